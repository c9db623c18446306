"""Days before or after a date of the record, once for each record and date."""

from datetime import date, datetime, timedelta

from pydantic import BaseModel, Field

from engines.core.text import text
from engines.definitions.markers import FieldKey
from engines.definitions.models import Definition
from engines.rules.trigger import Trigger
from engines.rules.triggers.schedule import ClockTime, next_daily


class DateRelativeConfig(Definition):
    """``offset_days`` after ``field`` (negative: before), at the clock time ``at``.

    ``catch_up_days``: how long after the due day a record is still served, so that a
    server that was down, or a date entered late, misses nothing.
    """

    field: FieldKey
    offset_days: int = Field(default=0, ge=-3660, le=3660)
    at: ClockTime = "09:00"
    catch_up_days: int = Field(default=3, ge=0, le=60)


class DateRelativeTrigger(Trigger):
    """The runtime keeps which (rule, record, date) were served, so each fires exactly once."""

    kind = "date_relative"
    label = text("按日期字段", "Relative to a date")
    docs = text(
        "在记录的某个日期之前或之后若干天运行；每条记录的每个日期只触发一次。",
        "Runs some days before or after a date of the record; once for each record and date.",
    )
    moment = "clock"
    Config = DateRelativeConfig
    examples = ({"field": "next_follow_up", "offset_days": 3},)

    def next_due(self, config: BaseModel, after: datetime) -> datetime | None:
        assert isinstance(config, DateRelativeConfig)
        return next_daily(config.at, after)

    def due_filter(self, config: BaseModel, today: date) -> str | None:
        assert isinstance(config, DateRelativeConfig)
        last = today - timedelta(days=config.offset_days)
        first = last - timedelta(days=config.catch_up_days)
        return (
            f"AND({{{config.field}}} >= DATE({first.year}, {first.month}, {first.day}), "
            f"{{{config.field}}} < DATE({last.year}, {last.month}, {last.day}) + 1)"
        )
