"""Spans of days by name: this month, the last 30 days, the span before, the same a year ago."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from engines.reports.periods import next_start
from engines.reports.plan import Grain

PeriodName = Literal[
    "today",
    "yesterday",
    "this_week",
    "last_week",
    "this_month",
    "last_month",
    "this_quarter",
    "last_quarter",
    "this_year",
    "last_year",
    "last_7_days",
    "last_30_days",
    "last_90_days",
    "last_12_months",
]
Compare = Literal["previous", "last_year"]
"""The span just before, or the same one a year earlier."""

PERIOD_NAMES: tuple[str, ...] = get_args(PeriodName)
_GRAINS: dict[str, Grain] = {
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
}
_RANGE = re.compile(r"(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?")


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``start`` up to, not including, ``end``; None where it is open.

    ``grain`` is set for a whole calendar period: the span before it is then the period before.
    """

    start: date | None
    end: date | None
    grain: Grain | None = None


def span_of(written: str, today: date) -> Span | None:
    """The span that is called so today, or ``2026-01-01..2026-03-31`` (both days belong to
    it, either may be left out); None for anything else."""
    found = _RANGE.fullmatch(written)
    if found is not None and (found[1] or found[2]):
        return _between(found[1], found[2])
    if written not in PERIOD_NAMES:
        return None
    try:
        return _named(written, today)
    except (OverflowError, ValueError):
        return None


def before(span: Span, compare: Compare, today: date) -> Span | None:
    """What to compare with. A calendar period that is not over is compared with as many days of
    the one before. None where there is no beginning or no end."""
    if span.start is None or span.end is None:
        return None
    try:
        end = _elapsed(span, today)
        if compare == "last_year":
            return Span(_years_ago(span.start), _years_ago(end))
        if span.grain is None:
            return Span(span.start - (span.end - span.start), span.start)
        start = grain_start(span.start - timedelta(days=1), span.grain)
        if end == span.end:
            return Span(start, span.start, span.grain)
        return Span(start, min(start + (end - span.start), span.start))
    except (OverflowError, ValueError):
        return None


def grain_start(day: date, grain: Grain) -> date:
    """The first day of the period that ``day`` is in."""
    match grain:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        case "year":
            return date(day.year, 1, 1)


def _named(name: str, today: date) -> Span:
    tomorrow = today + timedelta(days=1)
    match name.split("_"):
        case ["today"]:
            return Span(today, tomorrow, "day")
        case ["yesterday"]:
            return Span(today - timedelta(days=1), today, "day")
        case ["last", count, "days"]:
            return Span(tomorrow - timedelta(days=int(count)), tomorrow)
        case ["last", count, "months"]:
            first = today.replace(day=1)
            for _ in range(int(count) - 1):
                first = (first - timedelta(days=1)).replace(day=1)
            return Span(first, next_start(today.replace(day=1), "month"))
        case [which, unit]:
            grain = _GRAINS[unit]
            start = grain_start(today, grain)
            if which == "last":
                start = grain_start(start - timedelta(days=1), grain)
            return Span(start, next_start(start, grain), grain)
    raise ValueError(name)


def _between(first: str | None, last: str | None) -> Span | None:
    try:
        start = date.fromisoformat(first) if first else None
        end = date.fromisoformat(last) + timedelta(days=1) if last else None
    except (OverflowError, ValueError):
        return None
    if start is not None and end is not None and end <= start:
        return None
    return Span(start, end)


def _elapsed(span: Span, today: date) -> date:
    """Where the span ends today: a period that has just begun has few days yet."""
    assert span.start is not None and span.end is not None
    tomorrow = today + timedelta(days=1)
    return tomorrow if span.start < tomorrow < span.end else span.end


def _years_ago(day: date) -> date:
    year = day.year - 1
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))
