"""Put work into the queue, in the transaction of the change that wants it."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import insert, select

from runtime.db.transaction import WriteTx
from runtime.jobs.tables import job_table


def enqueue(
    tx: WriteTx,
    kind: str,
    args: Mapping[str, object],
    run_at: datetime | None = None,
    dedup: str | None = None,
    actor_id: int | None = None,
) -> int:
    """Add a job, due at ``run_at`` (now when None); gives its id.

    ``dedup`` names the work: while a job of that name exists, finished or not, the same
    id comes back and nothing is added. Nothing runs before this transaction commits.
    ``actor_id`` is who asked for it.
    """
    if dedup is not None:
        known = tx.execute(select(job_table.c.id).where(job_table.c.dedup == dedup)).scalar()
        if known is not None:
            return int(known)
    row = {
        "kind": kind,
        "args": dict(args),
        "state": "waiting",
        "run_at": run_at or tx.now,
        "token": 0,
        "attempts": 0,
        "dedup": dedup,
        "actor_id": actor_id or None,
        "created_at": tx.now,
    }
    made = tx.execute(insert(job_table).values(row).returning(job_table.c.id)).scalar_one()
    tx.after_commit(tx.workspace.wake_worker)
    return int(made)
