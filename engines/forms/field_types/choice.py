"""One of several options."""

from collections.abc import Iterable
from typing import Literal

from engines.core.context import EvalContext
from engines.core.issue import Issue
from engines.core.text import text
from engines.core.values import TEXT
from engines.forms.field_type import Example, FieldType, Scope
from engines.forms.field_types.options import OptionsConfig, not_an_option, options_issues
from engines.forms.shape import FieldShape


class ChoiceConfig(OptionsConfig):
    """``display`` is only about looks."""

    display: Literal["select", "radio", "segmented"] = "select"


_LEVELS = {"options": [{"value": "A"}, {"value": "重要", "label": {"zh": "重要", "en": "Key"}}]}


class ChoiceField(FieldType[ChoiceConfig]):
    kind = "choice"
    label = text("单选", "Choice")
    docs = text(
        "从选项中选一个。保存的是选项值，改显示名不影响已有数据。",
        "One of the options. The option's value is stored, so labels may change freely.",
    )
    Config = ChoiceConfig
    examples = (
        Example("重要", "重要", _LEVELS),
        Example("Key", config=_LEVELS, rejected="forms.not_an_option"),
        Example(["A"], config=_LEVELS, rejected="forms.not_an_option"),
    )

    def shape(self, config: ChoiceConfig, scope: Scope) -> FieldShape:
        return FieldShape(TEXT, options=config.values, searchable=True)

    def normalise(self, raw: object, config: ChoiceConfig, ctx: EvalContext) -> object:
        if isinstance(raw, str):
            if raw in config.by_value:
                return raw
            if not raw.strip():
                return None
        return not_an_option(raw, config)

    def from_text(self, written: str, config: ChoiceConfig, ctx: EvalContext) -> object:
        value = config.by_word.get(written.strip().lower())
        return not_an_option(written, config) if value is None else value

    def search_text(self, value: str, config: ChoiceConfig) -> str:
        zh, en = config.label_of(value, "zh"), config.label_of(value, "en")
        return zh if zh == en else f"{zh} {en}"

    def shown(self, value: str, config: ChoiceConfig, language: str) -> str:
        return config.label_of(value, language)

    def check(self, config: ChoiceConfig, scope: Scope) -> Iterable[Issue]:
        return options_issues(config)
