"""One number, large."""

from pydantic import Field

from engines.core.text import text
from engines.reports.chart_types.chart_type import ChartType, Example, Shown, measure_name
from engines.reports.kinds import ReportConfig
from engines.reports.plan import QueryPlan, ReportResult


class KpiConfig(ReportConfig):
    """``unit`` stands behind the number."""

    unit: str = Field(default="", max_length=20)


class KpiChart(ChartType[KpiConfig]):
    kind = "kpi"
    label = text("指标卡", "KPI card")
    docs = text("一个或几个醒目的数字，不分组。", "One or a few large numbers, without groups.")
    Config = KpiConfig
    examples = (
        Example(
            (((), ("42",)),),
            {"cards": [{"key": "count", "name": "Count", "value": "42"}], "unit": "件"},
            {"unit": "件"},
        ),
    )
    dimensions = (0, 0)
    measures = (1, 6)

    def shape(
        self, plan: QueryPlan, result: ReportResult, config: KpiConfig, language: str
    ) -> Shown:
        cards = [
            {"key": measure.key, "name": measure_name(measure, language), "value": value}
            for measure, value in zip(plan.measures, result.totals, strict=True)
        ]
        return {"cards": cards, "unit": config.unit}
