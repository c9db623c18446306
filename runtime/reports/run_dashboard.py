"""All cards of a dashboard, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from engines.core.text import text
from engines.definitions.models import DashboardDefinition
from engines.reports.dashboard_filters import target_for
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.problem import NotFound, Problem
from runtime.reports.dashboard_filters import (
    Choice,
    choices_of,
    focus_of,
    parameters_for,
    show_choice,
)
from runtime.reports.run_report import ReportParameters, report_of, run_report

if TYPE_CHECKING:
    from runtime.apps.loaded import LoadedApp


@dataclass(frozen=True, slots=True)
class DashboardParameters:
    """What a viewer has chosen: values by the filters' keys (what is not there is at its
    default, None is nothing), and the row of a card that the others are narrowed to."""

    filters: Mapping[str, object] = field(default_factory=dict)
    focus: object = None
    language: str = "zh"


def dashboard_of(app: "LoadedApp", key: str) -> DashboardDefinition:
    """The app's dashboard with this key; 404 when there is none."""
    for dashboard in app.definition.dashboards:
        if dashboard.key == key:
            return dashboard
    raise NotFound(text("仪表盘", "dashboard"), key)


def run_dashboard(
    tx: ReadTx,
    app: "LoadedApp",
    key: str,
    actor: Actor,
    parameters: DashboardParameters,
) -> dict[str, Any]:
    """The cards with their results. A card that the viewer may not see, or whose report is
    not in order, carries the problem instead; the others are not disturbed."""
    dashboard = dashboard_of(app, key)
    language = parameters.language
    choices = choices_of(tx, app, dashboard, parameters.filters, actor)
    focus = focus_of(app, dashboard, parameters.focus)
    results: dict[tuple[str, ReportParameters], dict[str, Any]] = {}
    cards = []
    for card in dashboard.cards:
        report = report_of(app, card.report)
        around = None if focus is not None and focus.card == card.key else focus
        asked = parameters_for(app, dashboard, report, choices, around, language)
        if (card.report, asked) not in results:
            results[card.report, asked] = card_result(tx, app, card.report, actor, asked)
        cards.append(
            {
                "key": card.key,
                "report": card.report,
                "title": card.title.in_language(language),
                "x": card.x,
                "y": card.y,
                "w": card.w,
                "h": card.h,
                "unfiltered": _unfiltered(choices, app, card.report),
                "asked": {"filter": asked.filter, "period": _period(choices, asked)},
                **results[card.report, asked],
            }
        )
    return {
        "dashboard": dashboard.key,
        "label": dashboard.label.in_language(language),
        "filters": [show_choice(tx, app, choice, actor, language) for choice in choices],
        "cards": cards,
        "answered_at": tx.now.astimezone(tx.workspace.zone).isoformat(timespec="seconds"),
    }


def card_result(
    tx: ReadTx, app: "LoadedApp", report: str, actor: Actor, parameters: ReportParameters
) -> dict[str, Any]:
    """A report's ``result``, or the ``problem`` that stands in its place."""
    try:
        result = run_report(tx, app, report, parameters, actor)
    except Problem as refused:
        if refused.status >= 500:
            raise
        return {"result": None, "problem": refused.document(parameters.language)}
    return {"result": result, "problem": None}


def _period(choices: list[Choice], asked: ReportParameters) -> str | None:
    """The period that a report was asked for, as it was chosen: `this_year` stays that."""
    written = (one.written for one in choices if one.span is not None and one.span == asked.period)
    return next(written, None)


def _unfiltered(choices: list[Choice], app: "LoadedApp", report: str) -> list[str]:
    """Keys of the filters that are set and leave this report alone."""
    definition = report_of(app, report)
    return [
        choice.filter.key
        for choice in choices
        if choice.is_set and target_for(choice.filter, definition) is None
    ]
