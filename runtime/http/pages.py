"""Pages of platform lists that run from the newest id downwards."""

from collections.abc import Sequence
from typing import Any


def page_of(rows: Sequence[dict[str, Any]], limit: int) -> dict[str, object]:
    """``{"items", "next"}``: ``next`` is the id below which the next page starts, if it is full."""
    return {"items": list(rows), "next": rows[-1]["id"] if len(rows) == limit else None}
