"""Text in the languages that the product speaks."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
JOINERS = {"zh": "、", "en": ", "}
"""What stands between the items of a list."""
MAX_TEXT = 2000


class Text(BaseModel):
    """A text for people, in Chinese and English.

    In JSON either ``{"zh": "客户", "en": "Account"}`` or a plain string, which then
    stands for both languages. A language left empty falls back to the other one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    zh: str = Field(default="", max_length=MAX_TEXT)
    en: str = Field(default="", max_length=MAX_TEXT)

    @model_validator(mode="before")
    @classmethod
    def _from_plain_string(cls, value: Any) -> Any:
        return {"zh": value, "en": value} if isinstance(value, str) else value

    def in_language(self, language: str) -> str:
        """The text in ``language``; the other language where that one is missing."""
        return (self.en or self.zh) if language == "en" else (self.zh or self.en)

    def format(self, **values: object) -> "Text":
        """A copy with ``{name}`` places filled in both languages.

        Only plain names are replaced, by text replacement: a value or a text that comes
        from a user cannot reach attributes the way ``str.format`` would let it. What
        becomes too long for a text ends there.
        """
        zh, en = self.zh, self.en
        for name, value in values.items():
            shown = value if isinstance(value, Text) else _plain(str(value))
            zh = zh.replace("{" + name + "}", shown.in_language("zh"))
            en = en.replace("{" + name + "}", shown.in_language("en"))
        return Text(zh=zh[:MAX_TEXT], en=en[:MAX_TEXT])


def _plain(shown: str) -> Text:
    return Text(zh=shown[:MAX_TEXT], en=shown[:MAX_TEXT])


def text(zh: str, en: str) -> Text:
    """Shorthand for the texts that the engines themselves carry."""
    return Text(zh=zh, en=en)


def with_key(label: Text, key: str) -> Text:
    """A name with the key that is to be written where it has another one: ``金额 (amount)``."""
    zh, en = (
        key
        if label.in_language(language) in ("", key)
        else f"{label.in_language(language)} ({key})"
        for language in LANGUAGES
    )
    return Text(zh=zh[:MAX_TEXT], en=en[:MAX_TEXT])


def joined(texts: Sequence[Text], by: str) -> Text:
    """The texts one after the other, in both languages."""
    return _joined(texts, {"zh": by, "en": by})


def listed(texts: Sequence[Text]) -> Text:
    """The texts as the items of a list, in both languages."""
    return _joined(texts, JOINERS)


def _joined(texts: Sequence[Text], by: Mapping[str, str]) -> Text:
    zh, en = (
        by[language].join(one.in_language(language) for one in texts)[:MAX_TEXT]
        for language in LANGUAGES
    )
    return Text(zh=zh, en=en)
