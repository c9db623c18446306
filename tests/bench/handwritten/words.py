"""Pairs of Chinese characters as words, so that both databases find two-character words."""

import re

_RUNS = re.compile(r"[\u4e00-\u9fff]+|[A-Za-z0-9]+")


def words_of(*texts: str) -> str:
    """The words to index, separated by blanks."""
    found: dict[str, None] = {}
    for run in _RUNS.findall(" ".join(texts)):
        if run[0] < "\u4e00":
            found[run.lower()] = None
        else:
            for position in range(max(len(run) - 1, 1)):
                found[run[position : position + 2]] = None
    return " ".join(found)
