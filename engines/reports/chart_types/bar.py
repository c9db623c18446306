"""Bars, beside each other or stacked."""

from engines.core.text import text
from engines.reports.chart_types.chart_type import ChartType, Example, Shown, series
from engines.reports.kinds import ReportConfig
from engines.reports.plan import QueryPlan, ReportResult


class BarConfig(ReportConfig):
    """``stacked`` puts series on top of each other, ``horizontal`` lays the bars down."""

    stacked: bool = False
    horizontal: bool = False


class BarChart(ChartType[BarConfig]):
    kind = "bar"
    label = text("柱状图", "Bar chart")
    docs = text(
        "比较各组的数值；第二个维度成为系列，可堆叠、可横放。",
        "Compares groups; a second dimension becomes the series. May be stacked or lying.",
    )
    Config = BarConfig
    examples = (
        Example(
            ((("East",), ("3",)), (("West",), ("1",))),
            {
                "categories": ["East", "West"],
                "series": [{"key": "count", "name": "Count", "values": ["3", "1"]}],
                "stacked": False,
                "horizontal": False,
            },
        ),
    )
    dimensions = (1, 2)
    measures = (1, 10)

    def shape(
        self, plan: QueryPlan, result: ReportResult, config: BarConfig, language: str
    ) -> Shown:
        categories, lines = series(plan, result, language)
        return {
            "categories": categories,
            "series": lines,
            "stacked": config.stacked,
            "horizontal": config.horizontal,
        }
