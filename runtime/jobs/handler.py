"""What runs a job of one kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engines.core.text import Text
from runtime.db.transaction import WriteTx


@dataclass(frozen=True, slots=True)
class Job:
    """A leased job. ``id`` is the idempotency key for whatever leaves the house."""

    id: int
    kind: str
    args: Mapping[str, object]
    token: int
    attempts: int
    dedup: str | None


@dataclass(frozen=True, slots=True)
class JobHandler:
    """``run(tx, job)`` does the work inside ``tx``; the same transaction marks the job done.

    It is called again after a crash or an error, up to ``max_attempts`` times with growing
    pauses; then the job becomes an incident that a person retries or skips.
    """

    kind: str
    label: Text
    run: Callable[[WriteTx, Job], None]
    max_attempts: int = 5
