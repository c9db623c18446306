"""What an action is to a rule: a shared action, or one that may also refuse the save."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from pydantic import BaseModel

from engines.actions.action import Compiler, Decision, FormulaFailed, OwnFields
from engines.actions.check import ActionCheck
from engines.core.effect import Cause, Effect
from engines.core.issue import Issue
from engines.core.reading import Read
from engines.core.text import Text
from engines.expr import Compiled, ExprContext, ExprError


@dataclass(slots=True)
class Scene:
    """One record under one rule, while the rule's actions run in order.

    ``patch`` collects own fields set so far; ``read`` already sees them. ``effects`` and
    ``issues`` are what the actions decided.
    """

    form: str
    record_id: int | None
    read: Read
    expr: ExprContext
    cause: Cause
    patch: dict[str, object] = field(default_factory=dict)
    effects: list[Effect] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def value(self, formula: Compiled) -> object:
        """The formula's value here; an error raises `FormulaFailed`."""
        result = formula.evaluate(self.read, self.expr)
        if isinstance(result, ExprError):
            raise FormulaFailed(result)
        return result

    def take(self, decisions: "Iterable[RuleDecision]") -> None:
        """Keep what an action decided, for the actions after it to see."""
        for decision in decisions:
            if isinstance(decision, OwnFields):
                self.patch.update(decision.values)
            elif isinstance(decision, Issue):
                self.issues.append(decision)
            else:
                self.effects.append(decision)


RuleDecision = Decision | Issue
"""An issue refuses the save."""
RuleAct = Callable[[Scene], tuple[RuleDecision, ...]]


class RuleAction(Protocol):
    """An action of a rule, and the moments at which it may stand; every shared action is one."""

    kind: str
    label: Text
    docs: Text
    Config: type[BaseModel]
    before_save: bool
    after_save: bool
    examples: tuple[Mapping[str, object], ...]

    def compile(self, config: Any, compiler: Compiler) -> RuleAct:
        """The action as a pure function; called once per published version."""
        ...

    def check(self, config: Any, check: ActionCheck) -> None:
        """Report what is wrong beyond references and formulas, which are checked by marker."""
