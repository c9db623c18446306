"""Spans of days by name, and what they are compared with."""

from datetime import date

import pytest

from engines.reports import Span, span_of
from engines.reports.spans import PERIOD_NAMES, Compare, before

# A Wednesday.
TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("name", "first", "behind"),
    [
        ("today", "2026-11-18", "2026-11-19"),
        ("yesterday", "2026-11-17", "2026-11-18"),
        ("this_week", "2026-11-16", "2026-11-23"),
        ("last_week", "2026-11-09", "2026-11-16"),
        ("this_month", "2026-11-01", "2026-12-01"),
        ("last_month", "2026-10-01", "2026-11-01"),
        ("this_quarter", "2026-10-01", "2027-01-01"),
        ("last_quarter", "2026-07-01", "2026-10-01"),
        ("this_year", "2026-01-01", "2027-01-01"),
        ("last_year", "2025-01-01", "2026-01-01"),
        ("last_7_days", "2026-11-12", "2026-11-19"),
        ("last_12_months", "2025-12-01", "2026-12-01"),
        ("2026-02-01..2026-02-28", "2026-02-01", "2026-03-01"),
    ],
)
def test_a_span_has_its_days(name: str, first: str, behind: str) -> None:
    span = span_of(name, TODAY)
    assert span is not None
    assert (str(span.start), str(span.end)) == (first, behind)


def test_a_range_may_be_open_but_not_upside_down() -> None:
    assert span_of("2026-02-01..", TODAY) == Span(date(2026, 2, 1), None)
    assert span_of("..2026-02-01", TODAY) == Span(None, date(2026, 2, 2))
    for wrong in ("..", "2026-02-02..2026-02-01", "2026-02-30..", "..9999-12-31", "this_age", ""):
        assert span_of(wrong, TODAY) is None, wrong


@pytest.mark.parametrize("today", [date.min, date.max, date(2024, 2, 29)])
def test_the_ends_of_time_are_no_fault(today: date) -> None:
    compares: tuple[Compare, ...] = ("previous", "last_year")
    for name in PERIOD_NAMES:
        span = span_of(name, today)
        for compare in compares:
            assert span is None or before(span, compare, today) != span


@pytest.mark.parametrize(
    ("name", "compare", "first", "behind"),
    [
        # What is not over is compared with as many days.
        ("this_month", "previous", "2026-10-01", "2026-10-19"),
        ("this_quarter", "previous", "2026-07-01", "2026-08-19"),
        ("this_year", "last_year", "2025-01-01", "2025-11-19"),
        ("this_week", "previous", "2026-11-09", "2026-11-12"),
        # What is over, with the whole of the one before.
        ("last_month", "previous", "2026-09-01", "2026-10-01"),
        ("last_year", "previous", "2024-01-01", "2025-01-01"),
        ("last_month", "last_year", "2025-10-01", "2025-11-01"),
        ("last_30_days", "previous", "2026-09-20", "2026-10-20"),
        ("2026-03-01..2026-03-10", "previous", "2026-02-19", "2026-03-01"),
    ],
)
def test_the_span_before_is_as_long(name: str, compare: Compare, first: str, behind: str) -> None:
    span = span_of(name, TODAY)
    assert span is not None
    earlier = before(span, compare, TODAY)
    assert earlier is not None
    assert (str(earlier.start), str(earlier.end)) == (first, behind)


def test_a_long_month_is_compared_with_all_of_a_short_one() -> None:
    march = span_of("this_month", date(2026, 3, 30))
    assert march is not None
    assert before(march, "previous", date(2026, 3, 30)) == Span(date(2026, 2, 1), date(2026, 3, 1))


def test_nothing_is_before_what_has_no_beginning() -> None:
    assert before(Span(None, TODAY), "previous", TODAY) is None
    assert before(Span(TODAY, None), "previous", TODAY) is None
