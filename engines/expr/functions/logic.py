"""Conditions and choices. Branches that are not taken are not computed."""

from collections.abc import Callable, Sequence
from functools import partial

from engines.core.text import text
from engines.core.values import ANY, BOOLEAN, ValueType, list_of
from engines.expr.coerce import captured, equal, is_empty, order, to_boolean, to_number
from engines.expr.environment import Env
from engines.expr.errors import NA, VALUE, ExprError, Fault, fault
from engines.expr.functions.declare import anything, condition, examples, single
from engines.expr.functions.function import Function, merged, of_all
from engines.expr.functions.statistics import items_of
from engines.expr.numbers import whole

Lazy = Callable[[Env], object]


def attempt(lazy: Lazy, env: Env) -> object:
    """The value of an argument, or its error as a value."""
    return captured(lazy, env)


def _if(env: Env, test: Lazy, then: Lazy, otherwise: Lazy | None = None) -> object:
    chosen = test(env)
    if isinstance(chosen, list):
        return _choose_rows(env, chosen, then, otherwise)
    if to_boolean(chosen):
        return then(env)
    return False if otherwise is None else otherwise(env)


def _choose_rows(env: Env, tests: list[object], then: Lazy, otherwise: Lazy | None) -> list[object]:
    """IF over a column: each row takes its own branch, errors of the other one do not count."""
    size = len(tests)
    env.budget.list_size(size)
    yes = _as_column(attempt(then, env), size)
    no = [False] * size if otherwise is None else _as_column(attempt(otherwise, env), size)
    rows: list[object] = []
    for test, left, right in zip(tests, yes, no, strict=True):
        chosen = test if isinstance(test, ExprError) else captured(to_boolean, test)
        rows.append(chosen if isinstance(chosen, ExprError) else left if chosen else right)
    return rows


def _as_column(value: object, size: int) -> list[object]:
    if not isinstance(value, list):
        return [value] * size
    if len(value) != size:
        raise fault(VALUE, "lengths_differ")
    return value


def _ifs(env: Env, *lazies: Lazy) -> object:
    if len(lazies) % 2:
        raise fault(NA, "no_match")
    for position in range(0, len(lazies), 2):
        chosen = lazies[position](env)
        if isinstance(chosen, list):
            rest = partial(_ifs_from, lazies[position + 2 :])
            return _choose_rows(env, chosen, lazies[position + 1], rest)
        if to_boolean(chosen):
            return lazies[position + 1](env)
    raise fault(NA, "no_match")


def _ifs_from(lazies: tuple[Lazy, ...], env: Env) -> object:
    return _ifs(env, *lazies)


def _switch(env: Env, subject: Lazy, *lazies: Lazy) -> object:
    wanted = subject(env)
    if isinstance(wanted, list):
        env.budget.list_size(len(wanted) * max(1, len(lazies)))
        return _switch_rows(env, wanted, lazies)
    for position in range(0, len(lazies) - 1, 2):
        case = lazies[position](env)
        if isinstance(case, list):
            raise fault(VALUE, "needs_single")
        if equal(wanted, case):
            return lazies[position + 1](env)
    if len(lazies) % 2:
        return lazies[-1](env)
    raise fault(NA, "no_match")


def _switch_rows(env: Env, subjects: list[object], lazies: tuple[Lazy, ...]) -> list[object]:
    columns = [_as_column(attempt(lazy, env), len(subjects)) for lazy in lazies]

    def constant(value: object) -> Lazy:
        def give(env: Env) -> object:
            if isinstance(value, ExprError):
                raise Fault(value)
            return value

        return give

    def row(subject: object, *cells: object) -> object:
        return _switch(env, constant(subject), *(constant(cell) for cell in cells))

    return [
        captured(row, subject, *(column[at] for column in columns))
        for at, subject in enumerate(subjects)
    ]


