"""The functions of the language: one module per group, listed here and nowhere else."""

from engines.expr.functions import (
    conditional,
    date_spans,
    dates,
    kinds,
    lists,
    logic,
    math,
    people,
    rmb,
    statistics,
    text,
)
from engines.expr.functions.function import Example, Function, Param
from engines.expr.spelling import closest

ALL_FUNCTIONS: tuple[Function, ...] = (
    *math.FUNCTIONS,
    *statistics.FUNCTIONS,
    *conditional.FUNCTIONS,
    *text.FUNCTIONS,
    *rmb.FUNCTIONS,
    *logic.FUNCTIONS,
    *kinds.FUNCTIONS,
    *dates.FUNCTIONS,
    *date_spans.FUNCTIONS,
    *lists.FUNCTIONS,
    *people.FUNCTIONS,
)

FUNCTIONS: dict[str, Function] = {
    name: function for function in ALL_FUNCTIONS for name in (function.name, *function.aliases)
}
"""Every name a formula may call, aliases included."""


def closest_function(name: str) -> str | None:
    """The registered name most like ``name``, for "did you mean"."""
    return closest(name, FUNCTIONS)


__all__ = ["ALL_FUNCTIONS", "FUNCTIONS", "Example", "Function", "Param", "closest_function"]
