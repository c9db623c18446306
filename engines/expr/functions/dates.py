"""Dates: making, taking apart, shifting. Months are clipped to their last day."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from engines.core.text import text
from engines.core.values import BOOLEAN, DATE, DATETIME, NUMBER, ValueType
from engines.expr.coerce import to_moment, to_number
from engines.expr.environment import Env
from engines.expr.errors import NUM, VALUE, fault, shown
from engines.expr.functions.declare import examples, moment, number, single, text_of
from engines.expr.functions.function import Function, of_first
from engines.expr.moments import (
    Moment,
    at_midnight,
    date_range,
    day_of,
    month_end,
    plus_months,
    read_clock,
    read_moment,
    shifted,
)
from engines.expr.numbers import CONTEXT, ONE, truncated, whole

_UNIX = datetime.combine(date(1970, 1, 1), datetime.min.time())
_STEP = re.compile(r"\s*([+-]?)\s*(\d{1,6})\s*([yMwdhms])", re.ASCII)


def _date(env: Env, year: Decimal, *rest: Decimal) -> Moment:
    """DATE(y, m, d) rolls over; with h, mi, s it gives a date-time; DATE(ms) reads an epoch."""
    if not rest:
        return _from_epoch(year)
    if len(rest) not in (2, 5):
        raise fault(VALUE, "bad_argument", name="DATE", value=len(rest) + 1)
    y, month, day = (whole(truncated(part)) for part in (year, rest[0], rest[1]))
    if not 1 <= y <= 9999:
        raise date_range()
    first = plus_months(date(y, 1, 1), month - 1)
    on = shifted(first, Decimal(day - 1))
    if len(rest) == 2:
        return on
    hours, minutes, seconds = (whole(truncated(part)) for part in rest[2:])
    total = hours * 3600 + minutes * 60 + seconds
    return at_midnight(shifted(at_midnight(on), CONTEXT.divide(Decimal(total), Decimal(86_400))))


def _from_epoch(milliseconds: Decimal) -> datetime:
    """Milliseconds since 1970, read as wall-clock time of UTC+8 as imported formulas do."""
    days = CONTEXT.divide(CONTEXT.add(milliseconds, Decimal(28_800_000)), Decimal(86_400_000))
    return at_midnight(shifted(_UNIX, days))


def _timestamp(env: Env, at: Moment) -> Decimal:
    passed = at_midnight(at) - _UNIX
    total = (passed.days * 86_400 + passed.seconds) * 1000 + passed.microseconds // 1000
    return Decimal(total - 28_800_000)


def _today(env: Env) -> date:
    return env.now.date()


def _now(env: Env) -> datetime:
    return env.now


def _year(env: Env, at: Moment) -> Decimal:
    return Decimal(at.year)


def _month(env: Env, at: Moment) -> Decimal:
    return Decimal(at.month)


def _day(env: Env, at: Moment) -> Decimal:
    return Decimal(at.day)


def _hour(env: Env, at: Moment) -> Decimal:
    return Decimal(at_midnight(at).hour)


def _minute(env: Env, at: Moment) -> Decimal:
    return Decimal(at_midnight(at).minute)


def _second(env: Env, at: Moment) -> Decimal:
    return Decimal(at_midnight(at).second)


def _quarter(env: Env, at: Moment) -> Decimal:
    return Decimal((at.month + 2) // 3)


def _weekday(env: Env, at: Moment, kind: Decimal = ONE) -> Decimal:
    """1: Sunday is 1; 2: Monday is 1; 3: Monday is 0; 11–17: that weekday is 1."""
    chosen = whole(kind)
    monday = day_of(at).weekday()
    if chosen == 1:
        return Decimal((monday + 1) % 7 + 1)
    if chosen == 2:
        return Decimal(monday + 1)
    if chosen == 3:
        return Decimal(monday)
    if 11 <= chosen <= 17:
        return Decimal((monday - (chosen - 11)) % 7 + 1)
    raise fault(NUM, "bad_argument", name="WEEKDAY", value=chosen)


def _weeknum(env: Env, at: Moment, kind: Decimal = ONE) -> Decimal:
    chosen = whole(kind)
    on = day_of(at)
    if chosen == 21:
        return Decimal(on.isocalendar().week)
    if chosen in (1, 2):
        starts = 6 if chosen == 1 else 0
    elif 11 <= chosen <= 17:
        starts = chosen - 11
    else:
        raise fault(NUM, "bad_argument", name="WEEKNUM", value=chosen)
    first = date(on.year, 1, 1)
    offset = (first.weekday() - starts) % 7
    return Decimal(((on - first).days + offset) // 7 + 1)


def _isoweeknum(env: Env, at: Moment) -> Decimal:
    return Decimal(day_of(at).isocalendar().week)


def _edate(env: Env, at: Moment, months: Decimal) -> date:
    return day_of(plus_months(at, whole(truncated(months))))


def _eomonth(env: Env, at: Moment, months: Decimal) -> date:
    return month_end(plus_months(at, whole(truncated(months))))


def _datedelta(env: Env, at: Moment, days: Decimal) -> Moment:
    return shifted(at, days)


def _dateadd(env: Env, at: Moment, steps: object, unit: str | None = None) -> Moment:
    """Steps such as "+3M-2d" (y M w d h m s), or a number with one unit."""
    if not isinstance(steps, str):
        number = _whole_of(steps)
        steps = f"{number:+d}{unit or 'd'}"
    elif unit is not None:
        raise fault(VALUE, "bad_argument", name="DATEADD", value=shown(steps))
    position = 0
    while position < len(steps.rstrip()) or position == 0:
        found = _STEP.match(steps, position)
        if found is None:
            raise fault(VALUE, "bad_argument", name="DATEADD", value=shown(steps))
        sign, digits, letter = found.groups()
        at = _stepped(at, -int(digits) if sign == "-" else int(digits), letter)
        position = found.end()
    return at


def _whole_of(value: object) -> int:
    return whole(truncated(to_number(value)))


def _stepped(at: Moment, count: int, letter: str) -> Moment:
    if letter == "y":
        return plus_months(at, count * 12)
    if letter == "M":
        return plus_months(at, count)
    if letter in "wd":
        return shifted(at, Decimal(count * (7 if letter == "w" else 1)))
    seconds = count * {"h": 3600, "m": 60, "s": 1}[letter]
    try:
        return at_midnight(at) + timedelta(seconds=seconds)
    except OverflowError:
        raise date_range() from None


def _time(env: Env, hour: Decimal, minute: Decimal, second: Decimal) -> Decimal:
    """The time of day as fraction of a day; hours wrap at 24."""
    parts = [whole(truncated(part)) for part in (hour, minute, second)]
    total = parts[0] * 3600 + parts[1] * 60 + parts[2]
    if total < 0:
        raise fault(NUM, "bad_argument", name="TIME", value=total)
    return CONTEXT.divide(Decimal(total % 86_400), Decimal(86_400))


def _datevalue(env: Env, written: object) -> date | None:
    found = to_moment(written)
    return None if found is None else day_of(found)


def _timevalue(env: Env, written: str) -> Decimal:
    clock = read_clock(written)
    found = read_moment(written) if clock is None else None
    if isinstance(found, datetime):
        clock = read_clock(f"{found.hour}:{found.minute}:{found.second}")
    if clock is None:
        raise fault(VALUE, "needs_date", value=shown(written))
    return clock


def _isleapyear(env: Env, at: object) -> bool:
    year = at.year if isinstance(at, date) else _whole_of(at)
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _of_parts(types: Sequence[ValueType]) -> ValueType:
    return DATE if len(types) == 3 else DATETIME


_AT = moment("date")
_DAYS = number("days")
_MONTHS = number("months")


def _part(name: str, run: Callable[..., object], zh: str, en: str, gives: str) -> Function:
    formula = f"{name}(DATE(2024, 3, 5, 18, 7, 9))"
    return Function(
        name,
        "date",
        (_AT,),
        NUMBER,
        run,
        text(zh, en),
        examples((formula, gives)),
    )


# fmt: off
FUNCTIONS: tuple[Function, ...] = (
    Function("DATE", "date", (number("year"), number("month", True), number("day", True),
                              number("hour", True), number("minute", True),
                              number("second", True)), _of_parts, _date,
             text("由年月日（时分秒）组成日期；单个参数为毫秒时间戳", "Date from its parts; one argument is epoch ms"),
             examples(("DATE(2020, 14, 46)", "DATE(2021, 3, 18)"),
                      ("DATE(2024, 1, 0)", "DATE(2023, 12, 31)"))),
    Function("TIMESTAMP", "date", (_AT,), NUMBER, _timestamp,
             text("毫秒时间戳（东八区）", "Epoch milliseconds (UTC+8)"),
             examples(("DATE(TIMESTAMP(DATE(2024, 3, 5, 0, 0, 0)))", "DATE(2024, 3, 5, 0, 0, 0)"))),
    Function("TODAY", "date", (), DATE, _today, text("今天", "Today"), (), needs_clock=True),
    Function("NOW", "date", (), DATETIME, _now, text("现在", "Now"), (), needs_clock=True,
             aliases=("SYSTIME",)),
    _part("YEAR", _year, "年", "Year", "2024"),
    _part("MONTH", _month, "月", "Month", "3"),
    _part("DAY", _day, "日", "Day of the month", "5"),
    _part("HOUR", _hour, "时", "Hour", "18"),
    _part("MINUTE", _minute, "分", "Minute", "7"),
    _part("SECOND", _second, "秒", "Second", "9"),
    _part("QUARTER", _quarter, "季度", "Quarter", "1"),
    _part("ISOWEEKNUM", _isoweeknum, "ISO 周数", "ISO week number", "10"),
    Function("WEEKDAY", "date", (_AT, number("kind", True)), NUMBER, _weekday,
             text("星期几，默认周日为 1", "Weekday; Sunday is 1 by default"),
             examples(("WEEKDAY(DATE(2024, 3, 4), 2)", "1"))),
    Function("WEEKNUM", "date", (_AT, number("kind", True)), NUMBER, _weeknum,
             text("一年中的第几周", "Week of the year"),
             examples(("WEEKNUM(DATE(2024, 1, 7))", "2"))),
    Function("EDATE", "date", (_AT, _MONTHS), DATE, _edate,
             text("几个月后的日期", "Date some months later"),
             examples(("EDATE(DATE(2024, 1, 31), 1)", "DATE(2024, 2, 29)")),
             aliases=("MONTHDELTA",)),
    Function("EOMONTH", "date", (_AT, _MONTHS), DATE, _eomonth,
             text("几个月后的月末", "Month end some months later"),
             examples(("EOMONTH(DATE(2024, 1, 31), 1)", "DATE(2024, 2, 29)"))),
    Function("DATEDELTA", "date", (_AT, _DAYS), of_first, _datedelta,
             text("几天后的日期", "Date some days later"),
             examples(("DATEDELTA(DATE(2024, 2, 28), 2)", "DATE(2024, 3, 1)"))),
    Function("DATEADD", "date", (_AT, single("steps"), text_of("unit", True)), of_first, _dateadd,
             text('加减时间，如 "+3M-2d"（y M w d h m s）', 'Shift by steps such as "+3M-2d"'),
             examples(('DATEADD(DATE(2024, 1, 31), "+1M+1d")', "DATE(2024, 3, 1)"),
                      ('DATEADD(DATE(2024, 1, 31), 2, "d")', "DATE(2024, 2, 2)"))),
    Function("TIME", "date", (number("hour"), number("minute"), number("second")), NUMBER, _time,
             text("一天中的时刻（占一天的比例）", "Time of day as fraction of a day"),
             examples(("TIME(12, 0, 0)", "0.5"))),
    Function("DATEVALUE", "date", (single("text"),), DATE, _datevalue,
             text("文本转日期", "Date of a text"),
             examples(('DATEVALUE("2024-03-05")', "DATE(2024, 3, 5)"))),
    Function("TIMEVALUE", "date", (text_of("text"),), NUMBER, _timevalue,
             text("文本转时刻", "Time of day of a text"), examples(('TIMEVALUE("18:00")', "0.75"))),
    Function("ISLEAPYEAR", "date", (single("year"),), BOOLEAN, _isleapyear,
             text("是否闰年", "Is it a leap year"), examples(("ISLEAPYEAR(2024)", "TRUE"))),
)
# fmt: on
