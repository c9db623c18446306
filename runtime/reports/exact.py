"""Numbers of reports on the wire: JSON numbers with all their digits."""

from decimal import Decimal
from typing import Any

import orjson


def exact(value: Any) -> Any:
    """The same JSON value with Decimals written out, so that no float rounds a large sum."""
    if isinstance(value, Decimal):
        written = format(value.normalize(), "f")
        return orjson.Fragment(written)
    if isinstance(value, dict):
        return {key: exact(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [exact(one) for one in value]
    return value
