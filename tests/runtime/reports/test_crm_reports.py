"""Every report of the shipped CRM answers on both databases, even before the first record."""

from pathlib import Path

from builder.templates.load_folder import load_folder
from runtime.apps.install_version import install_version
from runtime.identity.actor import Actor
from runtime.reports import ReportParameters, run_dashboard, run_report
from runtime.reports.run_dashboard import DashboardParameters
from runtime.workspaces.workspace import Workspace

CRM = Path(__file__).parents[3] / "templates" / "crm"


def test_all_reports_and_dashboards_of_the_crm_answer(workspace: Workspace, admin: Actor) -> None:
    workspace.apply_effects = lambda tx, effects: None
    definition = load_folder(CRM).definition
    assert definition is not None
    with workspace.write() as tx:
        app = install_version(tx, definition, None)
    with workspace.read() as tx:
        for report in definition.reports:
            for language in ("zh", "en"):
                answer = run_report(tx, app, report.key, ReportParameters(language=language), admin)
                assert answer["chart"]["kind"] == report.chart.kind
                assert len(answer["totals"]) == len(report.measures)
        for dashboard in definition.dashboards:
            cards = run_dashboard(tx, app, dashboard.key, admin, DashboardParameters())["cards"]
            assert [card["problem"] for card in cards] == [None] * len(dashboard.cards)
