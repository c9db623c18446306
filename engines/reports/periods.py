"""Periods of dates as text that sorts: 2026, 2026-Q1, 2026-01, 2026-01-05 (week, day)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from engines.reports.plan import Grain

MAX_FILLED = 1000


def period_start(period: str, grain: Grain) -> date:
    """The first day of a period."""
    if grain == "year":
        return date(int(period), 1, 1)
    if grain == "quarter":
        year, _, quarter = period.partition("-Q")
        return date(int(year), int(quarter) * 3 - 2, 1)
    if grain == "month":
        year, _, month = period.partition("-")
        return date(int(year), int(month), 1)
    return date.fromisoformat(period)


def next_start(start: date, grain: Grain) -> date | None:
    """The first day of the period after the one that begins at ``start``; None after 9999."""
    try:
        if grain == "day":
            return start + timedelta(days=1)
        if grain == "week":
            return start + timedelta(days=7)
        months = {"month": 1, "quarter": 3, "year": 12}[grain]
        total = start.year * 12 + start.month - 1 + months
        return date(total // 12, total % 12 + 1, 1)
    except (OverflowError, ValueError):
        return None


def period_of(start: date, grain: Grain) -> str:
    """The period that begins at ``start``."""
    if grain == "year":
        return f"{start.year:04d}"
    if grain == "quarter":
        return f"{start.year:04d}-Q{(start.month + 2) // 3}"
    if grain == "month":
        return f"{start.year:04d}-{start.month:02d}"
    return start.isoformat()


def filled_periods(known: Sequence[str], grain: Grain) -> Iterator[str]:
    """Every period from the first to the last known one; none when there would be too many."""
    if not known:
        return
    at: date | None = period_start(min(known), grain)
    last = period_start(max(known), grain)
    periods: list[str] = []
    while at is not None and at <= last:
        if len(periods) >= MAX_FILLED:
            return
        periods.append(period_of(at, grain))
        at = next_start(at, grain)
    yield from periods
