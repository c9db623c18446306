"""The records behind one row of a report."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from engines.core.text import text
from engines.reports import PlanDimension, QueryPlan, Row, Span, drill_filter, period_plans
from engines.reports.periods import period_of, period_start
from engines.reports.plan import Key
from runtime.access import form_access
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.problem import invalid
from runtime.records.list_query import ListQuery
from runtime.records.list_records import Page, list_records
from runtime.reports.run_report import plan_of, report_of

if TYPE_CHECKING:
    from runtime.apps.loaded import LoadedApp


def drill_down(
    tx: ReadTx,
    app: "LoadedApp",
    report: str,
    keys: Sequence[object],
    actor: Actor,
    *,
    extra: str | None = None,
    period: Span | None = None,
    limit: int = 50,
    cursor: str | None = None,
) -> Page:
    """The page of records that the row with these raw keys counts, in the viewer's eyes."""
    definition = report_of(app, report)
    plan = plan_of(app, definition, extra)
    if plan.comparison is not None:
        plan = period_plans(plan, tx.workspace.local(tx.now).date(), period).now
    condition = drill_filter(plan, Row(row_keys(plan, keys), (), ()))
    if condition is None and plan.source != "records":
        raise invalid(
            (),
            "no_records_behind",
            "此报表的行不对应记录列表",
            "The rows of this report are not lists of records",
        )
    query = ListQuery(filter=condition, limit=limit, cursor=cursor, total=True)
    access = form_access(app, plan.form, actor)
    return list_records(tx, app, plan.form, query, actor, access)


def row_keys(plan: QueryPlan, keys: Sequence[object]) -> tuple[Key, ...]:
    """The raw keys of a row, one for each dimension; 422 for anything else."""
    if len(keys) != len(plan.dimensions):
        raise invalid(
            ("keys",),
            "wrong_number",
            f"需要 {len(plan.dimensions)} 个值",
            f"{len(plan.dimensions)} keys are needed",
        )
    return tuple(
        _key(at, dimension, key)
        for at, (dimension, key) in enumerate(zip(plan.dimensions, keys, strict=True))
    )


def _key(at: int, dimension: PlanDimension, key: Any) -> Key:
    """A raw key as the report gave it, or 422."""
    if key is None:
        return None
    kind = dimension.type.name
    if dimension.grain is not None:
        fits = isinstance(key, str) and _is_period(key, dimension)
    elif kind == "boolean":
        fits = isinstance(key, bool)
    elif kind == "number":
        fits = isinstance(key, int | float) and not isinstance(key, bool)
    elif kind == "text":
        fits = isinstance(key, str)
    else:
        fits = isinstance(key, int) and not isinstance(key, bool)
    if not fits:
        raise invalid(
            ("keys", at), "wrong_key", text("分组值不对", "").zh, "Not a key of this dimension"
        )
    if kind == "number":
        from decimal import Decimal

        return Decimal(repr(key)) if isinstance(key, float) else Decimal(key)
    found: Key = key
    return found


def _is_period(key: str, dimension: PlanDimension) -> bool:
    assert dimension.grain is not None
    try:
        start: date = period_start(key, dimension.grain)
    except ValueError:
        return False
    return period_of(start, dimension.grain) == key
