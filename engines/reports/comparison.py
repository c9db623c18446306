"""A figure beside the one before it: both periods in one plan, and the way it has gone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from engines.core.text import Text
from engines.core.values import DATE, DATETIME
from engines.expr import Binary, Call, Field, Literal, Node
from engines.reports.periods import filled_periods, period_of
from engines.reports.plan import Grain, Path, PlanDimension, QueryPlan
from engines.reports.spans import Span, before, grain_start, span_of

TREND_LENGTH: dict[Grain, int] = {"day": 30, "week": 12, "month": 12, "quarter": 8, "year": 5}
"""How many periods a small trend line has."""

Values = tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """What the figures of a plan are held against: the same figures of the span before, and
    those of each period of the trend. Every tuple follows the measures."""

    span: Span | None
    earlier: Span | None
    before: Values | None
    trend: tuple[tuple[str, Values], ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodPlans:
    """A plan at a moment: ``now`` counts this period's records, ``asked`` has its measures and
    then those of the period before (or is ``now``), ``trend`` groups by the grain."""

    now: QueryPlan
    asked: QueryPlan
    trend: QueryPlan | None
    span: Span | None
    earlier: Span | None
    window: tuple[date, date] | None = None
    """First and last day of the trend."""


def period_plans(plan: QueryPlan, today: date, chosen: Span | None = None) -> PeriodPlans:
    """The plans for a report that goes by periods. ``chosen`` is the reader's own period."""
    comparison = plan.comparison
    assert comparison is not None
    path, timed = comparison.path, comparison.timed
    span = chosen
    if span is None and comparison.period is not None:
        span = span_of(comparison.period, today)
    earlier = None
    if span is not None and comparison.compare is not None:
        earlier = before(span, comparison.compare, today)
    now = plan
    if span is not None:
        now = replace(
            _during(plan, path, timed, span, undated=comparison.undated), days=_days(span, today)
        )
    asked = now
    if span is not None and earlier is not None:
        asked = _both(plan, path, timed, span, earlier)
    window = None
    if comparison.trend is not None:
        window = _window(comparison.trend, span, today)
    trend = None if window is None else _trend(plan, window)
    return PeriodPlans(now, asked, trend, span, earlier, window)


def trend_periods(
    periods: PeriodPlans, rows: Sequence[tuple[str, Values]]
) -> list[tuple[str, Values]]:
    """All periods of the trend in order, those without records empty."""
    assert periods.trend is not None and periods.window is not None
    grain = periods.trend.dimensions[0].grain
    assert grain is not None
    found = dict(rows)
    nothing: Values = (None,) * len(periods.trend.measures)
    ends = [period_of(grain_start(day, grain), grain) for day in periods.window]
    return [(period, found.get(period, nothing)) for period in filled_periods(ends, grain)]


def within(path: Path, timed: bool, span: Span) -> list[Node]:
    """The conditions that a date lies in the span."""
    field = Field(path)
    parts: list[Node] = []
    if span.start is not None:
        parts.append(Binary(">=", field, Literal(_moment(span.start, timed))))
    if span.end is not None:
        parts.append(Binary("<", field, Literal(_moment(span.end, timed))))
    return parts


def _moment(day: date, timed: bool) -> date:
    return datetime.combine(day, time()) if timed else day


def _during(
    plan: QueryPlan, path: Path, timed: bool, span: Span, *, undated: bool = False
) -> QueryPlan:
    inside = within(path, timed, span)
    dated = _all(inside)
    if undated and dated is not None:
        inside = [Call("OR", (Call("ISEMPTY", (Field(path),)), dated))]
    return replace(plan, filters=(*plan.filters, *inside))


def _both(plan: QueryPlan, path: Path, timed: bool, span: Span, earlier: Span) -> QueryPlan:
    """One pass over the records of both spans, each measure once for either."""
    measures = [
        replace(
            measure,
            key=f"{measure.key}{ending}",
            filter=_all([*([measure.filter] if measure.filter is not None else []), *inside]),
        )
        for inside, ending in (
            (within(path, timed, span), ""),
            (within(path, timed, earlier), "__before"),
        )
        for measure in plan.measures
    ]
    return replace(
        _during(plan, path, timed, Span(earlier.start, span.end)), measures=tuple(measures)
    )


def _days(span: Span, today: date) -> tuple[date, date] | None:
    if span.start is None or span.start > today:
        return None
    return span.start, min(today, span.end - timedelta(days=1)) if span.end else today


def _window(grain: Grain, span: Span | None, today: date) -> tuple[date, date]:
    """The days that a trend shows: it ends with the span, or today."""
    last = today
    if span is not None and span.end is not None and span.end <= today:
        last = span.end - timedelta(days=1)
    start = grain_start(last, grain)
    for _ in range(TREND_LENGTH[grain] - 1):
        if start <= date(2, 1, 1):
            break
        start = grain_start(start - timedelta(days=1), grain)
    return start, last


def _trend(plan: QueryPlan, window: tuple[date, date]) -> QueryPlan:
    comparison = plan.comparison
    assert comparison is not None
    first, last = window
    shown = Span(first, last + timedelta(days=1) if last < date.max else None)
    dimension = PlanDimension(
        "period",
        comparison.path,
        DATETIME if comparison.timed else DATE,
        comparison.trend,
        Text(),
    )
    return replace(
        _during(plan, comparison.path, comparison.timed, shown),
        dimensions=(dimension,),
        sort=(),
        limit=None,
        others=False,
    )


def _all(parts: Sequence[Node]) -> Node | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return Call("AND", tuple(parts))
