"""From what the driver gives for a selected value to the value itself."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from engines.expr.numbers import settle
from runtime.query.values import SqlValue

Reader = Callable[[Any], object]


def result_reader(value: SqlValue) -> Reader:
    """A function from the raw result of ``value`` (driver's types) to the Python value.

    Numbers come out as Decimal, dates as date, stored moments as aware UTC date-times,
    wall-clock times as naive ones, ids as int.
    """
    kind = value.type.name
    if kind == "number":
        return _number(value)
    if kind == "boolean":
        return lambda raw: None if raw is None else bool(raw)
    if kind == "date":
        return _date
    if kind == "datetime":
        return _moment if value.encoding == "utc" else _wall
    return lambda raw: raw


def _number(value: SqlValue) -> Reader:
    if value.encoding == "scaled":
        decimals = value.decimals
        return lambda raw: None if raw is None else Decimal(raw).scaleb(-decimals)
    return lambda raw: None if raw is None else settle(Decimal(raw))


def _date(raw: Any) -> object:
    return date.fromisoformat(raw) if isinstance(raw, str) else raw


def _moment(raw: Any) -> object:
    if raw is None:
        return None
    return (datetime.fromisoformat(raw) if isinstance(raw, str) else raw).astimezone(UTC)


def _wall(raw: Any) -> object:
    return datetime.fromisoformat(raw) if isinstance(raw, str) else raw
