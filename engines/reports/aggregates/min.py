"""The least value of a number."""

from collections.abc import Sequence
from decimal import Decimal

from engines.core.text import text
from engines.reports.aggregates.aggregate import Aggregate, Example, Part, Parts


class MinAggregate(Aggregate):
    """Empty values do not take part."""

    kind = "min"
    label = text("最小值", "Minimum")
    docs = text("数字字段的最小值，空值不计。", "The least value of a number field.")
    examples = (Example(("3", None, "-1.5"), "-1.5"), Example((), None))
    parts: tuple[Part, ...] = ("min",)

    def merge(self, groups: Sequence[Parts]) -> Parts:
        filled = [parts[0] for parts in groups if parts[0] is not None]
        least: Decimal | None = min(filled) if filled else None
        return (least,)
