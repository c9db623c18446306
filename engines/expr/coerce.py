"""How values turn into numbers, texts, booleans and dates, and how they compare.

The rules of empty values live here: an empty value is 0 for a number, "" for a text,
FALSE for a condition; an empty date stays empty and is neither before nor after anything.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal

from engines.expr.errors import BUDGET, VALUE, ExprError, Fault, fault, shown
from engines.expr.limits import Budget
from engines.expr.moments import Moment, at_midnight, from_serial, read_moment, serial
from engines.expr.numbers import CONTEXT, HUNDRED, ZERO, number_range, number_text, settle

_NUMBER = re.compile(
    r"\s*([+-]?)\s*[¥￥$]?(\d{1,3}(?:,\d{3})+|\d*)(\.\d*)?(?:[eE]([+-]?\d{1,4}))?\s*(%?)\s*",
    re.ASCII,
)


def to_number(value: object) -> Decimal:
    """Number of a value. Dates are serial day numbers; text must look like a number."""
    kind = type(value)
    if kind is Decimal:
        return value  # type: ignore[return-value]
    if value is None:
        return ZERO
    if kind is bool or kind is int:
        return Decimal(value)  # type: ignore[arg-type]
    if isinstance(value, str):
        number = read_number(value)
        if number is not None:
            return number
    if isinstance(value, date):
        return serial(value)
    if isinstance(value, list):
        raise fault(VALUE, "needs_single")
    raise fault(VALUE, "needs_number", value=shown(value))


def read_number(written: str) -> Decimal | None:
    """A number written as 1234.5, 1,234.5, 5%, 1e3 or ¥5; None when it is none."""
    found = _NUMBER.fullmatch(written) if len(written) <= 400 else None
    if found is None:
        return None
    sign, integer, fraction, exponent, percent = found.groups()
    digits = integer.replace(",", "") + (fraction or "")
    if not digits.strip("."):
        return None
    number = Decimal(f"{sign}{digits}e{exponent or 0}")
    if number and not -308 <= number.adjusted() < 308:
        return None
    return CONTEXT.divide(number, HUNDRED) if percent else number


def to_text(value: object) -> str:
    """Text of a value: numbers plain, TRUE/FALSE, dates as 2024-01-31 [hh:mm:ss]."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Decimal):
        return number_text(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime):
        return f"{_iso_day(value)} {value.hour:02d}:{value.minute:02d}:{value.second:02d}"
    if isinstance(value, date):
        return _iso_day(value)
    raise fault(VALUE, "needs_single" if isinstance(value, list) else "needs_text")


def _iso_day(moment: Moment) -> str:
    return f"{moment.year:04d}-{moment.month:02d}-{moment.day:02d}"


def to_boolean(value: object) -> bool:
    """Truth of a value: numbers other than 0, the texts TRUE and FALSE."""
    if value is True or value is False:
        return value
    if value is None:
        return False
    if isinstance(value, Decimal | int):
        return value != 0
    if isinstance(value, str):
        word = value.strip().upper()
        if word in ("TRUE", "FALSE"):
            return word == "TRUE"
    if isinstance(value, list):
        raise fault(VALUE, "needs_single")
    raise fault(VALUE, "needs_boolean", value=shown(value))


def to_moment(value: object) -> Moment | None:
    """Date or date-time of a value; an empty value stays empty."""
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        moment = read_moment(value)
        if moment is not None:
            return moment
    if isinstance(value, list):
        raise fault(VALUE, "needs_single")
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return from_serial(Decimal(value))
    raise fault(VALUE, "needs_date", value=shown(value))


def is_empty(value: object) -> bool:
    """True for nothing, empty text and empty lists; not for 0 and FALSE."""
    # Not by comparison: a Decimal asks an abstract class first, which costs more than all else.
    return value is None or (isinstance(value, (str, list, dict)) and not value)


def order(left: object, right: object) -> int | None:
    """-1, 0 or 1; None when an empty value meets a date, which is neither before nor after.

    Unlike kinds are ordered as in spreadsheets: numbers and dates, then texts, then
    booleans. A date meeting a text that is a date compares with that date.
    """
    if left is None or right is None:
        if left is None and right is None:
            return 0
        if left is None:
            left = _empty_like(right)
        else:
            right = _empty_like(left)
        if left is None or right is None:
            return None
    left_rank, right_rank = _rank(left), _rank(right)
    if left_rank != right_rank:
        if isinstance(left, date) and isinstance(right, str):
            right = read_moment(right) or right
        elif isinstance(right, date) and isinstance(left, str):
            left = read_moment(left) or left
        left_rank, right_rank = _rank(left), _rank(right)
        if left_rank != right_rank:
            return -1 if left_rank < right_rank else 1
    if left_rank == 0:
        return _sign(*_same_measure(left, right))
    return _sign(left, right)


def equal(left: object, right: object) -> bool:
    """``left = right`` of two single values."""
    return order(left, right) == 0


def _empty_like(other: object) -> object:
    if isinstance(other, bool):
        return False
    if isinstance(other, Decimal | int):
        return ZERO
    return "" if isinstance(other, str) else None


def _rank(value: object) -> int:
    if isinstance(value, bool):
        return 2
    if isinstance(value, Decimal | int | date):
        return 0
    if isinstance(value, str):
        return 1
    raise fault(VALUE, "needs_single" if isinstance(value, list) else "needs_text")


def _same_measure(left: object, right: object) -> tuple[object, object]:
    if isinstance(left, date) and isinstance(right, date):
        return at_midnight(left), at_midnight(right)
    return settle(to_number(left)), settle(to_number(right))


def _sign(left: object, right: object) -> int:
    if left == right:
        return 0
    return -1 if left < right else 1  # type: ignore[operator]


Scalar = Callable[..., object]


def spread(function: Scalar, args: Sequence[object], budget: Budget) -> list[object]:
    """Apply a function of single values to each row of the lists among ``args``.

    An error in one row is kept in that row, so that IF can choose another value for it.
    """
    sizes = {len(arg) for arg in args if isinstance(arg, list)}
    if len(sizes) > 1:
        raise fault(VALUE, "lengths_differ")
    size = sizes.pop()
    budget.list_size(size)
    columns = [arg if isinstance(arg, list) else [arg] * size for arg in args]
    rows: list[object] = []
    for row in zip(*columns, strict=True):
        broken = next((item for item in row if isinstance(item, ExprError)), None)
        rows.append(broken if broken is not None else captured(function, *row))
    return rows


def captured(function: Scalar, *args: object) -> object:
    """The function's value, or its error as a value; a spent budget ends everything."""
    try:
        return function(*args)
    except Fault as raised:
        if raised.error.code == BUDGET:
            raise
        return raised.error
    except ArithmeticError:
        return number_range().error
