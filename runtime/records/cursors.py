"""Cursors: the place of the last row in an order, opaque to clients and checked when it returns.

A forged cursor can only choose where reading goes on; scope and mask hold all the same.
"""

import base64
import binascii
import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import orjson

from engines.core.issue import Issue
from engines.core.text import text
from engines.definitions.models import SortKey
from runtime.problem import Invalid

LONGEST = 4000


def write_cursor(order: Sequence[SortKey], values: Sequence[Any], record_id: int) -> str:
    """The cursor behind a row."""
    shown = [_mark(order), [_dump(value) for value in values], record_id]
    return base64.urlsafe_b64encode(orjson.dumps(shown)).decode().rstrip("=")


def read_cursor(order: Sequence[SortKey], written: str) -> tuple[list[Any], int]:
    """The values and the id of the row behind which to go on; 422 for anything else."""
    try:
        if len(written) > LONGEST:
            raise ValueError(written[:20])
        padded = written + "=" * (-len(written) % 4)
        mark, values, record_id = orjson.loads(base64.urlsafe_b64decode(padded.encode()))
        if mark != _mark(order) or not isinstance(values, list) or len(values) != len(order):
            raise ValueError(mark)
        if type(record_id) is not int or not 0 < record_id < 2**63:
            raise ValueError(record_id)
        return [_load(value) for value in values], record_id
    except (ValueError, TypeError, KeyError, binascii.Error, InvalidOperation):
        raise Invalid(
            [
                Issue(
                    ("cursor",),
                    "bad_cursor",
                    text(
                        "翻页游标无效，或排序已改变；请从第一页重新开始。",
                        "The cursor is not valid, or the order was changed; start again from "
                        "the first page.",
                    ),
                )
            ]
        ) from None


def _mark(order: Sequence[SortKey]) -> str:
    written = ",".join(f"{'-' if key.descending else ''}{key.field}" for key in order)
    return hashlib.sha256(written.encode()).hexdigest()[:8]


def _dump(value: Any) -> Any:
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return {"f": value}
        case Decimal():
            return {"n": str(value)}
        case datetime():
            return {"t": value.isoformat()}
        case date():
            return {"d": value.isoformat()}
    raise TypeError(f"{type(value).__name__} cannot be in a cursor")


def _load(value: Any) -> Any:
    if not isinstance(value, dict):
        if isinstance(value, int) and abs(value) >= 2**63:
            raise ValueError(value)
        return value
    ((kind, shown),) = value.items()
    match kind:
        case "f":
            return float(shown)
        case "n":
            return Decimal(shown)
        case "t":
            return datetime.fromisoformat(shown)
        case "d":
            return date.fromisoformat(shown)
    raise ValueError(kind)
