"""What single and multiple choice share: options with stable values and shown labels."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from pydantic import Field

from engines.core.issue import Issue
from engines.core.text import Text, listed, text
from engines.definitions.markers import ColorCode
from engines.forms.field_type import FieldConfig, Rejected, config_issue
from engines.forms.field_types.shown import shown_text
from engines.forms.field_types.texts import single_line

MAX_OPTIONS = 1000


class Option(FieldConfig):
    """One choice. ``value`` is stored and never changes; without a label it is also shown."""

    value: str = Field(min_length=1, max_length=100)
    label: Text = Text()
    color: ColorCode = ""

    def shown(self, language: str) -> str:
        """The label in the language, or the value."""
        return self.label.in_language(language) or self.value


class OptionsConfig(FieldConfig):
    """Base of the settings of both choice kinds."""

    options: tuple[Option, ...] = Field(min_length=1, max_length=MAX_OPTIONS)

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The stored values in the order of the options."""
        return tuple(option.value for option in self.options)

    @cached_property
    def by_value(self) -> Mapping[str, Option]:
        """Options by their stored value."""
        return {option.value: option for option in self.options}

    @cached_property
    def by_word(self) -> Mapping[str, str]:
        """Stored values by any word people write for them: value, label in both languages."""
        words: dict[str, str] = {}
        for option in self.options:
            for word in (option.label.zh, option.label.en):
                words.setdefault(word.strip().lower(), option.value)
        words.update((option.value.lower(), option.value) for option in self.options)
        return words

    def label_of(self, value: str, language: str) -> str:
        """What is shown for a stored value, also for one that is no option any more."""
        option = self.by_value.get(value)
        return option.shown(language) if option is not None else value


def options_issues(config: OptionsConfig) -> Iterable[Issue]:
    """Values used twice, and values that could not be typed or stored."""
    seen: set[str] = set()
    for index, option in enumerate(config.options):
        if option.value in seen:
            yield config_issue(
                "option_twice",
                f"选项值“{option.value}”重复",
                f'The option value "{option.value}" is used twice',
                "options",
                index,
                "value",
                fix=text("每个选项的值必须不同", "Give each option a value of its own"),
            )
        seen.add(option.value)
        if single_line(option.value, 100) != option.value:
            yield config_issue(
                "bad_option",
                "选项值首尾不能有空格，也不能有换行或控制字符",
                "An option's value must not begin or end with blanks or contain line breaks",
                "options",
                index,
                "value",
            )


def not_an_option(raw: object, config: OptionsConfig) -> Rejected:
    """The refusal of a value that is not among the options; names some that are."""
    shown = shown_text(raw)
    some = config.options[:8]
    names = listed([text(option.shown("zh"), option.shown("en")) for option in some])
    more = "…" if len(config.options) > len(some) else ""
    return Rejected(
        "forms.not_an_option",
        text(
            "{label}没有选项“{shown}”，可选：{names}{more}",
            '{label} has no option "{shown}"; choose one of: {names}{more}',
        ).format(shown=shown, names=names, more=more),
    )
