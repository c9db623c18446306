"""Sums, averages and counts of the rows that meet criteria."""

from collections.abc import Callable
from decimal import Decimal

from engines.core.text import text
from engines.core.values import NUMBER, ValueType
from engines.expr.environment import Env
from engines.expr.errors import VALUE, fault
from engines.expr.functions.criteria import criteria_test
from engines.expr.functions.declare import anything, examples, values
from engines.expr.functions.function import Derived, Function, of_first_item
from engines.expr.functions.statistics import (
    extreme_of,
    items_of,
    mean_of,
    numbers_of,
    total_of,
)


def _chosen(env: Env, column: list[object], pairs: tuple[object, ...]) -> list[object]:
    """The items of ``column`` in the rows where every criteria pair holds."""
    items = list(items_of(env, (column,)))
    keep = [True] * len(items)
    for position in range(0, len(pairs), 2):
        tested = pairs[position]
        assert isinstance(tested, list)
        if len(tested) != len(items):
            raise fault(VALUE, "lengths_differ")
        test = criteria_test(_single(pairs[position + 1]))
        for row, item in enumerate(items_of(env, (tested,))):
            if isinstance(item, str):
                env.budget.charge(len(item) >> 4)
            keep[row] = keep[row] and test(item)
    return [item for item, kept in zip(items, keep, strict=True) if kept]


def _single(criteria: object) -> object:
    if isinstance(criteria, list):
        raise fault(VALUE, "needs_single")
    return criteria


def _countif(env: Env, column: list[object], *more: object) -> Decimal:
    """The criteria come last; before them one column or several values."""
    items: list[object] = [column, *more[:-1]]
    tested = list(items_of(env, items))
    return Decimal(len(_chosen(env, tested, (tested, more[-1]))))


def _countifs(env: Env, column: list[object], *more: object) -> Decimal:
    return Decimal(len(_chosen(env, column, (column, *more))))


def _sumif(
    env: Env, column: list[object], criteria: object, summed: list[object] | None = None
) -> Decimal:
    return _sumifs(env, column if summed is None else summed, column, criteria)


def _averageif(
    env: Env, column: list[object], criteria: object, averaged: list[object] | None = None
) -> Decimal:
    return _averageifs(env, column if averaged is None else averaged, column, criteria)


def _sumifs(env: Env, column: list[object], *pairs: object) -> Decimal:
    return total_of(numbers_of(env, (_chosen(env, column, pairs),)))


def _averageifs(env: Env, column: list[object], *pairs: object) -> Decimal:
    return mean_of(numbers_of(env, (_chosen(env, column, pairs),)))


def _maxifs(env: Env, column: list[object], *pairs: object) -> object:
    return extreme_of(env, (_chosen(env, column, pairs),), 1)


def _minifs(env: Env, column: list[object], *pairs: object) -> object:
    return extreme_of(env, (_chosen(env, column, pairs),), -1)


_COLUMN = values("column")
_CRITERIA = anything("criteria")
_PAIRS = (_COLUMN, values("tested"), _CRITERIA)


def _conditional(
    name: str,
    run: Callable[..., object],
    zh: str,
    en: str,
    shown_by: tuple[str, str],
    returns: ValueType | Derived = NUMBER,
) -> Function:
    return Function(
        name,
        "statistics",
        _PAIRS,
        returns,
        run,
        text(zh, en),
        examples(shown_by),
        repeat=2,
    )


# fmt: off
FUNCTIONS: tuple[Function, ...] = (
    Function("COUNTIF", "statistics", (_COLUMN, anything("criteria")), NUMBER, _countif,
             text("满足条件的个数", "How many meet the criteria"),
             examples(('COUNTIF([1, 2, 3], ">1")', "2"), ('COUNTIF(1, 2, 3, ">=2")', "2")),
             repeat=1),
    Function("SUMIF", "statistics", (_COLUMN, _CRITERIA, values("summed", True)), NUMBER, _sumif,
             text("满足条件的和", "Sum where the criteria hold"),
             examples(('SUMIF([1, 2, 3], ">1")', "5"),
                      ('SUMIF(["a", "b"], "b", [10, 20])', "20"))),
    Function("AVERAGEIF", "statistics", (_COLUMN, _CRITERIA, values("averaged", True)), NUMBER,
             _averageif, text("满足条件的平均值", "Average where the criteria hold"),
             examples(('AVERAGEIF([1, 2, 4], ">1")', "3"))),
    Function("COUNTIFS", "statistics", (_COLUMN, _CRITERIA), NUMBER, _countifs,
             text("同时满足多个条件的个数", "How many rows meet all criteria"),
             examples(('COUNTIFS(["a", "a"], "a", [1, 5], ">2")', "1")), repeat=2),
    _conditional("SUMIFS", _sumifs, "多条件求和", "Sum where all criteria hold",
                 ('SUMIFS([1, 2, 4], ["a", "b", "a"], "a")', "5")),
    _conditional("AVERAGEIFS", _averageifs, "多条件平均", "Average where all criteria hold",
                 ('AVERAGEIFS([1, 2, 5], ["a", "b", "a"], "a")', "3")),
    _conditional("MAXIFS", _maxifs, "多条件最大值", "Largest where all criteria hold",
                 ('MAXIFS([1, 2, 4], ["a", "b", "a"], "a")', "4"), returns=of_first_item),
    _conditional("MINIFS", _minifs, "多条件最小值", "Smallest where all criteria hold",
                 ('MINIFS([1, 2, 4], ["a", "b", "a"], "a")', "1"), returns=of_first_item),
)
# fmt: on
