"""A plan as SQL: one grouped statement, one for what groups do not add up to, and medians."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from engines.reports import AGGREGATES, MAX_GROUPS, Group, QueryPlan
from engines.reports.plan import PlanDimension
from runtime.access import FormAccess
from runtime.db.prepared import Prepared, prepare
from runtime.db.transaction import ReadTx
from runtime.query import SqlValue, compile_condition
from runtime.query.results import Reader, result_reader
from runtime.reports.parts import (
    MeasureColumns,
    MedianColumn,
    PartColumn,
    Read,
    in_days,
    measure_columns,
)
from runtime.reports.sources import ReportRows, report_rows

if TYPE_CHECKING:
    from runtime.apps.loaded import LoadedApp

Parts = tuple[tuple[Decimal | None, ...], ...]


@dataclass(frozen=True, eq=False)
class Median:
    """One measure's median: its place among the parts, and its two statements."""

    place: tuple[int, int]
    grouped: Prepared | None
    overall: Prepared
    read: Read


@dataclass(frozen=True, eq=False)
class ReportStatements:
    """A compiled plan for one set of rights; parameters carry who asks and when."""

    plan: QueryPlan
    grouped: Prepared | None
    overall: Prepared
    keys: tuple[Reader, ...]
    parts: tuple[tuple[Read | None, ...], ...]
    medians: tuple[Median, ...] = field(default=())

    def groups(self, tx: ReadTx, params: dict[str, Any]) -> list[Group]:
        """All groups, at most one more than the engine shows; none without dimensions."""
        if self.grouped is None:
            return []
        medians = [
            {tuple(row[:-1]): median.read(row[-1]) for row in tx.rows(median.grouped, params)}
            for median in self.medians
            if median.grouped is not None
        ]
        found = []
        width = len(self.keys)
        for row in tx.rows(self.grouped, params):
            keys: tuple[Any, ...] = tuple(
                read(raw) for read, raw in zip(self.keys, row[:width], strict=True)
            )
            parts = self._parts(row[width:])
            for median, values in zip(self.medians, medians, strict=True):
                parts = _with(parts, median.place, values.get(tuple(row[:width])))
            found.append(Group(keys, parts))
        return found

    def totals(self, tx: ReadTx, params: dict[str, Any]) -> Parts:
        """The parts of every measure over all rows."""
        row = tx.row(self.overall, params)
        parts = self._parts(row or ())
        for median in self.medians:
            middle = tx.row(median.overall, params)
            value = None if middle is None else median.read(middle[0])
            parts = _with(parts, median.place, value)
        return parts

    @property
    def adds_up(self) -> bool:
        """True when totals follow from the groups."""
        return all(AGGREGATES[one.aggregate].additive for one in self.plan.measures)

    def _parts(self, row: Sequence[Any]) -> Parts:
        values = iter(row)
        return tuple(
            tuple(None if read is None else read(next(values)) for read in reads)
            for reads in self.parts
        )


def compile_statements(
    tx: ReadTx, app: "LoadedApp", plan: QueryPlan, access: FormAccess, *, wide: bool = False
) -> ReportStatements:
    """The statements of a plan within these rights; raises `Unqueryable` (422) for a field
    that the viewer may not read or the database cannot compute."""
    rows = report_rows(tx.workspace, app, plan, access)
    dimensions = [_dimension(one, rows) for one in plan.dimensions]
    measures = [_measure(at, plan, rows, wide) for at in range(len(plan.measures))]
    conditions = [*rows.conditions, *(compile_condition(one, rows.source) for one in plan.filters)]
    parts = [part for one in measures for part in one.parts if isinstance(part, PartColumn)]
    columns = [part.expr for part in parts]
    keys = [expr.label(f"k{at}") for at, (expr, _) in enumerate(dimensions)]
    # Every path is known now, so the joins are complete.
    base = rows.from_clause()
    overall = sa.select(*columns or [sa.func.count()]).select_from(base).where(*conditions)
    grouped = None
    if keys:
        selected = sa.select(*keys, *columns).select_from(base).where(*conditions)
        if _has_months(plan) and all(part.again is not None for part in parts):
            selected = _from_days(plan, rows, keys, parts, base, conditions)
        grouped = selected.group_by(*(f"k{at}" for at in range(len(keys)))).limit(
            sa.literal_column(str(MAX_GROUPS + 1))
        )
    medians = [
        _median(tx, (at, place), part, [expr for expr, _ in dimensions], base, conditions)
        for at, one in enumerate(measures)
        for place, part in enumerate(one.parts)
        if isinstance(part, MedianColumn)
    ]
    return ReportStatements(
        plan,
        None if grouped is None else prepare(grouped, tx.dialect, raw=True),
        prepare(overall, tx.dialect, raw=True),
        tuple(read for _, read in dimensions),
        tuple(
            tuple(part.read if isinstance(part, PartColumn) else None for part in one.parts)
            for one in measures
        ),
        tuple(medians),
    )


