"""Walk a flow on given values without doing anything: who would be asked, and in what order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from engines.core.effect import Effect, UpdateRecord
from engines.core.text import Text
from engines.flows.compiled import CompiledFlow
from engines.flows.context import FlowContext, Refused, Request, ResolvePeople, TraceEntry
from engines.flows.events import (
    ActionsDone,
    Approve,
    Event,
    PeopleResolved,
    Reject,
    Return,
    Start,
)
from engines.flows.machine import advance_fully, new_state
from engines.flows.state import FlowState, Task

Decision = Literal["approve", "reject", "return", "stop"]
Resolve = Callable[[ResolvePeople], tuple[int, ...]]
Decide = Callable[[str, int], Decision]

MAX_ACTS = 200
"""Decisions that a simulation takes before it gives up."""


@dataclass(frozen=True, slots=True)
class SimulatedStep:
    """One node that the flow passed: who is asked (in words and by id) and what follows.

    ``people`` are those resolved; a negative id stands for whoever a description means
    when nobody was given to resolve it.
    """

    node: str
    kind: str
    label: Text
    round: int
    status: str
    described: tuple[Text, ...]
    people: tuple[int, ...]
    auto_agreed: tuple[int, ...]
    chosen: str | None
    effects: tuple[Effect, ...]
    problem: Text | None


@dataclass(frozen=True, slots=True)
class Simulation:
    """``status`` is the end that would be reached, ``running`` when people were left to ask."""

    status: str
    steps: tuple[SimulatedStep, ...]
    skipped: tuple[str, ...]
    """Nodes that this path does not touch."""
    trace: tuple[TraceEntry, ...]


def simulate(
    flow: CompiledFlow,
    ctx: FlowContext,
    initiator: int | None,
    resolve: Resolve | None = None,
    decide: Decide = lambda node, user: "approve",
    state: FlowState | None = None,
) -> Simulation:
    """The path from the start, or onwards from ``state``. Nothing is written anywhere.

    Effects on the record itself are seen by later conditions; a formula that reads them
    along a relation sees the stored values. Required fields of nodes are taken as filled.
    """
    walk = _Walk(flow, ctx, resolve or _Strangers().resolve, decide)
    if state is None:
        walk.happen(new_state(initiator), Start())
    else:
        walk.state = state
    for _ in range(MAX_ACTS):
        pending = walk.state.pending if walk.state is not None else ()
        if not pending or not walk.act(pending[0]):
            break
    return walk.told()


class _Walk:
    def __init__(
        self, flow: CompiledFlow, ctx: FlowContext, resolve: Resolve, decide: Decide
    ) -> None:
        self.flow = flow
        self.resolve = resolve
        self.decide = decide
        self.overlay: dict[str, object] = {}
        self.ctx = replace(ctx, read=_over(ctx, self.overlay), assume_filled=True)
        self.state: FlowState | None = None
        self.trace: list[TraceEntry] = []
        self.described: dict[int, tuple[Text, ...]] = {}
        self.effects: dict[int, tuple[Effect, ...]] = {}

    def happen(self, state: FlowState, event: Event) -> None:
        """Advance until nothing is asked of the runtime."""
        done = advance_fully(self.flow, state, event, lambda: self.ctx, self._answer)
        self.state = done.state
        self.trace.extend(done.trace)

    def _answer(self, request: Request) -> Event:
        if isinstance(request, ResolvePeople):
            words = tuple(query.described for query in request.queries)
            self.described[request.run] = (*self.described.get(request.run, ()), *words)
            return PeopleResolved(request.run, self.resolve(request))
        self.effects[request.run] = request.effects
        for effect in request.effects:
            self._see(effect)
        return ActionsDone(request.run)

    def act(self, task: Task) -> bool:
        """Decide one task as asked; False when the simulation stops here."""
        if self.state is None:
            return False
        decision = self.decide(task.node, task.user)
        comment = "—"
        events: Mapping[str, Event] = {
            "approve": Approve(task.id, task.user, comment),
            "reject": Reject(task.id, task.user, comment),
            "return": Return(task.id, task.user, None, comment),
        }
        if decision not in events:
            return False
        try:
            self.happen(self.state, events[decision])
        except Refused:
            return False
        return True

    def told(self) -> Simulation:
        """What was seen."""
        state = self.state
        if state is None:
            return Simulation("running", (), (), ())
        steps = tuple(
            SimulatedStep(
                node=run.node,
                kind=self.flow.nodes[run.node].type.kind,
                label=self.flow.nodes[run.node].label,
                round=run.round,
                status=run.status,
                described=self.described.get(run.id, ()),
                people=run.people,
                auto_agreed=tuple(
                    task.user
                    for task in state.tasks
                    if task.run == run.id and task.status == "auto_approved"
                ),
                chosen=run.chosen,
                effects=self.effects.get(run.id, ()),
                problem=run.fault.message if run.fault is not None else None,
            )
            for run in state.runs
        )
        touched = {step.node for step in steps}
        skipped = tuple(key for key in self.flow.nodes if key not in touched)
        return Simulation(state.status, steps, skipped, tuple(self.trace))

    def _see(self, effect: Effect) -> None:
        if (
            isinstance(effect, UpdateRecord)
            and effect.form == self.ctx.form
            and effect.record_id == self.ctx.record_id
        ):
            self.overlay.update(effect.values)


def _over(ctx: FlowContext, overlay: Mapping[str, object]) -> Callable[[tuple[str, ...]], object]:
    """Own fields from the overlay first."""

    def read(path: tuple[str, ...]) -> object:
        if len(path) == 1 and path[0] in overlay:
            return overlay[path[0]]
        return ctx.read(path)

    return read


class _Strangers:
    """Stands in for a resolver: one made-up person for each description."""

    def __init__(self) -> None:
        self._known: dict[object, int] = {}

    def resolve(self, request: ResolvePeople) -> tuple[int, ...]:
        found: list[int] = []
        for query in request.queries:
            users = getattr(query, "users", None)
            if users is not None:
                found.extend(users)
            else:
                found.append(self._known.setdefault(repr(query), -1 - len(self._known)))
        return tuple(found)
