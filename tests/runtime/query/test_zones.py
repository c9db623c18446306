"""Wall-clock time in SQL is that of the zone, before and after its last change."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from engines.core.values import DATETIME
from runtime.query.zones import steady_since
from runtime.workspaces.workspace import Workspace
from tests.runtime.query.sample_table import Sample, sample_table

MOMENTS = [
    datetime(1969, 7, 20, 20, 17, tzinfo=UTC),
    datetime(1988, 7, 1, 15, 30, 0, 250000, tzinfo=UTC),  # Shanghai had summer time then
    datetime(1991, 9, 20, tzinfo=UTC),
    datetime(2026, 1, 31, 15, 59, 59, 999000, tzinfo=UTC),
    datetime(2026, 1, 31, 16, 0, tzinfo=UTC),
]


def test_shanghai_is_steady_since_its_last_summer_time() -> None:
    found = steady_since(ZoneInfo("Asia/Shanghai"))
    assert found is not None
    assert datetime(1991, 9, 14, tzinfo=UTC) <= found[0] <= datetime(1991, 10, 15, tzinfo=UTC)
    assert found[1] == 480
    assert steady_since(ZoneInfo("UTC")) is not None


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York"])
def test_zones_with_summer_time_are_not_steady(zone: str) -> None:
    assert steady_since(ZoneInfo(zone)) is None


def test_sql_knows_the_wall_clock_of_every_moment(workspace: Workspace) -> None:
    sample = Sample(workspace, {"w": DATETIME}, {})
    with sample_table(workspace) as tx:
        for moment in MOMENTS:
            wall = workspace.local(moment)
            sample.insert(tx, {"w": wall})
            assert sample.value(tx, "w", {}) == wall
            shown = sample.value(tx, 'w & ""', {})
            assert shown == wall.strftime("%Y-%m-%d %H:%M:%S")
            assert sample.value(tx, "HOUR(w) * 60 + MINUTE(w)", {}) == wall.hour * 60 + wall.minute
