"""The greatest value of a number."""

from collections.abc import Sequence
from decimal import Decimal

from engines.core.text import text
from engines.reports.aggregates.aggregate import Aggregate, Example, Part, Parts


class MaxAggregate(Aggregate):
    """Empty values do not take part."""

    kind = "max"
    label = text("最大值", "Maximum")
    docs = text("数字字段的最大值，空值不计。", "The greatest value of a number field.")
    examples = (Example(("3", None, "-1.5"), "3"), Example((), None))
    parts: tuple[Part, ...] = ("max",)

    def merge(self, groups: Sequence[Parts]) -> Parts:
        filled = [parts[0] for parts in groups if parts[0] is not None]
        greatest: Decimal | None = max(filled) if filled else None
        return (greatest,)
