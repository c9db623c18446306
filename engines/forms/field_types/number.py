"""A decimal number with a fixed number of places."""

from collections.abc import Iterable
from decimal import Decimal

from pydantic import Field

from engines.core.context import EvalContext
from engines.core.issue import Issue
from engines.core.text import text
from engines.core.values import NUMBER
from engines.forms.field_type import (
    Example,
    FieldConfig,
    FieldType,
    Rejected,
    Scope,
    config_issue,
)
from engines.forms.field_types.numbers import (
    check_limits,
    number_from_text,
    number_to_wire,
    read_number,
)
from engines.forms.shape import FieldShape


class NumberConfig(FieldConfig):
    """Values are rounded half away from zero to ``decimals`` places when they are saved."""

    decimals: int = Field(default=4, ge=0, le=8)
    min: Decimal | None = None
    max: Decimal | None = None
    unit: str = Field(default="", max_length=20)


class NumberField(FieldType[NumberConfig]):
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

    def shape(self, config: NumberConfig, scope: Scope) -> FieldShape:
        return FieldShape(NUMBER, config.decimals)

    def normalise(self, raw: object, config: NumberConfig, ctx: EvalContext) -> object:
        value = read_number(raw, config.decimals)
        if isinstance(value, Rejected) or (config.min is None and config.max is None):
            return value
        return check_limits(value, config.min, config.max)

    def from_text(self, written: str, config: NumberConfig, ctx: EvalContext) -> object:
        value = number_from_text(written, config.decimals)
        return value if isinstance(value, Rejected) else self.normalise(value, config, ctx)

    def to_wire(self, value: Decimal, config: NumberConfig) -> object:
        return number_to_wire(value)

    def shown(self, value: Decimal, config: NumberConfig, language: str) -> str:
        return f"{number_to_wire(value):,}{config.unit}"

    def check(self, config: NumberConfig, scope: Scope) -> Iterable[Issue]:
        return limits_issues(config.min, config.max)


def limits_issues(least: Decimal | None, most: Decimal | None) -> Iterable[Issue]:
    """The issue of limits that no value can meet."""
    if least is not None and most is not None and least > most:
        yield config_issue("bad_range", "最小值大于最大值", "min is above max", "min")
