"""Parts of a whole."""

from engines.core.text import text
from engines.reports.chart_types.chart_type import ChartType, Example, Shown, named, ratio
from engines.reports.kinds import ReportConfig
from engines.reports.plan import QueryPlan, ReportResult


class PieConfig(ReportConfig):
    """``ring`` leaves the middle open for the total."""

    ring: bool = False


class PieChart(ChartType[PieConfig]):
    kind = "pie"
    label = text("饼图", "Pie chart")
    docs = text("各组占总数的份额。", "Each group's share of the whole.")
    Config = PieConfig
    examples = (
        Example(
            ((("East",), ("3",)), (("West",), ("1",))),
            {
                "slices": [
                    {"name": "East", "value": "3", "share": "0.7500"},
                    {"name": "West", "value": "1", "share": "0.2500"},
                ],
                "total": "4",
                "ring": False,
            },
        ),
    )
    dimensions = (1, 1)
    measures = (1, 10)

    def shape(
        self, plan: QueryPlan, result: ReportResult, config: PieConfig, language: str
    ) -> Shown:
        total = result.totals[0]
        slices = [
            {
                "name": named(row.labels, language),
                "value": row.values[0],
                "share": ratio(row.values[0], total),
            }
            for row in result.rows
        ]
        return {"slices": slices, "total": total, "ring": config.ring}
