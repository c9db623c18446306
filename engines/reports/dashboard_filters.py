"""The filters at the head of a dashboard: what they offer, and what they ask of a report."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from engines.core.values import ValueType
from engines.definitions.models import DashboardFilter, FilterTarget, ReportDefinition
from engines.expr import Binary, Call, Field, Node
from engines.expr import Literal as Written
from engines.reports.plan import Path

FilterKind = Literal["period", "choice", "boolean", "user", "department", "record"]
MAX_CHOSEN = 200
"""More options, people or records than this are not chosen at once."""

ME = "me"
"""Stands for the viewer among people; among departments for theirs and all below it."""

_KINDS: dict[str, FilterKind] = {
    "date": "period",
    "datetime": "period",
    "text": "choice",
    "boolean": "boolean",
    "user": "user",
    "department": "department",
    "record": "record",
}


def filter_kind(kind: ValueType) -> FilterKind | None:
    """What a filter over fields of this type offers; None where there is nothing to choose."""
    if kind.is_list and kind.item.is_temporal:
        return None
    return _KINDS.get(kind.item.name)


def target_for(one: DashboardFilter, report: ReportDefinition) -> FilterTarget | None:
    """The field that the filter compares in this report; None when it leaves it alone."""
    if report.key in one.skip:
        return None
    named = [target for target in one.targets if report.key in target.reports]
    general = [one for one in one.targets if not one.reports]
    fitting = [target for target in (*named, *general) if target.form == report.form]
    return fitting[0] if fitting else None


def chosen_condition(path: Path, kind: ValueType, values: Sequence[str | int | bool]) -> Node:
    """The condition that the field has one of the values (of a list: has any of them)."""
    field = Field(path)
    written = [_written(kind, value) for value in values]
    if kind.is_list:
        return Call("CONTAINSANY", (field, *written))
    if len(written) == 1 and not (kind.name == "department" and ME in values):
        return Binary("=", field, written[0])
    return Call("IN", (field, *written))


def _written(kind: ValueType, value: str | int | bool) -> Node:
    if value == ME:
        return Call("DEPARTMENTS_BELOW" if kind.item.name == "department" else "USER", ())
    if isinstance(value, int) and not isinstance(value, bool):
        return Written(Decimal(value))
    return Written(value)
