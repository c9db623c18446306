"""The form's records, one row each."""

from engines.core.text import text
from engines.reports.sources.source import Source


class RecordsSource(Source):
    """All records that the viewer may see, without those in the recycle bin."""

    kind = "records"
    label = text("记录", "Records")
    docs = text(
        "表单的记录；只含查看者有权看到的，不含回收站。",
        "The form's records that the viewer may see, without the recycle bin.",
    )
    examples = ({"source": "records", "measures": [{"key": "n", "aggregate": "count"}]},)
