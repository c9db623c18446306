"""Sources of report rows: one module each, one line each."""

from engines.core.registry import Registry
from engines.reports.sources.records import RecordsSource
from engines.reports.sources.source import Source
from engines.reports.sources.stage_history import StageHistorySource
from engines.reports.sources.stage_reached import StageReachedSource

SOURCES: Registry[Source] = Registry(
    "report source", (RecordsSource(), StageHistorySource(), StageReachedSource())
)
