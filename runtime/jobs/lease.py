"""Claim due jobs, finish them, and put failed ones back: each a short transaction."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from engines.core.text import Text
from runtime.clock import SystemClock
from runtime.db.transaction import WriteTx
from runtime.db.types import whole_milliseconds
from runtime.jobs.handler import Job
from runtime.jobs.tables import job_table

LEASE = timedelta(seconds=60)
FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)


class LeaseLost(Exception):
    """Another worker took the job over; whatever this one did must be rolled back."""


def claim(
    tx: WriteTx,
    worker: str,
    limit: int,
    *,
    only: Collection[str] | None = None,
    without: Collection[str] = (),
) -> list[Job]:
    """Lease up to ``limit`` due jobs, and jobs whose worker died while holding them.

    ``only`` and ``without`` are kinds.
    """
    now = queue_time(tx)
    due = or_(
        and_(job_table.c.state == "waiting", job_table.c.run_at <= now),
        and_(job_table.c.state == "running", job_table.c.lease_until <= now),
    )
    candidates = (
        select(job_table.c.id).where(due).order_by(job_table.c.run_at, job_table.c.id).limit(limit)
    )
    if only is not None:
        candidates = candidates.where(job_table.c.kind.in_(only))
    if without:
        candidates = candidates.where(job_table.c.kind.not_in(without))
    if tx.dialect == "postgresql":
        candidates = candidates.with_for_update(skip_locked=True)
    return _lease(tx, worker, job_table.c.id.in_(candidates), now)


def take_over(tx: WriteTx, worker: str, job_id: int) -> Job | None:
    """Lease this job now, due or not, whoever holds it; None when it has ended."""
    unended = job_table.c.state.in_(("waiting", "running"))
    this = and_(job_table.c.id == job_id, unended)
    return next(iter(_lease(tx, worker, this, queue_time(tx))), None)


def release_leases(tx: WriteTx) -> int:
    """Give back what a process that died was holding; for who has the database alone."""
    freed = tx.execute(
        update(job_table).where(job_table.c.state == "running").values(lease_until=queue_time(tx))
    )
    return freed.rowcount


def _lease(tx: WriteTx, worker: str, which: ColumnElement[bool], now: datetime) -> list[Job]:
    taken = tx.execute(
        update(job_table)
        .where(which)
        .values(
            state="running",
            worker=worker,
            lease_until=now + LEASE,
            token=job_table.c.token + 1,
            attempts=job_table.c.attempts + 1,
        )
        .returning(*(job_table.c[name] for name in Job.__slots__))
    )
    return sorted((Job(*row) for row in taken), key=lambda leased: leased.id)


def finish(tx: WriteTx, leased: Job) -> None:
    """Mark the job done in the transaction of its effect; `LeaseLost` when it is not ours."""
    done = tx.execute(
        update(job_table)
        .where(
            job_table.c.id == leased.id,
            job_table.c.token == leased.token,
            job_table.c.state == "running",
        )
        .values(state="done", lease_until=None, finished_at=tx.now, error=None)
    )
    if done.rowcount != 1:
        raise LeaseLost


def remembered(tx: WriteTx, leased: Job) -> Job:
    """The job with what its last step has left."""
    known = select(job_table.c.memory).where(job_table.c.id == leased.id)
    return replace(leased, memory=tx.execute(known).scalar())


def end_stopped(tx: WriteTx, leased: Job) -> None:
    """Mark a job that somebody stopped, in the transaction that cleaned up behind it."""
    ended = tx.execute(
        update(job_table)
        .where(job_table.c.id == leased.id, job_table.c.token == leased.token)
        .values(state="cancelled", lease_until=None, memory=None, finished_at=tx.now)
    )
    if ended.rowcount != 1:
        raise LeaseLost


def postpone(tx: WriteTx, leased: Job, for_: timedelta) -> None:
    """Due again after ``for_``; the attempt does not count."""
    tx.execute(
        update(job_table)
        .where(job_table.c.id == leased.id, job_table.c.token == leased.token)
        .values(
            state="waiting",
            lease_until=None,
            attempts=leased.attempts - 1,
            run_at=queue_time(tx) + for_,
        )
    )


def put_back(tx: WriteTx, leased: Job, error: Text, *, final: bool) -> bool:
    """Record the error; due again after a pause, or failed when ``final``.

    False when another worker has the job by now.
    """
    state = "failed" if final else "waiting"
    changed = tx.execute(
        update(job_table)
        .where(
            job_table.c.id == leased.id,
            job_table.c.token == leased.token,
            job_table.c.state == "running",
        )
        .values(
            state=state,
            lease_until=None,
            error=error,
            run_at=queue_time(tx) + pause(leased.attempts),
            finished_at=tx.now if final else None,
        )
    )
    return changed.rowcount == 1


def pause(attempts: int) -> timedelta:
    """How long to wait after the n-th failed attempt: doubled each time, up to an hour."""
    doubled: int = 2 ** min(attempts - 1, 20)
    return min(FIRST_PAUSE * doubled, LONGEST_PAUSE)


def queue_time(tx: WriteTx) -> datetime:
    """The moment that due times are compared with.

    Several machines share a PostgreSQL workspace and their clocks differ, so there the
    server's clock decides; with an injected clock (tests, simulation) that one does.
    """
    if tx.dialect == "postgresql" and isinstance(tx.workspace.clock, SystemClock):
        return tx.execute(select(func.clock_timestamp())).scalar_one()  # type: ignore[no-any-return]
    # Not the transaction's: that may tell of the past.
    return whole_milliseconds(tx.workspace.clock.now())
