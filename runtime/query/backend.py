"""What the two databases do differently when an expression becomes SQL."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from engines.core.values import BOOLEAN, NULL, TEXT, ValueType
from runtime.query.values import SqlRows, SqlValue

Rounding = Literal["half_up", "up", "down", "floor", "ceiling"]
DatePart = Literal["year", "quarter", "month", "day", "hour", "minute", "second", "weekday"]
Grain = Literal["day", "week", "month", "quarter", "year"]


class Backend(ABC):
    """Arithmetic, dates and lists in one database's SQL.

    Methods take and give ``SqlValue``; NULL in gives NULL out. What an empty value means
    (0, "", FALSE) is decided above, in the compiler.
    """

    name: str

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone

    # Values in

    @abstractmethod
    def column(self, column: sa.ColumnElement[Any], kind: ValueType, decimals: int) -> SqlValue:
        """A stored column of a value type."""

    @abstractmethod
    def number(self, value: Decimal) -> SqlValue:
        """A number written in the formula."""

    @abstractmethod
    def moment(self, value: date | datetime) -> SqlValue:
        """A date, or a wall-clock date-time, written in the formula."""

    @abstractmethod
    def whole(self, expr: sa.ColumnElement[Any], digits: int = 15) -> SqlValue:
        """A whole number that SQL computed (a length, a count, a year)."""

    def truth(self, value: bool) -> SqlValue:
        """TRUE or FALSE."""
        return SqlValue(
            sa.literal(value, sa.Boolean()),
            BOOLEAN,
            nullable=False,
            constant=True,
            literal=value,
            is_literal=True,
        )

    def text(self, value: str) -> SqlValue:
        """A text written in the formula."""
        return SqlValue(
            sa.literal(value, sa.Text()),
            TEXT,
            nullable=False,
            constant=True,
            literal=value,
            is_literal=True,
        )

    def null(self) -> SqlValue:
        """NULL."""
        return SqlValue(sa.null(), NULL, constant=True, is_literal=True)

    def literal(self, value: object) -> SqlValue:
        """Any constant."""
        if value is None:
            return self.null()
        if isinstance(value, bool):
            return self.truth(value)
        if isinstance(value, Decimal | int):
            return self.number(Decimal(value))
        if isinstance(value, date):
            return self.moment(value)
        return self.text(str(value))

    # Numbers

    @abstractmethod
    def add(self, left: SqlValue, right: SqlValue) -> SqlValue: ...

    @abstractmethod
    def subtract(self, left: SqlValue, right: SqlValue) -> SqlValue: ...

    @abstractmethod
    def multiply(self, left: SqlValue, right: SqlValue) -> SqlValue: ...

    @abstractmethod
    def divide(self, left: SqlValue, right: SqlValue) -> SqlValue:
        """NULL where the divisor is 0."""

    @abstractmethod
    def modulo(self, left: SqlValue, right: SqlValue) -> SqlValue:
        """The remainder with the sign of the divisor; NULL where that is 0."""

    @abstractmethod
    def negate(self, value: SqlValue) -> SqlValue: ...

    @abstractmethod
    def percent(self, value: SqlValue) -> SqlValue:
        """One hundredth."""

    @abstractmethod
    def round(self, value: SqlValue, places: int, how: Rounding) -> SqlValue: ...

    @abstractmethod
    def absolute(self, value: SqlValue) -> SqlValue: ...

    @abstractmethod
    def compare(self, op: str, left: SqlValue, right: SqlValue) -> sa.ColumnElement[bool]:
        """Compare two numbers; both are given in ``op``'s order."""

    @abstractmethod
    def number_text(self, value: SqlValue) -> sa.ColumnElement[str]:
        """The number as formulas print it: at most 15 digits, no trailing zeros."""

    @abstractmethod
    def fit(self, value: SqlValue, decimals: int) -> SqlValue:
        """The number as a column with ``decimals`` would keep it."""

    @abstractmethod
    def alike(self, values: list[SqlValue]) -> list[SqlValue]:
        """The same values in one common encoding, so that CASE and COALESCE may mix them."""

    @abstractmethod
    def sum(self, value: SqlValue) -> SqlValue:
        """The aggregate SUM; NULL over nothing."""

    # Dates: date-times are wall-clock time unless their encoding is ``utc``

    @abstractmethod
    def local(self, value: SqlValue) -> SqlValue:
        """A stored moment as wall-clock time; dates and wall-clock times as they are."""

    @abstractmethod
    def utc(self, value: SqlValue) -> SqlValue:
        """A date (its first moment) or wall-clock time as stored moments are written."""

    @abstractmethod
    def midnight(self, value: SqlValue) -> SqlValue:
        """A date as wall-clock time."""

    @abstractmethod
    def day(self, value: SqlValue) -> SqlValue:
        """The calendar day of a date or wall-clock time."""

    @abstractmethod
    def part(self, part: DatePart, value: SqlValue) -> SqlValue:
        """A part of a date or wall-clock time; Monday is weekday 1."""

    @abstractmethod
    def plus_days(self, value: SqlValue, days: SqlValue) -> SqlValue: ...

    @abstractmethod
    def plus_months(self, value: SqlValue, months: SqlValue) -> SqlValue: ...

    @abstractmethod
    def date(self, year: SqlValue, month: SqlValue, day: SqlValue) -> SqlValue:
        """The date of these parts; months and days beyond the calendar roll over."""

    @abstractmethod
    def month_end(self, value: SqlValue) -> SqlValue: ...

    @abstractmethod
    def days_between(self, later: SqlValue, earlier: SqlValue) -> SqlValue:
        """Days; a fraction when a time of day is involved."""

    @abstractmethod
    def bucket(self, grain: Grain, value: SqlValue) -> sa.ColumnElement[str]:
        """The period of a date or wall-clock time as text that sorts: 2026, 2026-Q1, 2026-01,
        or the day on which the week (Monday) or day begins."""

    @abstractmethod
    def milliseconds_between(
        self, later: sa.ColumnElement[Any], earlier: sa.ColumnElement[Any]
    ) -> sa.ColumnElement[int]:
        """Whole milliseconds between two stored moments."""

    # Texts

    @abstractmethod
    def upper(self, value: sa.ColumnElement[str]) -> sa.ColumnElement[str]: ...

    @abstractmethod
    def lower(self, value: sa.ColumnElement[str]) -> sa.ColumnElement[str]: ...

    @abstractmethod
    def trim(self, value: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
        """Without outer spaces, runs of inner spaces made one."""

    @abstractmethod
    def position(
        self, part: sa.ColumnElement[str], within: sa.ColumnElement[str]
    ) -> sa.ColumnElement[int]:
        """Where ``part`` first occurs, from 1; 0 when it does not."""

    # Lists

    @abstractmethod
    def items(self, column: sa.ColumnElement[Any]) -> SqlRows:
        """The texts of a stored JSON list (multiple choice)."""

    @abstractmethod
    def holds(self, column: sa.ColumnElement[Any], item: SqlValue) -> sa.ColumnElement[bool]:
        """True when the stored JSON list contains the text."""


OPERATORS: Mapping[str, Callable[[Any, Any], sa.ColumnElement[bool]]] = {
    "=": lambda left, right: left == right,
    "<>": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}
FLIPPED = {"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
