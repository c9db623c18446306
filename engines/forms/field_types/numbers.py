"""What all kinds that hold numbers share: exact reading, rounding and limits."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from engines.core.text import text
from engines.forms.field_type import Rejected, wrong_type
from engines.forms.field_types.shown import shown_text
from engines.forms.shape import MAX_DIGITS

_STEPS = tuple(Decimal(1).scaleb(-places) for places in range(9))
_BOUNDS = tuple(Decimal(10) ** (MAX_DIGITS - places) for places in range(9))
_NUMBER_EXPECTED = text("数字", "a number")
_MAX_WRITTEN = 40


def read_number(raw: object, decimals: int) -> Decimal | Rejected:
    """A JSON number or Decimal, rounded half away from zero to ``decimals`` places."""
    kind = type(raw)
    if isinstance(raw, int) and kind is not bool:
        if not -(10**MAX_DIGITS) < raw < 10**MAX_DIGITS:
            return too_big(decimals)
        value = Decimal(raw)
    elif kind is float:
        value = Decimal(repr(raw))
    elif isinstance(raw, Decimal):
        value = raw
    else:
        return wrong_type(_NUMBER_EXPECTED)
    return fit_number(value, decimals)


def fit_number(value: Decimal, decimals: int) -> Decimal | Rejected:
    """``value`` rounded to ``decimals`` places, or the refusal when it has too many digits."""
    if not value.is_finite():
        return wrong_type(_NUMBER_EXPECTED)
    if not -_BOUNDS[decimals] < value < _BOUNDS[decimals]:
        return too_big(decimals)
    rounded = value.quantize(_STEPS[decimals], ROUND_HALF_UP)
    if not -_BOUNDS[decimals] < rounded < _BOUNDS[decimals]:
        return too_big(decimals)
    return rounded if rounded else abs(rounded)


def number_from_text(written: str, decimals: int) -> Decimal | Rejected:
    """A number as people write it in sheets: ``1,234.50``, ``￥300``, ``15%``."""
    cleaned = written.strip().replace(",", "").replace("，", "").lstrip("¥￥$ ").rstrip(" 元")
    percent = cleaned.endswith(("%", "％"))
    cleaned = cleaned.rstrip("%％")
    if not cleaned or len(cleaned) > _MAX_WRITTEN or cleaned.strip("0123456789.eE+-"):
        return _not_a_number(written)
    try:
        value = Decimal(cleaned)
    except InvalidOperation:
        return _not_a_number(written)
    if not value.is_finite() or abs(value.adjusted()) > _MAX_WRITTEN:
        return too_big(decimals) if value else Decimal(0)
    return fit_number(value / 100 if percent else value, decimals)


def number_to_wire(value: Decimal) -> int | float:
    """A JSON number: whole when there is nothing behind the point."""
    whole = int(value)
    return whole if whole == value else float(value)


def check_limits(value: Decimal, least: Decimal | None, most: Decimal | None) -> Decimal | Rejected:
    """``value``, or the refusal when it is outside the limits."""
    if least is not None and value < least:
        return Rejected(
            "forms.too_small",
            text(f"{{label}}必须至少为 {least:f}", f"{{label}} must be at least {least:f}"),
        )
    if most is not None and value > most:
        return Rejected(
            "forms.too_large",
            text(f"{{label}}不能超过 {most:f}", f"{{label}} must be at most {most:f}"),
        )
    return value


def too_big(decimals: int) -> Rejected:
    """The refusal of a number with more digits than can be stored exactly."""
    digits = MAX_DIGITS - decimals
    return Rejected(
        "forms.too_many_digits",
        text(
            f"{{label}}的整数部分最多 {digits} 位",
            f"{{label}} may have at most {digits} digits before the point",
        ),
    )


def _not_a_number(written: str) -> Rejected:
    shown = shown_text(written)
    return Rejected(
        "forms.not_a_number",
        text(f"{{label}}需要数字，而不是“{shown}”", f'{{label}} must be a number, not "{shown}"'),
    )
