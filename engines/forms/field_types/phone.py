"""A telephone number."""

import re
from typing import Literal

from engines.core.context import EvalContext
from engines.core.text import text
from engines.core.values import TEXT
from engines.forms.field_type import Example, FieldConfig, FieldType, Rejected, Scope
from engines.forms.field_types.texts import single_line
from engines.forms.shape import FieldShape

_MOBILE = re.compile(r"1[3-9][0-9]{9}\Z")
_LANDLINE = re.compile(r"0[0-9]{2,3}-?[1-9][0-9]{6,7}(?:-[0-9]{1,6})?\Z")
_SERVICE = re.compile(r"(?:400|800)-?[0-9]{3}-?[0-9]{4}\Z")
_ABROAD = re.compile(r"\+[1-9][0-9]{6,14}\Z")


class PhoneConfig(FieldConfig):
    """``any`` takes Chinese mobile, landline and service numbers and foreign ones with +."""

    accept: Literal["any", "mobile"] = "any"


class PhoneField(FieldType[PhoneConfig]):
    kind = "phone"
    label = text("电话", "Phone")
    docs = text(
        "手机、固定电话（010-12345678）、400 号码，国外号码以 + 开头。",
        "A Chinese mobile, landline (010-12345678) or 400 number, or a foreign one with +.",
    )
    Config = PhoneConfig
    examples = (
        Example("+86 138 0013 8000", "13800138000"),
        Example("010-62345678", "010-62345678"),
        Example("12345678901", rejected="forms.not_a_phone"),
        Example("010-62345678", config={"accept": "mobile"}, rejected="forms.not_a_mobile"),
    )

    def shape(self, config: PhoneConfig, scope: Scope) -> FieldShape:
        return FieldShape(TEXT, searchable=True)

    def normalise(self, raw: object, config: PhoneConfig, ctx: EvalContext) -> object:
        value = single_line(raw, 40)
        if isinstance(value, Rejected) or value == "":
            return value or None
        compact = value.replace(" ", "").replace("－", "-").replace("(", "").replace(")", "-")
        digits = compact.replace("-", "")
        for prefix in ("+86", "0086"):
            domestic = digits.removeprefix(prefix)
            if domestic != digits and _MOBILE.match(domestic):
                digits = domestic
        if _MOBILE.match(digits):
            return digits
        if config.accept == "mobile":
            return Rejected(
                "forms.not_a_mobile",
                text("{label}需要 11 位手机号码", "{label} must be a mobile number of 11 digits"),
            )
        if _LANDLINE.match(compact) or _SERVICE.match(compact):
            return compact
        if _ABROAD.match(digits):
            return digits
        return Rejected(
            "forms.not_a_phone",
            text(
                "{label}不是有效的电话号码，例如 13800138000 或 010-12345678",
                "{label} is not a telephone number such as 13800138000 or 010-12345678",
            ),
        )

    def search_text(self, value: str, config: PhoneConfig) -> str:
        return value
