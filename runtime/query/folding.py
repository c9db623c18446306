"""Parts of a formula that need no record: computed once, in Python, and bound as values."""

from functools import lru_cache

from engines.expr.compile import compile_node
from engines.expr.environment import Env, ExprContext
from engines.expr.errors import Fault
from engines.expr.functions import FUNCTIONS
from engines.expr.limits import Budget
from engines.expr.nodes import Call, Field, Literal, Node, walk
from engines.expr.parser import Parsed, parse

MAX_KEPT = 4096
_MAX_ITEMS = 500

NOTHING = object()
"""The node depends on the record, the moment or the actor, or ends in an error."""


def folded(node: Node) -> object:
    """The constant that a subtree computes, or `NOTHING`."""
    if isinstance(node, Literal | Field):
        return NOTHING
    for part in walk(node):
        if isinstance(part, Field):
            return NOTHING
        if isinstance(part, Call):
            function = FUNCTIONS.get(part.name)
            if function is None or function.needs_clock or function.needs_actor:
                return NOTHING
    try:
        value = compile_node(node, {})(Env(_no_fields, ExprContext(), Budget()))
    except Fault:
        return NOTHING
    if isinstance(value, list) and len(value) > _MAX_ITEMS:
        return NOTHING
    return value


def _no_fields(path: tuple[str, ...]) -> object:
    raise KeyError(path)


@lru_cache(maxsize=MAX_KEPT)
def parsed(written: str) -> Parsed:
    """The tree of a formula with its issues; texts repeat, so trees are kept."""
    return parse(written)


def tree(written: str) -> Node:
    """The tree of a formula that was checked when the app was published."""
    found = parsed(written)
    if found.node is None or found.issues:
        raise ValueError("a published formula is malformed")
    return found.node
