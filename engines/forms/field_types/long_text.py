"""Several lines of text."""

from pydantic import Field

from engines.core.context import EvalContext
from engines.core.text import text
from engines.core.values import TEXT
from engines.forms.field_type import Example, FieldConfig, FieldType, Rejected, Scope
from engines.forms.field_types.texts import many_lines, too_short
from engines.forms.shape import FieldShape


class LongTextConfig(FieldConfig):
    """Length limits count characters, Chinese ones as one."""

    min_length: int = Field(default=0, ge=0, le=100_000)
    max_length: int = Field(default=10_000, ge=1, le=100_000)


class LongTextField(FieldType[LongTextConfig]):
    kind = "long_text"
    label = text("多行文本", "Long text")
    docs = text("可换行的文字，例如沟通要点。", "Text with line breaks, such as minutes of a talk.")
    Config = LongTextConfig
    examples = (
        Example("第一行\r\n第二行", "第一行\n第二行"),
        Example("短", config={"min_length": 5}, rejected="forms.too_short"),
        Example("a\u0000b", rejected="forms.bad_character"),
    )

    def shape(self, config: LongTextConfig, scope: Scope) -> FieldShape:
        return FieldShape(TEXT, searchable=True)

    def normalise(self, raw: object, config: LongTextConfig, ctx: EvalContext) -> object:
        value = many_lines(raw, config.max_length)
        if isinstance(value, Rejected) or value == "":
            return value or None
        return too_short(config.min_length) if len(value) < config.min_length else value

    def search_text(self, value: str, config: LongTextConfig) -> str:
        return value
