"""Stages one below the other, with the conversion between them."""

from collections.abc import Iterator

from engines.core.text import Text, text
from engines.definitions.markers import FieldPath
from engines.reports.chart_types.chart_type import (
    ChartType,
    Example,
    Shown,
    TypeAt,
    date_problems,
    dated_by,
    named,
    ratio,
)
from engines.reports.kinds import ReportConfig
from engines.reports.plan import PlanComparison, QueryPlan, ReportResult
from engines.reports.spans import PeriodName


class FunnelConfig(ReportConfig):
    """``conversion`` shows each stage's part of the stage before and of the first.

    ``date`` is the day on which a record was done with: those done with count in the ``period``
    of that day alone, unless the reader chooses another one; those that are still open always.
    """

    conversion: bool = True
    date: FieldPath | None = None
    period: PeriodName | None = None


class FunnelChart(ChartType[FunnelConfig]):
    kind = "funnel"
    label = text("漏斗图", "Funnel")
    docs = text(
        "按阶段顺序展示数量；conversion 为相对上一阶段，overall 为相对第一阶段。"
        "选择结束日期后，已结束的只统计期内的，进行中的总是统计。",
        "Stages in order; conversion is relative to the stage before, overall to the first. With "
        "the date on which records are done with, those done with count in the period alone and "
        "open ones always.",
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

    def comparison(self, config: FunnelConfig, type_at: TypeAt) -> PlanComparison | None:
        if config.date is None:
            return None
        path = tuple(config.date.split("."))
        return PlanComparison(path, dated_by(path, type_at), config.period, undated=True)

    def problems(self, config: FunnelConfig, type_at: TypeAt) -> Iterator[tuple[str, Text]]:
        return date_problems(config.date, {"period": config.period}, type_at)
