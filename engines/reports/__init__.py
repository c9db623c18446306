"""The report engine: questions about records as plans, and their answers as charts."""

from engines.reports.aggregates import AGGREGATES
from engines.reports.chart_types import CHART_TYPES
from engines.reports.check import check_report, check_reports
from engines.reports.compile import compile_report
from engines.reports.drill import drill_filter
from engines.reports.finish import Overall, finish_report
from engines.reports.plan import (
    MAX_GROUPS,
    Group,
    Notice,
    PlanDimension,
    PlanMeasure,
    QueryPlan,
    ReportForm,
    ReportResult,
    Row,
)
from engines.reports.sources import SOURCES

__all__ = [
    "AGGREGATES",
    "CHART_TYPES",
    "MAX_GROUPS",
    "SOURCES",
    "Group",
    "Notice",
    "Overall",
    "PlanDimension",
    "PlanMeasure",
    "QueryPlan",
    "ReportForm",
    "ReportResult",
    "Row",
    "check_report",
    "check_reports",
    "compile_report",
    "drill_filter",
    "finish_report",
]
