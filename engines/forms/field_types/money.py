"""An amount of money in one currency."""

from decimal import Decimal

from pydantic import Field

from engines.core.text import text
from engines.forms.field_type import Example
from engines.forms.field_types.decimal_field import DecimalConfig, DecimalField

DEFAULT_CURRENCY = "CNY"
_SIGNS = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "HKD": "HK$", "JPY": "JP¥"}


class MoneyConfig(DecimalConfig):
    """``currency`` is an ISO 4217 code."""

    currency: str = Field(default=DEFAULT_CURRENCY, pattern=r"^[A-Z]{3}$")
    decimals: int = Field(default=2, ge=0, le=4)


class MoneyField(DecimalField[MoneyConfig]):
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

    def shown(self, value: Decimal, config: MoneyConfig, language: str) -> str:
        sign = _SIGNS.get(config.currency, config.currency + " ")
        return f"{'-' if value < 0 else ''}{sign}{abs(value):,.{config.decimals}f}"
