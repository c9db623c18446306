"""Incidents: work that failed for good and waits for a person's decision."""

from typing import Any

from sqlalchemy import insert, select, update

from engines.core.text import Text, text
from runtime.db.transaction import ReadTx, WriteTx
from runtime.identity.actor import Actor
from runtime.jobs.tables import incident_table, job_table
from runtime.problem import Conflict, NotFound

INCIDENT = text("异常", "incident")


class IncidentClosed(Conflict):
    """Somebody has decided this incident already."""

    code = "incident_closed"


def open_incident(tx: WriteTx, job_id: int, kind: str, title: Text | None, detail: Text) -> int:
    """Note that job ``job_id`` has failed for good; a job that failed before keeps its title."""
    earlier = (
        select(incident_table.c.title)
        .where(incident_table.c.job_id == job_id)
        .order_by(incident_table.c.id.desc())
        .limit(1)
    )
    row = {
        "job_id": job_id,
        "kind": kind,
        "title": tx.execute(earlier).scalar() or (title or Text(zh=kind, en=kind)).model_dump(),
        "detail": detail,
        "state": "open",
        "opened_at": tx.now,
    }
    return int(
        tx.execute(insert(incident_table).values(row).returning(incident_table.c.id)).scalar_one()
    )


def retry_incident(tx: WriteTx, incident_id: int, actor: Actor) -> None:
    """Run the failed job again; `Conflict` when somebody has decided already."""
    job_id = _close(tx, incident_id, actor, "retried")
    tx.execute(
        update(job_table)
        .where(job_table.c.id == job_id)
        .values(state="waiting", run_at=tx.now, attempts=0, finished_at=None)
    )
    tx.after_commit(tx.workspace.wake_worker)


def skip_incident(tx: WriteTx, incident_id: int, actor: Actor) -> None:
    """Leave the failed job undone for good; `Conflict` when somebody has decided already."""
    job_id = _close(tx, incident_id, actor, "skipped")
    tx.execute(
        update(job_table)
        .where(job_table.c.id == job_id)
        .values(state="cancelled", finished_at=tx.now)
    )


def list_incidents(
    tx: ReadTx, state: str, before_id: int | None, limit: int
) -> list[dict[str, Any]]:
    """Incidents in ``state``, newest first, below ``before_id``."""
    query = (
        select(incident_table, job_table.c.args)
        .join(job_table, job_table.c.id == incident_table.c.job_id)
        .where(incident_table.c.state == state)
    )
    if before_id is not None:
        query = query.where(incident_table.c.id < before_id)
    rows = tx.execute(query.order_by(incident_table.c.id.desc()).limit(limit)).mappings()
    return [_shown({**row}) for row in rows]


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    args = row.pop("args")
    about = args.get("about") or {}
    if about.get("record"):
        return {**row, "record": about["record"]}
    app, _, form = str(args.get("form") or "").partition(".")
    record_id = args.get("record_id")
    known = bool(form) and isinstance(record_id, int)
    return {**row, "record": {"app": app, "form": form, "id": record_id} if known else None}


def _close(tx: WriteTx, incident_id: int, actor: Actor, state: str) -> int:
    """Decide an open incident; gives its job's id."""
    closed = tx.execute(
        update(incident_table)
        .where(incident_table.c.id == incident_id, incident_table.c.state == "open")
        .values(state=state, closed_at=tx.now, closed_by=actor.user_id)
        .returning(incident_table.c.job_id)
    ).scalar()
    if closed is not None:
        return int(closed)
    known = tx.execute(
        select(incident_table.c.state).where(incident_table.c.id == incident_id)
    ).scalar()
    if known is None:
        raise NotFound(INCIDENT, str(incident_id))
    raise IncidentClosed(
        text(
            "这个异常已经处理过了，请刷新列表。",
            "This incident was decided already; reload the list.",
        )
    )
