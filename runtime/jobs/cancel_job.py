"""Stop work that has not ended."""

from sqlalchemy import select, update

from engines.core.text import text
from runtime.audit.record_audit import record_audit
from runtime.db.transaction import WriteTx
from runtime.identity.actor import Actor, require_admin
from runtime.jobs.handler import LongJobHandler
from runtime.jobs.show_jobs import JOB
from runtime.jobs.tables import incident_table, job_table
from runtime.problem import Conflict, NotFound

_job = job_table.c


class JobEnded(Conflict):
    """There is nothing left to stop."""

    code = "job_ended"


class JobCannotStop(Conflict):
    """The job runs, and does so in one piece."""

    code = "job_cannot_stop"


def cancel_job(tx: WriteTx, job_id: int, actor: Actor) -> None:
    """A waiting job does not run; long work stops behind its step and cleans up behind itself.

    Long work that has failed is cleaned up, too.
    """
    require_admin(actor)
    found = select(_job.kind, _job.state).where(_job.id == job_id).with_for_update()
    row = tx.execute(found).first()
    if row is None:
        raise NotFound(JOB, job_id)
    long = isinstance(tx.workspace.job_handlers.get(row.kind), LongJobHandler)
    if row.state in ("done", "cancelled") or (row.state == "failed" and not long):
        raise JobEnded(text("任务已经结束，请刷新列表。", "The job has ended; reload the list."))
    if long:
        _stop(tx, job_id, row.state, actor)
    elif row.state == "running":
        raise JobCannotStop(
            text(
                "任务正在执行，马上就会结束，不能中途停止。",
                "The job is running and about to end; it cannot stop midway.",
            )
        )
    else:
        _set(tx, job_id, state="cancelled", finished_at=tx.now)
    record_audit(
        tx, "job.cancelled", actor.user_id, subject=("job", job_id), details={"kind": row.kind}
    )


def _stop(tx: WriteTx, job_id: int, state: str, actor: Actor) -> None:
    if state == "running":
        _set(tx, job_id, stop_at=tx.now)
        return
    _set(tx, job_id, stop_at=tx.now, state="waiting", run_at=tx.now, attempts=0, finished_at=None)
    incident = incident_table.c
    tx.execute(
        update(incident_table)
        .where(incident.job_id == job_id, incident.state == "open")
        .values(state="skipped", closed_at=tx.now, closed_by=actor.user_id)
    )
    tx.after_commit(tx.workspace.wake_worker)


def _set(tx: WriteTx, job_id: int, **values: object) -> None:
    tx.execute(update(job_table).where(_job.id == job_id).values(**values))
