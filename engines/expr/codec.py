"""The syntax tree as typed JSON, and back."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from engines.expr.limits import MAX_DEPTH
from engines.expr.nodes import (
    BINARY_OPERATORS,
    UNARY_OPERATORS,
    Binary,
    Call,
    Field,
    ListLiteral,
    Literal,
    LiteralValue,
    Node,
    Percent,
    Span,
    Unary,
)


class MalformedTree(ValueError):
    """JSON that is no syntax tree; the message says which part."""


def node_to_json(node: Node) -> dict[str, object]:
    """Typed JSON: ``{"node": "binary", "op": "+", "left": …, "right": …, "span": [0, 5]}``."""
    shown: dict[str, object] = {"node": _kind(node), "span": list(node.span)}
    match node:
        case Literal():
            shown |= _literal_to_json(node.value)
        case Field():
            shown["path"] = list(node.path)
        case Unary():
            shown |= {"op": node.op, "operand": node_to_json(node.operand)}
        case Percent():
            shown["operand"] = node_to_json(node.operand)
        case Binary():
            shown |= {
                "op": node.op,
                "left": node_to_json(node.left),
                "right": node_to_json(node.right),
            }
        case Call():
            shown |= {
                "name": node.name,
                "args": [node_to_json(arg) for arg in node.args],
                "name_span": list(node.name_span),
            }
        case ListLiteral():
            shown["items"] = [node_to_json(item) for item in node.items]
    return shown


def node_from_json(shown: object) -> Node:
    """Read ``node_to_json`` back; raises ``MalformedTree`` for anything else."""
    return _read(shown, 0)


def _kind(node: Node) -> str:
    return {
        Literal: "literal",
        Field: "field",
        Unary: "unary",
        Percent: "percent",
        Binary: "binary",
        Call: "call",
        ListLiteral: "list",
    }[type(node)]


def _literal_to_json(value: LiteralValue) -> dict[str, object]:
    if value is None:
        return {"type": "null", "value": None}
    if isinstance(value, bool):
        return {"type": "boolean", "value": value}
    if isinstance(value, Decimal):
        return {"type": "number", "value": str(value)}
    if isinstance(value, str):
        return {"type": "text", "value": value}
    kind = "datetime" if isinstance(value, datetime) else "date"
    return {"type": kind, "value": value.isoformat()}


def _read(shown: object, depth: int) -> Node:
    if depth > MAX_DEPTH:
        raise MalformedTree("the tree is nested too deeply")
    if not isinstance(shown, Mapping):
        raise MalformedTree("a node is an object")
    span = _span(shown.get("span", (0, 0)))
    match shown.get("node"):
        case "literal":
            return Literal(_literal_value(shown), span)
        case "field":
            path = _texts(shown.get("path"))
            return Field(path, span)
        case "unary":
            op = _operator(shown.get("op"), UNARY_OPERATORS)
            return Unary(op, _read(shown.get("operand"), depth + 1), span)
        case "percent":
            return Percent(_read(shown.get("operand"), depth + 1), span)
        case "binary":
            op = _operator(shown.get("op"), BINARY_OPERATORS)
            left = _read(shown.get("left"), depth + 1)
            return Binary(op, left, _read(shown.get("right"), depth + 1), span)
        case "call":
            name = shown.get("name")
            if not isinstance(name, str):
                raise MalformedTree("a call needs a name")
            args = _nodes(shown.get("args"), depth)
            return Call(name.upper(), args, span, _span(shown.get("name_span", (0, 0))))
        case "list":
            return ListLiteral(_nodes(shown.get("items"), depth), span)
        case other:
            raise MalformedTree(f"unknown node {str(other)[:40]!r}")


def _nodes(shown: object, depth: int) -> tuple[Node, ...]:
    if not isinstance(shown, list):
        raise MalformedTree("arguments and items are lists")
    return tuple(_read(part, depth + 1) for part in shown)


def _texts(shown: object) -> tuple[str, ...]:
    if (
        not isinstance(shown, list)
        or not shown
        or not all(isinstance(part, str) and part for part in shown)
    ):
        raise MalformedTree("a path is a list of names")
    return tuple(shown)


def _operator(op: object, known: tuple[str, ...]) -> str:
    if not isinstance(op, str) or op not in known:
        raise MalformedTree(f"unknown operator {str(op)[:10]!r}")
    return op


def _span(shown: object) -> Span:
    if isinstance(shown, list | tuple) and len(shown) == 2:
        start, end = shown
        if isinstance(start, int) and isinstance(end, int):
            return (start, end)
    raise MalformedTree("a span is two numbers")


def _literal_value(shown: Mapping[str, object]) -> LiteralValue:
    value = shown.get("value")
    try:
        match shown.get("type"):
            case "null":
                return None
            case "boolean" if isinstance(value, bool):
                return value
            case "number" if isinstance(value, str) and len(value) <= 400:
                number = Decimal(value)
                if number.is_finite() and -400 < number.adjusted() < 308:
                    return number
            case "text" if isinstance(value, str):
                return value
            case "date" if isinstance(value, str):
                return date.fromisoformat(value)
            case "datetime" if isinstance(value, str):
                return datetime.fromisoformat(value).replace(tzinfo=None)
    except (ValueError, InvalidOperation):
        pass
    raise MalformedTree("a literal has a type and a value of that type")
