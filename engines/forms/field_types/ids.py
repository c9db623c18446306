"""What all kinds that point to something share: reading ids."""

from collections.abc import Mapping
from decimal import Decimal

from engines.core.text import text
from engines.forms.field_type import Rejected

MAX_ID = 2**63 - 1


def read_id(raw: object) -> int | Rejected:
    """An id, given bare or as ``{"id": 12, …}`` the way answers show it; a formula gives it
    as a whole number."""
    if isinstance(raw, Mapping):
        raw = raw.get("id")
    if isinstance(raw, Decimal) and 0 < raw <= MAX_ID and raw == int(raw):
        raw = int(raw)
    if isinstance(raw, int) and not isinstance(raw, bool) and 0 < raw <= MAX_ID:
        return raw
    return Rejected(
        "forms.not_an_id",
        text(
            '{label}需要编号（正整数）或 {"id": 编号}',
            '{label} must be an id (a positive whole number) or {"id": …}',
        ),
    )


def id_from_text(written: str) -> int | Rejected:
    """An id written in a cell. Names are resolved by the import before it gets here."""
    cleaned = written.strip()
    is_number = cleaned.isascii() and cleaned.isdigit() and len(cleaned) < 20
    return read_id(int(cleaned) if is_number else None)
