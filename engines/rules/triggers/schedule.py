"""At fixed times: every hour, day, week or month, for all records that fulfil the condition."""

from datetime import datetime, time, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from engines.core.text import text
from engines.definitions.models import Definition
from engines.rules.trigger import Trigger

ClockTime = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class ScheduleConfig(Definition):
    """``at`` is wall-clock time of the workspace; ``weekday`` 1 = Monday; ``day`` of the month.

    A ``day`` that a month lacks means its last day.
    """

    every: Literal["hour", "day", "week", "month"] = "day"
    at: ClockTime = "01:00"
    weekday: int = Field(default=1, ge=1, le=7)
    day: int = Field(default=1, ge=1, le=31)


def clock_time(written: str) -> time:
    """``"09:30"`` as a time."""
    return time(int(written[:2]), int(written[3:]))


def next_daily(at: str, after: datetime) -> datetime:
    """The first moment with the clock time ``at`` strictly after ``after``."""
    due = datetime.combine(after.date(), clock_time(at))
    return due if due > after else due + timedelta(days=1)


class ScheduleTrigger(Trigger):
    """Looks at all records of the form that fulfil the rule's condition."""

    kind = "schedule"
    label = text("定时", "Schedule")
    docs = text(
        "按小时、天、周或月定时运行，处理满足条件的全部记录。",
        "Runs every hour, day, week or month over all records that fulfil the condition.",
    )
    moment = "clock"
    Config = ScheduleConfig
    examples = ({"every": "day", "at": "01:00"}, {"every": "month", "day": 31, "at": "18:00"})

    def next_due(self, config: BaseModel, after: datetime) -> datetime | None:
        assert isinstance(config, ScheduleConfig)
        at = clock_time(config.at)
        if config.every == "hour":
            due = after.replace(minute=at.minute, second=0, microsecond=0)
            return due if due > after else due + timedelta(hours=1)
        due = next_daily(config.at, after)
        if config.every == "week":
            return due + timedelta(days=(config.weekday - due.isoweekday()) % 7)
        if config.every == "month":
            month = after.replace(day=1)
            while True:
                due = datetime.combine(_day_of_month(month, config.day), at)
                if due > after:
                    return due
                month = (month + timedelta(days=32)).replace(day=1)
        return due


def _day_of_month(month: datetime, day: int) -> datetime:
    """``day`` in the month that starts at ``month``, or that month's last day."""
    last = (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return last if day >= last.day else month.replace(day=day)
