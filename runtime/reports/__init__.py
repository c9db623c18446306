"""Reports and dashboards: plans of the report engine, answered within the viewer's rights."""

from runtime.reports.run_dashboard import run_dashboard
from runtime.reports.run_report import ReportParameters, report_of, run_report

__all__ = ["ReportParameters", "report_of", "run_dashboard", "run_report"]
