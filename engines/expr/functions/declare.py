"""Shorthands in which the function modules declare their parameters and examples."""

from engines.core.values import ANY, BOOLEAN, DATETIME, NUMBER, TEXT
from engines.expr.functions.function import LIST, SINGLE, Example, Param


def number(name: str, optional: bool = False) -> Param:
    return Param(name, NUMBER, optional)


def text_of(name: str, optional: bool = False) -> Param:
    return Param(name, TEXT, optional)


def condition(name: str, optional: bool = False) -> Param:
    return Param(name, BOOLEAN, optional)


def moment(name: str, optional: bool = False) -> Param:
    return Param(name, DATETIME, optional)


def anything(name: str, optional: bool = False) -> Param:
    return Param(name, ANY, optional)


def single(name: str, optional: bool = False) -> Param:
    return Param(name, SINGLE, optional)


def values(name: str, optional: bool = False) -> Param:
    return Param(name, LIST, optional)


def examples(*pairs: tuple[str, str]) -> tuple[Example, ...]:
    return tuple(Example(formula, gives) for formula, gives in pairs)
