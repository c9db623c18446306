"""A share: stored as a fraction, shown with a percent sign."""

from collections.abc import Iterable
from decimal import Decimal

from pydantic import Field

from engines.core.context import EvalContext
from engines.core.issue import Issue
from engines.core.text import text
from engines.core.values import NUMBER
from engines.forms.field_type import Example, FieldConfig, FieldType, Rejected, Scope
from engines.forms.field_types.number import limits_issues
from engines.forms.field_types.numbers import (
    check_limits,
    number_from_text,
    number_to_wire,
    read_number,
)
from engines.forms.shape import FieldShape


class PercentConfig(FieldConfig):
    """All numbers are fractions: ``0.15`` is 15 %. ``decimals`` are those of the fraction."""

    decimals: int = Field(default=4, ge=2, le=8)
    min: Decimal | None = None
    max: Decimal | None = None


class PercentField(FieldType[PercentConfig]):
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

    def shape(self, config: PercentConfig, scope: Scope) -> FieldShape:
        return FieldShape(NUMBER, config.decimals)

    def normalise(self, raw: object, config: PercentConfig, ctx: EvalContext) -> object:
        value = read_number(raw, config.decimals)
        if isinstance(value, Rejected) or (config.min is None and config.max is None):
            return value
        return check_limits(value, config.min, config.max)

    def from_text(self, written: str, config: PercentConfig, ctx: EvalContext) -> object:
        value = number_from_text(written, config.decimals)
        return value if isinstance(value, Rejected) else self.normalise(value, config, ctx)

    def to_wire(self, value: Decimal, config: PercentConfig) -> object:
        return number_to_wire(value)

    def shown(self, value: Decimal, config: PercentConfig, language: str) -> str:
        return f"{number_to_wire(value * 100)}%"

    def check(self, config: PercentConfig, scope: Scope) -> Iterable[Issue]:
        return limits_issues(config.min, config.max)
