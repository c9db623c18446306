"""Claim due jobs, finish them, and put failed ones back: each a short transaction."""

from datetime import datetime, timedelta

from sqlalchemy import and_, func, or_, select, update

from runtime.clock import SystemClock
from runtime.db.transaction import WriteTx
from runtime.jobs.handler import Job
from runtime.jobs.tables import job_table

LEASE = timedelta(seconds=60)
FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)


class LeaseLost(Exception):
    """Another worker took the job over; whatever this one did must be rolled back."""


def claim(tx: WriteTx, worker: str, limit: int) -> list[Job]:
    """Lease up to ``limit`` due jobs, and jobs whose worker died while holding them."""
    now = queue_time(tx)
    due = or_(
        and_(job_table.c.state == "waiting", job_table.c.run_at <= now),
        and_(job_table.c.state == "running", job_table.c.lease_until <= now),
    )
    candidates = (
        select(job_table.c.id).where(due).order_by(job_table.c.run_at, job_table.c.id).limit(limit)
    )
    if tx.dialect == "postgresql":
        candidates = candidates.with_for_update(skip_locked=True)
    taken = tx.execute(
        update(job_table)
        .where(job_table.c.id.in_(candidates))
        .values(
            state="running",
            worker=worker,
            lease_until=now + LEASE,
            token=job_table.c.token + 1,
            attempts=job_table.c.attempts + 1,
        )
        .returning(
            job_table.c.id,
            job_table.c.kind,
            job_table.c.args,
            job_table.c.token,
            job_table.c.attempts,
            job_table.c.dedup,
        )
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


def put_back(tx: WriteTx, leased: Job, error: str, *, final: bool) -> bool:
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
            error=error[:4000],
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
    return tx.now