def _all_values(env: Env, lazies: tuple[Lazy, ...], decisive: bool) -> bool:
    """Three-valued: a decisive operand decides, whatever errors the others have."""
    broken: ExprError | None = None
    for lazy in lazies:
        value = attempt(lazy, env)
        for item in value if isinstance(value, list) else (value,):
            truth = item if isinstance(item, ExprError) else captured(to_boolean, item)
            if isinstance(truth, ExprError):
                broken = broken or truth
            elif truth is decisive:
                return decisive
    if broken is not None:
        raise Fault(broken)
    return not decisive


def _and(env: Env, *lazies: Lazy) -> bool:
    return _all_values(env, lazies, decisive=False)


def _or(env: Env, *lazies: Lazy) -> bool:
    return _all_values(env, lazies, decisive=True)


def _xor(env: Env, *given: object) -> bool:
    return sum(to_boolean(item) for item in items_of(env, given)) % 2 == 1


def _not(env: Env, value: bool) -> bool:
    return not value


def _instead(env: Env, value: Lazy, alternative: Lazy, codes: tuple[str, ...]) -> object:
    def caught(found: object) -> bool:
        return isinstance(found, ExprError) and (not codes or found.code in codes)

    found = attempt(value, env)
    if caught(found):
        return alternative(env)
    if isinstance(found, ExprError):
        raise Fault(found)
    if isinstance(found, list) and any(caught(item) for item in found):
        others = _as_column(alternative(env), len(found))
        return [other if caught(item) else item for item, other in zip(found, others, strict=True)]
    return found


def _iferror(env: Env, value: Lazy, alternative: Lazy) -> object:
    return _instead(env, value, alternative, ())


def _ifna(env: Env, value: Lazy, alternative: Lazy) -> object:
    return _instead(env, value, alternative, (NA,))


def _rows_or_one(value: object, test: Callable[[object], bool]) -> object:
    return [test(item) for item in value] if isinstance(value, list) else test(value)


def _iserror(env: Env, value: Lazy) -> object:
    return _rows_or_one(attempt(value, env), lambda item: isinstance(item, ExprError))


def _isna(env: Env, value: Lazy) -> object:
    return _rows_or_one(
        attempt(value, env), lambda item: isinstance(item, ExprError) and item.code == NA
    )


def _coalesce(env: Env, *lazies: Lazy) -> object:
    for lazy in lazies:
        value = lazy(env)
        if not is_empty(value):
            return value
    return None


def _true(env: Env) -> bool:
    return True


def _false(env: Env) -> bool:
    return False


def _na(env: Env) -> object:
    raise fault(NA, "no_match")


def _choose(env: Env, position: Lazy, *lazies: Lazy) -> object:
    at = whole(to_number(position(env)))
    if not 1 <= at <= len(lazies):
        raise fault(VALUE, "bad_argument", name="CHOOSE", value=at)
    return lazies[at - 1](env)


def _compares(holds: Callable[[int | None], bool]) -> Callable[..., object]:
    def run(env: Env, left: object, right: object) -> object:
        return holds(order(left, right))

    return run


def _of_branches(types: Sequence[ValueType]) -> ValueType:
    branches = merged([*types[1:], *([BOOLEAN] if len(types) == 2 else [])])
    return list_of(branches.item) if types[0].is_list else branches


def _of_ifs(types: Sequence[ValueType]) -> ValueType:
    branches = merged(types[1::2])
    return list_of(branches.item) if types[0].is_list else branches


def _of_switch(types: Sequence[ValueType]) -> ValueType:
    cases = types[1:]
    branches = merged([*cases[1::2], *(cases[-1:] if len(cases) % 2 else [])])
    return list_of(branches.item) if types[0].is_list else branches


def _of_choices(types: Sequence[ValueType]) -> ValueType:
    return merged(types[1:])


_TEST = condition("test")
_THEN = anything("value")
_PAIR = (single("left"), single("right"))


def _comparison(name: str, sign: str, holds: Callable[[int | None], bool], shown: str) -> Function:
    return Function(
        name,
        "logic",
        _PAIR,
        BOOLEAN,
        _compares(holds),
        text(f"左 {sign} 右", f"left {sign} right"),
        examples((shown, "TRUE")),
    )