def _dimension(one: PlanDimension, rows: ReportRows) -> tuple[sa.ColumnElement[Any], Reader]:
    path = (*one.path, "id") if one.type.name == "record" else one.path
    value = rows.value_at(path)
    if one.grain is not None:
        bucket = rows.source.backend.bucket(one.grain, value)
        return bucket, lambda raw: None if raw is None else str(raw)
    if value.encoding == "decimal":
        value = rows.source.backend.fit(value, 8)
    return value.expr, result_reader(value)


def _has_months(plan: QueryPlan) -> bool:
    """True when days are put together to something longer."""
    return any(_is_coarse(one) for one in plan.dimensions)


def _is_coarse(one: PlanDimension) -> bool:
    return one.grain not in (None, "day") and one.type.name == "date"


def _from_days(
    plan: QueryPlan,
    rows: ReportRows,
    keys: Sequence[sa.Label[Any]],
    parts: Sequence[PartColumn],
    base: sa.FromClause,
    conditions: Sequence[sa.ColumnElement[bool]],
) -> sa.Select[Any]:
    """The figures of each day first, and those of a month out of its days'.

    The days follow an index and are few; otherwise the month of every single record is worked
    out and sorted.
    """
    inner = [
        rows.value_at(one.path).expr if _is_coarse(one) else key.element
        for one, key in zip(plan.dimensions, keys, strict=True)
    ]
    days = (
        sa.select(
            *(expr.label(f"d{at}") for at, expr in enumerate(inner)),
            *(part.expr.label(f"p{at}") for at, part in enumerate(parts)),
        )
        .select_from(base)
        .where(*conditions)
        .group_by(*(f"d{at}" for at in range(len(inner))))
        .subquery("days")
    )
    outer: list[sa.ColumnElement[Any]] = []
    for at, one in enumerate(plan.dimensions):
        found: sa.ColumnElement[Any] = days.c[f"d{at}"]
        if one.grain is not None and _is_coarse(one):
            day = rows.value_at(one.path).with_expr(found)
            found = rows.source.backend.bucket(one.grain, day)
        outer.append(found.label(f"k{at}"))
    again = [
        getattr(sa.func, part.again or "sum")(days.c[f"p{at}"]) for at, part in enumerate(parts)
    ]
    return sa.select(*outer, *again).select_from(days)


def _measure(at: int, plan: QueryPlan, rows: ReportRows, wide: bool) -> MeasureColumns:
    measure = plan.measures[at]
    columns = measure_columns(measure, rows.source, rows.value_at, wide=wide)
    if measure.path not in rows.in_days:
        return columns
    parts = AGGREGATES[measure.aggregate].parts
    counted = ("count", "distinct")
    return MeasureColumns(
        tuple(
            column if part in counted else in_days(column)
            for part, column in zip(parts, columns.parts, strict=True)
        )
    )


def _median(
    tx: ReadTx,
    place: tuple[int, int],
    column: MedianColumn,
    keys: list[sa.ColumnElement[Any]],
    base: sa.FromClause,
    conditions: list[sa.ColumnElement[bool]],
) -> Median:
    def statement(by: list[sa.ColumnElement[Any]]) -> Prepared:
        return prepare(_middle(column.value, by, base, conditions), tx.dialect, raw=True)

    def read(raw: Any) -> Decimal | None:
        # The statement gives twice the median: no division loses a digit.
        found = column.read(raw)
        return None if found is None else found / 2

    return Median(place, statement(keys) if keys else None, statement([]), read)


def _middle(
    value: SqlValue,
    keys: list[sa.ColumnElement[Any]],
    base: sa.FromClause,
    conditions: list[sa.ColumnElement[bool]],
) -> sa.Select[Any]:
    """Twice the median per group: the sum of the two middle values, or twice the one."""
    order = sa.func.row_number().over(partition_by=keys or None, order_by=value.expr)
    count = sa.func.count().over(partition_by=keys or None)
    ranked = (
        sa.select(
            *(expr.label(f"k{at}") for at, expr in enumerate(keys)),
            value.expr.label("value"),
            order.label("place"),
            count.label("size"),
        )
        .select_from(base)
        .where(*conditions, value.expr.is_not(None))
        .subquery("ranked")
    )
    places = [ranked.c[f"k{at}"] for at in range(len(keys))]
    twice = ranked.c.place * 2
    weight = sa.case((ranked.c.size % 2 == 1, 2), else_=1)
    middle = sa.select(*places, sa.func.sum(ranked.c.value * weight)).where(
        twice.between(ranked.c.size, ranked.c.size + 2)
    )
    # Of an odd number only the very middle one counts.
    middle = middle.where(sa.or_(ranked.c.size % 2 == 0, twice == ranked.c.size + 1))
    return middle.group_by(*places) if places else middle


def _with(parts: Parts, place: tuple[int, int], value: Decimal | None) -> Parts:
    at, part = place
    changed = (*parts[at][:part], value, *parts[at][part + 1 :])
    return (*parts[:at], changed, *parts[at + 1 :])
