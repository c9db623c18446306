"""The middle value of a number."""

from engines.core.text import text
from engines.reports.aggregates.aggregate import Aggregate, Example, Part


class MedianAggregate(Aggregate):
    """Half of the values are below it; of an even number the mean of the two middle ones."""

    kind = "median"
    label = text("中位数", "Median")
    docs = text(
        "数字字段的中位数，空值不计；适合停留时长等有极端值的数据。",
        "The middle value of a number field, for figures with extremes such as dwell times.",
    )
    examples = (Example(("1", "2", None, "9"), "2"), Example(("1", "2", "3", "10"), "2.5"))
    parts: tuple[Part, ...] = ("median",)
    additive = False
