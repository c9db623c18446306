"""Answers as bytes: handlers build plain values and this turns them into JSON at once."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import orjson
from fastapi import Response

JSON = "application/json"
_OPTIONS = orjson.OPT_NON_STR_KEYS | orjson.OPT_UTC_Z


def json_bytes(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON response; Decimals become JSON numbers, date-times ISO 8601 in UTC."""
    return Response(
        orjson.dumps(value, default=_default, option=_OPTIONS),
        status_code=status,
        headers=dict(headers) if headers else None,
        media_type=JSON,
    )


def no_content() -> Response:
    """204: done, nothing to tell."""
    return Response(status_code=204)


def download(content: bytes, name: str, media_type: str) -> Response:
    """A file to save under ``name``."""
    return Response(
        content, media_type=media_type, headers={"Content-Disposition": disposition(name)}
    )


def disposition(name: str, *, inline: bool = False) -> str:
    """The header that gives a file its name, also to clients that know no Unicode names."""
    kind = "inline" if inline else "attachment"
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _default(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
