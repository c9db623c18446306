"""What an action is: something a rule does, decided here and carried out by the runtime."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from pydantic import BaseModel

from engines.core.context import EvalContext
from engines.core.effect import Cause, Effect
from engines.core.issue import Issue
from engines.core.reading import Read
from engines.core.text import Text
from engines.definitions.markers import FieldKey, FormulaText
from engines.definitions.models import Definition
from engines.expr import ExprContext, ExprError


class OwnAssignment(Definition):
    """``field`` of the rule's own form becomes the value of the formula."""

    field: FieldKey
    value: FormulaText


@dataclass(slots=True)
class Scene:
    """One record under one rule, while the rule's actions run in order.

    ``patch`` collects own fields set so far; ``read`` already sees them. ``effects`` and
    ``issues`` are what the actions decided.
    """

    form: str
    record_id: int | None
    values: Mapping[str, object]
    read: Read
    ctx: EvalContext
    expr: ExprContext
    cause: Cause
    patch: dict[str, object] = field(default_factory=dict)
    effects: list[Effect] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def value(self, formula: "Evaluator") -> object:
        """The formula's value here; an error raises `FormulaFailed`."""
        result = formula(self.read, self.expr)
        if isinstance(result, ExprError):
            raise FormulaFailed(result)
        return result


Evaluator = Callable[[Read, ExprContext], object]
Act = Callable[[Scene], None]


class FormulaFailed(Exception):
    """A formula of a rule gave an error value; the rule's run records it."""

    def __init__(self, error: ExprError) -> None:
        super().__init__(error.code)
        self.error = error


class Compiler(Protocol):
    """Compiles the formulas of one rule."""

    def formula(self, source: str) -> Evaluator:
        """The formula as a function; checked before, so it parses."""
        ...


class Action:
    """Base of all actions; a kind overrides `compile` and says where it may stand."""

    kind: str
    label: Text
    docs: Text
    Config: type[BaseModel]
    before_save: bool = False
    after_save: bool = True
    examples: tuple[Mapping[str, object], ...] = ()

    def compile(self, config: BaseModel, compiler: Compiler) -> Act:
        """The action as a function over a `Scene`; called once per published version."""
        raise NotImplementedError
