"""Source text to tokens; full-width punctuation counts as its half-width twin."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from engines.expr.nodes import Span

_FULL_WIDTH = {
    **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94) if not chr(0x21 + i).isalpha()},
    "　": " ",
    " ": " ",
    "【": "[",
    "】": "]",
    "。": ".",
    "、": ",",
    "≥": ">=",
    "≤": "<=",
    "≠": "<>",
    "×": "*",
    "÷": "/",
}
_OPERATORS = ("==", "!=", "<>", "<=", ">=", "&&", "||", *"=<>+-*/^&%(),[]")
_SPELLINGS = {"==": "=", "!=": "<>"}
# Opening quote → the closing quotes that may end it, the likeliest first.
_CLOSERS = {
    '"': '"”＂',
    "'": "'’＇",
    "“": '”“"',
    "”": '”"',
    "‘": "’‘'",
    "’": "’'",
    "＂": '＂"',
    "＇": "＇'",
}


@dataclass(frozen=True, slots=True)
class Token:
    """``kind`` is number, text, path, op or end; ``bare`` marks a path without braces."""

    kind: str
    value: object
    span: Span
    bare: bool = False


class SyntaxFault(Exception):
    """The first thing that is no formula: sentence key, place and values for the sentence."""

    def __init__(self, key: str, span: Span, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.span = span
        self.values = values


def tokens_of(source: str) -> list[Token]:
    """All tokens with an ``end`` token last; raises ``SyntaxFault``."""
    found: list[Token] = []
    position = 0
    while position < len(source):
        char = _FULL_WIDTH.get(source[position], source[position])
        if char.isspace():
            position += 1
            continue
        if source[position] in _CLOSERS:
            token = _text(source, position)
        elif _starts_number(source, position):
            token = _number(source, position)
        elif char == "{" or _starts_name(char):
            token = _path(source, position)
        else:
            token = _operator(source, position)
        found.append(token)
        position = token.span[1]
    found.append(Token("end", None, (len(source), len(source))))
    return found


def is_name(segment: str) -> bool:
    """True when ``segment`` can stand in a formula without braces."""
    return (
        segment != ""
        and _starts_name(segment[0])
        and all(_continues_name(char) for char in segment)
        and segment.upper() not in ("TRUE", "FALSE", "NULL")
    )


def _starts_name(char: str) -> bool:
    return char == "_" or char == "$" or char.isalpha()


def _continues_name(char: str) -> bool:
    return char == "_" or char == "$" or char.isalnum()


def _folded(source: str, position: int) -> str:
    char = source[position : position + 1]
    return _FULL_WIDTH.get(char, char)


def _is_digit(char: str) -> bool:
    return char != "" and char in "0123456789"


def _starts_number(source: str, position: int) -> bool:
    char = _folded(source, position)
    return _is_digit(char) or (char == "." and _is_digit(_folded(source, position + 1)))


def _number(source: str, start: int) -> Token:
    end = start
    written = ""

    def digits() -> None:
        nonlocal end, written
        while _is_digit(_folded(source, end)):
            written += _folded(source, end)
            end += 1

    digits()
    if _folded(source, end) == "." and _is_digit(_folded(source, end + 1)):
        written += "."
        end += 1
        digits()
    if _folded(source, end) in ("e", "E"):
        sign = _folded(source, end + 1)
        skip = 2 if sign in ("+", "-") and sign else 1
        if _is_digit(_folded(source, end + skip)):
            written += "e" + (sign if skip == 2 else "")
            end += skip
            digits()
    if len(written) > 400:
        raise SyntaxFault("bad_number", (start, end), found=source[start : start + 20] + "…")
    try:
        value = Decimal(written)
    except InvalidOperation:
        raise SyntaxFault("bad_number", (start, end), found=written[:40]) from None
    if value and not -308 <= value.adjusted() < 308:
        raise SyntaxFault("bad_number", (start, end), found=written[:40])
    return Token("number", value, (start, end))


def _text(source: str, start: int) -> Token:
    opener = source[start]
    ends = next((end for end in _CLOSERS[opener] if source.find(end, start + 1) >= 0), "")
    if not ends:
        raise SyntaxFault("unclosed_text", (start, len(source)))
    doubles = opener in "\"'"
    parts: list[str] = []
    position = start + 1
    while True:
        stop = source.find(ends, position)
        if stop < 0:
            raise SyntaxFault("unclosed_text", (start, len(source)))
        parts.append(source[position:stop])
        if doubles and ends == opener and source[stop + 1 : stop + 2] == opener:
            parts.append(opener)
            position = stop + 2
            continue
        return Token("text", "".join(parts), (start, stop + 1))


def _path(source: str, start: int) -> Token:
    segments: list[str] = []
    position = start
    bare = True
    while True:
        if _folded(source, position) == "{":
            bare = False
            stop = min(
                (at for at in (source.find("}", position), source.find("｝", position)) if at > 0),
                default=-1,
            )
            if stop < 0:
                raise SyntaxFault("unclosed_brace", (position, len(source)))
            named = [segment.strip() for segment in source[position + 1 : stop].split(".")]
            if not all(named):
                raise SyntaxFault("empty_field", (position, stop + 1))
            segments.extend(named)
            position = stop + 1
        else:
            first = position
            while position < len(source) and _continues_name(source[position]):
                position += 1
            segments.append(source[first:position])
        after = _folded(source, position + 1)
        if _folded(source, position) != "." or not (
            after == "{" or (after != "" and _starts_name(after))
        ):
            return Token("path", tuple(segments), (start, position), bare)
        position += 1


def _operator(source: str, start: int) -> Token:
    pair = _folded(source, start) + _folded(source, start + 1)
    for operator in _OPERATORS:
        if pair.startswith(operator):
            folded_first = _folded(source, start)
            end = start + (1 if len(folded_first) == len(operator) else len(operator))
            return Token("op", _SPELLINGS.get(operator, operator), (start, end))
    raise SyntaxFault("bad_character", (start, start + 1), found=source[start])
