"""The time between two dates: calendar units, day counts, working days."""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from engines.core.text import text
from engines.core.values import DATE, NUMBER
from engines.expr.coerce import to_moment
from engines.expr.environment import Env
from engines.expr.errors import NUM, fault, shown
from engines.expr.functions.declare import condition, examples, moment, number, text_of, values
from engines.expr.functions.function import Function
from engines.expr.functions.statistics import items_of
from engines.expr.moments import Moment, at_midnight, date_range, day_of, plus_months
from engines.expr.numbers import CONTEXT, ZERO, whole

_MAX_WORKDAYS = 100_000


def _datedif(env: Env, start: Moment, end: Moment, unit: str = "d") -> Decimal:
    """Whole units from start to end, negative when the end comes first.

    Units: y, M, d, h, m, s (M months, m minutes) and Y, D, MD, YM, YD of spreadsheets.
    """
    if at_midnight(end) < at_midnight(start):
        return -_datedif(env, end, start, unit)
    first, last = day_of(start), day_of(end)
    match unit:
        case "d" | "D":
            return Decimal((last - first).days)
        case "y" | "Y":
            return Decimal(_months(first, last) // 12)
        case "M":
            return Decimal(_months(first, last))
        case "YM":
            return Decimal(_months(first, last) % 12)
        case "MD":
            return Decimal((last - day_of(plus_months(first, _months(first, last)))).days)
        case "YD":
            return Decimal((last - _anniversary(first, last)).days)
        case "h" | "m" | "s":
            passed = at_midnight(end) - at_midnight(start)
            seconds = passed.days * 86_400 + passed.seconds
            return Decimal(seconds // {"h": 3600, "m": 60, "s": 1}[unit])
        case _:
            raise fault(NUM, "bad_argument", name="DATEDIF", value=shown(unit))


def _months(first: date, last: date) -> int:
    whole_months = (last.year - first.year) * 12 + last.month - first.month
    return whole_months - (last.day < first.day)


def _anniversary(first: date, last: date) -> date:
    """The latest return of ``first`` in a year; 29 February returns on 1 March."""
    year = last.year if (last.month, last.day) >= (first.month, first.day) else last.year - 1
    if first.month == 2 and first.day == 29 and monthrange(year, 2)[1] == 28:
        return date(year, 3, 1)
    return first.replace(year=year)


def _days(env: Env, end: Moment, start: Moment) -> Decimal:
    return Decimal((day_of(end) - day_of(start)).days)


def _days360(env: Env, start: Moment, end: Moment, european: bool = False) -> Decimal:
    return Decimal(_thirty360(day_of(start), day_of(end), european))


def _thirty360(start: date, end: date, european: bool) -> int:
    first, last = start.day, end.day
    if european:
        first, last = min(first, 30), min(last, 30)
    else:
        if start.month == 2 and first == monthrange(start.year, 2)[1]:
            first = 30
        if last == 31 and first >= 30:
            last = 30
        first = min(first, 30)
    return (end.year - start.year) * 360 + (end.month - start.month) * 30 + last - first


def _yearfrac(env: Env, start: Moment, end: Moment, basis: Decimal = ZERO) -> Decimal:
    first, last = sorted((day_of(start), day_of(end)))
    days = (last - first).days
    match whole(basis):
        case 0:
            return CONTEXT.divide(Decimal(_thirty360(first, last, False)), Decimal(360))
        case 1:
            return CONTEXT.divide(Decimal(days), _average_year(first, last))
        case 2:
            return CONTEXT.divide(Decimal(days), Decimal(360))
        case 3:
            return CONTEXT.divide(Decimal(days), Decimal(365))
        case 4:
            return CONTEXT.divide(Decimal(_thirty360(first, last, True)), Decimal(360))
        case other:
            raise fault(NUM, "bad_argument", name="YEARFRAC", value=other)


def _average_year(first: date, last: date) -> Decimal:
    """Length of the year as spreadsheets take it for actual/actual."""
    within_a_year = first.year == last.year or (
        last.year == first.year + 1 and (last.month, last.day) <= (first.month, first.day)
    )
    if within_a_year:
        return Decimal(366 if _has_leap_day(first, last) else 365)
    years = last.year - first.year + 1
    days = sum(
        366 if monthrange(year, 2)[1] == 29 else 365 for year in range(first.year, last.year + 1)
    )
    return CONTEXT.divide(Decimal(days), Decimal(years))


def _has_leap_day(first: date, last: date) -> bool:
    if first.year == last.year:
        return monthrange(first.year, 2)[1] == 29
    return any(
        monthrange(year, 2)[1] == 29 and first <= date(year, 2, 29) <= last
        for year in (first.year, last.year)
    )


def _free_days(env: Env, given: list[object]) -> frozenset[date]:
    found = set(env.context.holidays)
    for item in items_of(env, (given,)):
        moment_of_item = to_moment(item)
        if moment_of_item is not None:
            found.add(day_of(moment_of_item))
    return frozenset(found)


def _is_workday(on: date, free: frozenset[date], worked: frozenset[date]) -> bool:
    return on in worked or (on.weekday() < 5 and on not in free)


def _networkdays(
    env: Env, start: Moment, end: Moment, holidays: list[object] | None = None
) -> Decimal:
    """Working days with both ends, negative when the end comes first."""
    first, last = day_of(start), day_of(end)
    if last < first:
        return -_networkdays(env, end, start, holidays)
    free, worked = _free_days(env, holidays or []), env.context.workdays
    weeks, rest = divmod((last - first).days + 1, 7)
    count = weeks * 5
    count += sum((first.weekday() + offset) % 7 < 5 for offset in range(rest))
    count -= sum(first <= on <= last and on.weekday() < 5 for on in free - worked)
    count += sum(first <= on <= last and on.weekday() >= 5 for on in worked)
    return Decimal(count)


def _workday(env: Env, start: Moment, days: Decimal, holidays: list[object] | None = None) -> date:
    """The working day that lies ``days`` working days later (earlier when negative)."""
    left = whole(days)
    if abs(left) > _MAX_WORKDAYS:
        raise fault(NUM, "bad_argument", name="WORKDAY", value=left)
    free, worked = _free_days(env, holidays or []), env.context.workdays
    env.budget.charge(abs(left) * 2)
    step = timedelta(days=1 if left > 0 else -1)
    on = day_of(start)
    left = abs(left)
    try:
        while left:
            on += step
            left -= _is_workday(on, free, worked)
    except OverflowError:
        raise date_range() from None
    return on


_START = moment("start")
_END = moment("end")
_HOLIDAYS = values("holidays", optional=True)

# fmt: off
FUNCTIONS: tuple[Function, ...] = (
    Function("DATEDIF", "date", (_START, _END, text_of("unit", True)), NUMBER, _datedif,
             text("两个日期相隔的整数单位", "Whole units between two dates"),
             examples(('DATEDIF(DATE(2024, 1, 31), DATE(2024, 2, 29), "M")', "0"),
                      ('DATEDIF(DATE(1990, 5, 20), DATE(2024, 5, 19), "y")', "33"))),
    Function("DAYS", "date", (_END, _START), NUMBER, _days,
             text("结束日期减开始日期的天数", "Days; the end comes first"),
             examples(("DAYS(DATE(2024, 12, 31), DATE(2024, 1, 1))", "365"))),
    Function("DAYS360", "date", (_START, _END, condition("european", True)), NUMBER, _days360,
             text("按每月 30 天计的天数", "Days with months of 30 days"),
             examples(("DAYS360(DATE(2024, 1, 30), DATE(2024, 2, 29))", "29"))),
    Function("YEARFRAC", "date", (_START, _END, number("basis", True)), NUMBER, _yearfrac,
             text("相隔的年数（小数）", "Years between, as fraction"),
             examples(("YEARFRAC(DATE(2024, 1, 1), DATE(2024, 7, 1))", "0.5"))),
    Function("NETWORKDAYS", "date", (_START, _END, _HOLIDAYS), NUMBER, _networkdays,
             text("工作日天数，含首尾", "Working days, both ends included"),
             examples(("NETWORKDAYS(DATE(2024, 3, 1), DATE(2024, 3, 8))", "6"))),
    Function("WORKDAY", "date", (_START, number("days"), _HOLIDAYS), DATE, _workday,
             text("几个工作日后的日期", "Date some working days later"),
             examples(("WORKDAY(DATE(2024, 3, 1), 1)", "DATE(2024, 3, 4)"))),
)
# fmt: on
