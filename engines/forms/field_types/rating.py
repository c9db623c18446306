"""A number of stars."""

from decimal import Decimal

from pydantic import Field

from engines.core.context import EvalContext
from engines.core.text import text
from engines.core.values import NUMBER
from engines.forms.field_type import Example, FieldConfig, FieldType, Rejected, Scope
from engines.forms.field_types.numbers import (
    check_limits,
    number_from_text,
    number_to_wire,
    read_number,
)
from engines.forms.shape import FieldShape


class RatingConfig(FieldConfig):
    """``max`` stars at most; the least that can be given is one."""

    max: int = Field(default=5, ge=2, le=10)


class RatingField(FieldType[RatingConfig]):
    kind = "rating"
    label = text("评分", "Rating")
    docs = text("星级评分，整数。", "Whole stars from one up.")
    Config = RatingConfig
    examples = (
        Example(4, Decimal(4)),
        Example(6, rejected="forms.too_large"),
        Example(0, rejected="forms.too_small"),
        Example(3.5, rejected="forms.not_whole"),
    )

    def shape(self, config: RatingConfig, scope: Scope) -> FieldShape:
        return FieldShape(NUMBER, 0)

    def normalise(self, raw: object, config: RatingConfig, ctx: EvalContext) -> object:
        value = read_number(raw, 0)
        if isinstance(value, Rejected):
            return value
        if value != (Decimal(repr(raw)) if isinstance(raw, float) else raw):
            return Rejected(
                "forms.not_whole", text("{label}需要整数", "{label} must be a whole number")
            )
        return check_limits(value, Decimal(1), Decimal(config.max))

    def from_text(self, written: str, config: RatingConfig, ctx: EvalContext) -> object:
        value = number_from_text(written, 0)
        return value if isinstance(value, Rejected) else self.normalise(value, config, ctx)

    def to_wire(self, value: Decimal, config: RatingConfig) -> object:
        return number_to_wire(value)
