"""All cards of a dashboard, in one transaction."""

from typing import TYPE_CHECKING, Any

from engines.core.text import text
from engines.definitions.models import DashboardDefinition
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.problem import NotFound, Problem
from runtime.reports.run_report import ReportParameters, run_report

if TYPE_CHECKING:
    from runtime.apps.loaded import LoadedApp


def dashboard_of(app: "LoadedApp", key: str) -> DashboardDefinition:
    """The app's dashboard with this key; 404 when there is none."""
    for dashboard in app.definition.dashboards:
        if dashboard.key == key:
            return dashboard
    raise NotFound(text("仪表盘", "dashboard"), key)


def run_dashboard(
    tx: ReadTx, app: "LoadedApp", key: str, actor: Actor, language: str
) -> dict[str, Any]:
    """The cards with their results. A card that the viewer may not see, or whose report is
    not in order, carries the problem instead; the others are not disturbed."""
    dashboard = dashboard_of(app, key)
    results: dict[str, dict[str, Any]] = {}
    cards = []
    for card in dashboard.cards:
        if card.report not in results:
            results[card.report] = _result(tx, app, card.report, actor, language)
        cards.append(
            {
                "key": card.key,
                "report": card.report,
                "title": card.title.in_language(language),
                "x": card.x,
                "y": card.y,
                "w": card.w,
                "h": card.h,
                **results[card.report],
            }
        )
    return {
        "dashboard": dashboard.key,
        "label": dashboard.label.in_language(language),
        "cards": cards,
    }


def _result(
    tx: ReadTx, app: "LoadedApp", report: str, actor: Actor, language: str
) -> dict[str, Any]:
    try:
        result = run_report(tx, app, report, ReportParameters(language=language), actor)
    except Problem as refused:
        if refused.status >= 500:
            raise
        return {"result": None, "problem": refused.document(language)}
    return {"result": result, "problem": None}
