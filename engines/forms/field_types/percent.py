"""A share: stored as a fraction, shown with a percent sign."""

from decimal import Decimal

from pydantic import Field

from engines.core.text import text
from engines.forms.field_type import Example
from engines.forms.field_types.decimal_field import DecimalConfig, DecimalField
from engines.forms.field_types.numbers import number_to_wire


class PercentConfig(DecimalConfig):
    """All numbers are fractions: ``0.15`` is 15 %. ``decimals`` are those of the fraction."""

    decimals: int = Field(default=4, ge=2, le=8)


class PercentField(DecimalField[PercentConfig]):
    kind = "percent"
    label = text("百分比", "Percent")
    docs = text(
        "比例。内部是小数（15% 即 0.15），公式里可直接相乘。",
        "A share. Inside it is a fraction (15% is 0.15), so formulas multiply with it directly.",
    )
    Config = PercentConfig
    examples = (
        Example(0.15, Decimal("0.15")),
        Example(1.2, config={"max": 1}, rejected="forms.too_large"),
    )

    def shown(self, value: Decimal, config: PercentConfig, language: str) -> str:
        return f"{number_to_wire(value * 100)}%"
