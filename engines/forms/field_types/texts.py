"""What all kinds that hold text share: cleaning, and the characters no database takes."""

import re

from engines.core.text import text
from engines.forms.field_type import Rejected, wrong_type

_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_BREAKS = re.compile(r"[\r\n\t]+")
TEXT_EXPECTED = text("文本", "a text")


def single_line(raw: object, max_length: int) -> str | Rejected:
    """Text without line breaks and outer blanks; ``max_length`` is what may remain."""
    if not isinstance(raw, str):
        return wrong_type(TEXT_EXPECTED)
    if len(raw) > max_length * 2 + 100:
        return too_long(max_length)
    if not raw.isprintable():
        if _UNSTORABLE.search(raw):
            return bad_character()
        raw = _BREAKS.sub(" ", raw)
    cleaned = raw.strip()
    return cleaned if len(cleaned) <= max_length else too_long(max_length)


def many_lines(raw: object, max_length: int) -> str | Rejected:
    """Text with line breaks as ``\\n``, without trailing blanks."""
    if not isinstance(raw, str):
        return wrong_type(TEXT_EXPECTED)
    if len(raw) > max_length * 2 + 100:
        return too_long(max_length)
    if _UNSTORABLE.search(raw):
        return bad_character()
    if "\r" in raw:
        raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    cleaned = raw.strip()
    return cleaned if len(cleaned) <= max_length else too_long(max_length)


def too_long(limit: int) -> Rejected:
    """The refusal of a text with more than ``limit`` characters."""
    return Rejected(
        "forms.too_long",
        text(
            f"{{label}}最多 {limit} 个字符，请缩短",
            f"{{label}} may have at most {limit} characters; shorten it",
        ),
    )


def too_short(limit: int) -> Rejected:
    """The refusal of a text with fewer than ``limit`` characters."""
    return Rejected(
        "forms.too_short",
        text(
            f"{{label}}至少 {limit} 个字符",
            f"{{label}} must have at least {limit} characters",
        ),
    )


def bad_character() -> Rejected:
    """The refusal of control characters and broken Unicode."""
    return Rejected(
        "forms.bad_character",
        text(
            "{label}含有无法保存的控制字符，请删除",
            "{label} contains a control character that cannot be stored; remove it",
        ),
    )
