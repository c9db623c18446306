"""Sums, averages and counts over values and sub-form columns, with and without criteria."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal

from engines.core.text import text
from engines.core.values import NUMBER, ValueType
from engines.expr.coerce import is_empty, order, to_number
from engines.expr.environment import Env
from engines.expr.errors import DIV0, NA, NUM, VALUE, ExprError, Fault, fault, shown
from engines.expr.functions.declare import anything, examples, number, values
from engines.expr.functions.function import Derived, Function, of_items
from engines.expr.numbers import (
    CONTEXT,
    ONE,
    ZERO,
    add,
    divide,
    multiply,
    settle,
    subtract,
    whole,
)


def items_of(env: Env, given: Iterable[object]) -> Iterator[object]:
    """The items of all lists; an error among them ends the computation."""
    for column in given:
        if not isinstance(column, list):
            yield column
            continue
        env.budget.list_size(len(column))
        for item in column:
            if isinstance(item, ExprError):
                raise Fault(item)
            yield item


def _measures(env: Env, given: Iterable[object]) -> Iterator[Decimal | date]:
    """Numbers and dates. Found in lists, other kinds are skipped; constants are converted."""
    for column in given:
        if isinstance(column, list):
            for item in items_of(env, (column,)):
                if isinstance(item, date):
                    yield item
                elif isinstance(item, Decimal | int) and not isinstance(item, bool):
                    yield Decimal(item)
        elif isinstance(column, date):
            yield column
        elif column is not None:
            yield to_number(column)


def numbers_of(env: Env, given: Iterable[object]) -> list[Decimal]:
    """The numbers among the values."""
    return [item for item in _measures(env, given) if isinstance(item, Decimal)]


def total_of(numbers: Iterable[Decimal]) -> Decimal:
    total = ZERO
    for item in numbers:
        total = add(total, item)
    return total


def mean_of(numbers: list[Decimal]) -> Decimal:
    if not numbers:
        raise fault(DIV0, "no_values")
    return divide(total_of(numbers), Decimal(len(numbers)))


def _sum(env: Env, *given: object) -> Decimal:
    return total_of(numbers_of(env, given))


def _average(env: Env, *given: object) -> Decimal:
    return mean_of(numbers_of(env, given))


def extreme_of(env: Env, given: Iterable[object], wanted: int) -> Decimal | date:
    best: Decimal | date | None = None
    for item in _measures(env, given):
        if best is None or order(item, best) == wanted:
            best = item
    return ZERO if best is None else best


def _max(env: Env, *given: object) -> object:
    return extreme_of(env, given, 1)


def _min(env: Env, *given: object) -> object:
    return extreme_of(env, given, -1)


def _product(env: Env, *given: object) -> Decimal:
    numbers = numbers_of(env, given)
    result = ONE if numbers else ZERO
    for item in numbers:
        result = multiply(result, item)
    return result


def _count(env: Env, *given: object) -> Decimal:
    count = 0
    for column in given:
        if isinstance(column, list):
            count += sum(1 for _ in _measures(env, (column,)))
        elif column is not None:
            try:
                to_number(column)
                count += 1
            except Fault:
                continue
    return Decimal(count)


def _counta(env: Env, *given: object) -> Decimal:
    return Decimal(sum(not is_empty(item) for item in items_of(env, given)))


def _countblank(env: Env, *given: object) -> Decimal:
    return Decimal(sum(is_empty(item) for item in items_of(env, given)))


def _median(env: Env, *given: object) -> Decimal:
    numbers = sorted(numbers_of(env, given))
    if not numbers:
        raise fault(NUM, "no_values")
    middle = len(numbers) // 2
    if len(numbers) % 2:
        return numbers[middle]
    return divide(add(numbers[middle - 1], numbers[middle]), Decimal(2))


def _variance(numbers: list[Decimal], divisor: int) -> Decimal:
    if divisor < 1:
        raise fault(DIV0, "no_values")
    mean = mean_of(numbers)
    squares = (multiply(subtract(item, mean), subtract(item, mean)) for item in numbers)
    return divide(total_of(squares), Decimal(divisor))


def _var(env: Env, *given: object) -> Decimal:
    numbers = numbers_of(env, given)
    return _variance(numbers, len(numbers) - 1)


def _varp(env: Env, *given: object) -> Decimal:
    numbers = numbers_of(env, given)
    return _variance(numbers, len(numbers))


def _stdev(env: Env, *given: object) -> Decimal:
    return CONTEXT.sqrt(_var(env, *given))


def _stdevp(env: Env, *given: object) -> Decimal:
    return CONTEXT.sqrt(_varp(env, *given))


def _nth(name: str, numbers: list[Decimal], k: Decimal) -> Decimal:
    place = whole(k)
    if not 1 <= place <= len(numbers):
        raise fault(NUM, "bad_argument", name=name, value=shown(settle(k)))
    return numbers[place - 1]


def _large(env: Env, column: list[object], k: Decimal) -> Decimal:
    return _nth("LARGE", sorted(numbers_of(env, (column,)), reverse=True), k)


def _small(env: Env, column: list[object], k: Decimal) -> Decimal:
    return _nth("SMALL", sorted(numbers_of(env, (column,))), k)


def _rank(env: Env, x: Decimal, column: list[object], ascending: Decimal = ZERO) -> Decimal:
    numbers = [settle(item) for item in numbers_of(env, (column,))]
    x = settle(x)
    if x not in numbers:
        raise fault(NA, "not_found", value=shown(x))
    before = sum((item < x) if ascending else (item > x) for item in numbers)
    return Decimal(before + 1)


def _sumproduct(env: Env, *given: list[object]) -> Decimal:
    if len({len(column) for column in given}) > 1:
        raise fault(VALUE, "lengths_differ")
    total = ZERO
    for row in zip(*(list(items_of(env, (column,))) for column in given), strict=True):
        product = ONE
        for item in row:
            counted = isinstance(item, Decimal | int) and (
                len(given) == 1 or not isinstance(item, bool)
            )
            product = multiply(product, to_number(item)) if counted else ZERO
        total = add(total, product)
    return total


_ANY = (anything("value"),)
_COLUMN = values("column")


def _aggregate(
    name: str,
    run: Callable[..., object],
    zh: str,
    en: str,
    *shown_by: tuple[str, str],
    returns: ValueType | Derived = NUMBER,
    aliases: tuple[str, ...] = (),
) -> Function:
    return Function(
        name,
        "statistics",
        _ANY,
        returns,
        run,
        text(zh, en),
        examples(*shown_by),
        repeat=1,
        references_are_lists=True,
        aliases=aliases,
    )


# fmt: off
FUNCTIONS: tuple[Function, ...] = (
    _aggregate("SUM", _sum, "求和", "Sum", ("SUM(1, 2, 3)", "6"), ("SUM([1, 2])", "3")),
    _aggregate("AVERAGE", _average, "平均值，忽略空值", "Average without empties",
               ("AVERAGE(2, 4)", "3"), ("AVERAGE([NULL, 6])", "6"), aliases=("AVG",)),
    _aggregate("MAX", _max, "最大值", "Largest", ("MAX(3, 9, 4)", "9"), returns=of_items),
    _aggregate("MIN", _min, "最小值", "Smallest", ("MIN(3, 9, 4)", "3"), returns=of_items),
    _aggregate("PRODUCT", _product, "乘积", "Product", ("PRODUCT(2, 3, 4)", "24")),
    _aggregate("COUNT", _count, "数字的个数", "How many numbers", ('COUNT(1, "a", 3)', "2")),
    _aggregate("COUNTA", _counta, "非空值的个数", "How many filled", ('COUNTA(1, "", "a")', "2")),
    _aggregate("COUNTBLANK", _countblank, "空值的个数", "How many empty",
               ('COUNTBLANK([1, NULL, ""])', "2")),
    _aggregate("MEDIAN", _median, "中位数", "Median", ("MEDIAN(1, 2, 3, 10)", "2.5")),
    _aggregate("VAR", _var, "样本方差", "Sample variance", ("VAR(1, 2, 3)", "1")),
    _aggregate("VARP", _varp, "总体方差", "Population variance", ("VARP(1, 3)", "1")),
    _aggregate("STDEV", _stdev, "样本标准差", "Sample standard deviation",
               ("STDEV(1, 2, 3)", "1")),
    _aggregate("STDEVP", _stdevp, "总体标准差", "Population standard deviation",
               ("STDEVP(1, 3)", "1")),
    Function("LARGE", "statistics", (_COLUMN, number("k")), NUMBER, _large,
             text("第 k 大的数", "The k-th largest"), examples(("LARGE([1, 5, 3], 2)", "3"))),
    Function("SMALL", "statistics", (_COLUMN, number("k")), NUMBER, _small,
             text("第 k 小的数", "The k-th smallest"), examples(("SMALL([1, 5, 3], 2)", "3"))),
    Function("RANK", "statistics", (number("number"), _COLUMN, number("ascending", True)),
             NUMBER, _rank, text("名次", "Rank among numbers"),
             examples(("RANK(5, [1, 5, 9])", "2"), ("RANK(1, [1, 5, 9], 1)", "1"))),
    Function("SUMPRODUCT", "statistics", (_COLUMN,), NUMBER, _sumproduct,
             text("逐行相乘再求和", "Sum of the rows' products"),
             examples(("SUMPRODUCT([1, 2], [3, 4])", "11")), repeat=1),
)
# fmt: on
