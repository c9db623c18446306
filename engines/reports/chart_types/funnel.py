"""Stages one below the other, with the conversion between them."""

from engines.core.text import text
from engines.reports.chart_types.chart_type import ChartType, Example, Shown, named, ratio
from engines.reports.kinds import ReportConfig
from engines.reports.plan import QueryPlan, ReportResult


class FunnelConfig(ReportConfig):
    """``conversion`` shows each stage's part of the stage before and of the first."""

    conversion: bool = True


class FunnelChart(ChartType[FunnelConfig]):
    kind = "funnel"
    label = text("漏斗图", "Funnel")
    docs = text(
        "按阶段顺序展示数量；conversion 为相对上一阶段，overall 为相对第一阶段。",
        "Stages in order; conversion is relative to the stage before, overall to the first.",
    )
    Config = FunnelConfig
    examples = (
        Example(
            ((("First",), ("10",)), (("Second",), ("4",)), (("Won",), ("1",))),
            {
                "stages": [
                    {"name": "First", "values": ["10"], "conversion": None, "overall": "1.0000"},
                    {
                        "name": "Second",
                        "values": ["4"],
                        "conversion": "0.4000",
                        "overall": "0.4000",
                    },
                    {"name": "Won", "values": ["1"], "conversion": "0.2500", "overall": "0.1000"},
                ]
            },
        ),
    )
    dimensions = (1, 1)
    measures = (1, 5)

    def shape(
        self, plan: QueryPlan, result: ReportResult, config: FunnelConfig, language: str
    ) -> Shown:
        stages: list[Shown] = []
        for at, row in enumerate(result.rows):
            stage: Shown = {"name": named(row.labels, language), "values": list(row.values)}
            if config.conversion:
                before = result.rows[at - 1].values[0] if at else None
                stage["conversion"] = ratio(row.values[0], before)
                stage["overall"] = ratio(row.values[0], result.rows[0].values[0])
            stages.append(stage)
        return {"stages": stages}
