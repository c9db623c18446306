"""Answer a report: the plan within the viewer's rights, then the post-calculations."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from engines.core.text import text
from engines.definitions.models import ReportDefinition
from engines.expr import Node
from engines.reports import (
    AGGREGATES,
    CHART_TYPES,
    MAX_GROUPS,
    Group,
    Overall,
    QueryPlan,
    ReportResult,
    check_report,
    compile_report,
    drill_filter,
    finish_report,
)
from runtime.access import FormAccess, form_access
from runtime.db.failures import ValueOutOfRange
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.problem import Invalid, NotFound
from runtime.query import actor_parameters
from runtime.query.refusals import Unqueryable
from runtime.records.list_query import checked_node
from runtime.reports.labels import labels_for
from runtime.reports.statements import ReportStatements, compile_statements

if TYPE_CHECKING:
    from runtime.apps.loaded import LoadedApp

CACHE = "reports"
MOST_KEPT = 500


@dataclass(frozen=True, slots=True)
class ReportParameters:
    """What a viewer adds to a report: ``filter`` is an expression over the report's form."""

    filter: str | None = None
    language: str = "zh"


def report_of(app: "LoadedApp", key: str) -> ReportDefinition:
    """The app's report with this key; 404 when there is none."""
    found = app.definition.report(key)
    if found is None:
        raise NotFound(text("报表", "report"), key)
    return found


def run_report(
    tx: ReadTx,
    app: "LoadedApp",
    report: str | ReportDefinition,
    parameters: ReportParameters,
    actor: Actor,
) -> dict[str, Any]:
    """The chart's JSON: rows with raw keys, words, exact numbers and the way to the records.

    A definition that is not the app's own is checked first. The viewer needs the right to
    read the form (403) and every field that the report uses (422).
    """
    saved = isinstance(report, str)
    definition = report_of(app, report) if isinstance(report, str) else report
    if not saved:
        refuse_wrong_report(app, definition)
    access = form_access(app, definition.form, actor)
    access.require("read")
    statements = _statements(tx, app, definition, parameters, access, saved)
    plan = statements.plan
    groups, overall = _answers(tx, app, statements, access, actor)
    if plan.source == "stage_reached":
        groups, overall = _cumulated(plan, groups)
    labels = labels_for(tx, app, plan, groups, actor)
    result = finish_report(plan, groups, Overall(overall), labels)
    return show_report(plan, result, parameters.language)


def refuse_wrong_report(app: "LoadedApp", definition: ReportDefinition) -> None:
    """422 with every issue of a definition that was put together just now."""
    forms: dict[str, Any] = {key: form.compiled for key, form in app.forms.items()}
    issues = check_report(definition, forms)
    if issues.has_errors:
        raise Invalid(issues)


def plan_of(app: "LoadedApp", definition: ReportDefinition, extra: str | None) -> QueryPlan:
    """The typed plan with the viewer's own filter added."""
    forms: dict[str, Any] = {key: form.compiled for key, form in app.forms.items()}
    plan = compile_report(definition, forms)
    more: tuple[Node, ...] = () if not extra else (checked_node(extra),)
    return replace(plan, filters=(*plan.filters, *more))


def _statements(
    tx: ReadTx,
    app: "LoadedApp",
    definition: ReportDefinition,
    parameters: ReportParameters,
    access: FormAccess,
    saved: bool,
) -> ReportStatements:
    kept: dict[Any, ReportStatements] = app.derived.setdefault(CACHE, {})
    key = (definition.key, parameters.filter, access.key, access.everything, tx.dialect)
    found = kept.get(key) if saved else None
    if found is None:
        found = _compiled(tx, app, plan_of(app, definition, parameters.filter), access)
        if saved:
            if len(kept) >= MOST_KEPT:
                kept.clear()
            kept[key] = found
    return found


def _compiled(
    tx: ReadTx, app: "LoadedApp", plan: QueryPlan, access: FormAccess, *, wide: bool = False
) -> ReportStatements:
    try:
        return compile_statements(tx, app, plan, access, wide=wide)
    except Unqueryable as refused:
        raise Invalid([refused.issue.under("report", plan.key)]) from None


def _answers(
    tx: ReadTx,
    app: "LoadedApp",
    statements: ReportStatements,
    access: FormAccess,
    actor: Actor,
) -> tuple[list[Group], tuple[tuple[Decimal | None, ...], ...]]:
    params = actor_parameters(tx, actor)
    try:
        return _asked(tx, statements, params)
    except ValueOutOfRange:
        if tx.dialect != "sqlite":
            raise
        # SQLite sums integers of 64 bits; beyond that our own, slower sum takes over.
        wide = _compiled(tx, app, statements.plan, access, wide=True)
        return _asked(tx, wide, params)


def _asked(
    tx: ReadTx, statements: ReportStatements, params: dict[str, Any]
) -> tuple[list[Group], tuple[tuple[Decimal | None, ...], ...]]:
    plan = statements.plan
    if not plan.dimensions:
        return [Group((), overall := statements.totals(tx, params))], overall
    groups = statements.groups(tx, params)
    if statements.adds_up and len(groups) <= MAX_GROUPS:
        return groups, _merged(plan, groups)
    return groups, statements.totals(tx, params)


def _merged(plan: QueryPlan, groups: Sequence[Group]) -> tuple[tuple[Decimal | None, ...], ...]:
    return tuple(
        tuple(AGGREGATES[measure.aggregate].merge([group.parts[at] for group in groups]))
        for at, measure in enumerate(plan.measures)
    )


def _cumulated(
    plan: QueryPlan, groups: Sequence[Group]
) -> tuple[list[Group], tuple[tuple[Decimal | None, ...], ...]]:
    """Who came to a later stage also reached the earlier ones."""
    places = {stage: at for at, stage in enumerate(plan.stages)}
    reached = [
        Group(
            (stage,),
            _merged(plan, [group for group in groups if places.get(str(group.keys[0]), -1) >= at]),
        )
        for at, stage in enumerate(plan.stages)
    ]
    return reached, _merged(plan, groups)


def show_report(plan: QueryPlan, result: ReportResult, language: str) -> dict[str, Any]:
    """The wire form of a result."""
    chart = CHART_TYPES[plan.chart]
    return {
        "report": plan.key,
        "label": plan.label.in_language(language),
        "form": plan.form,
        "chart": {
            "kind": plan.chart,
            "config": plan.chart_config.model_dump(),
            "data": chart.shape(plan, result, plan.chart_config, language),
        },
        "dimensions": [
            {
                "key": one.key,
                "label": one.label.in_language(language) or one.key,
                "type": one.type.name,
                "grain": one.grain,
            }
            for one in plan.dimensions
        ],
        "measures": [
            {
                "key": one.key,
                "label": one.label.in_language(language) or one.key,
                "aggregate": one.aggregate,
            }
            for one in plan.measures
        ],
        "rows": [
            {
                "keys": list(row.keys),
                "labels": [label.in_language(language) for label in row.labels],
                "values": list(row.values),
                "others": row.others,
                "filter": drill_filter(plan, row),
            }
            for row in result.rows
        ],
        "totals": list(result.totals),
        "notices": [
            {"code": one.code, "message": one.message.in_language(language)}
            for one in result.notices
        ],
    }
