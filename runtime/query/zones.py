"""Since when a time zone keeps one offset, so that SQL can add it without asking Python."""

from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

_FIRST_YEAR = 1900
_LAST_YEAR = 2060


@cache
def steady_since(zone: ZoneInfo) -> tuple[datetime, int] | None:
    """The moment (UTC) from which the offset in minutes no longer changes; None where it
    changes still, as with summer time.

    Looks every two weeks; summer times last longer than that.
    """
    moment = datetime(_LAST_YEAR, 1, 1, tzinfo=UTC)
    offset = _offset(moment, zone)
    if offset.total_seconds() % 60:
        return None
    steady = moment
    while moment.year > _FIRST_YEAR and _offset(moment, zone) == offset:
        steady = moment
        moment -= timedelta(days=14)
    if steady.year > 2020:
        return None
    return steady, int(offset.total_seconds()) // 60


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
