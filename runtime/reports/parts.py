"""The parts of measures as SQL, and how their results become exact decimals."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from typing import Any

import sqlalchemy as sa

from engines.reports import AGGREGATES, PlanMeasure
from engines.reports.aggregates.aggregate import Part
from runtime.query import FormSource, SqlRows, SqlValue, compile_condition
from runtime.query.refusals import not_in_sql

DAY_MILLISECONDS = Decimal(86_400_000)
_ROOMY = Context(prec=60)
_DAYS = Context(prec=28)

Read = Callable[[Any], Decimal | None]
Paths = Callable[[tuple[str, ...]], SqlValue]
"""From a path of the report to its value: the record's, or one that the source adds."""


@dataclass(frozen=True, slots=True)
class PartColumn:
    """One selected column: its SQL and how to read it.

    ``again`` is the SQL function that makes the column of several groups out of theirs; None
    where there is no such function.
    """

    expr: sa.ColumnElement[Any]
    read: Read
    again: str | None = None


@dataclass(frozen=True, slots=True)
class MedianColumn:
    """A median needs the ordered values themselves: a statement of its own."""

    value: SqlValue
    read: Read


@dataclass(frozen=True, slots=True)
class MeasureColumns:
    """The columns of one measure, in the order of its aggregate's parts."""

    parts: tuple[PartColumn | MedianColumn, ...]


def measure_columns(
    measure: PlanMeasure, source: FormSource, value_at: Paths, *, wide: bool
) -> MeasureColumns:
    """``wide`` sums beyond 64 bits on SQLite, at the price of speed."""
    condition = None if measure.filter is None else compile_condition(measure.filter, source)
    value = None if measure.path is None else value_at(measure.path)
    aggregate = AGGREGATES[measure.aggregate]
    return MeasureColumns(
        tuple(_part(part, value, condition, source, wide) for part in aggregate.parts)
    )


def _part(
    part: Part,
    value: SqlValue | None,
    condition: sa.ColumnElement[bool] | None,
    source: FormSource,
    wide: bool,
) -> PartColumn | MedianColumn:
    if value is None:
        if condition is None:
            return PartColumn(sa.func.count(), _whole, "sum")
        return PartColumn(sa.func.count(sa.case((condition, 1))), _whole, "sum")
    if condition is not None:
        value = value.with_expr(sa.case((condition, value.expr)))
    if part == "count":
        return PartColumn(sa.func.count(value.expr), _whole, "sum")
    if value.type.name == "number" and value.encoding == "decimal" and part != "sum":
        # Decimal texts of equal numbers may differ; scaled integers cannot.
        value = source.backend.fit(value, 8)
    if part == "distinct":
        return PartColumn(sa.func.count(sa.distinct(value.expr)), _whole)
    if part == "median":
        return MedianColumn(value, number_reader(value))
    if part == "sum" and (
        value.encoding == "decimal" or (wide and source.backend.name == "sqlite")
    ):
        total = source.backend.sum(value)
        return PartColumn(total.expr, number_reader(total))
    function = getattr(sa.func, part)
    again = part if part in ("sum", "min", "max") else None
    return PartColumn(function(value.expr), number_reader(value), again)


def number_reader(value: SqlValue) -> Read:
    """From the driver's value to the exact number; nothing is rounded."""
    if value.encoding == "scaled":
        decimals = value.decimals
        return lambda raw: None if raw is None else Decimal(raw).scaleb(-decimals, _ROOMY)
    return lambda raw: None if raw is None else Decimal(raw)


def in_days(column: PartColumn | MedianColumn) -> PartColumn | MedianColumn:
    """A column of milliseconds, read in days."""
    read = column.read

    def days(raw: Any) -> Decimal | None:
        found = read(raw)
        return None if found is None else _DAYS.divide(found, DAY_MILLISECONDS)

    return replace(column, read=days)


def scalar_at(source: FormSource, path: tuple[str, ...]) -> SqlValue:
    """A path of the record as one value."""
    found = source.path(path)
    if isinstance(found, SqlRows):
        raise not_in_sql(".".join(path))
    return found


def _whole(raw: Any) -> Decimal | None:
    return None if raw is None else Decimal(raw)
