"""The syntax tree: seven frozen node classes that every backend walks.

``span`` is the (start, end) range of characters in the source. It takes no part in
equality, so trees of differently spelled sources compare equal.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

Span = tuple[int, int]
NO_SPAN: Span = (0, 0)

BINARY_OPERATORS = ("=", "<>", "<", "<=", ">", ">=", "&", "+", "-", "*", "/", "^")
COMPARISONS = frozenset(("=", "<>", "<", "<=", ">", ">="))
ARITHMETIC = frozenset(("+", "-", "*", "/", "^"))
UNARY_OPERATORS = ("-", "+")

LiteralValue = Decimal | str | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant. The text form has numbers, texts, TRUE, FALSE and NULL.

    Dates occur only in trees built by programs; they print as DATE(…) calls.
    """

    value: LiteralValue
    span: Span = field(default=NO_SPAN, compare=False)

    def __eq__(self, other: object) -> bool:
        # True == Decimal(1) in Python, but TRUE and 1 are different formulas.
        if not isinstance(other, Literal):
            return NotImplemented
        return type(self.value) is type(other.value) and self.value == other.value

    def __hash__(self) -> int:
        return hash((type(self.value), self.value))


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the record: ``("amount",)``, a relation path or a sub-form column."""

    path: tuple[str, ...]
    span: Span = field(default=NO_SPAN, compare=False)


@dataclass(frozen=True, slots=True)
class Unary:
    """A sign before an operand; ``op`` is ``-`` or ``+``."""

    op: str
    operand: "Node"
    span: Span = field(default=NO_SPAN, compare=False)


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands; ``op`` is one of ``BINARY_OPERATORS`` (``==`` and ``!=`` are folded)."""

    op: str
    left: "Node"
    right: "Node"
    span: Span = field(default=NO_SPAN, compare=False)


@dataclass(frozen=True, slots=True)
class Percent:
    """A percent sign after an operand: one hundredth of it."""

    operand: "Node"
    span: Span = field(default=NO_SPAN, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function call; ``name`` is upper case. ``a && b`` is read as AND(a, b)."""

    name: str
    args: tuple["Node", ...]
    span: Span = field(default=NO_SPAN, compare=False)
    name_span: Span = field(default=NO_SPAN, compare=False)


@dataclass(frozen=True, slots=True)
class ListLiteral:
    """``["a", "b"]``: a list of values."""

    items: tuple["Node", ...]
    span: Span = field(default=NO_SPAN, compare=False)


Node = Literal | Field | Unary | Binary | Percent | Call | ListLiteral


def children(node: Node) -> tuple[Node, ...]:
    """The operands, arguments or items directly below ``node``."""
    match node:
        case Binary():
            return (node.left, node.right)
        case Unary() | Percent():
            return (node.operand,)
        case Call():
            return node.args
        case ListLiteral():
            return node.items
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """``node`` and everything below it, without recursion, parents before children."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(children(current)))
