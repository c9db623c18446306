"""Criteria of COUNTIF and its relatives: ``">2"``, ``"<>A"``, ``"*北京*"`` or a plain value."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from engines.expr.coerce import order, read_number
from engines.expr.functions.wildcard import Wildcard, folded
from engines.expr.moments import read_moment

Test = Callable[[object], bool]
_OPERATOR = re.compile(r"(<>|!=|<=|>=|==|=|<|>)?(.*)", re.DOTALL)
_HOLDS: dict[str, Callable[[int], bool]] = {
    "<": lambda sign: sign < 0,
    "<=": lambda sign: sign <= 0,
    ">": lambda sign: sign > 0,
    ">=": lambda sign: sign >= 0,
}


def criteria_test(criteria: object) -> Test:
    """A test of single values. Text is compared without regard to case."""
    if not isinstance(criteria, str):
        return _equals(criteria)
    found = _OPERATOR.fullmatch(criteria)
    assert found is not None  # the pattern matches every text
    operator, operand = found.groups()
    wanted = _read(operand)
    if operator in _HOLDS:
        return _orders(_HOLDS[operator], wanted)
    if operator is None or operator in ("=", "=="):
        return _equals(wanted)
    matches = _equals(wanted)
    return lambda value: not matches(value)


def _read(operand: str) -> object:
    number = read_number(operand)
    if number is not None:
        return number
    if operand.upper() in ("TRUE", "FALSE"):
        return operand.upper() == "TRUE"
    return read_moment(operand) or operand


def _equals(wanted: object) -> Test:
    if wanted is None or wanted == "":
        return lambda value: value is None or value == ""
    if isinstance(wanted, str):
        pattern = Wildcard(wanted)
        return lambda value: isinstance(value, str) and pattern.matches(value)
    if isinstance(wanted, bool):
        return lambda value: value is wanted

    def same(value: object) -> bool:
        value = _comparable(value, wanted)
        return value is not None and order(value, wanted) == 0

    return same


def _orders(holds: Callable[[int], bool], wanted: object) -> Test:
    if isinstance(wanted, str):
        bound = folded(wanted)
        return lambda value: (
            isinstance(value, str) and holds((folded(value) > bound) - (folded(value) < bound))
        )

    def test(value: object) -> bool:
        value = _comparable(value, wanted)
        sign = None if value is None else order(value, wanted)
        return sign is not None and holds(sign)

    return test


def _comparable(value: object, wanted: object) -> object:
    """``value`` when it is of the wanted kind; text that is a number counts as that number."""
    if isinstance(value, bool):
        return value if isinstance(wanted, bool) else None
    if isinstance(value, str):
        return read_number(value) if isinstance(wanted, Decimal | int) else read_moment(value)
    if isinstance(value, Decimal | int | date):
        return value
    return None
