"""The patterns of TEXT: numbers (``#,##0.00``, ``0%``, ``0.00E+00``) and dates."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from engines.expr.coerce import read_number, to_number, to_text
from engines.expr.errors import VALUE, Fault, fault, shown
from engines.expr.moments import at_midnight, from_serial, read_moment
from engines.expr.numbers import CONTEXT, HUNDRED, ONE, ZERO, multiply, rounded, settle

MAX_FORMAT = 100
_DATE_LETTERS = "ymdhsa"
_NUMBER_MARKS = "0#?"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAYS_ZH = "一二三四五六日"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of the same format letter, or a literal text."""

    kind: str  # "literal", "elapsed", or the lower-case letter
    written: str


def formatted(value: object, pattern: str) -> str:
    """``value`` shown by ``pattern``; a fault when the pattern is not understood."""
    if len(pattern) > MAX_FORMAT:
        raise _bad_format(pattern)
    if isinstance(value, bool):
        return to_text(value)
    if isinstance(value, str):
        value = _read(value)
        if isinstance(value, str):
            return value
    if value is None and _is_date_pattern(pattern):
        return ""
    if isinstance(value, date):
        return (
            _date_text(value, pattern)
            if _is_date_pattern(pattern)
            else (_number_text(to_number(value), pattern))
        )
    number = to_number(value)
    if _is_date_pattern(pattern):
        return _date_text(from_serial(number), pattern, number)
    return _number_text(number, pattern)


def _read(written: str) -> object:
    number = read_number(written)
    return number if number is not None else (read_moment(written) or written)


def _bad_format(pattern: str) -> Fault:
    return fault(VALUE, "bad_format", value=shown(pattern))


@lru_cache(maxsize=256)
def _pieces(pattern: str) -> tuple[_Piece, ...]:
    """Quoted and escaped text becomes literals, letters and marks become runs."""
    found: list[_Piece] = []
    position = 0
    while position < len(pattern):
        char = pattern[position]
        if char == '"':
            stop = pattern.find('"', position + 1)
            if stop < 0:
                raise _bad_format(pattern)
            found.append(_Piece("literal", pattern[position + 1 : stop]))
            position = stop + 1
        elif char == "\\":
            found.append(_Piece("literal", pattern[position + 1 : position + 2]))
            position += 2
        elif char == "[" and pattern[position + 1 : position + 2].lower() in ("h", "m", "s"):
            stop = pattern.find("]", position)
            if stop < 0:
                raise _bad_format(pattern)
            found.append(_Piece("elapsed", pattern[position + 1 : stop].lower()))
            position = stop + 1
        elif pattern[position : position + 5].upper() == "AM/PM":
            found.append(_Piece("ampm", pattern[position : position + 5]))
            position += 5
        elif char.lower() in _DATE_LETTERS:
            stop = position
            while stop < len(pattern) and pattern[stop].lower() == char.lower():
                stop += 1
            found.append(_Piece(char.lower(), pattern[position:stop]))
            position = stop
        else:
            found.append(_Piece("mark", char))
            position += 1
    return tuple(found)


@lru_cache(maxsize=256)
def _is_date_pattern(pattern: str) -> bool:
    pieces = _pieces(pattern)
    marks = any(piece.kind == "mark" and piece.written in "0#?" for piece in pieces)
    letters = any(piece.kind not in ("literal", "mark") for piece in pieces)
    return letters and not marks


def _date_text(value: date | datetime, pattern: str, number: Decimal | None = None) -> str:
    pieces = _pieces(pattern)
    moment = at_midnight(value)
    twelve = any(piece.kind == "ampm" for piece in pieces)
    shown_text: list[str] = []
    letters = [piece for piece in pieces if piece.kind not in ("literal", "mark")]
    for piece in pieces:
        if piece.kind in ("literal", "mark"):
            shown_text.append(piece.written)
            continue
        if piece.kind == "elapsed":
            shown_text.append(_elapsed(piece.written, number, value))
            continue
        at = next(i for i, other in enumerate(letters) if other is piece)
        before = letters[at - 1].kind if at else ""
        after = letters[at + 1].kind if at + 1 < len(letters) else ""
        minutes = (
            piece.kind == "m"
            and "M" not in piece.written
            and (before in ("h", "elapsed") or after == "s")
            and len(piece.written) <= 2
        )
        shown_text.append(_date_part(piece, moment, twelve, minutes))
    return "".join(shown_text)


def _date_part(piece: _Piece, moment: datetime, twelve: bool, minutes: bool) -> str:
    size = len(piece.written)
    match piece.kind:
        case "y":
            return f"{moment.year % 100:02d}" if size <= 2 else f"{moment.year:04d}"
        case "m" if minutes:
            return _padded(moment.minute, size)
        case "m":
            if size >= 3:
                name = _MONTHS[moment.month - 1]
                return name if size == 4 else name[:1] if size == 5 else name[:3]
            return _padded(moment.month, size)
        case "d":
            if size >= 3:
                name = _WEEKDAYS[moment.weekday()]
                return name if size >= 4 else name[:3]
            return _padded(moment.day, size)
        case "a":
            day = _WEEKDAYS_ZH[moment.weekday()]
            return f"星期{day}" if size >= 4 else day
        case "h":
            hour = (moment.hour - 1) % 12 + 1 if twelve else moment.hour
            return _padded(hour, size)
        case "s":
            return _padded(moment.second, size)
        case _:
            return "AM" if moment.hour < 12 else "PM"


