"""Text patterns with ``*`` and ``?`` that match in linear steps, whatever a user writes."""

import re

from engines.expr.errors import VALUE, fault, shown

MAX_PATTERN = 255


def folded(written: str) -> str:
    """Lower case of the same length, so that positions stay true."""
    lowered = written.lower()
    if len(lowered) == len(written):
        return lowered
    return "".join(char if len(char.lower()) != 1 else char.lower() for char in written)


class Wildcard:
    """``*`` any characters, ``?`` one, ``~`` takes the next one literally; case is ignored.

    The pattern is cut at its stars into pieces of fixed length. Taking the first place for
    each piece in turn is enough, so nothing is ever tried twice.
    """

    def __init__(self, pattern: str) -> None:
        if len(pattern) > MAX_PATTERN:
            raise fault(VALUE, "bad_argument", name="*?", value=shown(pattern))
        pieces: list[list[str]] = [[]]
        position = 0
        while position < len(pattern):
            char = pattern[position]
            if char == "~" and position + 1 < len(pattern) and pattern[position + 1] in "*?~":
                position += 1
                pieces[-1].append(re.escape(folded(pattern[position])))
            elif char == "*":
                pieces.append([])
            else:
                pieces[-1].append("." if char == "?" else re.escape(folded(char)))
            position += 1
        self._lengths = [len(piece) for piece in pieces]
        self._pieces = [re.compile("".join(piece), re.DOTALL) for piece in pieces]

    def matches(self, written: str) -> bool:
        """True when the whole text fits the pattern."""
        text = folded(written)
        first, last = self._pieces[0], self._pieces[-1]
        if len(self._pieces) == 1:
            return first.fullmatch(text) is not None
        end = len(text) - self._lengths[-1]
        if first.match(text) is None or end < self._lengths[0] or last.match(text, end) is None:
            return False
        return self._ends(text, self._pieces[1:-1], self._lengths[0], end) is not None

    def find(self, written: str, start: int) -> int:
        """Where the pattern first occurs at or after ``start``, or -1."""
        text = folded(written)
        found = self._pieces[0].search(text, start)
        if found is None or self._ends(text, self._pieces[1:], found.end(), len(text)) is None:
            return -1
        return found.start()

    @staticmethod
    def _ends(text: str, pieces: list[re.Pattern[str]], start: int, end: int) -> int | None:
        for piece in pieces:
            found = piece.search(text, start, end)
            if found is None:
                return None
            start = found.end()
        return start
