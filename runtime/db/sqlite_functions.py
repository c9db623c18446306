"""Functions that SQLite lacks: exact decimals as text, and wall-clock time.

Registered on every connection. All are deterministic, so SQLite may use them in indexes and
compute calls with constant arguments once per statement. Arithmetic is that of the
expression engine itself, so the two cannot differ.
"""

import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, ROUND_UP, Decimal
from functools import cache, wraps
from typing import Any
from zoneinfo import ZoneInfo

from engines.expr.errors import Fault
from engines.expr.moments import month_end, plus_months
from engines.expr.numbers import (
    CONTEXT,
    add,
    divide,
    multiply,
    number_text,
    rounded,
    settle,
    subtract,
)

ROUNDINGS = {
    "half_up": ROUND_HALF_UP,
    "up": ROUND_UP,
    "down": ROUND_DOWN,
    "floor": ROUND_FLOOR,
    "ceiling": ROUND_CEILING,
}


def register_functions(connection: sqlite3.Connection) -> None:
    """Make the functions known to one connection."""
    for name, arguments, function in FUNCTIONS:
        connection.create_function(name, arguments, _guarded(function), deterministic=True)
    connection.create_aggregate("fw_sum", 2, ExactSum)  # type: ignore[arg-type]
    connection.create_aggregate("fw_min", 1, Smallest)  # type: ignore[arg-type]
    connection.create_aggregate("fw_max", 1, Largest)  # type: ignore[arg-type]


def _guarded(function: Callable[..., Any]) -> Callable[..., Any]:
    """NULL for a NULL argument and where there is no result, as SQL functions do."""

    @wraps(function)
    def call(*args: Any) -> Any:
        if None in args:
            return None
        try:
            return function(*args)
        except (Fault, ArithmeticError, ValueError, OverflowError):
            return None

    return call


def _number(value: str | int) -> Decimal:
    return Decimal(value)


def _text(value: Decimal) -> str:
    return format(value, "f")


def _arithmetic(operation: Callable[[Decimal, Decimal], Decimal]) -> Callable[..., str]:
    def compute(left: str | int, right: str | int) -> str:
        return _text(operation(_number(left), _number(right)))

    return compute


def _unscale(value: int, decimals: int) -> str:
    return _text(Decimal(value).scaleb(-decimals, CONTEXT))


def _rescale(value: str | int, decimals: int) -> int:
    """The nearest integer of ``value * 10**decimals``: how a result is kept in a column."""
    number = rounded(settle(_number(value)), decimals)
    scaled = int(number.scaleb(decimals))
    if abs(scaled) >= 1 << 63:
        raise OverflowError
    return scaled


def _compare(left: str | int, right: str | int) -> int:
    first, second = settle(_number(left)), settle(_number(right))
    return (first > second) - (first < second)


def _round(value: str | int, places: int, how: str) -> str:
    return _text(rounded(_number(value), int(places), ROUNDINGS[how]))


def _modulo(left: str | int, right: str | int) -> str:
    """The remainder with the sign of the divisor, as spreadsheets define it."""
    number, divisor = _number(left), _number(right)
    quotient = rounded(divide(number, divisor), 0, ROUND_FLOOR)
    return _text(subtract(number, multiply(divisor, quotient)))


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _to_local(moment: str, zone: str) -> str:
    aware = datetime.fromisoformat(moment).astimezone(_zone(zone))
    return aware.replace(tzinfo=None).isoformat(timespec="milliseconds")


def _to_utc(wall: str, zone: str) -> str:
    """A wall-clock time, or a date's first moment, as stored text."""
    aware = datetime.fromisoformat(wall).replace(tzinfo=_zone(zone)).astimezone(UTC)
    return aware.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def _moment(wall: str) -> date | datetime:
    return date.fromisoformat(wall) if len(wall) == 10 else datetime.fromisoformat(wall)


def _wall_text(moment: date | datetime) -> str:
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="milliseconds")
    return moment.isoformat()


def _plus_days(wall: str, days: int) -> str:
    return _wall_text(_moment(wall) + timedelta(days=int(days)))


def _plus_months(wall: str, months: int) -> str:
    return _wall_text(plus_months(_moment(wall), int(months)))


def _date(year: int, month: int, day: int) -> str:
    """Months and days beyond the calendar roll over."""
    first = plus_months(date(int(year), 1, 1), int(month) - 1)
    return (first + timedelta(days=int(day) - 1)).isoformat()


def _month_end(wall: str) -> str:
    return month_end(_moment(wall)).isoformat()


def _days_between(later: str, earlier: str) -> str:
    """Days with the time of day as fraction."""
    passed = datetime.fromisoformat(later) - datetime.fromisoformat(earlier)
    micros = (passed.days * 86_400 + passed.seconds) * 1_000_000 + passed.microseconds
    return _text(divide(Decimal(micros), Decimal(86_400_000_000)))


def _weekday(wall: str) -> int:
    """Monday is 1."""
    return date.fromisoformat(wall[:10]).isoweekday()


def _week_start(wall: str) -> str:
    on = date.fromisoformat(wall[:10])
    return (on - timedelta(days=on.isoweekday() - 1)).isoformat()


class ExactSum:
    """Sum of decimals or scaled integers (``fw_sum(value, decimals)``) without overflow."""

    def __init__(self) -> None:
        self.total: Decimal | None = None

    def step(self, value: str | int | None, decimals: int) -> None:
        """Add one row; an empty value adds nothing."""
        if value is not None:
            number = Decimal(value).scaleb(-decimals, CONTEXT) if decimals else _number(value)
            self.total = number if self.total is None else add(self.total, number)

    def finalize(self) -> str | None:
        """The sum as decimal text; NULL when there was nothing to add."""
        return None if self.total is None else _text(self.total)


class Smallest:
    """The least of decimal texts; NULL when there is none."""

    sign = -1

    def __init__(self) -> None:
        self.best: str | int | None = None

    def step(self, value: str | int | None) -> None:
        """Look at one row; an empty value does not take part."""
        if value is not None and (self.best is None or _compare(value, self.best) == self.sign):
            self.best = value

    def finalize(self) -> str | int | None:
        """The best value as it was given."""
        return self.best


class Largest(Smallest):
    """The greatest of decimal texts."""

    sign = 1


FUNCTIONS: tuple[tuple[str, int, Callable[..., Any]], ...] = (
    ("fw_unscale", 2, _unscale),
    ("fw_rescale", 2, _rescale),
    ("fw_add", 2, _arithmetic(add)),
    ("fw_subtract", 2, _arithmetic(subtract)),
    ("fw_multiply", 2, _arithmetic(multiply)),
    ("fw_divide", 2, _arithmetic(divide)),
    ("fw_modulo", 2, _modulo),
    ("fw_compare", 2, _compare),
    ("fw_round", 3, _round),
    ("fw_number_text", 1, lambda value: number_text(_number(value))),
    ("fw_to_local", 2, _to_local),
    ("fw_to_utc", 2, _to_utc),
    ("fw_plus_days", 2, _plus_days),
    ("fw_plus_months", 2, _plus_months),
    ("fw_date", 3, _date),
    ("fw_month_end", 1, _month_end),
    ("fw_days_between", 2, _days_between),
    ("fw_weekday", 1, _weekday),
    ("fw_week_start", 1, _week_start),
    ("fw_trim", 1, lambda value: " ".join(part for part in str(value).split(" ") if part)),
)
