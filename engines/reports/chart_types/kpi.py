"""One number, large, beside what it was before and how it has gone."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal

from engines.core.text import Text, text
from engines.definitions.markers import FieldPath
from engines.reports.chart_types.chart_type import (
    ChartType,
    Example,
    Shown,
    TypeAt,
    date_problems,
    dated_by,
    measure_name,
)
from engines.reports.kinds import ReportConfig
from engines.reports.plan import Grain, PlanComparison, QueryPlan, ReportResult
from engines.reports.spans import Compare, PeriodName, Span


class KpiConfig(ReportConfig):
    """``date`` says when a record counts; ``period``, ``compare`` and ``trend`` go by it.

    ``period`` is what is counted unless the reader chooses another one; ``good`` says which
    direction is good news.
    """

    date: FieldPath | None = None
    period: PeriodName | None = None
    compare: Compare | None = None
    trend: Grain | None = None
    good: Literal["up", "down", "neither"] = "up"


class KpiChart(ChartType[KpiConfig]):
    kind = "kpi"
    label = text("指标卡", "KPI card")
    docs = text(
        "一个或几个醒目的数字，不分组；可与上期或去年同期比较，并带趋势小图。",
        "One or a few large numbers, without groups; compared with the period before or a year "
        "ago, with a small trend.",
    )
    Config = KpiConfig
    examples = (
        Example(
            (((), ("42",)),),
            {"cards": [{"key": "count", "name": "Count", "value": "42"}], "good": "down"},
            {"good": "down"},
        ),
    )
    dimensions = (0, 0)
    measures = (1, 6)

    def shape(
        self, plan: QueryPlan, result: ReportResult, config: KpiConfig, language: str
    ) -> Shown:
        compared = result.compared
        cards: list[Shown] = []
        for at, (measure, value) in enumerate(zip(plan.measures, result.totals, strict=True)):
            card: Shown = {
                "key": measure.key,
                "name": measure_name(measure, language),
                "value": value,
            }
            if compared is not None and compared.before is not None:
                card["before"] = compared.before[at]
                card["change"] = _change(value, compared.before[at])
            if compared is not None and compared.trend:
                card["trend"] = [values[at] for _, values in compared.trend]
            cards.append(card)
        shown: Shown = {"cards": cards, "good": config.good}
        if compared is not None:
            shown["compare"] = config.compare if compared.before is not None else None
            shown["span"] = _days(compared.span)
            shown["earlier"] = _days(compared.earlier)
            shown["periods"] = [period for period, _ in compared.trend]
        return shown

    def comparison(self, config: KpiConfig, type_at: TypeAt) -> PlanComparison | None:
        if config.date is None:
            return None
        path = tuple(config.date.split("."))
        timed = dated_by(path, type_at)
        return PlanComparison(path, timed, config.period, config.compare, config.trend)

    def problems(self, config: KpiConfig, type_at: TypeAt) -> Iterator[tuple[str, Text]]:
        needing = {"period": config.period, "compare": config.compare, "trend": config.trend}
        return date_problems(config.date, needing, type_at)


def _change(value: Decimal | None, earlier: Decimal | None) -> Decimal | None:
    """By how much of the earlier amount it has grown; None where that was nothing."""
    if not earlier:
        return None
    return (((value or Decimal(0)) - earlier) / abs(earlier)).quantize(Decimal("0.0001"))


def _days(span: Span | None) -> list[str | None] | None:
    """First and last day, as people name them."""
    if span is None:
        return None
    last = None if span.end is None else date.fromordinal(span.end.toordinal() - 1)
    return [None if day is None else day.isoformat() for day in (span.start, last)]
