"""What can happen to a running flow: people's acts and the answers to the machine's requests."""

from dataclasses import dataclass

from engines.core.text import Text


@dataclass(frozen=True, slots=True)
class Start:
    """The flow begins; the initiator has already submitted the start node."""


@dataclass(frozen=True, slots=True)
class Approve:
    """Agree; on nodes without decision (start, handle) submit."""

    task: int
    actor: int
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Reject:
    """Disagree; the node's approval mode says what that means."""

    task: int
    actor: int
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Return:
    """Send back, alone and whatever the mode. ``target`` None: the nearest node before."""

    task: int
    actor: int
    target: str | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Transfer:
    """Hand the task to ``to``. ``by_admin``: an administrator moves somebody else's task."""

    task: int
    actor: int
    to: int
    comment: str = ""
    by_admin: bool = False


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The initiator takes the request back."""

    actor: int
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Terminate:
    """An administrator ends the instance; who may do so is the caller's check."""

    actor: int
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Retry:
    """Try again what has failed, on the data and people as they are now."""

    actor: int


@dataclass(frozen=True, slots=True)
class PeopleResolved:
    """Answer to `ResolvePeople`: active people in order; duplicates are harmless."""

    run: int
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ActionsDone:
    """Answer to `PerformActions`: all effects are in the transaction."""

    run: int


@dataclass(frozen=True, slots=True)
class ActionsFailed:
    """Answer to `PerformActions`: none of the effects was kept."""

    run: int
    message: Text


Event = (
    Start
    | Approve
    | Reject
    | Return
    | Transfer
    | Withdraw
    | Terminate
    | Retry
    | PeopleResolved
    | ActionsDone
    | ActionsFailed
)
