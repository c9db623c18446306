"""A moment in time."""

from datetime import UTC, datetime

from engines.core.context import EvalContext
from engines.core.text import text
from engines.core.values import DATETIME
from engines.forms.field_type import Example, FieldConfig, FieldType, Scope
from engines.forms.field_types.moments import (
    moment_to_wire,
    read_moment,
    written_moment,
)
from engines.forms.shape import FieldShape


class DateTimeConfig(FieldConfig):
    """A moment needs no settings."""


class DateTimeField(FieldType[DateTimeConfig]):
    kind = "datetime"
    label = text("日期时间", "Date and time")
    docs = text(
        "时刻。没有写时区时按工作区时区理解；在公式里是工作区的当地时间。",
        "A moment. Without an offset it is workspace time, and so formulas see it.",
    )
    Config = DateTimeConfig
    examples = (
        Example("2026-01-31T09:30:00+08:00", datetime(2026, 1, 31, 1, 30, tzinfo=UTC)),
        Example("2026-01-31T09:30", datetime(2026, 1, 31, 1, 30, tzinfo=UTC)),
        Example("2026-01-31", rejected="forms.not_a_datetime"),
        Example(1706664600000, rejected="forms.not_a_datetime"),
    )

    def shape(self, config: DateTimeConfig, scope: Scope) -> FieldShape:
        return FieldShape(DATETIME)

    def normalise(self, raw: object, config: DateTimeConfig, ctx: EvalContext) -> object:
        return read_moment(raw, ctx)

    def from_text(self, written: str, config: DateTimeConfig, ctx: EvalContext) -> object:
        found = written_moment(written)
        if found is None:
            return read_moment(written.strip(), ctx)
        day, wall = found
        if wall is None:
            wall = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - wall time
        return read_moment(wall, ctx)

    def to_wire(self, value: datetime, config: DateTimeConfig) -> object:
        return moment_to_wire(value)
