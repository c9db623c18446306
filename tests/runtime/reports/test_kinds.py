"""Every source of the report engine has its SQL."""

from engines.reports import SOURCES
from runtime.reports.sources import SOURCE_KINDS


def test_the_runtime_knows_the_sources_of_the_engine() -> None:
    assert set(SOURCE_KINDS) == set(SOURCES.names)
