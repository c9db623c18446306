"""Free labels on a record."""

from pydantic import Field

from engines.core.context import EvalContext
from engines.core.text import JOINERS, text
from engines.core.values import TEXT, list_of
from engines.forms.field_type import Example, FieldConfig, FieldType, Scope
from engines.forms.field_types.lists import read_list, split_words
from engines.forms.field_types.texts import single_line
from engines.forms.shape import FieldShape

MAX_TAGS = 50
MAX_TAG = 50


class TagsConfig(FieldConfig):
    """``suggestions`` are offered while typing; others may be written too."""

    suggestions: tuple[str, ...] = Field(default=(), max_length=200)


class TagsField(FieldType[TagsConfig]):
    kind = "tags"
    label = text("标签", "Tags")
    docs = text("自由标签，例如“高价值客户”。可由规则添加。", "Free labels such as “key account”.")
    Config = TagsConfig
    examples = (
        Example(["高价值", " 沉睡 ", "高价值", ""], ["高价值", "沉睡"]),
        Example([1], rejected="forms.wrong_type"),
    )

    def shape(self, config: TagsConfig, scope: Scope) -> FieldShape:
        return FieldShape(list_of(TEXT), many=True, searchable=True)

    def normalise(self, raw: object, config: TagsConfig, ctx: EvalContext) -> object:
        found = read_list(raw, lambda item: single_line(item, MAX_TAG), MAX_TAGS)
        return [tag for tag in found if tag] if isinstance(found, list) else found

    def from_text(self, written: str, config: TagsConfig, ctx: EvalContext) -> object:
        return self.normalise(split_words(written), config, ctx)

    def search_text(self, value: list[str], config: TagsConfig) -> str:
        return " ".join(value)

    def shown(self, value: list[str], config: TagsConfig, language: str) -> str:
        return JOINERS[language].join(value)
