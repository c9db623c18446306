"""The sum of a number."""

from decimal import Decimal

from engines.core.text import text
from engines.reports.aggregates.aggregate import Aggregate, Example, Part, Parts


class SumAggregate(Aggregate):
    """Exact to the last digit on every database; empty values add nothing."""

    kind = "sum"
    label = text("求和", "Sum")
    docs = text(
        "数字字段之和，精确到最后一位；空值不计。",
        "The sum of a number field, exact to the last digit; empty values add nothing.",
    )
    examples = (Example(("0.10", "0.20", None), "0.30"), Example((), "0"))
    parts: tuple[Part, ...] = ("sum",)

    def finish(self, parts: Parts) -> Decimal | None:
        return parts[0] or Decimal(0)

    def of_nothing(self) -> Decimal | None:
        return Decimal(0)
