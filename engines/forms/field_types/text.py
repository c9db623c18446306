"""One line of text, with length, pattern or an official format."""

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from engines.core.context import EvalContext
from engines.core.issue import Issue
from engines.core.text import Text, text
from engines.core.values import TEXT
from engines.forms.field_type import (
    Example,
    FieldConfig,
    FieldType,
    Rejected,
    Scope,
    config_issue,
)
from engines.forms.field_types.text_formats import is_credit_code, is_id_card
from engines.forms.field_types.text_pattern import MAX_PATTERN, BadPattern, text_pattern
from engines.forms.field_types.texts import single_line, too_short
from engines.forms.shape import FieldShape

MAX_MATCHED = 500
_FORMATS = {
    "credit_code": (is_credit_code, text("统一社会信用代码", "unified social credit code")),
    "id_card": (is_id_card, text("身份证号码", "identity card number")),
}


class TextConfig(FieldConfig):
    """``pattern`` describes the whole text; texts longer than 500 never match one."""

    min_length: int = Field(default=0, ge=0, le=2000)
    max_length: int = Field(default=200, ge=1, le=2000)
    pattern: str | None = Field(default=None, max_length=MAX_PATTERN)
    pattern_message: Text = Text()
    format: Literal["credit_code", "id_card"] | None = None


class TextField(FieldType[TextConfig]):
    kind = "text"
    label = text("单行文本", "Text")
    docs = text(
        "一行文字，例如名称、编号。可限制长度、格式（正则），或校验统一社会信用代码、身份证号。",
        "One line of text such as a name or code, optionally with length limits, a pattern, "
        "or the check of a unified social credit code or identity number.",
    )
    Config = TextConfig
    examples = (
        Example("  北京华远 ", "北京华远"),
        Example("A-17", "A-17", {"pattern": r"[A-Z]-\d+"}),
        Example("A17", config={"pattern": r"[A-Z]-\d+"}, rejected="forms.pattern"),
        Example("91110000600037341L", "91110000600037341L", {"format": "credit_code"}),
        Example("91110000600037341K", config={"format": "credit_code"}, rejected="forms.format"),
        Example(12, rejected="forms.wrong_type"),
    )

    def shape(self, config: TextConfig, scope: Scope) -> FieldShape:
        return FieldShape(TEXT, searchable=True)

    def normalise(self, raw: object, config: TextConfig, ctx: EvalContext) -> object:
        value = single_line(raw, config.max_length)
        if isinstance(value, Rejected) or value == "":
            return value or None
        if len(value) < config.min_length:
            return too_short(config.min_length)
        if config.format is not None:
            value = value.upper()
            matches, name = _FORMATS[config.format]
            if not matches(value):
                return _not_in_format(name)
        if config.pattern is not None and (
            len(value) > MAX_MATCHED or not text_pattern(config.pattern).matches(value)
        ):
            return _not_matching(config)
        return value

    def search_text(self, value: str, config: TextConfig) -> str:
        return value

    def check(self, config: TextConfig, scope: Scope) -> Iterable[Issue]:
        if config.min_length > config.max_length:
            yield config_issue(
                "bad_range", "最小长度大于最大长度", "min_length is above max_length", "min_length"
            )
        if config.pattern is not None:
            try:
                text_pattern(config.pattern)
            except BadPattern as wrong:
                yield config_issue(
                    "bad_pattern",
                    f"第 {wrong.position + 1} 个字符处的格式无法识别：{wrong.reason}",
                    f"The pattern is not understood at character {wrong.position + 1}: "
                    f"{wrong.reason}",
                    "pattern",
                    fix=text(
                        r"使用字面字符、[a-z]、\d、分组、| 和 ? * + {m,n}",
                        r"Use literals, [a-z], \d, groups, | and ? * + {m,n}",
                    ),
                )


def _not_in_format(name: Text) -> Rejected:
    return Rejected(
        "forms.format",
        text(
            f"{{label}}不是有效的{name.zh}，请核对每一位",
            f"{{label}} is not a valid {name.en}; check every character",
        ),
    )


def _not_matching(config: TextConfig) -> Rejected:
    own = config.pattern_message
    if own.zh or own.en:
        return Rejected(
            "forms.pattern",
            text(
                f"{{label}}：{own.in_language('zh')[:500]}",
                f"{{label}}: {own.in_language('en')[:500]}",
            ),
        )
    return Rejected(
        "forms.pattern",
        text(
            f"{{label}}的格式不对，应符合 {config.pattern}",
            f"{{label}} is not written as required: {config.pattern}",
        ),
    )
