"""What the function modules share: arguments that must be constants."""

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from engines.core.text import text
from engines.expr.nodes import Call, Literal, Node
from runtime.query.folding import NOTHING, folded
from runtime.query.refusals import wrong_kind
from runtime.query.values import Sql

if TYPE_CHECKING:
    from runtime.query.compile import Compiler

SqlFunction = Callable[["Compiler", Call], Sql]


def constant(node: Node) -> object:
    """The Python value of an argument that does not depend on the record, or `NOTHING`."""
    return node.value if isinstance(node, Literal) else folded(node)


def whole_constant(call: Call, position: int, default: int, least: int | None = None) -> int:
    """A whole number written as an argument: counts, places, positions."""
    if position >= len(call.args):
        return default
    value = constant(call.args[position])
    number = int(value) if isinstance(value, Decimal) and abs(value) <= 10_000 else None
    if number is None or number != value or (least is not None and number < least):
        raise wrong_kind(text("固定的整数", "a fixed whole number")).at(call.args[position])
    return number


def text_constant(call: Call, position: int, default: str) -> str:
    """A text written as an argument: units, patterns."""
    if position >= len(call.args):
        return default
    value = constant(call.args[position])
    if value is NOTHING or not isinstance(value, str):
        raise wrong_kind(text("固定的文本", "a fixed text")).at(call.args[position])
    return value
