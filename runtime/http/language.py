"""The language of an answer: the signed-in user's, else what the browser asks for."""

from functools import lru_cache

from starlette.requests import HTTPConnection

LONGEST_HEADER = 500


def language_of(request: HTTPConnection) -> str:
    """``"zh"`` or ``"en"``."""
    known = getattr(request.state, "language", None)
    if known in ("zh", "en"):
        return str(known)
    default = getattr(request.app.state, "language", "zh") if "app" in request.scope else "zh"
    return accepted_language(request.headers.get("accept-language", "")[:LONGEST_HEADER], default)


@lru_cache(maxsize=256)
def accepted_language(header: str, default: str) -> str:
    """The better liked one of our languages in an Accept-Language header."""
    best, weight = default, 0.0
    for part in header.split(","):
        name, _, quality = part.partition(";")
        language = name.strip().lower().split("-")[0]
        if language in ("zh", "en") and (liked := _quality(quality)) > weight:
            best, weight = language, liked
    return best


def _quality(parameter: str) -> float:
    value = parameter.strip().removeprefix("q=")
    try:
        return float(value) if value else 1.0
    except ValueError:
        return 0.0
