"""What the machine may know beside the state, and what it gives back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from engines.actions.action import FormulaFailed
from engines.core.context import EvalContext
from engines.core.effect import Cause, Effect
from engines.core.issue import Issues
from engines.core.text import Text
from engines.expr import Compiled, ExprContext, ExprError
from engines.flows.people import PeopleQuery
from engines.flows.state import FlowState

FieldPath = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FlowContext:
    """The record as last saved and the circumstances of the instance.

    ``read`` gives the value of every path in ``CompiledFlow.reads``. In formulas of a flow
    ``USER()`` is ``evaluation.actor``: the runtime puts the initiator there, so that a
    branch does not depend on who happened to act last. It is the `Acting` of actions.
    """

    evaluation: EvalContext
    read: Callable[[FieldPath], object]
    form: str
    record_id: int
    initiator_department: int | None = None
    title: Text = Text()
    cause: Cause = Cause(kind="flow")
    assume_filled: bool = False
    """Simulation: take the fields that nodes require as filled."""

    def value(self, formula: Compiled) -> object:
        """The value of a formula on this record; an error value raises `FormulaFailed`."""
        result = formula.evaluate(self.read, ExprContext.of(self.evaluation))
        if isinstance(result, ExprError):
            raise FormulaFailed(result)
        return result


@dataclass(frozen=True, slots=True)
class ResolvePeople:
    """Say who these people are and answer with `PeopleResolved`."""

    run: int
    node: str
    queries: tuple[PeopleQuery, ...]


@dataclass(frozen=True, slots=True)
class PerformActions:
    """Carry out all effects or none; answer with `ActionsDone` or `ActionsFailed`."""

    run: int
    node: str
    effects: tuple[Effect, ...]


Request = ResolvePeople | PerformActions

TraceAction = Literal[
    "start",
    "enter",
    "approve",
    "auto_approve",
    "reject",
    "return",
    "transfer",
    "withdraw",
    "terminate",
    "retry",
    "pass",
    "refuse",
    "branch",
    "split",
    "join",
    "copy",
    "act",
    "error",
    "end",
]


@dataclass(frozen=True, slots=True)
class TraceEntry:
    """One line of the trail: what happened at which node, by whom, and why."""

    action: TraceAction
    node: str | None = None
    run: int | None = None
    task: int | None = None
    user: int | None = None
    comment: str = ""
    detail: Text = field(default_factory=Text)
    about: Mapping[str, object] = field(default_factory=dict)
    """Machine-readable particulars: the target of a return, the way a branch took."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A person to whom the instance is copied."""

    run: int
    node: str
    user: int


@dataclass(frozen=True, slots=True)
class Advance:
    """The next state and what must be done for it.

    While ``requests`` is not empty the caller answers them, each with its event, before
    the state means anything to people.
    """

    state: FlowState
    effects: tuple[Effect, ...] = ()
    requests: tuple[Request, ...] = ()
    trace: tuple[TraceEntry, ...] = ()
    copies: tuple[Copy, ...] = ()


class Refused(Exception):
    """The event is not possible now; nothing has changed. ``code`` is stable."""

    def __init__(self, code: str, message: Text, issues: Issues | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.issues = issues or Issues()
