"""The nearest of several names, for "did you mean"."""

from collections.abc import Iterable


def closest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate with the fewest edits, if these are at most a third of its length.

    Case does not count; of equally near ones the first is taken.
    """
    wanted = name[:40].casefold()
    best: str | None = None
    fewest = 1 + max(1, len(wanted) // 3)
    for candidate in candidates:
        if abs(len(candidate) - len(wanted)) < fewest:
            edits = _edits(wanted, candidate.casefold(), fewest)
            if edits < fewest:
                best, fewest = candidate, edits
    return best


def _edits(left: str, right: str, limit: int) -> int:
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(right, start=1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
        if min(row) >= limit:
            return limit
    return row[-1]
