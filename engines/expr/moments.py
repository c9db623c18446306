"""Dates and date-times: reading text, serial day numbers, shifting by days and months."""

import calendar
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from engines.expr.errors import NUM, Fault, fault
from engines.expr.numbers import CONTEXT, ONE, ROUND_FLOOR, settle

Moment = date | datetime

_EPOCH = date(1899, 12, 30)  # day 0 of spreadsheets' serial day numbers
_DAY_MS = Decimal(86_400_000)
_WRITTEN = re.compile(
    r"\s*(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?"
    r"(?:[T ]\s*(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d{1,6})?)?)?\s*",
    re.ASCII,
)
_CLOCK = re.compile(r"\s*(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?\s*", re.ASCII)


def at_midnight(moment: Moment) -> datetime:
    """The moment as date-time; a date means its first second."""
    if isinstance(moment, datetime):
        return moment
    return datetime.combine(moment, time())


def day_of(moment: Moment) -> date:
    """The calendar day."""
    return moment.date() if isinstance(moment, datetime) else moment


def read_moment(written: str) -> Moment | None:
    """A date or date-time written as 2024-01-31, 2024/1/31, 2024年1月31日 [hh:mm[:ss]]."""
    found = _WRITTEN.fullmatch(written) if len(written) <= 60 else None
    if found is None:
        return None
    year, month, day, hour, minute, second = found.groups()
    try:
        on = date(int(year), int(month), int(day))
        if hour is None:
            return on
        return datetime.combine(on, time(int(hour), int(minute), int(second or 0)))
    except ValueError:
        return None


def read_clock(written: str) -> Decimal | None:
    """A time of day written as hh:mm[:ss], as fraction of a day."""
    found = _CLOCK.fullmatch(written) if len(written) <= 60 else None
    if found is None:
        return None
    hour, minute, second = (int(part or 0) for part in found.groups())
    if hour > 23 or minute > 59 or second > 59:
        return None
    return CONTEXT.divide(Decimal(hour * 3600 + minute * 60 + second), Decimal(86_400))


def serial(moment: Moment) -> Decimal:
    """Days since 1899-12-30 with the time of day as fraction."""
    if not isinstance(moment, datetime):
        return Decimal((moment - _EPOCH).days)
    passed = at_midnight(moment) - at_midnight(_EPOCH)
    micros = (passed.days * 86_400 + passed.seconds) * 1_000_000 + passed.microseconds
    return CONTEXT.divide(Decimal(micros), Decimal(86_400_000_000))


def from_serial(days: Decimal) -> Moment:
    """A whole number gives a date, a fraction a date-time (to the millisecond)."""
    days = settle(days)
    if not 0 <= days < 2_958_466:
        raise date_range()
    return shifted(_EPOCH, days)


def shifted(moment: Moment, days: Decimal) -> Moment:
    """``days`` later. A fraction of a day turns a date into a date-time."""
    days = settle(days)
    if abs(days) > 4_000_000:
        raise date_range()
    whole_days = days.to_integral_value(ROUND_FLOOR)
    try:
        if days == whole_days:
            return moment + timedelta(days=int(whole_days))
        part = CONTEXT.multiply(days - whole_days, _DAY_MS).quantize(ONE, context=CONTEXT)
        return at_midnight(moment) + timedelta(days=int(whole_days), milliseconds=int(part))
    except OverflowError:
        raise date_range() from None


def days_between(later: Moment, earlier: Moment) -> Decimal:
    """``later - earlier`` in days; a fraction when times of day are involved."""
    if isinstance(later, datetime) or isinstance(earlier, datetime):
        passed = at_midnight(later) - at_midnight(earlier)
        micros = (passed.days * 86_400 + passed.seconds) * 1_000_000 + passed.microseconds
        return CONTEXT.divide(Decimal(micros), Decimal(86_400_000_000))
    return Decimal((later - earlier).days)


def plus_months(moment: Moment, months: int) -> Moment:
    """``months`` later, clipped to the end of the month."""
    total = moment.year * 12 + moment.month - 1 + months
    year, month = divmod(total, 12)
    if not 1 <= year <= 9999:
        raise date_range()
    last = calendar.monthrange(year, month + 1)[1]
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))


def month_end(moment: Moment) -> date:
    """The last day of the moment's month."""
    on = day_of(moment)
    return on.replace(day=calendar.monthrange(on.year, on.month)[1])


def date_range() -> Fault:
    """The fault for dates that no calendar has."""
    return fault(NUM, "date_range")
