"""Words of a text for the search index: one tokeniser for both databases.

Chinese, Japanese and Korean runs become overlapping pairs of characters (and the last
character alone), so that a two-character word is one exact look-up and one character is
a prefix look-up. Everything else becomes lower-case words of letters and digits.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import add

LONGEST_TEXT = 20_000
MOST_WORDS = 3_000
MOST_QUERY_WORDS = 16
LONGEST_WORD = 40
SHORT_TEXT = 60

_UNICODE_3 = unicodedata.ucd_3_2_0

# Ranges of the scripts written without blanks, and everything between them. A negated class is
# the only way to say "a letter or digit (\w without _) and in these ranges" in one step.
_WIDE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0010ffff"
_OTHER = "\0-\u303f\u3100-\u33ff\ua000-\uabff\ud7b0-\uf8ff\ufb00-\U0001ffff"
_RUNS = re.compile(f"([^\\W_{_OTHER}]+)|[^\\W_{_WIDE}]+")
# Characters that every Unicode table knows, which is nearly all Chinese text.
_COMMON = re.compile("[\u4e00-\u9fa5]+")


def words_of(text: str) -> list[str]:
    """The index words of a text, each once, in order of first appearance."""
    found: dict[str, None] = {}
    for run, wide in _runs(text[:LONGEST_TEXT]):
        if wide:
            found.update(dict.fromkeys(_pairs(run)))
            found[_plain(run[-1])] = None
        else:
            found[_plain(run)[:LONGEST_WORD]] = None
        if len(found) >= MOST_WORDS:
            break
    return list(found)


def words_of_all(texts: Sequence[str]) -> list[str]:
    """The index words of several texts, as if they stood below each other."""
    if len(texts) == 1 or sum(map(len, texts)) + len(texts) > LONGEST_TEXT:
        return words_of("\n".join(texts))
    found: dict[str, None] = {}
    for one in texts:
        if len(found) >= MOST_WORDS:
            break
        found.update(_words_of_short(one) if len(one) <= SHORT_TEXT else _set_of_words(one))
    return list(found)


def _set_of_words(text: str) -> dict[str, None]:
    return dict.fromkeys(words_of(text))


# Options, names and set phrases come again in record after record.
_words_of_short = lru_cache(maxsize=4096)(_set_of_words)


def query_words(text: str) -> list[tuple[str, bool]]:
    """What a search must find: words with True where the word is a prefix.

    The last word of a query is still being typed, so it is a prefix unless it is a pair.
    """
    wanted: dict[tuple[str, bool], None] = {}
    for run, wide in _runs(text[:200]):
        if wide and len(run) > 1:
            wanted.update(dict.fromkeys((pair, False) for pair in _pairs(run)))
        else:
            wanted[_plain(run)[:LONGEST_WORD], True] = None
    return list(wanted)[:MOST_QUERY_WORDS]


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """Runs of word characters, each either all wide (CJK) or all other."""
    for match in _RUNS.finditer(unicodedata.normalize("NFKC", text).casefold()):
        yield match.group(), match.lastindex is not None


def _pairs(run: str) -> list[str]:
    pairs = list(map(add, run, run[1:]))
    return pairs if _COMMON.fullmatch(run) else [_plain(pair) for pair in pairs]


class _Spelling(dict[int, str]):
    """Code point → how the index writes it, found out when first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        known = code < 0x10000 and _UNICODE_3.category(character)[0] in "LN"
        # Bounded by Unicode's size; the thousand common characters make up nearly all text.
        written = self[code] = character if known or code < 0x80 else f"u{code:x}"
        return written


_SPELLING = _Spelling()


def _plain(word: str) -> str:
    """Characters that SQLite's older Unicode tables do not know as letters, spelled out.

    Otherwise the index would split a word where we did not, and a query would fail.
    """
    if word.isascii() or _COMMON.fullmatch(word):
        return word
    return word.translate(_SPELLING)
