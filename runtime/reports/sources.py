"""The sources of report rows in SQL, by the kind of the report engine's registry.

Each gives the rows inside the viewer's scope; no source can be had without an access.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from engines.core.values import NUMBER, TEXT
from engines.reports import QueryPlan
from engines.reports.sources.stage_history import DWELL_DAYS, VISITS
from runtime.access import FormAccess
from runtime.query import FormSource, SqlValue, form_source
from runtime.query.parameters import NOW
from runtime.query.refusals import unknown_field
from runtime.records.tables import stage_history_table
from runtime.reports.parts import Paths, scalar_at

if TYPE_CHECKING:
    from runtime.apps.loaded import LoadedApp
    from runtime.workspaces.workspace import Workspace

_HISTORY = stage_history_table.c


@dataclass(frozen=True, eq=False)
class ReportRows:
    """Rows to group: ``value_at`` for paths, ``from_clause`` once all paths were asked for.

    ``in_days`` are paths whose values are counted in milliseconds.
    """

    source: FormSource
    conditions: tuple[sa.ColumnElement[bool], ...]
    value_at: Paths
    from_clause: Callable[[], sa.FromClause]
    in_days: frozenset[tuple[str, ...]] = frozenset()


def report_rows(
    workspace: "Workspace", app: "LoadedApp", plan: QueryPlan, access: FormAccess
) -> ReportRows:
    """The rows of a plan that this access may see."""
    source = form_source(workspace, app, plan.form, access.provider)
    conditions = [source.alive]
    scope = access.condition("read", source)
    if scope is not None:
        conditions.append(scope)
    return _SOURCES[plan.source](source, tuple(conditions), plan)


def _records(
    source: FormSource, conditions: tuple[sa.ColumnElement[bool], ...], plan: QueryPlan
) -> ReportRows:
    return ReportRows(source, conditions, lambda path: scalar_at(source, path), source.from_clause)


def _stage_history(
    source: FormSource, conditions: tuple[sa.ColumnElement[bool], ...], plan: QueryPlan
) -> ReportRows:
    backend = source.backend
    sqlite = backend.name == "sqlite"
    now = sa.bindparam(NOW, type_=sa.Text() if sqlite else sa.DateTime(timezone=True))
    left = sa.func.coalesce(sa.type_coerce(_HISTORY.left_at, now.type), now)
    entered = sa.type_coerce(_HISTORY.entered_at, now.type)
    stays = (
        sa.select(
            _HISTORY.record_id,
            _HISTORY.to_value.label("stage"),
            sa.func.count().label("visits"),
            sa.func.sum(backend.milliseconds_between(left, entered)).label("stayed"),
        )
        .where(*_of_form(source, plan), _HISTORY.to_value.is_not(None))
        .group_by(_HISTORY.record_id, _HISTORY.to_value)
        .subquery("stays")
    )
    stage = backend.column(stays.c.stage, TEXT, 0)
    own: dict[tuple[str, ...], SqlValue] = {
        (DWELL_DAYS,): backend.column(stays.c.stayed, NUMBER, 0),
        (VISITS,): backend.column(stays.c.visits, NUMBER, 0),
        (plan.stage_field or "",): stage,
    }
    return ReportRows(
        source,
        conditions,
        _own_first(source, own, plan),
        lambda: source.from_clause().join(stays, stays.c.record_id == source.table.c.id),
        in_days=frozenset(((DWELL_DAYS,),)),
    )


def _stage_reached(
    source: FormSource, conditions: tuple[sa.ColumnElement[bool], ...], plan: QueryPlan
) -> ReportRows:
    """One row per record, its stage being the furthest of its history; the report adds up
    what came further (`runtime.reports.run_report`)."""
    place = sa.case(
        *((_HISTORY.to_value == stage, at) for at, stage in enumerate(plan.stages)), else_=None
    )
    furthest = (
        sa.select(_HISTORY.record_id, sa.func.max(place).label("place"))
        .where(*_of_form(source, plan), _HISTORY.to_value.in_(plan.stages))
        .group_by(_HISTORY.record_id)
        .subquery("furthest")
    )
    name = sa.case(
        *((furthest.c.place == at, stage) for at, stage in enumerate(plan.stages)), else_=None
    )
    own: dict[tuple[str, ...], SqlValue] = {
        (plan.stage_field or "",): SqlValue(sa.type_coerce(name, sa.Text()), TEXT)
    }
    return ReportRows(
        source,
        conditions,
        _own_first(source, own, plan),
        lambda: source.from_clause().join(furthest, furthest.c.record_id == source.table.c.id),
    )


def _of_form(source: FormSource, plan: QueryPlan) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        _HISTORY.app == source.app_key,
        _HISTORY.form == source.form.key,
        _HISTORY.field == (plan.stage_field or ""),
    )


def _own_first(
    source: FormSource, own: Mapping[tuple[str, ...], SqlValue], plan: QueryPlan
) -> Paths:
    """Values of the source before those of the record. Who may not read the stage field may
    not read its history either."""
    access = source.access
    if access is not None and plan.stage_field not in access.form(source.form_key).readable:
        raise unknown_field((plan.stage_field or "",))

    def value_at(path: tuple[str, ...]) -> SqlValue:
        found = own.get(path)
        return scalar_at(source, path) if found is None else found

    return value_at


_SOURCES: Mapping[
    str, Callable[[FormSource, tuple[sa.ColumnElement[bool], ...], QueryPlan], ReportRows]
] = {
    "records": _records,
    "stage_history": _stage_history,
    "stage_reached": _stage_reached,
}

SOURCE_KINDS: tuple[Any, ...] = tuple(_SOURCES)
