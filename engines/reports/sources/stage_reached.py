"""How far records came: the cohort funnel."""

from engines.core.text import text
from engines.core.values import TEXT, ValueType
from engines.reports.plan import Path, ReportForm
from engines.reports.sources.source import Source


class StageReachedSource(Source):
    """A record counts in each stage that it reached: its history has that stage or a later one.

    Grouped by the stage field alone, in funnel order; the value of one stage divided by that of
    the stage before is the conversion.
    """

    kind = "stage_reached"
    label = text("到达阶段", "Stages reached")
    docs = text(
        "历史中到过某阶段或其后阶段的记录计入该阶段，相邻阶段之比即转化率。",
        "A record counts in every stage that it or a later one of its history reached; the ratio "
        "of neighbouring stages is the conversion.",
    )
    examples = (
        {
            "source": "stage_reached",
            "dimensions": [{"key": "stage", "field": "stage"}],
            "measures": [{"key": "n", "aggregate": "count"}],
            "chart": {"kind": "funnel"},
        },
    )
    needs_stages = True
    measures = ("count", "sum")

    def own_type(self, path: Path, form: ReportForm) -> ValueType | None:
        stages = form.definition.stages
        return TEXT if stages is not None and path == (stages.field,) else None
