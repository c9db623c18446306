"""What a formula gives when it has no value: an ``ExprError`` value, never an exception."""

from dataclasses import dataclass, replace

from engines.core.text import Text, text
from engines.expr.nodes import NO_SPAN, Node, Span

DIV0 = "#DIV/0!"
VALUE = "#VALUE!"
NUM = "#NUM!"
NA = "#N/A"
NAME = "#NAME?"
REF = "#REF!"
BUDGET = "budget"
SYNTAX = "syntax"


@dataclass(frozen=True, slots=True)
class ExprError:
    """An error as a value: stable ``code``, message for people, place in the source.

    Codes are those of spreadsheets (``#DIV/0!``, ``#VALUE!``, ``#NUM!``, ``#N/A``,
    ``#NAME?``, ``#REF!``) plus ``budget`` (too much work) and ``syntax`` (not a formula).
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


def fault(code: str, zh: str, en: str) -> Fault:
    """A fault to raise; the place is filled in by the evaluator."""
    return Fault(ExprError(code, text(zh, en)))


def value_fault(zh: str, en: str) -> Fault:
    """The commonest fault: a value of the wrong kind."""
    return fault(VALUE, zh, en)


def division_by_zero() -> Fault:
    return fault(DIV0, "除数为 0 或为空", "Division by zero or by an empty value")


def number_out_of_range() -> Fault:
    return fault(NUM, "数字超出可计算的范围", "The number is out of the range that can be computed")


def shown(value: object) -> str:
    """A value for a message: short, in quotes when it is text."""
    if isinstance(value, str):
        return f'"{value[:40]}…"' if len(value) > 40 else f'"{value}"'
    written = str(value)
    return written if len(written) <= 40 else written[:40] + "…"
