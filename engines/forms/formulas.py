"""What a form needs to know about a formula's text without running it."""

from functools import lru_cache

from engines.expr import Parsed, dependencies, is_actor_dependent, is_time_dependent, parse

Path = tuple[str, ...]


@lru_cache(maxsize=4096)
def parsed(source: str) -> Parsed:
    """The syntax tree with the issues of reading it."""
    return parse(source)


def read_paths(source: str) -> frozenset[Path]:
    """All paths that the formula reads; none when it is no formula."""
    node = parsed(source).node
    return frozenset() if node is None else dependencies(node)


def reads_clock(source: str) -> bool:
    """True when the formula's value changes as time goes by."""
    node = parsed(source).node
    return node is not None and is_time_dependent(node)


def reads_actor(source: str) -> bool:
    """True when the formula's value depends on who is acting."""
    node = parsed(source).node
    return node is not None and is_actor_dependent(node)
