"""Decimal arithmetic: 28 digits while computing, 15 significant digits in results."""

from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
)

from engines.expr.errors import DIV0, NUM, Fault, fault

_TRAPS = [DivisionByZero, InvalidOperation, Overflow]
# Emax keeps results below 1E308, where spreadsheets overflow as well.
CONTEXT = Context(prec=28, rounding=ROUND_HALF_UP, Emax=307, Emin=-999_999, traps=_TRAPS)
_RESULT = Context(prec=15, rounding=ROUND_HALF_UP, Emax=307, Emin=-999_999, traps=_TRAPS)
# Room for quantize of 308-digit numbers to many places.
_WIDE = Context(prec=700, rounding=ROUND_HALF_UP, Emax=999_999, Emin=-999_999, traps=_TRAPS)

ZERO = Decimal(0)
ONE = Decimal(1)
HUNDRED = Decimal(100)

add = CONTEXT.add
subtract = CONTEXT.subtract
multiply = CONTEXT.multiply
settle = _RESULT.plus
"""A number with at most 15 significant digits: what is compared, shown and stored."""


def divide(left: Decimal, right: Decimal) -> Decimal:
    """Quotient; a fault for division by zero."""
    if not right:
        raise fault(DIV0, "division_by_zero")
    return CONTEXT.divide(left, right)


def power(base: Decimal, exponent: Decimal) -> Decimal:
    """Power; a fault where it is not a real number."""
    if not base:
        if exponent > 0:
            return ZERO
        raise fault(DIV0, "division_by_zero") if exponent < 0 else number_range()
    if base < 0 and exponent != exponent.to_integral_value():
        raise number_range()
    if abs(exponent) > 1_000_000_000_000:
        raise number_range()
    # Refuse what overflows before the work is done.
    if abs(base.adjusted() * exponent) > 100_000:
        if (base.adjusted() < 0) == (exponent > 0):
            return ZERO
        raise number_range()
    return CONTEXT.power(base, exponent)


def number_range() -> Fault:
    """The fault for numbers that cannot be computed."""
    return fault(NUM, "number_range")


def rounded(value: Decimal, places: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    """``value`` with ``places`` decimals; negative places round to tens, hundreds …"""
    value = settle(value)
    if places > 320:
        return value
    if places < -320:
        places = -320
    exponent = Decimal((0, (1,), -places))
    if -value.as_tuple().exponent <= places:  # type: ignore[operator]
        return value
    return plain(value.quantize(exponent, rounding, _WIDE))


def plain(value: Decimal) -> Decimal:
    """The same number with exponent zero instead of a positive exponent (1E+2 → 100)."""
    return value.quantize(ONE, context=_WIDE) if value.as_tuple().exponent > 0 else value  # type: ignore[operator]


def floored(value: Decimal) -> Decimal:
    return rounded(value, 0, ROUND_FLOOR)


def truncated(value: Decimal, places: int = 0) -> Decimal:
    return rounded(value, places, ROUND_DOWN)


def whole(value: Decimal) -> int:
    """The integer part for positions and counts; huge numbers are a fault."""
    if abs(value) > 1_000_000_000_000_000:
        raise number_range()
    return int(settle(value))


def number_text(value: Decimal) -> str:
    """Plain decimal text with at most 15 significant digits and no trailing zeros."""
    value = settle(value)
    if not value:
        return "0"
    written = format(value, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


__all__ = [
    "CONTEXT",
    "HUNDRED",
    "ONE",
    "ROUND_CEILING",
    "ROUND_DOWN",
    "ROUND_FLOOR",
    "ROUND_UP",
    "ZERO",
    "add",
    "divide",
    "floored",
    "multiply",
    "number_range",
    "number_text",
    "plain",
    "power",
    "rounded",
    "settle",
    "subtract",
    "truncated",
    "whole",
]