def _padded(number: int, size: int) -> str:
    return f"{number:02d}" if size >= 2 else f"{number}"


def _elapsed(unit: str, number: Decimal | None, value: date | datetime) -> str:
    days = to_number(value) if number is None else number
    seconds = rounded(multiply(days, Decimal(86_400)), 0)
    divisor = {"h": 3600, "m": 60, "s": 1}[unit[0]]
    return f"{int(seconds) // divisor:0{min(len(unit), 20)}d}"


def _number_text(number: Decimal, pattern: str) -> str:
    if pattern.strip().lower() in ("general", "@", ""):
        return to_text(number) if pattern.strip() else ""
    sections = _sections(pattern)
    if len(sections) > 4:
        raise _bad_format(pattern)
    if number < 0 and len(sections) > 1:
        return _section_text(-number, sections[1], pattern)
    if number == 0 and len(sections) > 2:
        return _section_text(number, sections[2], pattern)
    shown_text = _section_text(abs(number), sections[0], pattern)
    is_negative = number < 0 and any(digit in shown_text for digit in "123456789")
    return "-" + shown_text if is_negative else shown_text


def _sections(pattern: str) -> list[list[_Piece]]:
    sections: list[list[_Piece]] = [[]]
    for piece in _pieces(pattern):
        if piece == _Piece("mark", ";"):
            sections.append([])
        else:
            sections[-1].append(piece)
    return sections


def _section_text(number: Decimal, section: list[_Piece], pattern: str) -> str:
    """Text before the first digit mark, the digits, and the text after the last one."""
    places = [
        i
        for i, piece in enumerate(section)
        if piece.kind == "mark" and piece.written in _NUMBER_MARKS
    ]
    if not places:
        return "".join(piece.written for piece in section if piece.written != "%")
    first, last = places[0], places[-1]
    if first and section[first - 1] == _Piece("mark", "."):
        first -= 1
    core = "".join(piece.written for piece in section[first : last + 1])
    tail = section[last + 1 :]
    if "/" in core or "?" in core:
        raise _bad_format(pattern)
    percents = sum(piece == _Piece("mark", "%") for piece in section)
    for _ in range(min(percents, 5)):
        number = multiply(number, HUNDRED)
    head = "".join(piece.written for piece in section[:first])
    while tail and tail[0] == _Piece("mark", ","):
        number = CONTEXT.divide(number, Decimal(1000))
        tail = tail[1:]
    end = "".join(piece.written for piece in tail)
    return head + _core_text(number, core, pattern) + end


def _core_text(number: Decimal, core: str, pattern: str) -> str:
    mantissa, exponent_mark, exponent = _exponent_parts(core)
    if exponent_mark:
        return _scientific(number, mantissa, exponent_mark, exponent, pattern)
    integer, _, fraction = mantissa.partition(".")
    grouped = "," in integer
    integer = integer.replace(",", "")
    if set(integer) - set("0#") or set(fraction) - set("0#"):
        raise _bad_format(pattern)
    written = format(rounded(number, len(fraction)), "f")
    whole_digits, _, decimals = written.partition(".")
    whole_digits = whole_digits.lstrip("0").rjust(integer.count("0"), "0")
    decimals = decimals.ljust(len(fraction), "0")
    least = fraction.rfind("0") + 1
    while len(decimals) > least and decimals.endswith("0"):
        decimals = decimals[:-1]
    if grouped:
        whole_digits = _grouped(whole_digits)
    return whole_digits + ("." + decimals if "." in mantissa else "")


def _exponent_parts(core: str) -> tuple[str, str, str]:
    for mark in ("E+", "E-", "e+", "e-"):
        if mark in core:
            mantissa, _, exponent = core.partition(mark)
            return mantissa, mark, exponent
    return core, "", ""


def _scientific(number: Decimal, mantissa: str, mark: str, exponent: str, pattern: str) -> str:
    number = settle(number)
    places = len(mantissa.partition(".")[2])
    power = number.adjusted() if number else 0
    scaled = rounded(number.scaleb(-power) if number else ZERO, places)
    if scaled >= 10:
        power += 1
        scaled = rounded(CONTEXT.divide(scaled, Decimal(10)), places)
    sign = "-" if power < 0 else "+" if mark[1] == "+" else ""
    digits = f"{abs(power):0{max(1, min(exponent.count('0'), 5))}d}"
    return f"{_core_text(scaled * ONE, mantissa, pattern)}{mark[0]}{sign}{digits}"


def _grouped(digits: str) -> str:
    head = len(digits) % 3
    parts = [digits[:head]] if head else []
    parts.extend(digits[i : i + 3] for i in range(head, len(digits), 3))
    return ",".join(parts)
