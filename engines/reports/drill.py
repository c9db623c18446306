"""The records behind a row, as a filter that the records list understands."""

from collections.abc import Sequence
from decimal import Decimal

from engines.expr import Binary, Call, Field, Literal, Node, to_source
from engines.reports.comparison import within
from engines.reports.periods import next_start, period_start
from engines.reports.plan import Key, PlanDimension, QueryPlan, Row
from engines.reports.spans import Span


def drill_filter(plan: QueryPlan, row: Row) -> str | None:
    """The condition for the row's records; None where no filter can say it."""
    if row.others or plan.source != "records":
        return None
    parts = list(plan.filters)
    for dimension, key in zip(plan.dimensions, row.keys, strict=True):
        parts.extend(group_conditions(dimension, key))
    return to_source(_all(parts)) if parts else None


def _all(parts: Sequence[Node]) -> Node:
    return parts[0] if len(parts) == 1 else Call("AND", tuple(parts))


def group_conditions(dimension: PlanDimension, key: Key) -> list[Node]:
    """What records of this group have in common."""
    field = Field(dimension.path)
    if key is None:
        # A record that the viewer may not see counts as none, as it does in the report.
        shown = Field((*dimension.path, "id")) if dimension.type.name == "record" else field
        return [Call("ISEMPTY", (shown,))]
    if dimension.grain is not None and isinstance(key, str):
        return _period(dimension, key)
    if isinstance(key, bool):
        equal: Node = Binary("=", field, Literal(key))
        # An empty truth counts as FALSE in a comparison, but is a group of its own.
        return [equal] if key else [equal, Call("NOT", (Call("ISEMPTY", (field,)),))]
    if isinstance(key, int):
        return [Binary("=", field, Literal(Decimal(key)))]
    if isinstance(key, Decimal):
        parts: list[Node] = [Binary("=", field, Literal(key))]
        return parts if key else [*parts, Call("NOT", (Call("ISEMPTY", (field,)),))]
    return [Binary("=", field, Literal(key))]


def _period(dimension: PlanDimension, period: str) -> list[Node]:
    grain = dimension.grain
    assert grain is not None
    start = period_start(period, grain)
    span = Span(start, next_start(start, grain))
    return within(dimension.path, dimension.type.name == "datetime", span)
