"""What a viewer has chosen at the head of a dashboard, as conditions for each of its reports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from engines.core.text import text
from engines.core.values import ValueType
from engines.definitions.models import (
    DashboardDefinition,
    DashboardFilter,
    FilterTarget,
    ReportDefinition,
)
from engines.expr import Call, Node, to_source
from engines.reports import Span, span_of
from engines.reports.comparison import within
from engines.reports.compile import path_of
from engines.reports.dashboard_filters import (
    MAX_CHOSEN,
    ME,
    FilterKind,
    chosen_condition,
    filter_kind,
    target_for,
)
from engines.reports.drill import group_conditions
from engines.reports.plan import Key, PlanDimension
from runtime.access import form_access
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.identity.tables import department_tree_table
from runtime.problem import Invalid, invalid
from runtime.reports.drill_down import row_keys
from runtime.reports.labels import field_at, names_by_type
from runtime.reports.run_report import ReportParameters, plan_of, report_of

if TYPE_CHECKING:
    from runtime.apps.loaded import LoadedApp

Values = tuple[str | int | bool, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter that this viewer may use, and what is chosen in it; None: nothing."""

    filter: DashboardFilter
    kind: FilterKind
    written: Any
    span: Span | None = None
    values: Values = ()

    @property
    def is_set(self) -> bool:
        """True when it narrows anything."""
        return self.span is not None or bool(self.values)


@dataclass(frozen=True, slots=True)
class Focus:
    """One row of one card, which all other cards are narrowed to."""

    card: str
    report: ReportDefinition
    dimensions: tuple[PlanDimension, ...]
    keys: tuple[Key, ...]


def choices_of(
    tx: ReadTx,
    app: "LoadedApp",
    dashboard: DashboardDefinition,
    chosen: Mapping[str, object],
    actor: Actor,
) -> list[Choice]:
    """The filters over fields that the viewer may read, with what was chosen or the default.

    What was chosen in a filter that is no longer there is passed over: links live long.
    """
    today = tx.workspace.local(tx.now).date()
    found = []
    for one in dashboard.filters:
        kind = _kind(app, one, actor)
        if kind is None:
            continue
        written = chosen[one.key] if one.key in chosen else _default(one, kind)
        found.append(_choice(tx, one, kind, written, today))
    return found


def focus_of(app: "LoadedApp", dashboard: DashboardDefinition, written: object) -> Focus | None:
    """The row that was picked: ``{"card": key, "keys": [...]}``."""
    if written is None:
        return None
    if not isinstance(written, dict) or not isinstance(written.get("keys"), list):
        raise _malformed("focus")
    card = next((one for one in dashboard.cards if one.key == written.get("card")), None)
    if card is None:
        return None
    report = report_of(app, card.report)
    plan = plan_of(app, report, None)
    if plan.source != "records":
        raise invalid(
            ("focus",),
            "no_records_behind",
            "此报表的行不对应记录列表，不能用来筛选",
            "The rows of this report are not lists of records; nothing is narrowed by them",
        )
    return Focus(card.key, report, plan.dimensions, row_keys(plan, written["keys"]))


def parameters_for(
    app: "LoadedApp",
    dashboard: DashboardDefinition,
    report: ReportDefinition,
    choices: Sequence[Choice],
    focus: Focus | None,
    language: str,
) -> ReportParameters:
    """What the choices ask of one report. A period over the date that a report is compared by
    becomes its period."""
    comparison = plan_of(app, report, None).comparison
    conditions: list[Node] = []
    period: Span | None = None
    for choice in choices:
        target = target_for(choice.filter, report)
        if target is None or not choice.is_set:
            continue
        path = path_of(target.field)
        kind = _type_at(app, target)
        if choice.span is not None and comparison is not None and comparison.path == path:
            period = choice.span
        elif choice.span is not None:
            conditions += within(path, kind.name == "datetime", choice.span)
        else:
            conditions.append(chosen_condition(path, kind, choice.values))
    if focus is not None:
        conditions += _focused(app, dashboard, report, focus)
    written = None
    if conditions:
        node = conditions[0] if len(conditions) == 1 else Call("AND", tuple(conditions))
        written = to_source(node)
    return ReportParameters(filter=written, period=period, language=language)


