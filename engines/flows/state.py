"""The state of one running flow: plain, frozen, and readable back from its JSON.

Nothing here carries a time: the runtime stamps what it stores. One counter gives all ids
inside an instance, so an id names one thing whatever its kind.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from engines.core.text import Text

FORMAT = 1

InstanceStatus = Literal["running", "approved", "rejected", "withdrawn", "terminated", "error"]
"""``error``: still alive, but a node could not go on; somebody must retry or terminate."""

ALIVE: frozenset[InstanceStatus] = frozenset(("running", "error"))

RunStatus = Literal[
    "resolving",  # asks who the people are
    "open",  # has tasks that people must act on
    "acting",  # its actions are being carried out
    "passed",
    "rejected",
    "returned",  # left backwards by one person's decision
    "cancelled",  # closed by something elsewhere: a return, a rejection, the end
    "failed",  # cannot go on; carries a fault
]
LIVE_RUN: frozenset[RunStatus] = frozenset(("resolving", "open", "acting", "failed"))

TaskStatus = Literal[
    "pending",  # this person must act now
    "waiting",  # this person's turn has not come yet
    "approved",  # agreed, or submitted on a node without decision
    "rejected",
    "transferred",  # handed to another person
    "moved",  # taken away by an administrator and given to another person
    "returned",  # this person sent the flow back
    "skipped",  # closed by what somebody else did
    "auto_approved",  # agreed by a rule of the flow (duplicate person, initiator)
    "withdrawn",  # closed because the initiator withdrew or an administrator terminated
]
OPEN_TASK: frozenset[TaskStatus] = frozenset(("pending", "waiting"))

Arrival = Literal["forward", "return"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a node run cannot go on."""

    code: str
    message: Text


@dataclass(frozen=True, slots=True)
class Token:
    """A place where the flow is. ``splits`` are the split instances around it, outermost first.

    ``passed`` are the people runs that it went through since the last return, ``previous``
    the nearest of them; both serve de-duplication. ``direct`` is the run to go straight
    back to once the node that was returned to is done again.
    """

    id: int
    node: str
    run: int | None = None
    splits: tuple[int, ...] = ()
    passed: tuple[int, ...] = ()
    previous: tuple[int, ...] = ()
    arrival: Arrival = "forward"
    people: tuple[int, ...] = ()
    """Whom to ask again after a return; empty: ask the node's assignee rule."""
    direct: int | None = None


@dataclass(frozen=True, slots=True)
class NodeRun:
    """One arrival at a node; another arrival is another round, the old run stays for the log."""

    id: int
    node: str
    round: int
    status: RunStatus
    token: int
    arrival: Arrival = "forward"
    people: tuple[int, ...] = ()
    """Who is asked, frozen at arrival, in order."""
    fallback: bool = False
    """The assignee rule gave nobody and the people of the empty rule were asked for."""
    chosen: str | None = None
    """Target of the way that a branch took."""
    outcome: Literal["pass", "reject"] | None = None
    """What follows once the run's actions are done."""
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One person's piece of work in a node run."""

    id: int
    run: int
    node: str
    user: int
    position: int
    status: TaskStatus
    transferred_from: int | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """One passage through a parallel node: how many branches live and how many have arrived."""

    id: int
    node: str
    expected: int
    arrived: int = 0
    outer: tuple[int, ...] = ()
    passed: tuple[int, ...] = ()
    previous: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FlowState:
    """Everything about one instance that decides how it goes on."""

    initiator: int | None
    status: InstanceStatus = "running"
    tokens: tuple[Token, ...] = ()
    runs: tuple[NodeRun, ...] = ()
    tasks: tuple[Task, ...] = ()
    splits: tuple[Split, ...] = ()
    next_id: int = 1

    @property
    def is_alive(self) -> bool:
        """True until the instance has a result."""
        return self.status in ALIVE

    @property
    def pending(self) -> tuple[Task, ...]:
        """Tasks that people must act on now."""
        return tuple(task for task in self.tasks if task.status == "pending")

    @property
    def faults(self) -> tuple[NodeRun, ...]:
        """Node runs that cannot go on."""
        return tuple(run for run in self.runs if run.status == "failed")

    def task(self, task_id: int) -> Task | None:
        """The task with this id, or None."""
        return next((task for task in self.tasks if task.id == task_id), None)

    def run(self, run_id: int) -> NodeRun | None:
        """The node run with this id, or None."""
        return next((run for run in self.runs if run.id == run_id), None)

    def to_json(self) -> dict[str, Any]:
        """The stored form; `from_json` gives an equal state."""
        shown = asdict(self)
        for run, kept in zip(shown["runs"], self.runs, strict=True):
            if kept.fault is not None:
                run["fault"] = {
                    "code": kept.fault.code,
                    "message": kept.fault.message.model_dump(),
                }
        return {"format": FORMAT, **shown}

    @classmethod
    def from_json(cls, shown: Mapping[str, Any]) -> "FlowState":
        """Read a stored state; ``ValueError`` for a format that this version does not know."""
        if shown.get("format") != FORMAT:
            raise ValueError(f"unknown format {shown.get('format')!r} of a flow state")
        if shown["status"] not in get_args(InstanceStatus):
            raise ValueError(f"unknown status {shown['status']!r} of a flow state")
        return cls(
            initiator=shown["initiator"],
            status=shown["status"],
            tokens=tuple(Token(**_tuples(token)) for token in shown["tokens"]),
            runs=tuple(_run_from_json(run) for run in shown["runs"]),
            tasks=tuple(Task(**task) for task in shown["tasks"]),
            splits=tuple(Split(**_tuples(split)) for split in shown["splits"]),
            next_id=shown["next_id"],
        )


def _run_from_json(shown: Mapping[str, Any]) -> NodeRun:
    values = _tuples(shown)
    fault = values.pop("fault", None)
    if fault is not None:
        fault = Fault(fault["code"], Text.model_validate(fault["message"]))
    return NodeRun(**values, fault=fault)


def _tuples(shown: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in shown.items()}