# fmt: off
FUNCTIONS: tuple[Function, ...] = (
    Function("IF", "logic", (_TEST, _THEN, anything("otherwise", True)), _of_branches, _if,
             text("按条件取值", "One value or the other"),
             examples(('IF(1 > 2, "a", "b")', '"b"'), ("IF(TRUE, 1, 1/0)", "1")), style="lazy"),
    Function("IFS", "logic", (_TEST, _THEN), _of_ifs, _ifs,
             text("第一个成立的条件的值", "Value of the first condition that holds"),
             examples(('IFS(FALSE, "a", TRUE, "b")', '"b"')), repeat=2, style="lazy"),
    Function("SWITCH", "logic", (anything("subject"), anything("case"), _THEN), _of_switch, _switch,
             text("按取值匹配，最后可写默认值", "Match a value; a last odd argument is the default"),
             examples(('SWITCH(2, 1, "one", 2, "two", "other")', '"two"')),
             repeat=1, style="lazy"),
    Function("CHOOSE", "logic", (anything("position"), _THEN), _of_choices, _choose,
             text("按序号取值", "Value by position"),
             examples(('CHOOSE(2, "a", "b")', '"b"')), repeat=1, style="lazy"),
    Function("AND", "logic", (_TEST,), BOOLEAN, _and,
             text("全部成立", "All hold"), examples(("AND(TRUE, 1 > 2)", "FALSE")),
             repeat=1, style="lazy"),
    Function("OR", "logic", (_TEST,), BOOLEAN, _or,
             text("任一成立", "Any holds"), examples(("OR(FALSE, 1 < 2)", "TRUE")),
             repeat=1, style="lazy"),
    Function("XOR", "logic", (_THEN,), BOOLEAN, _xor,
             text("奇数个成立", "An odd number hold"), examples(("XOR(TRUE, TRUE)", "FALSE")),
             repeat=1),
    Function("NOT", "logic", (_TEST,), BOOLEAN, _not,
             text("取反", "The opposite"), examples(("NOT(FALSE)", "TRUE"))),
    Function("TRUE", "logic", (), BOOLEAN, _true, text("是", "True"), examples(("TRUE()", "TRUE"))),
    Function("FALSE", "logic", (), BOOLEAN, _false,
             text("否", "False"), examples(("FALSE()", "FALSE"))),
    Function("IFERROR", "logic", (_THEN, anything("alternative")), of_all, _iferror,
             text("出错时的替代值", "Another value in case of an error"),
             examples(('IFERROR(1/0, "bad")', '"bad"')), style="lazy"),
    Function("IFNA", "logic", (_THEN, anything("alternative")), of_all, _ifna,
             text("无匹配时的替代值", "Another value when nothing matches"),
             examples(('IFNA(NA(), "none")', '"none"')), style="lazy"),
    Function("ISERROR", "logic", (_THEN,), BOOLEAN, _iserror,
             text("是否出错", "Is it an error"), examples(("ISERROR(1/0)", "TRUE")), style="lazy"),
    Function("ISNA", "logic", (_THEN,), BOOLEAN, _isna,
             text("是否为无匹配错误", "Is it the no-match error"),
             examples(("ISNA(NA())", "TRUE")), style="lazy"),
    Function("NA", "logic", (), ANY, _na,
             text("无匹配错误", "The no-match error"), examples(("ISNA(NA())", "TRUE"))),
    Function("COALESCE", "logic", (_THEN,), of_all, _coalesce,
             text("第一个非空值", "First value that is not empty"),
             examples(('COALESCE(NULL, "", "a")', '"a"')), repeat=1, style="lazy"),
    _comparison("EQ", "=", lambda sign: sign == 0, "EQ(1, 1)"),
    _comparison("NE", "<>", lambda sign: sign != 0, "NE(1, 2)"),
    _comparison("GT", ">", lambda sign: sign is not None and sign > 0, "GT(2, 1)"),
    _comparison("GE", ">=", lambda sign: sign is not None and sign >= 0, "GE(2, 2)"),
    _comparison("LT", "<", lambda sign: sign is not None and sign < 0, "LT(1, 2)"),
    _comparison("LE", "<=", lambda sign: sign is not None and sign <= 0, "LE(2, 2)"),
)
# fmt: on
