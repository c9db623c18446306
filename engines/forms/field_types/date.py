"""A calendar day."""

from collections.abc import Iterable
from datetime import date

from engines.core.context import EvalContext
from engines.core.issue import Issue
from engines.core.text import text
from engines.core.values import DATE
from engines.forms.field_type import (
    Example,
    FieldConfig,
    FieldType,
    Rejected,
    Scope,
    config_issue,
)
from engines.forms.field_types.moments import not_a_day, read_day, written_moment
from engines.forms.shape import FieldShape


class DateConfig(FieldConfig):
    """Both limits are days that are still allowed."""

    min: date | None = None
    max: date | None = None


class DateField(FieldType[DateConfig]):
    kind = "date"
    label = text("日期", "Date")
    docs = text("日历上的一天，与时区无关。", "A calendar day, independent of time zones.")
    Config = DateConfig
    examples = (
        Example("2026-02-28", date(2026, 2, 28)),
        Example("2026-02-30", rejected="forms.not_a_date"),
        Example("2026-2-3", rejected="forms.not_a_date"),
        Example("2019-12-31", config={"min": "2020-01-01"}, rejected="forms.too_early"),
    )

    def shape(self, config: DateConfig, scope: Scope) -> FieldShape:
        return FieldShape(DATE)

    def normalise(self, raw: object, config: DateConfig, ctx: EvalContext) -> object:
        day = read_day(raw)
        if isinstance(day, Rejected):
            return day
        if config.min is not None and day < config.min:
            return Rejected(
                "forms.too_early",
                text(
                    f"{{label}}不能早于 {config.min}", f"{{label}} must not be before {config.min}"
                ),
            )
        if config.max is not None and day > config.max:
            return Rejected(
                "forms.too_late",
                text(
                    f"{{label}}不能晚于 {config.max}", f"{{label}} must not be after {config.max}"
                ),
            )
        return day

    def from_text(self, written: str, config: DateConfig, ctx: EvalContext) -> object:
        found = written_moment(written)
        return not_a_day(written) if found is None else self.normalise(found[0], config, ctx)

    def to_wire(self, value: date, config: DateConfig) -> object:
        return value.isoformat()

    def check(self, config: DateConfig, scope: Scope) -> Iterable[Issue]:
        if config.min is not None and config.max is not None and config.min > config.max:
            yield config_issue("bad_range", "最早日期晚于最晚日期", "min is after max", "min")
