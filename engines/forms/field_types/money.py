"""An amount of money in one currency."""

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

_SIGNS = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "HKD": "HK$", "JPY": "JP¥"}


class MoneyConfig(FieldConfig):
    """``currency`` is an ISO 4217 code."""

    currency: str = Field(default="CNY", pattern=r"^[A-Z]{3}$")
    decimals: int = Field(default=2, ge=0, le=4)
    min: Decimal | None = None
    max: Decimal | None = None


class MoneyField(FieldType[MoneyConfig]):
    kind = "money"
    label = text("金额", "Money")
    docs = text(
        "金额，默认人民币、两位小数；求和精确到分。",
        "An amount of money, by default yuan with two places; sums are exact.",
    )
    Config = MoneyConfig
    examples = (
        Example(1234.565, Decimal("1234.57")),
        Example(0, config={"min": 0.01}, rejected="forms.too_small"),
        Example(10**14, rejected="forms.too_many_digits"),
    )

    def shape(self, config: MoneyConfig, scope: Scope) -> FieldShape:
        return FieldShape(NUMBER, config.decimals)

    def normalise(self, raw: object, config: MoneyConfig, ctx: EvalContext) -> object:
        value = read_number(raw, config.decimals)
        if isinstance(value, Rejected) or (config.min is None and config.max is None):
            return value
        return check_limits(value, config.min, config.max)

    def from_text(self, written: str, config: MoneyConfig, ctx: EvalContext) -> object:
        value = number_from_text(written, config.decimals)
        return value if isinstance(value, Rejected) else self.normalise(value, config, ctx)

    def to_wire(self, value: Decimal, config: MoneyConfig) -> object:
        return number_to_wire(value)

    def shown(self, value: Decimal, config: MoneyConfig, language: str) -> str:
        sign = _SIGNS.get(config.currency, config.currency + " ")
        return f"{'-' if value < 0 else ''}{sign}{abs(value):,.{config.decimals}f}"

    def check(self, config: MoneyConfig, scope: Scope) -> Iterable[Issue]:
        return limits_issues(config.min, config.max)
