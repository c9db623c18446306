"""Chart types: one module each, one line each."""

from typing import Any

from engines.core.registry import Registry
from engines.reports.chart_types.bar import BarChart
from engines.reports.chart_types.chart_type import ChartType
from engines.reports.chart_types.funnel import FunnelChart
from engines.reports.chart_types.kpi import KpiChart
from engines.reports.chart_types.line import LineChart
from engines.reports.chart_types.pie import PieChart
from engines.reports.chart_types.table import TableChart

CHART_TYPES: Registry[ChartType[Any]] = Registry(
    "chart type",
    (TableChart(), BarChart(), LineChart(), PieChart(), FunnelChart(), KpiChart()),
)
