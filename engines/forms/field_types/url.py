"""A web address."""

from urllib.parse import urlsplit

from engines.core.context import EvalContext
from engines.core.text import text
from engines.core.values import TEXT
from engines.forms.field_type import Example, FieldConfig, FieldType, Rejected, Scope
from engines.forms.field_types.texts import single_line
from engines.forms.shape import FieldShape


class UrlConfig(FieldConfig):
    """An address needs no settings."""


class UrlField(FieldType[UrlConfig]):
    kind = "url"
    label = text("链接", "Link")
    docs = text(
        "网页地址，只接受 http 和 https；省略时补 https://。",
        "A web address with http or https; https:// is added when there is none.",
    )
    Config = UrlConfig
    examples = (
        Example("https://example.com/a?b=1", "https://example.com/a?b=1"),
        Example("example.com", "https://example.com"),
        Example("javascript:alert(1)", rejected="forms.not_a_url"),
        Example("ftp://example.com", rejected="forms.not_a_url"),
    )

    def shape(self, config: UrlConfig, scope: Scope) -> FieldShape:
        return FieldShape(TEXT, searchable=True)

    def normalise(self, raw: object, config: UrlConfig, ctx: EvalContext) -> object:
        value = single_line(raw, 2000)
        if isinstance(value, Rejected) or value == "":
            return value or None
        address = value if "://" in value else f"https://{value}"
        try:
            parts = urlsplit(address)
            host = parts.hostname or ""
            _ = parts.port
        except ValueError:
            return _refused()
        good = (parts.scheme in ("http", "https") and "." in host.strip(".")) or host == "localhost"
        if not good or " " in address or len(address) > 2000:
            return _refused()
        return address

    def search_text(self, value: str, config: UrlConfig) -> str:
        return value


def _refused() -> Rejected:
    return Rejected(
        "forms.not_a_url",
        text(
            "{label}不是有效的网址，例如 https://example.com",
            "{label} is not a web address such as https://example.com",
        ),
    )
