"""What a tree uses, and renaming what it uses."""

from collections.abc import Callable
from dataclasses import replace

from engines.expr.functions import FUNCTIONS
from engines.expr.nodes import (
    Binary,
    Call,
    Field,
    ListLiteral,
    Literal,
    Node,
    Percent,
    Unary,
    walk,
)


def dependencies(node: Node) -> frozenset[tuple[str, ...]]:
    """The paths of all fields that the formula reads."""
    return frozenset(part.path for part in walk(node) if isinstance(part, Field))


def calls(node: Node) -> frozenset[str]:
    """The names of all functions that the formula calls, as written (upper case)."""
    return frozenset(part.name for part in walk(node) if isinstance(part, Call))


def is_time_dependent(node: Node) -> bool:
    """True when the value changes as time passes: TODAY(), NOW()."""
    return any(name in FUNCTIONS and FUNCTIONS[name].needs_clock for name in calls(node))


def is_actor_dependent(node: Node) -> bool:
    """True when the value depends on who asks: USER(), SUBORDINATES(), INROLE()."""
    return any(name in FUNCTIONS and FUNCTIONS[name].needs_actor for name in calls(node))


def rename_field(node: Node, old_path: tuple[str, ...], new_path: tuple[str, ...]) -> Node:
    """The tree with every reference to ``old_path``, or to something below it, renamed."""

    def renamed(field: Field) -> Node:
        if field.path[: len(old_path)] != old_path:
            return field
        return replace(field, path=(*new_path, *field.path[len(old_path) :]))

    return replace_fields(node, renamed)


def replace_fields(node: Node, swap: Callable[[Field], Node]) -> Node:
    """The tree with every field replaced by what ``swap`` makes of it."""
    match node:
        case Field():
            return swap(node)
        case Unary() | Percent():
            return replace(node, operand=replace_fields(node.operand, swap))
        case Binary():
            left = replace_fields(node.left, swap)
            return replace(node, left=left, right=replace_fields(node.right, swap))
        case Call():
            return replace(node, args=tuple(replace_fields(arg, swap) for arg in node.args))
        case ListLiteral():
            return replace(node, items=tuple(replace_fields(item, swap) for item in node.items))
        case Literal():
            return node
