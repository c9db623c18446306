"""A line over time."""

from engines.core.text import text
from engines.reports.chart_types.chart_type import ChartType, Example, Shown, series
from engines.reports.kinds import ReportConfig
from engines.reports.plan import QueryPlan, ReportResult


class LineConfig(ReportConfig):
    """``gaps`` shows periods without records; ``area`` fills what is below the line."""

    gaps: bool = True
    area: bool = False


class LineChart(ChartType[LineConfig]):
    kind = "line"
    label = text("折线图", "Line chart")
    docs = text(
        "随时间的变化；没有记录的时期也画出来。",
        "Change over time; periods without records are drawn as well.",
    )
    Config = LineConfig
    examples = (
        Example(
            ((("2026-01",), ("3",)), (("2026-02",), ("0",))),
            {
                "categories": ["2026-01", "2026-02"],
                "series": [{"key": "count", "name": "Count", "values": ["3", "0"]}],
                "area": False,
            },
        ),
    )
    dimensions = (1, 2)
    measures = (1, 10)

    def shape(
        self, plan: QueryPlan, result: ReportResult, config: LineConfig, language: str
    ) -> Shown:
        categories, lines = series(plan, result, language)
        return {"categories": categories, "series": lines, "area": config.area}

    def fills_gaps(self, config: LineConfig) -> bool:
        return config.gaps
