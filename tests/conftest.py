"""What holds for all tests; each area adds its own fixtures in its own conftest."""

import os

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.fixtures.postgres", "tests.fixtures.workspace", "tests.fixtures.http"]

# The programs that tests start keep what they compile: it is a fifth of the time of each start.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# The same examples in every run, and no verdict that depends on how busy the machine is.
settings.register_profile(
    "formwork",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("formwork")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests first: what is short is left for whichever worker comes to its end sooner.

    Workers take two at a time (`--maxschedchunk 2` in the Makefile): with more, one of them came to
    its end minutes after the other.
    """
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    if item.nodeid.startswith("tests/e2e/test_every_page.py"):
        return 0
    if item.nodeid.startswith("tests/e2e/"):
        return 1
    return 2 if item.get_closest_marker("slow") else 3
