"""Stays in stages, from the history of the form's stage field."""

from engines.core.text import text
from engines.core.values import NUMBER, TEXT, ValueType
from engines.reports.plan import Path, ReportForm
from engines.reports.sources.source import Source

DWELL_DAYS = "dwell_days"
VISITS = "visits"


class StageHistorySource(Source):
    """One row per record and stage that it was ever in.

    The stage field means the stage stayed in; ``dwell_days`` is the time there in days
    (repeated visits accumulate, a stay that lasts counts until now), ``visits`` how often it
    was entered. Everything else is the record's.
    """

    kind = "stage_history"
    label = text("阶段停留", "Stage history")
    docs = text(
        "每条记录在每个阶段一行：dwell_days 为停留天数（多次进入累计，未离开的算到现在），"
        "visits 为进入次数。",
        "One row per record and stage: dwell_days is the time in the stage (repeated visits add "
        "up, an open one lasts until now), visits how often it was entered.",
    )
    examples = (
        {
            "source": "stage_history",
            "dimensions": [{"key": "stage", "field": "stage"}],
            "measures": [{"key": "days", "aggregate": "median", "field": DWELL_DAYS}],
        },
    )
    needs_stages = True

    def own_type(self, path: Path, form: ReportForm) -> ValueType | None:
        stages = form.definition.stages
        if stages is not None and path == (stages.field,):
            return TEXT
        return NUMBER if path in ((DWELL_DAYS,), (VISITS,)) else None
