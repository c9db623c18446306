"""Words of a text for the search index: one tokeniser for both databases.

Chinese, Japanese and Korean runs become overlapping pairs of characters (and the last
character alone), so that a two-character word is one exact look-up and one character is
a prefix look-up. Everything else becomes lower-case words of letters and digits.
"""

import unicodedata

LONGEST_TEXT = 20_000
MOST_WORDS = 3_000
MOST_QUERY_WORDS = 16
LONGEST_WORD = 40

_UNICODE_3 = unicodedata.ucd_3_2_0


def words_of(text: str) -> list[str]:
    """The index words of a text, each once, in order of first appearance."""
    found: dict[str, None] = {}
    for run, wide in _runs(text[:LONGEST_TEXT]):
        if wide:
            for position in range(len(run) - 1):
                found[_plain(run[position : position + 2])] = None
            found[_plain(run[-1])] = None
        else:
            found[_plain(run)[:LONGEST_WORD]] = None
        if len(found) >= MOST_WORDS:
            break
    return list(found)


def query_words(text: str) -> list[tuple[str, bool]]:
    """What a search must find: words with True where the word is a prefix.

    The last word of a query is still being typed, so it is a prefix unless it is a pair.
    """
    wanted: dict[tuple[str, bool], None] = {}
    for run, wide in _runs(text[:200]):
        if wide and len(run) > 1:
            for position in range(len(run) - 1):
                wanted[_plain(run[position : position + 2]), False] = None
        else:
            wanted[_plain(run)[:LONGEST_WORD], True] = None
    return list(wanted)[:MOST_QUERY_WORDS]


def _runs(text: str) -> list[tuple[str, bool]]:
    """Runs of word characters, each either all wide (CJK) or all other."""
    runs: list[tuple[str, bool]] = []
    current: list[str] = []
    wide = False
    for character in unicodedata.normalize("NFKC", text).casefold():
        if not character.isalnum():
            if current:
                runs.append(("".join(current), wide))
                current = []
            continue
        is_wide = _is_wide(character)
        if current and is_wide != wide:
            runs.append(("".join(current), wide))
            current = []
        wide = is_wide
        current.append(character)
    if current:
        runs.append(("".join(current), wide))
    return runs


def _is_wide(character: str) -> bool:
    code = ord(character)
    return (
        0x3040 <= code <= 0x30FF
        or 0x3400 <= code <= 0x9FFF
        or 0xAC00 <= code <= 0xD7AF
        or 0xF900 <= code <= 0xFAFF
        or code >= 0x20000
    )


def _plain(word: str) -> str:
    """Characters that SQLite's older Unicode tables do not know as letters, spelled out.

    Otherwise the index would split a word where we did not, and a query would fail.
    """
    if word.isascii():
        return word
    return "".join(
        character
        if ord(character) < 0x10000 and _UNICODE_3.category(character)[0] in "LN"
        else f"u{ord(character):x}"
        for character in word
    )
