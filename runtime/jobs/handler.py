"""What runs a job of one kind: in one transaction, or step by step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from engines.core.text import Text
from runtime.db.transaction import WriteTx

if TYPE_CHECKING:
    from runtime.jobs.long_run import LongRun


class NotNow(Exception):
    """The work cannot be done at present and loses nothing by waiting: it is not a failure."""

    pause = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Job:
    """A leased job. ``id`` is the idempotency key for whatever leaves the house.

    The last four are of long work: what its last step left, and whether it is to stop.
    """

    id: int
    kind: str
    args: Mapping[str, object]
    token: int
    attempts: int
    dedup: str | None
    done: int | None = None
    total: int | None = None
    memory: Mapping[str, Any] | None = None
    stop_at: datetime | None = None


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


@dataclass(frozen=True, slots=True)
class LongJobHandler:
    """``run(long_run)`` works in steps, each a transaction that also says how far it is.

    After a crash it is called again and goes on behind its last step. When somebody stops the
    job, the step at hand is undone and ``clean_up`` takes away what the steps before have made.
    An error in ``hopeless`` is not tried again.
    """

    kind: str
    label: Text
    run: Callable[["LongRun"], None]
    clean_up: Callable[[WriteTx, Job], None]
    max_attempts: int = 3
    hopeless: tuple[type[Exception], ...] = ()


AnyHandler = JobHandler | LongJobHandler
