"""Text in the languages that the product speaks."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


class Text(BaseModel):
    """A text for people, in Chinese and English.

    In JSON either ``{"zh": "客户", "en": "Account"}`` or a plain string, which then
    stands for both languages. A language left empty falls back to the other one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    zh: str = Field(default="", max_length=2000)
    en: str = Field(default="", max_length=2000)

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
        from a user cannot reach attributes the way ``str.format`` would let it.
        """
        zh, en = self.zh, self.en
        for name, value in values.items():
            shown = value if isinstance(value, Text) else Text(zh=str(value), en=str(value))
            zh = zh.replace("{" + name + "}", shown.in_language("zh"))
            en = en.replace("{" + name + "}", shown.in_language("en"))
        return Text(zh=zh, en=en)


def text(zh: str, en: str) -> Text:
    """Shorthand for the texts that the engines themselves carry."""
    return Text(zh=zh, en=en)
