"""An e-mail address."""

import re

from engines.core.context import EvalContext
from engines.core.text import text
from engines.core.values import TEXT
from engines.forms.field_type import Example, FieldConfig, FieldType, Rejected, Scope
from engines.forms.field_types.texts import single_line
from engines.forms.shape import FieldShape

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}\Z")
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?\Z")


class EmailConfig(FieldConfig):
    """An address needs no settings."""


class EmailField(FieldType[EmailConfig]):
    kind = "email"
    label = text("邮箱", "E-mail")
    docs = text("电子邮件地址；域名部分存为小写。", "An e-mail address; its domain in lower case.")
    Config = EmailConfig
    examples = (
        Example("Wang.Fang@Example.COM", "Wang.Fang@example.com"),
        Example("wang@", rejected="forms.not_an_email"),
        Example("a b@example.com", rejected="forms.not_an_email"),
    )

    def shape(self, config: EmailConfig, scope: Scope) -> FieldShape:
        return FieldShape(TEXT, searchable=True)

    def normalise(self, raw: object, config: EmailConfig, ctx: EvalContext) -> object:
        value = single_line(raw, 254)
        if isinstance(value, Rejected) or value == "":
            return value or None
        local, _, domain = value.rpartition("@")
        labels = domain.split(".")
        if (
            _LOCAL.match(local)
            and not local.startswith(".")
            and not local.endswith(".")
            and ".." not in local
            and len(labels) > 1
            and all(_LABEL.match(label) for label in labels)
        ):
            return f"{local}@{domain.lower()}"
        return Rejected(
            "forms.not_an_email",
            text(
                "{label}不是有效的邮箱地址，例如 name@example.com",
                "{label} is not an e-mail address such as name@example.com",
            ),
        )

    def search_text(self, value: str, config: EmailConfig) -> str:
        return value
