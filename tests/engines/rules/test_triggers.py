"""When clock rules are due, and which records a date-relative rule looks at."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.expr import check, parse
from engines.rules import ACTIONS, TRIGGERS
from tests.engines.rules.scenes import ACCOUNT

CASES = [
    ("schedule", {"every": "day", "at": "01:00"}, "2026-03-10 00:59", "2026-03-10 01:00"),
    ("schedule", {"every": "day", "at": "01:00"}, "2026-03-10 01:00", "2026-03-11 01:00"),
    ("schedule", {"every": "hour", "at": "00:15"}, "2026-03-10 23:15", "2026-03-11 00:15"),
    ("schedule", {"every": "hour", "at": "00:15"}, "2026-03-10 23:14", "2026-03-10 23:15"),
    ("schedule", {"every": "week", "weekday": 1, "at": "08:00"}, "2026-03-10 09:00", "2026-03-16 08:00"),
    ("schedule", {"every": "week", "weekday": 2, "at": "08:00"}, "2026-03-10 07:00", "2026-03-10 08:00"),
    ("schedule", {"every": "week", "weekday": 2, "at": "08:00"}, "2026-03-10 08:00", "2026-03-17 08:00"),
    ("schedule", {"every": "month", "day": 31, "at": "18:00"}, "2026-01-31 18:00", "2026-02-28 18:00"),
    ("schedule", {"every": "month", "day": 31, "at": "18:00"}, "2026-02-28 18:00", "2026-03-31 18:00"),
    ("schedule", {"every": "month", "day": 1, "at": "00:00"}, "2026-12-31 23:59", "2027-01-01 00:00"),
    ("date_relative", {"field": "due", "at": "09:00"}, "2026-03-10 09:00", "2026-03-11 09:00"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "config", "after", "due"), CASES)
def test_next_due(kind: str, config: dict[str, object], after: str, due: str) -> None:
    trigger = TRIGGERS[kind]
    settings = trigger.Config.model_validate(config)
    assert trigger.next_due(settings, datetime.fromisoformat(after)) == datetime.fromisoformat(due)


@given(
    st.sampled_from(["hour", "day", "week", "month"]),
    st.integers(1, 31),
    st.integers(1, 7),
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),
)
def test_a_schedule_always_moves_forward(
    every: str, day: int, weekday: int, after: datetime
) -> None:
    trigger = TRIGGERS["schedule"]
    config = trigger.Config(every=every, day=day, weekday=weekday, at="03:30")
    due = trigger.next_due(config, after)
    assert due is not None
    assert due > after
    assert (due - after).days <= 31


def test_a_date_rule_looks_at_the_due_day_and_the_days_to_catch_up() -> None:
    trigger = TRIGGERS["date_relative"]
    config = trigger.Config(field="due", offset_days=-60, catch_up_days=2)
    source = trigger.due_filter(config, date(2026, 1, 1))
    assert source == "AND({due} >= DATE(2026, 2, 28), {due} < DATE(2026, 3, 2) + 1)"
    parsed = parse(source)
    assert parsed.node is not None
    assert not check(parsed.node, ACCOUNT)[1]


@pytest.mark.parametrize("registry", [TRIGGERS, ACTIONS], ids=["triggers", "actions"])
def test_every_example_is_a_valid_config(registry) -> None:  # type: ignore[no-untyped-def]
    for kind in registry:
        assert kind.examples, kind.kind
        for example in kind.examples:
            kind.Config.model_validate(example)
