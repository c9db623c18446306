"""How many records."""

from decimal import Decimal

from engines.core.text import text
from engines.core.values import ValueType
from engines.reports.aggregates.aggregate import Aggregate, Example, Part, Parts


class CountAggregate(Aggregate):
    """Counts records; with a field, records in which it is filled."""

    kind = "count"
    label = text("计数", "Count")
    docs = text(
        "记录数；选了字段时只数该字段非空的记录。",
        "The number of records; with a field, of those in which it is filled.",
    )
    examples = (Example(("1", None, "3"), "2"), Example((), "0"))
    parts: tuple[Part, ...] = ("count",)
    needs_field = False

    def accepts(self, kind: ValueType) -> bool:
        return not kind.is_list and kind.name != "table"

    def finish(self, parts: Parts) -> Decimal | None:
        return parts[0] or Decimal(0)

    def of_nothing(self) -> Decimal | None:
        return Decimal(0)
