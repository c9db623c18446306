"""A decimal number with a fixed number of places."""

from decimal import Decimal

from pydantic import Field

from engines.core.text import text
from engines.forms.field_type import Example
from engines.forms.field_types.decimal_field import DecimalConfig, DecimalField
from engines.forms.field_types.numbers import number_to_wire


class NumberConfig(DecimalConfig):
    """Values are rounded half away from zero to ``decimals`` places when they are saved."""

    decimals: int = Field(default=4, ge=0, le=8)
    unit: str = Field(default="", max_length=20)


class NumberField(DecimalField[NumberConfig]):
    kind = "number"
    label = text("数字", "Number")
    docs = text(
        "数量、面积等。最多 15 位有效数字，保存时按小数位四舍五入。",
        "A quantity. At most 15 digits; rounded to its decimal places when saved.",
    )
    Config = NumberConfig
    examples = (
        Example(1.005, Decimal("1.01"), {"decimals": 2}),
        Example(12, Decimal(12)),
        Example(0, config={"min": 1}, rejected="forms.too_small"),
        Example("12", rejected="forms.wrong_type"),
        Example(True, rejected="forms.wrong_type"),
    )

    def shown(self, value: Decimal, config: NumberConfig, language: str) -> str:
        return f"{number_to_wire(value):,}{config.unit}"
