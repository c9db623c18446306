"""The common half of kinds that hold a decimal number within limits."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

from engines.core.context import EvalContext
from engines.core.issue import Issue
from engines.core.values import NUMBER
from engines.forms.field_type import FieldConfig, FieldType, Rejected, Scope, config_issue
from engines.forms.field_types.numbers import (
    check_limits,
    number_from_text,
    number_to_wire,
    read_number,
)
from engines.forms.shape import FieldShape


class DecimalConfig(FieldConfig):
    """Limits are inclusive and hold for the rounded value. Subclasses bound ``decimals``."""

    decimals: int = 4
    min: Decimal | None = None
    max: Decimal | None = None


C = TypeVar("C", bound=DecimalConfig)


class DecimalField(FieldType[C]):
    """The value is a `Decimal` with the places of the config."""

    def shape(self, config: C, scope: Scope) -> FieldShape:
        return FieldShape(NUMBER, config.decimals)

    def normalise(self, raw: object, config: C, ctx: EvalContext) -> object:
        value = read_number(raw, config.decimals)
        if isinstance(value, Rejected) or (config.min is None and config.max is None):
            return value
        return check_limits(value, config.min, config.max)

    def from_text(self, written: str, config: C, ctx: EvalContext) -> object:
        value = number_from_text(written, config.decimals)
        return value if isinstance(value, Rejected) else self.normalise(value, config, ctx)

    def to_wire(self, value: Decimal, config: C) -> object:
        return number_to_wire(value)

    def check(self, config: C, scope: Scope) -> Iterable[Issue]:
        if config.min is not None and config.max is not None and config.min > config.max:
            yield config_issue("bad_range", "最小值大于最大值", "min is above max", "min")
