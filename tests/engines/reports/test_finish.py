"""Order, top-N, others, gaps and drill-down of finished reports."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.core.text import Text
from engines.core.values import BOOLEAN, DATE, DATETIME, NUMBER, USER
from engines.expr import parse
from engines.reports import (
    MAX_GROUPS,
    Group,
    Overall,
    Row,
    drill_filter,
    finish_report,
    period_plans,
)
from engines.reports.periods import filled_periods, next_start, period_of, period_start
from engines.reports.plan import Key, PlanComparison
from tests.engines.reports.a_plan import a_dimension, a_measure, a_plan


def _group(key: Key, *parts: int | None) -> Group:
    return Group((key,), tuple((None if one is None else Decimal(one),) for one in parts))


def _finished(plan: Any, groups: list[Group], overall: Any = ((None,),)) -> Any:
    return finish_report(
        plan, groups, Overall(overall), lambda at, key: Text(zh=str(key), en=str(key))
    )


def _shown(result: Any) -> list[tuple[str, Any]]:
    return [(row.labels[0].en, row.values[0]) for row in result.rows]


GROUPS = [_group("b", 5), _group("a", 9), _group(None, 7), _group("c", 1)]


def test_without_sort_groups_stand_in_natural_order_and_empties_last() -> None:
    assert [name for name, _ in _shown(_finished(a_plan(), GROUPS))] == ["a", "b", "c", "(empty)"]


def test_options_keep_the_order_of_the_form() -> None:
    plan = a_plan(dimensions=(a_dimension(order=("c", "b", "a")),))
    assert [name for name, _ in _shown(_finished(plan, GROUPS))] == ["c", "b", "a", "(empty)"]


def test_sorting_by_a_measure_puts_empties_last_both_ways() -> None:
    groups = [*GROUPS, _group("x", None)]
    measures = (a_measure("n", "sum", path=("amount",)),)
    down = _finished(a_plan(measures=(a_measure("n", "max"),), sort=(("n", True),)), groups)
    assert [name for name, _ in _shown(down)] == ["a", "(empty)", "b", "c", "x"]
    up = _finished(a_plan(measures=(a_measure("n", "max"),), sort=(("n", False),)), groups)
    assert [name for name, _ in _shown(up)] == ["c", "b", "(empty)", "a", "x"]
    summed = _finished(a_plan(measures=measures, sort=(("n", False),)), groups)
    assert _shown(summed)[0] == ("x", Decimal(0))


def test_others_are_the_sum_of_what_lies_behind_the_limit() -> None:
    plan = a_plan(sort=(("count", True),), limit=2, others=True)
    result = _finished(plan, GROUPS, ((Decimal(22),),))
    assert _shown(result) == [("a", 9), ("(empty)", 7), ("Others", 6)]
    assert result.rows[-1].others
    assert result.totals == (Decimal(22),)


def test_without_others_the_reader_is_told_what_is_missing() -> None:
    result = _finished(a_plan(limit=1), GROUPS)
    assert len(result.rows) == 1
    assert [notice.code for notice in result.notices] == ["cut_off"]


def test_a_limit_counts_the_first_dimension_and_keeps_all_its_series() -> None:
    def cell(name: str, source: str, count: int) -> Group:
        return Group((name, source), ((Decimal(count),),))

    cells = [
        cell("ann", "web", 4), cell("ann", "fair", 4),  # the most in all, though no cell is
        cell("bob", "web", 6),
        cell("cy", "web", 1), cell("cy", "fair", 2), cell("di", "web", 3),
    ]  # fmt: skip
    two = (a_dimension("who"), a_dimension("source"))
    plan = a_plan(dimensions=two, sort=(("count", True),), limit=2, others=True)
    result = _finished(plan, cells)
    assert [(row.keys, row.values[0]) for row in result.rows] == [
        (("bob", "web"), 6), (("ann", "fair"), 4), (("ann", "web"), 4),
        ((None, "web"), 4), ((None, "fair"), 2),
    ]  # fmt: skip
    assert [row.others for row in result.rows] == [False, False, False, True, True]
    (notice,) = _finished(a_plan(dimensions=two, sort=(("count", True),), limit=1), cells).notices
    assert notice.message.en == "The first 1; 3 more are not shown"


def test_distinct_counts_are_not_added_up() -> None:
    plan = a_plan(measures=(a_measure("d", "distinct", path=("account",)),), limit=1, others=True)
    result = _finished(plan, GROUPS)
    assert result.rows[-1].values == (None,)
    assert [notice.code for notice in result.notices] == ["others_not_additive"]


def test_too_many_groups_are_cut_with_a_notice() -> None:
    groups = [_group(f"k{at:05}", 1) for at in range(MAX_GROUPS + 1)]
    result = _finished(a_plan(), groups)
    assert len(result.rows) == MAX_GROUPS
    assert [notice.code for notice in result.notices] == ["too_many_groups"]


def test_a_line_shows_months_without_records() -> None:
    plan = a_plan(
        chart="line",
        dimensions=(a_dimension("m", type=DATE, grain="month"),),
        measures=(a_measure(), a_measure("avg", "max")),
    )
    groups = [_group("2026-01", 3, 5), _group("2026-04", 1, 2)]
    result = _finished(plan, groups, ((None,), (None,)))
    assert [(row.labels[0].en, *row.values) for row in result.rows] == [
        ("2026-01", 3, 5),
        ("2026-02", 0, None),
        ("2026-03", 0, None),
        ("2026-04", 1, 2),
    ]
    closed = a_plan(
        chart="line", config={"gaps": False}, dimensions=plan.dimensions, measures=plan.measures
    )
    assert len(_finished(closed, groups, ((None,), (None,))).rows) == 2


def test_a_line_about_this_year_begins_in_january_and_ends_today() -> None:
    whole = a_plan(
        chart="line",
        dimensions=(a_dimension("m", type=DATE, grain="month"),),
        measures=(a_measure(),),
        comparison=PlanComparison(("m",), timed=False, period="this_year"),
    )
    plan = period_plans(whole, date(2026, 4, 15)).now
    # A deal that is planned for June is later than today and shown all the same.
    for groups, last in (([_group("2026-03", 1)], 4), ([_group("2026-06", 1)], 6)):
        rows = _finished(plan, groups, ((None,),)).rows
        assert [row.keys[0] for row in rows] == [f"2026-{at:02}" for at in range(1, last + 1)]
        assert sum(row.values[0] or 0 for row in rows) == 1
    assert _finished(plan, [], ((None,),)).rows == ()


GRAINS = st.sampled_from(["day", "week", "month", "quarter", "year"])


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), GRAINS)
def test_periods_follow_each_other_without_gap(on: date, grain: Any) -> None:
    start = period_start(period_of(on, grain), grain) if grain not in ("day", "week") else on
    assert period_of(start, grain) == period_of(period_start(period_of(start, grain), grain), grain)
    after = next_start(start, grain)
    assert after is not None
    assert list(filled_periods([period_of(start, grain), period_of(after, grain)], grain)) == [
        period_of(start, grain),
        period_of(after, grain),
    ]


DRILLS: list[tuple[dict[str, Any], Key, str]] = [
    ({}, "East", 'region = "East"'),
    ({}, 'a"b', 'region = "a""b"'),
    ({}, None, "ISEMPTY(region)"),
    ({"type": USER}, 7, "region = 7"),
    ({"type": BOOLEAN}, True, "region = TRUE"),
    ({"type": BOOLEAN}, False, "AND(region = FALSE, NOT(ISEMPTY(region)))"),
    ({"type": NUMBER}, Decimal("1.5"), "region = 1.5"),
    ({"type": NUMBER}, Decimal(0), "AND(region = 0, NOT(ISEMPTY(region)))"),
    (
        {"type": DATE, "grain": "month"},
        "2026-12",
        "AND(region >= DATE(2026, 12, 1), region < DATE(2027, 1, 1))",
    ),
    (
        {"type": DATE, "grain": "quarter"},
        "2026-Q2",
        "AND(region >= DATE(2026, 4, 1), region < DATE(2026, 7, 1))",
    ),
    (
        {"type": DATETIME, "grain": "day"},
        "2026-01-31",
        "AND(region >= DATE(2026, 1, 31, 0, 0, 0), region < DATE(2026, 2, 1, 0, 0, 0))",
    ),
]


@pytest.mark.parametrize(("dimension", "key", "wanted"), DRILLS)
def test_a_row_leads_to_its_records(dimension: dict[str, Any], key: Key, wanted: str) -> None:
    plan = a_plan(dimensions=(a_dimension(**dimension),))
    shown = drill_filter(plan, Row((key,), (Text(),), ()))
    assert shown == wanted
    assert parse(wanted).ok


def test_a_reports_filter_is_part_of_the_drill_down() -> None:
    node = parse("amount > 5").node
    plan = a_plan(filters=(node,))
    assert drill_filter(plan, Row(("x",), (Text(),), ())) == 'AND(amount > 5, region = "x")'


def test_others_and_stage_history_have_no_list_of_records() -> None:
    assert drill_filter(a_plan(), Row((None,), (Text(),), (), others=True)) is None
    assert drill_filter(a_plan(source="stage_history"), Row(("x",), (Text(),), ())) is None
