"""What a compiled SQL value gives, as the value of engines and as the value of the wire.

Statements run raw: what the driver gives is turned into the final value in one step.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from runtime.query import SqlValue

Reader = Callable[[Any], Any]


def python_reader(value: SqlValue, dialect: str, zone: ZoneInfo) -> Reader:
    """From the driver's value (never None) to the engines' value."""
    kind = value.type.name
    if kind == "number":
        if value.encoding == "scaled" and dialect == "sqlite":
            unit = -value.decimals
            return lambda raw: Decimal(raw).scaleb(unit)
        return lambda raw: raw if isinstance(raw, Decimal) else Decimal(str(raw))
    if kind == "boolean":
        return bool
    if kind == "date":
        return _date
    if kind == "datetime":
        return lambda raw: _moment(raw, zone)
    if value.type.is_list:
        return lambda raw: orjson.loads(raw) if isinstance(raw, str) else raw
    return lambda raw: raw


def wire_reader(value: SqlValue, dialect: str, zone: ZoneInfo) -> Reader | None:
    """From the driver's value (never None) to JSON's; None where they are the same."""
    kind = value.type.name
    if kind == "number":
        if value.encoding == "scaled" and dialect == "sqlite":
            return _scaled(value.decimals) if value.decimals else None
        return _number
    if kind == "boolean":
        return bool if dialect == "sqlite" else None
    if kind == "date":
        return None if dialect == "sqlite" else lambda raw: raw.isoformat()
    if kind == "datetime":
        if dialect == "sqlite" and value.encoding == "utc":
            return lambda raw: raw[:-5] + "Z" if raw.endswith(".000Z") else raw
        return lambda raw: moment_to_wire(_moment(raw, zone))
    if value.type.is_list:
        return orjson.loads if dialect == "sqlite" else None
    return None


def moment_to_wire(moment: datetime) -> str:
    """ISO 8601 in UTC with ``Z``; milliseconds only where there are any."""
    shown = moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds")
    return shown.replace("+00:00", "Z")


def _scaled(decimals: int) -> Reader:
    unit: int = 10**decimals

    def read(raw: int) -> int | float:
        whole, rest = divmod(raw, unit)
        # Both are exact up to 2**53, so the quotient is the closest float: what people typed.
        return raw / unit if rest else whole

    return read


def _number(raw: Any) -> int | float:
    if isinstance(raw, int):
        return raw
    number = raw if isinstance(raw, Decimal) else Decimal(str(raw))
    whole = int(number)
    return whole if whole == number else float(number)


def _date(raw: Any) -> Any:
    return date.fromisoformat(raw) if isinstance(raw, str) else raw


def _moment(raw: Any, zone: ZoneInfo) -> datetime:
    moment = datetime.fromisoformat(raw) if isinstance(raw, str) else raw
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    utc: datetime = moment.astimezone(UTC)
    return utc
