"""The known name that was probably meant, found with little work: names come from outside."""

from collections.abc import Iterable

from engines.expr.spelling import closest

MAX_LOOKED_AT = 40


def nearest(written: str, known: Iterable[str]) -> str | None:
    """A name like ``written``; only names with the same first or last letter are looked at."""
    wanted = written[:40]
    likely = [name for name in known if name[:1] == wanted[:1] or name[-1:] == wanted[-1:]]
    return closest(wanted, likely[:MAX_LOOKED_AT])
