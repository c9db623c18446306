"""What kind of value something is."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from engines.core.text import text
from engines.core.values import BOOLEAN, NUMBER
from engines.expr.coerce import is_empty, to_number
from engines.expr.environment import Env
from engines.expr.functions.declare import anything, examples, number, single
from engines.expr.functions.function import Function
from engines.expr.numbers import ZERO, truncated


def _isempty(env: Env, value: object) -> bool:
    return is_empty(value)


def _isblank(env: Env, value: object) -> bool:
    return is_empty(value)


def _is_number(value: object) -> bool:
    return isinstance(value, Decimal | int | date) and not isinstance(value, bool)


def _kind_test(test: Callable[[object], bool]) -> Callable[[Env, object], bool]:
    def run(env: Env, value: object) -> bool:
        return test(value)

    return run


def _parity(odd: bool) -> Callable[[Env, Decimal], bool]:
    def run(env: Env, x: Decimal) -> bool:
        return int(truncated(x)) % 2 == odd

    return run


def _n(env: Env, value: object) -> Decimal:
    return ZERO if isinstance(value, str) else to_number(value)


def _is(name: str, test: Callable[[object], bool], zh: str, en: str, formula: str) -> Function:
    return Function(
        name,
        "logic",
        (single("value"),),
        BOOLEAN,
        _kind_test(test),
        text(zh, en),
        examples((formula, "TRUE")),
    )


# fmt: off
FUNCTIONS: tuple[Function, ...] = (
    Function("ISEMPTY", "logic", (anything("value"),), BOOLEAN, _isempty,
             text("是否为空（0 和否不算空）", "Is it empty (0 and FALSE are not)"),
             examples(('ISEMPTY("")', "TRUE"), ("ISEMPTY(0)", "FALSE"), ("ISEMPTY([])", "TRUE")),
             aliases=("ISNULL",)),
    Function("ISBLANK", "logic", (single("value"),), BOOLEAN, _isblank,
             text("每个值是否为空", "Is each value empty"), examples(("ISBLANK(NULL)", "TRUE"))),
    _is("ISNUMBER", _is_number, "是否为数字", "Is it a number", "ISNUMBER(5)"),
    _is("ISTEXT", lambda value: isinstance(value, str), "是否为文本", "Is it text", 'ISTEXT("5")'),
    _is("ISNONTEXT", lambda value: not isinstance(value, str), "是否不是文本", "Is it no text",
        "ISNONTEXT(5)"),
    _is("ISLOGICAL", lambda value: isinstance(value, bool), "是否为是/否值", "Is it TRUE or FALSE",
        "ISLOGICAL(FALSE)"),
    _is("ISDATE", lambda value: isinstance(value, date), "是否为日期", "Is it a date",
        "ISDATE(DATE(2024, 1, 1))"),
    Function("ISEVEN", "logic", (number("number"),), BOOLEAN, _parity(odd=False),
             text("是否为偶数", "Is it even"), examples(("ISEVEN(4)", "TRUE"))),
    Function("ISODD", "logic", (number("number"),), BOOLEAN, _parity(odd=True),
             text("是否为奇数", "Is it odd"), examples(("ISODD(3)", "TRUE"))),
    Function("N", "logic", (single("value"),), NUMBER, _n,
             text("转为数字，文本为 0", "As number; text is 0"), examples(('N("7")', "0"))),
)
# fmt: on
