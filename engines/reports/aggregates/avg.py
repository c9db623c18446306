"""The mean of a number."""

from decimal import ROUND_HALF_UP, Context, Decimal

from engines.core.text import text
from engines.reports.aggregates.aggregate import Aggregate, Example, Part, Parts

_CONTEXT = Context(prec=15, rounding=ROUND_HALF_UP)


class AvgAggregate(Aggregate):
    """Sum over count, so that empties do not weigh and totals are weighted right."""

    kind = "avg"
    label = text("平均值", "Average")
    docs = text(
        "数字字段的平均值，空值不计，最多 15 位有效数字。",
        "The mean of a number field without empty values, with at most 15 digits.",
    )
    examples = (
        Example(("1", "2", None), "1.5"),
        Example(("1", "1", "2"), "1.33333333333333"),
        Example((None,), None),
    )
    parts: tuple[Part, ...] = ("sum", "count")

    def finish(self, parts: Parts) -> Decimal | None:
        total, count = parts
        if total is None or not count:
            return None
        return _CONTEXT.divide(total, count)
