"""What the kinds for dates and times share."""

import re
from datetime import UTC, date, datetime

from engines.core.context import EvalContext
from engines.core.text import text
from engines.forms.field_type import Rejected
from engines.forms.field_types.shown import shown_text

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})?\Z"
)
_WRITTEN = re.compile(
    r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?"
    r"(?:[T ]\s*([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?)?\Z"
)
FIRST_YEAR, LAST_YEAR = 1000, 9998


def read_day(raw: object) -> date | Rejected:
    """A day from ``YYYY-MM-DD`` or a date."""
    if isinstance(raw, str) and _DAY.match(raw):
        try:
            raw = date.fromisoformat(raw)
        except ValueError:
            return not_a_day(raw)
    if not isinstance(raw, date) or isinstance(raw, datetime):
        return not_a_day(raw)
    return raw if FIRST_YEAR <= raw.year <= LAST_YEAR else not_a_day(raw.isoformat())


def read_moment(raw: object, ctx: EvalContext) -> datetime | Rejected:
    """An aware UTC moment, cut to milliseconds. Without an offset it is workspace time."""
    if isinstance(raw, str) and _MOMENT.match(raw):
        try:
            raw = datetime.fromisoformat(raw)
        except ValueError:
            return not_a_moment(raw)
    if not isinstance(raw, datetime) or not FIRST_YEAR < raw.year < LAST_YEAR:
        return not_a_moment(raw)
    moment = ctx.to_utc(raw) if raw.tzinfo is None else raw.astimezone(UTC)
    if moment.microsecond % 1000:
        moment = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    return moment


def moment_to_wire(moment: datetime) -> str:
    """ISO 8601 in UTC with ``Z``; milliseconds only where there are any."""
    shown = moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds")
    return shown.replace("+00:00", "Z")


def written_moment(written: str) -> tuple[date, datetime | None] | None:
    """Day and, if given, wall-clock time of a cell: ``2024/1/31``, ``2024年1月31日 9:30``."""
    found = _WRITTEN.match(written.strip()[:60])
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part) if part else 0 for part in found.groups())
    try:
        if found.group(4) is None:
            return date(year, month, day), None
        wall = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - wall time
    except ValueError:
        return None
    return wall.date(), wall


def not_a_day(raw: object) -> Rejected:
    """The refusal of what is no date."""
    return Rejected(
        "forms.not_a_date",
        text(
            f"{{label}}需要日期，写成 2026-01-31{_instead(raw, 'zh')}",
            f"{{label}} must be a date like 2026-01-31{_instead(raw, 'en')}",
        ),
    )


def not_a_moment(raw: object) -> Rejected:
    """The refusal of what is no date-time."""
    return Rejected(
        "forms.not_a_datetime",
        text(
            f"{{label}}需要日期时间，写成 2026-01-31T09:30:00+08:00{_instead(raw, 'zh')}",
            f"{{label}} must be a date-time like 2026-01-31T09:30:00+08:00{_instead(raw, 'en')}",
        ),
    )


def _instead(raw: object, language: str) -> str:
    if not isinstance(raw, str):
        return ""
    shown = shown_text(raw)
    return f"，而不是“{shown}”" if language == "zh" else f', not "{shown}"'
