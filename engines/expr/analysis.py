"""What a tree uses, and renaming what it uses."""

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


def rename_field(
    node: Node, old_path: tuple[str, ...], new_path: tuple[str, ...]
) -> Node:
    """The tree with every reference to ``old_path``, or to something below it, renamed."""
    match node:
        case Field():
            if node.path[: len(old_path)] != old_path:
                return node
            return replace(node, path=(*new_path, *node.path[len(old_path) :]))
        case Unary() | Percent():
            return replace(node, operand=rename_field(node.operand, old_path, new_path))
        case Binary():
            left = rename_field(node.left, old_path, new_path)
            return replace(node, left=left, right=rename_field(node.right, old_path, new_path))
        case Call():
            args = tuple(rename_field(arg, old_path, new_path) for arg in node.args)
            return replace(node, args=args)
        case ListLiteral():
            items = tuple(rename_field(item, old_path, new_path) for item in node.items)
            return replace(node, items=items)
        case Literal():
            return node
