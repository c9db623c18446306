"""Answer a report: the plan within the viewer's rights, then the post-calculations."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from engines.core.text import text
from engines.definitions.models import ReportDefinition
from engines.expr import Node
from engines.reports import (
    AGGREGATES,
    MAX_GROUPS,
    Compared,
    Group,
    Overall,
    QueryPlan,
    Span,
    check_report,
    compile_report,
    finish_report,
    period_plans,
    trend_periods,
)
from engines.reports.comparison import PeriodPlans, Values
from runtime.access import FormAccess, form_access
from runtime.db.failures import ValueOutOfRange
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.problem import Invalid, NotFound
from runtime.query import actor_parameters
from runtime.query.refusals import Unqueryable
from runtime.records.list_query import checked_node
from runtime.reports.labels import labels_for
from runtime.reports.measure_formats import measure_formats
from runtime.reports.show_report import show_report
from runtime.reports.statements import Parts, ReportStatements, compile_statements

if TYPE_CHECKING:
    from runtime.apps.loaded import LoadedApp

CACHE = "reports"
MOST_KEPT = 500


@dataclass(frozen=True, slots=True)
class ReportParameters:
    """What a viewer adds to a report: ``filter`` is an expression over the report's form,
    ``period`` takes the place of the one that a compared report would show."""

    filter: str | None = None
    period: Span | None = None
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
    kept = _statements(tx, app, definition, parameters, access, saved)
    plan = kept.plan
    groups, overall = _answers(tx, app, kept.asked, access, actor)
    if plan.source == "stage_reached":
        groups, overall = _cumulated(plan, groups)
    compared = None
    if kept.periods is not None and not plan.dimensions:
        compared = _compared(tx, app, kept, kept.periods, overall, access, actor)
        overall = overall[: len(plan.measures)]
        groups = [Group((), overall)]
    labels = labels_for(tx, app, plan, groups, actor)
    result = finish_report(plan, groups, Overall(overall), labels)
    measures = measure_formats(app, plan, parameters.language)
    return show_report(plan, replace(result, compared=compared), measures, parameters.language)


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


@dataclass(frozen=True, eq=False)
class _Kept:
    """What answers a report: the plan that is shown, and the statements that are asked."""

    plan: QueryPlan
    asked: ReportStatements
    periods: PeriodPlans | None = None
    trend: ReportStatements | None = None


def _statements(
    tx: ReadTx,
    app: "LoadedApp",
    definition: ReportDefinition,
    parameters: ReportParameters,
    access: FormAccess,
    saved: bool,
) -> _Kept:
    kept: dict[Any, _Kept] = app.derived.setdefault(CACHE, {})
    today = tx.workspace.local(tx.now).date()
    key = (
        definition.key,
        parameters.filter,
        parameters.period,
        # Only a report that is compared has days in its conditions.
        today if _goes_by_day(definition) else None,
        access.key,
        access.everything,
        tx.dialect,
    )
    found = kept.get(key) if saved else None
    if found is None:
        found = _prepared(tx, app, plan_of(app, definition, parameters.filter), parameters, access)
        if saved:
            if len(kept) >= MOST_KEPT:
                kept.clear()
            kept[key] = found
    return found


def _goes_by_day(definition: ReportDefinition) -> bool:
    return bool(definition.chart.config.get("date"))


def _prepared(
    tx: ReadTx,
    app: "LoadedApp",
    plan: QueryPlan,
    parameters: ReportParameters,
    access: FormAccess,
) -> _Kept:
    if plan.comparison is None:
        return _Kept(plan, _compiled(tx, app, plan, access))
    periods = period_plans(plan, tx.workspace.local(tx.now).date(), parameters.period)
    trend = None if periods.trend is None else _compiled(tx, app, periods.trend, access)
    return _Kept(periods.now, _compiled(tx, app, periods.asked, access), periods, trend)


def _compared(
    tx: ReadTx,
    app: "LoadedApp",
    kept: _Kept,
    periods: PeriodPlans,
    overall: Parts,
    access: FormAccess,
    actor: Actor,
) -> Compared:
    """The figures of the period before, which were asked for in the same breath, and the trend."""
    measures = kept.plan.measures
    earlier = overall[len(measures) :]
    trend: list[tuple[str, Values]] = []
    if kept.trend is not None:
        groups, _ = _answers(tx, app, kept.trend, access, actor)
        rows = [
            (str(group.keys[0]), _finished(kept.plan, group.parts))
            for group in groups
            if group.keys[0] is not None
        ]
        trend = trend_periods(periods, rows)
    return Compared(
        periods.span,
        periods.earlier,
        _finished(kept.plan, earlier) if earlier else None,
        tuple(trend),
    )


def _finished(plan: QueryPlan, parts: Parts) -> Values:
    return tuple(
        AGGREGATES[measure.aggregate].finish(one)
        for measure, one in zip(plan.measures, parts, strict=True)
    )


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
) -> tuple[list[Group], Parts]:
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
) -> tuple[list[Group], Parts]:
    plan = statements.plan
    if not plan.dimensions:
        return [Group((), overall := statements.totals(tx, params))], overall
    groups = statements.groups(tx, params)
    if statements.adds_up and len(groups) <= MAX_GROUPS:
        return groups, _merged(plan, groups)
    return groups, statements.totals(tx, params)


def _merged(plan: QueryPlan, groups: Sequence[Group]) -> Parts:
    return tuple(
        tuple(AGGREGATES[measure.aggregate].merge([group.parts[at] for group in groups]))
        for at, measure in enumerate(plan.measures)
    )


def _cumulated(plan: QueryPlan, groups: Sequence[Group]) -> tuple[list[Group], Parts]:
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
