"""How many different values."""

from decimal import Decimal

from engines.core.text import text
from engines.core.values import ValueType
from engines.reports.aggregates.aggregate import Aggregate, Example, Part, Parts


class DistinctAggregate(Aggregate):
    """Different values of a field, for instance accounts with an order. Not additive."""

    kind = "distinct"
    label = text("去重计数", "Distinct count")
    docs = text(
        "字段有多少个不同的值，空值不计，例如有订单的客户数。",
        "How many different values a field has, such as accounts with an order.",
    )
    examples = (Example(("1", "1", None, "2"), "2"), Example((), "0"))
    parts: tuple[Part, ...] = ("distinct",)
    additive = False

    def accepts(self, kind: ValueType) -> bool:
        return not kind.is_list and kind.name != "table"

    def finish(self, parts: Parts) -> Decimal | None:
        return parts[0] or Decimal(0)

    def of_nothing(self) -> Decimal | None:
        return Decimal(0)
