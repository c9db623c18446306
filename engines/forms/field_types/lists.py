"""What all kinds that hold several values share."""

from collections.abc import Callable
from typing import TypeVar

from engines.core.text import text
from engines.forms.field_type import Rejected, wrong_type

T = TypeVar("T")


def read_list(raw: object, read: Callable[[object], T | Rejected], most: int) -> list[T] | Rejected:
    """A list without repetitions whose items ``read`` accepts; at most ``most`` raw items."""
    if not isinstance(raw, list | tuple):
        return wrong_type(text("列表", "a list"))
    if len(raw) > most:
        return Rejected(
            "forms.too_many",
            text(f"{{label}}最多 {most} 项", f"{{label}} may have at most {most} items"),
        )
    found: list[T] = []
    for index, item in enumerate(raw):
        value = read(item)
        if isinstance(value, Rejected):
            return Rejected(value.code, value.message, (index, *value.at))
        if value is not None and value not in found:
            found.append(value)
    return found


def split_words(written: str) -> list[str]:
    """The items of a cell that holds several: separated by comma, 、 ; or line break."""
    for separator in ("，", "、", ";", "；", "\n", "|"):
        written = written.replace(separator, ",")
    return [word.strip() for word in written.split(",") if word.strip()]
