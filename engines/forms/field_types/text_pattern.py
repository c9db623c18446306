"""Patterns for text fields, matched in time linear in the text.

Builders write ordinary regular expressions, but they are parsed here and run as a set of
states: a pattern with nested repeats cannot make the server slow. Known: literals, ``.``,
classes ``[a-z]``, ``\\d \\w \\s`` and their negations, groups, ``|``, ``? * + {m,n}``.
The whole text must match; there are no anchors inside, no look-around, no back-references.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

MAX_PATTERN = 200
MAX_STATES = 600

Ranges = tuple[tuple[str, str], ...]
_DIGITS: Ranges = (("0", "9"),)
_WORDS: Ranges = (("a", "z"), ("A", "Z"), ("0", "9"), ("_", "_"))
_SPACES: Ranges = ((" ", " "), ("\t", "\r"), ("\u3000", "\u3000"))
_CLASSES = {"d": _DIGITS, "w": _WORDS, "s": _SPACES}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


class BadPattern(ValueError):
    """The pattern is not understood; the arguments are what is wrong and where."""

    def __init__(self, reason: str, position: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.position = position


@dataclass(frozen=True, slots=True)
class _Chars:
    ranges: Ranges
    negated: bool = False

    def matches(self, char: str) -> bool:
        return any(low <= char <= high for low, high in self.ranges) != self.negated


@dataclass(frozen=True, slots=True)
class _Sequence:
    parts: "tuple[_Node, ...]"


@dataclass(frozen=True, slots=True)
class _Choice:
    parts: "tuple[_Node, ...]"


@dataclass(frozen=True, slots=True)
class _Repeat:
    part: "_Node"
    least: int
    most: int | None


_Node = _Chars | _Sequence | _Choice | _Repeat


class TextPattern:
    """A compiled pattern. ``matches`` looks at the whole text."""

    def __init__(self, source: str) -> None:
        if len(source) > MAX_PATTERN:
            raise BadPattern("too long", MAX_PATTERN)
        self._chars: list[_Chars | None] = []
        self._next: list[tuple[int, ...]] = []
        self._end = self._state(None, ())
        node = _Reader(source).pattern()
        self._start = self._closure((self._build(node, self._end),))
        self._after = [self._closure(following) for following in self._next]

    def matches(self, written: str) -> bool:
        """True when the pattern describes the whole of ``written``."""
        current: Iterable[int] = self._start
        chars, after = self._chars, self._after
        for char in written:
            reached: set[int] = set()
            for state in current:
                accepted = chars[state]
                if accepted is not None and accepted.matches(char):
                    reached |= after[state]
            if not reached:
                return False
            current = reached
        return self._end in current

    def _state(self, chars: _Chars | None, following: tuple[int, ...]) -> int:
        if len(self._chars) >= MAX_STATES:
            raise BadPattern("repeats too much", 0)
        self._chars.append(chars)
        self._next.append(following)
        return len(self._chars) - 1

    def _build(self, node: _Node, then: int) -> int:
        """A state that matches ``node`` and goes on to ``then``."""
        match node:
            case _Chars():
                return self._state(node, (then,))
            case _Sequence():
                for part in reversed(node.parts):
                    then = self._build(part, then)
                return then
            case _Choice():
                return self._state(None, tuple(self._build(part, then) for part in node.parts))
            case _Repeat():
                return self._repeat(node, then)

    def _repeat(self, node: _Repeat, then: int) -> int:
        if node.most is None:
            loop = self._state(None, ())
            self._next[loop] = (self._build(node.part, loop), then)
            then = loop
        else:
            for _ in range(node.most - node.least):
                then = self._state(None, (self._build(node.part, then), then))
        for _ in range(node.least):
            then = self._build(node.part, then)
        return then

    def _closure(self, states: Iterable[int]) -> frozenset[int]:
        """All states reachable without a character; only those that matter for matching."""
        seen: set[int] = set()
        waiting = list(states)
        while waiting:
            state = waiting.pop()
            if state in seen:
                continue
            seen.add(state)
            if self._chars[state] is None:
                waiting.extend(self._next[state])
        return frozenset(
            state for state in seen if self._chars[state] is not None or state == self._end
        )


class _Reader:
    """Recursive descent over the pattern's text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        if source.startswith("^"):
            self.at = 1
        if source.endswith("$") and not source.endswith("\\$"):
            self.source = source[:-1]

    def pattern(self) -> _Node:
        node = self._choice()
        if self.at < len(self.source):
            raise BadPattern("unmatched )", self.at)
        return node

    def _choice(self) -> _Node:
        parts = [self._sequence()]
        while self._peek() == "|":
            self.at += 1
            parts.append(self._sequence())
        return parts[0] if len(parts) == 1 else _Choice(tuple(parts))

    def _sequence(self) -> _Node:
        parts: list[_Node] = []
        while self._peek() not in ("", "|", ")"):
            parts.append(self._repeated(self._atom()))
        return _Sequence(tuple(parts))

    def _repeated(self, part: _Node) -> _Node:
        char = self._peek()
        if char in ("?", "*", "+"):
            self.at += 1
            part = _Repeat(part, int(char == "+"), 1 if char == "?" else None)
        elif char == "{":
            part = self._counted(part)
        if self._peek() in ("?", "*", "+", "{") and self._peek():
            raise BadPattern("a repeat of a repeat", self.at)
        return part

    def _counted(self, part: _Node) -> _Node:
        end = self.source.find("}", self.at)
        body = self.source[self.at + 1 : end] if end > 0 else ""
        least, comma, most = body.partition(",")
        if not _is_count(least) or not (most == "" or _is_count(most)):
            raise BadPattern("{m,n} is not understood", self.at)
        low = int(least)
        high = low if not comma else (int(most) if most else None)
        if high is not None and high < low:
            raise BadPattern("{m,n} has m above n", self.at)
        self.at = end + 1
        return _Repeat(part, low, high)

    def _atom(self) -> _Node:
        char = self.source[self.at]
        if char == "(":
            return self._group()
        if char == "[":
            return self._class()
        if char == "\\":
            return self._escape()
        if char in "*+?{}]^$":
            raise BadPattern(f"{char} is not expected here", self.at)
        self.at += 1
        return _Chars((("\n", "\n"),), True) if char == "." else _Chars(((char, char),))

    def _group(self) -> _Node:
        start = self.at
        self.at += 1
        if self.source.startswith("?", self.at):
            if not self.source.startswith("?:", self.at):
                raise BadPattern("only (?: is known after ( ?", self.at)
            self.at += 2
        node = self._choice()
        if self._peek() != ")":
            raise BadPattern("( is never closed", start)
        self.at += 1
        return node

    def _escape(self) -> _Chars:
        if self.at + 1 >= len(self.source):
            raise BadPattern("\\ at the end", self.at)
        char = self.source[self.at + 1]
        self.at += 2
        if char.lower() in _CLASSES:
            return _Chars(_CLASSES[char.lower()], char.isupper())
        if char in _ESCAPES:
            return _Chars(((_ESCAPES[char], _ESCAPES[char]),))
        if char.isalnum():
            raise BadPattern(f"\\{char} is not known", self.at - 2)
        return _Chars(((char, char),))

    def _class(self) -> _Chars:
        start = self.at
        self.at += 1
        negated = self._peek() == "^"
        self.at += int(negated)
        ranges: list[tuple[str, str]] = []
        while self._peek() != "]" or not ranges:
            if self._peek() == "":
                raise BadPattern("[ is never closed", start)
            low = self._class_item()
            if len(low) == 1 and self._is_range():
                self.at += 1
                high = self._class_item()
                if len(high) != 1 or high[0][0] < low[0][0]:
                    raise BadPattern("a range from high to low", self.at)
                low = ((low[0][0], high[0][0]),)
            ranges.extend(low)
        self.at += 1
        return _Chars(tuple(ranges), negated)

    def _is_range(self) -> bool:
        return self._peek() == "-" and self.source[self.at + 1 : self.at + 2] not in ("]", "")

    def _class_item(self) -> Ranges:
        if self.source[self.at] == "\\":
            found = self._escape()
            if found.negated:
                raise BadPattern("a negation inside [ ]", self.at)
            return found.ranges
        char = self.source[self.at]
        self.at += 1
        return ((char, char),)

    def _peek(self) -> str:
        return self.source[self.at : self.at + 1]


def _is_count(written: str) -> bool:
    return written.isascii() and written.isdigit() and len(written) <= 3


@lru_cache(maxsize=512)
def text_pattern(source: str) -> TextPattern:
    """The compiled pattern; raises `BadPattern` when it is not understood."""
    return TextPattern(source)
