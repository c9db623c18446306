"""Work in many transactions: each step commits with how far it is, so that a crash loses none."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from runtime.db.transaction import WriteTx
from runtime.jobs.handler import Job, NotNow
from runtime.jobs.lease import LEASE, LeaseLost, finish, queue_time
from runtime.jobs.tables import job_table

if TYPE_CHECKING:
    from runtime.workspaces.workspace import Workspace


class Stopped(Exception):
    """Somebody stopped the job; the step at hand is undone."""


class Ending(NotNow):
    """This process ends; another goes on with the work at once."""

    pause = timedelta(0)


class LongRun:
    """One run of a long job. ``done`` of ``total`` and ``memory`` are kept with each step;
    a run after a crash begins with those of the last one."""

    def __init__(self, workspace: "Workspace", job: Job) -> None:
        self.workspace = workspace
        self.job = job
        self.done = job.done or 0
        self.total = job.total
        self.memory: dict[str, Any] = dict(job.memory or {})

    @contextmanager
    def step(self, at: datetime | None = None) -> Iterator[WriteTx]:
        """A transaction that also holds the lease. `Stopped` or `LeaseLost` undo it."""
        if self.job.stop_at is not None:
            raise Stopped
        if self.workspace.ending:
            raise Ending
        with self.workspace.write(at=at) as tx:
            yield tx
            # What the step set off belongs to it: a step counts as done when all of it is.
            self.workspace.settle(tx)
            self._keep(tx)

    def end(self) -> None:
        """Mark the job done; `Stopped` when somebody stopped it after its last step."""
        with self.workspace.write() as tx:
            self._keep(tx)
            finish(tx, self.job)

    def _keep(self, tx: WriteTx) -> None:
        ours = (
            job_table.c.id == self.job.id,
            job_table.c.token == self.job.token,
            job_table.c.state == "running",
        )
        kept = tx.execute(
            update(job_table)
            .where(*ours, job_table.c.stop_at.is_(None))
            .values(
                done=self.done,
                total=self.total,
                memory=self.memory,
                lease_until=queue_time(tx) + LEASE,
            )
        )
        if kept.rowcount == 1:
            return
        if tx.execute(select(job_table.c.stop_at).where(*ours)).scalar() is not None:
            raise Stopped
        raise LeaseLost
