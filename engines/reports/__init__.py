"""The report engine: questions about records as plans, and their answers as charts."""

from engines.reports.aggregates import AGGREGATES
from engines.reports.chart_types import CHART_TYPES
from engines.reports.check import check_report, check_reports
from engines.reports.comparison import Compared, period_plans, trend_periods
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
from engines.reports.spans import Span, span_of

__all__ = [
    "AGGREGATES",
    "CHART_TYPES",
    "MAX_GROUPS",
    "SOURCES",
    "Compared",
    "Group",
    "Notice",
    "Overall",
    "PlanDimension",
    "PlanMeasure",
    "QueryPlan",
    "ReportForm",
    "ReportResult",
    "Row",
    "Span",
    "check_report",
    "check_reports",
    "compile_report",
    "drill_filter",
    "finish_report",
    "period_plans",
    "span_of",
    "trend_periods",
]