def show_choice(
    tx: ReadTx, app: "LoadedApp", choice: Choice, actor: Actor, language: str
) -> dict[str, Any]:
    """The filter as the page draws it; ``names`` are those of chosen people, departments and
    records, as far as the actor may see them."""
    target = choice.filter.targets[0]
    shown: dict[str, Any] = {
        "key": choice.filter.key,
        "label": choice.filter.label.in_language(language),
        "kind": choice.kind,
        "value": choice.written,
        "default": _default(choice.filter, choice.kind),
        "reports": [
            report.key
            for report in app.definition.reports
            if target_for(choice.filter, report) is not None
        ],
    }
    if choice.kind in ("user", "department", "record") and choice.written:
        ids = [one for one in choice.written if one != ME]
        names = names_by_type(tx, app, _type_at(app, target).item, ids, actor)
        shown["names"] = [{"id": one, "name": names[one]} for one in ids if one in names]
    if choice.kind == "record":
        shown["form"] = _type_at(app, target).item.form
    if choice.kind == "choice":
        field = field_at(app, target.form, path_of(target.field))
        options = () if field is None else getattr(field.config, "options", ())
        shown["options"] = [
            {"value": one.value, "label": one.shown(language), "color": one.color}
            for one in options
        ]
    return shown


def _kind(app: "LoadedApp", one: DashboardFilter, actor: Actor) -> FilterKind | None:
    """What the filter offers; None when the viewer may read none of its fields."""
    for target in one.targets:
        access = form_access(app, target.form, actor)
        if access.allows("read") and path_of(target.field)[0] in access.readable:
            return filter_kind(_type_at(app, target))
    return None


def _type_at(app: "LoadedApp", target: FilterTarget) -> ValueType:
    kind = app.form(target.form).compiled.env.resolve(path_of(target.field))
    assert kind is not None, "a published dashboard filters by fields that are there"
    return kind


def _default(one: DashboardFilter, kind: FilterKind) -> object:
    if one.default is None:
        return None
    if kind == "period":
        return one.default
    return [one.default == "true"] if kind == "boolean" else [one.default]


def _choice(
    tx: ReadTx, one: DashboardFilter, kind: FilterKind, written: object, today: date
) -> Choice:
    if written is None or written == []:
        return Choice(one, kind, None)
    if kind == "period":
        span = span_of(written, today) if isinstance(written, str) else None
        if span is None:
            raise _malformed("filters", one.key)
        return Choice(one, kind, written, span=span)
    if not isinstance(written, list) or len(written) > MAX_CHOSEN:
        raise _malformed("filters", one.key)
    for value in written:
        if not _is_value(kind, value):
            raise _malformed("filters", one.key)
    values: Values = tuple(written)
    if kind == "department":
        values = _with_those_below(tx, values)
    return Choice(one, kind, written, values=values)


def _is_value(kind: FilterKind, value: object) -> bool:
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "choice":
        return isinstance(value, str) and len(value) <= 200
    if value == ME:
        return kind in ("user", "department")
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**63


def _with_those_below(tx: ReadTx, values: Values) -> Values:
    ids = [value for value in values if value != ME]
    if not ids:
        return values
    tree = department_tree_table.c
    below = select(tree.department_id).where(tree.ancestor_id.in_(ids)).distinct()
    found = tuple(sorted(row[0] for row in tx.execute(below)))
    # A department that is gone still narrows: to nothing, not to everything.
    return (*(value for value in values if value == ME), *(found or ids))


def _focused(
    app: "LoadedApp", dashboard: DashboardDefinition, report: ReportDefinition, focus: Focus
) -> list[Node]:
    """The picked row's conditions in the words of another report, as far as it has them."""
    conditions: list[Node] = []
    for dimension, key in zip(focus.dimensions, focus.keys, strict=True):
        same = _same_dimension(app, dashboard, report, focus.report, dimension)
        if same is not None:
            conditions += group_conditions(same, key)
    return conditions


def _same_dimension(
    app: "LoadedApp",
    dashboard: DashboardDefinition,
    report: ReportDefinition,
    picked: ReportDefinition,
    dimension: PlanDimension,
) -> PlanDimension | None:
    """The field of ``report`` that means the same: its own, or what a filter ties to it."""
    if report.form == picked.form:
        return dimension
    for one in dashboard.filters:
        here, there = target_for(one, picked), target_for(one, report)
        if here is None or there is None or path_of(here.field) != dimension.path:
            continue
        return replace(dimension, path=path_of(there.field), type=_type_at(app, there))
    return None


def _malformed(*path: str) -> Invalid:
    return invalid(
        path,
        "malformed",
        text("筛选值不正确，请重新选择", "").zh,
        "The value cannot be chosen here; choose again",
    )
