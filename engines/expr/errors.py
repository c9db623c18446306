"""What a formula gives when it has no value: an ``ExprError`` value, never an exception."""

from dataclasses import dataclass, replace

from engines.core.text import Text
from engines.expr.messages import FAULT_MESSAGES, message
from engines.expr.nodes import NO_SPAN, Node, Span

DIV0 = "#DIV/0!"
VALUE = "#VALUE!"
NUM = "#NUM!"
NA = "#N/A"
NAME = "#NAME?"
BUDGET = "budget"
SYNTAX = "syntax"


@dataclass(frozen=True, slots=True)
class ExprError:
    """An error as a value: stable ``code``, message for people, place in the source.

    Codes are those of spreadsheets (``#DIV/0!``, ``#VALUE!``, ``#NUM!``, ``#N/A``,
    ``#NAME?``) plus ``budget`` (too much work) and ``syntax`` (not a formula).
    """

    code: str
    message: Text
    span: Span = NO_SPAN

    def to_json(self, language: str) -> dict[str, object]:
        """The wire form ``{code, message, span}``."""
        return {
            "code": self.code,
            "message": self.message.in_language(language),
            "span": list(self.span),
        }


class Fault(Exception):
    """Carries an ``ExprError`` inside the evaluator; callers of the package never see it."""

    def __init__(self, error: ExprError) -> None:
        super().__init__(error.code)
        self.error = error

    def at(self, node: Node) -> "Fault":
        """The same fault with its place, unless a deeper place is known already."""
        if self.error.span == NO_SPAN:
            self.error = replace(self.error, span=node.span)
        return self


def fault(code: str, key: str, **values: object) -> Fault:
    """A fault to raise, with the sentence ``key``; the evaluator fills in the place."""
    return Fault(ExprError(code, message(FAULT_MESSAGES, key, values)))


def shown(value: object) -> str:
    """A value for a message: short, in quotes when it is text."""
    if isinstance(value, str):
        return f'"{value[:40]}…"' if len(value) > 40 else f'"{value}"'
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, list):
        return "[…]"
    written = str(value)
    return written if len(written) <= 40 else written[:40] + "…"
