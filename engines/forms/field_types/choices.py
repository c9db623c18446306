"""Several of several options."""

from collections.abc import Iterable

from pydantic import Field

from engines.core.context import EvalContext
from engines.core.issue import Issue
from engines.core.text import JOINERS, text
from engines.core.values import TEXT, list_of
from engines.forms.field_type import Example, FieldType, Rejected, Scope, config_issue
from engines.forms.field_types.lists import read_list, split_words
from engines.forms.field_types.options import (
    MAX_OPTIONS,
    OptionsConfig,
    not_an_option,
    options_issues,
)
from engines.forms.shape import FieldShape


class ChoicesConfig(OptionsConfig):
    """At most ``max_count`` options may be chosen."""

    max_count: int | None = Field(default=None, ge=1, le=MAX_OPTIONS)


_THREE = {"options": [{"value": "电话"}, {"value": "微信"}, {"value": "拜访"}], "max_count": 2}


class ChoicesField(FieldType[ChoicesConfig]):
    kind = "choices"
    label = text("多选", "Multiple choice")
    docs = text("从选项中选几个。公式里是列表。", "Some of the options; a list in formulas.")
    Config = ChoicesConfig
    examples = (
        Example(["拜访", "电话", "拜访"], ["电话", "拜访"], _THREE),
        Example(["电话", "微信", "拜访"], config=_THREE, rejected="forms.too_many"),
        Example(["邮件"], config=_THREE, rejected="forms.not_an_option"),
        Example("电话", config=_THREE, rejected="forms.wrong_type"),
    )

    def shape(self, config: ChoicesConfig, scope: Scope) -> FieldShape:
        return FieldShape(list_of(TEXT), many=True, options=config.values, searchable=True)

    def normalise(self, raw: object, config: ChoicesConfig, ctx: EvalContext) -> object:
        def known(item: object) -> str | Rejected:
            if isinstance(item, str) and item in config.by_value:
                return item
            return not_an_option(item, config)

        chosen = read_list(raw, known, MAX_OPTIONS)
        if isinstance(chosen, Rejected):
            return chosen
        if config.max_count is not None and len(chosen) > config.max_count:
            return Rejected(
                "forms.too_many",
                text(
                    f"{{label}}最多选 {config.max_count} 项",
                    f"{{label}}: choose at most {config.max_count}",
                ),
            )
        picked = set(chosen)
        return [value for value in config.values if value in picked]

    def from_text(self, written: str, config: ChoicesConfig, ctx: EvalContext) -> object:
        words = [config.by_word.get(word.lower(), word) for word in split_words(written)]
        return self.normalise(words, config, ctx)

    def search_text(self, value: list[str], config: ChoicesConfig) -> str:
        return " ".join(config.label_of(item, "zh") for item in value)

    def shown(self, value: list[str], config: ChoicesConfig, language: str) -> str:
        return JOINERS[language].join(config.label_of(item, language) for item in value)

    def check(self, config: ChoicesConfig, scope: Scope) -> Iterable[Issue]:
        yield from options_issues(config)
        if config.max_count is not None and config.max_count > len(config.options):
            yield config_issue(
                "bad_range",
                "最多可选的项数多于选项数",
                "max_count is above the number of options",
                "max_count",
            )
