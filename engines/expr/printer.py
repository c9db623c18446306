"""A syntax tree back to text, with as few brackets as the precedences allow."""

from datetime import date, datetime
from decimal import Decimal

from engines.expr.lexer import is_name
from engines.expr.nodes import (
    Binary,
    Call,
    Field,
    ListLiteral,
    Literal,
    LiteralValue,
    Node,
    Percent,
    Unary,
)
from engines.expr.parser import PERCENT_PRECEDENCE, PRECEDENCE, SIGN_PRECEDENCE

_ATOM = 10


def to_source(node: Node) -> str:
    """The formula as text; parsing it gives an equal tree."""
    return _printed(node)[0]


def field_source(path: tuple[str, ...]) -> str:
    """A field reference as text: ``amount``, ``客户.等级``, ``{odd name}``."""
    written = ".".join(path)
    return written if all(is_name(segment) for segment in path) else "{" + written + "}"


def _printed(node: Node) -> tuple[str, int]:
    """The text and how strongly it binds."""
    match node:
        case Literal():
            return _literal(node.value)
        case Field():
            return field_source(node.path), _ATOM
        case Unary():
            return node.op + _within(node.operand, SIGN_PRECEDENCE), SIGN_PRECEDENCE
        case Percent():
            return _within(node.operand, PERCENT_PRECEDENCE) + "%", PERCENT_PRECEDENCE
        case Binary():
            precedence = PRECEDENCE[node.op]
            left = _within(node.left, precedence)
            right = _within(node.right, precedence + 1)
            return f"{left} {node.op} {right}", precedence
        case Call():
            return f"{node.name}({_listed(node.args)})", _ATOM
        case ListLiteral():
            return f"[{_listed(node.items)}]", _ATOM


def _listed(nodes: tuple[Node, ...]) -> str:
    return ", ".join([_printed(node)[0] for node in nodes])


def _within(node: Node, least: int) -> str:
    written, precedence = _printed(node)
    return written if precedence >= least else f"({written})"


def _literal(value: LiteralValue) -> tuple[str, int]:
    if value is None:
        return "NULL", _ATOM
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), _ATOM
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"', _ATOM
    if isinstance(value, datetime):
        parts = (value.year, value.month, value.day, value.hour, value.minute, value.second)
        return f"DATE({', '.join(map(str, parts))})", _ATOM
    assert isinstance(value, date)
    return f"DATE({value.year}, {value.month}, {value.day})", _ATOM


def _number(value: Decimal) -> tuple[str, int]:
    size = abs(value)
    if size and not -20 <= size.adjusted() <= 20:
        written = str(size.normalize()).replace("E+", "E")
    else:
        written = format(size, "f")
        written = written.rstrip("0").rstrip(".") if "." in written else written
    return (f"-{written}", SIGN_PRECEDENCE) if value < 0 else (written, _ATOM)
