"""What an administrator sees of jobs: what each is, how far it is, what can be done about it."""

from typing import Any

from sqlalchemy import select

from engines.core.text import text
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.identity.tables import user_table
from runtime.jobs.handler import LongJobHandler
from runtime.jobs.tables import job_table
from runtime.problem import NotFound

JOB = text("任务", "job")
_job = job_table.c
_COLUMNS = (
    _job.id,
    _job.kind,
    _job.state,
    _job.run_at,
    _job.attempts,
    _job.error,
    _job.done,
    _job.total,
    _job.stop_at,
    _job.created_at,
    _job.finished_at,
    _job.args,
    _job.actor_id,
    user_table.c.name.label("actor_name"),
)
_FROM = job_table.outerjoin(user_table, user_table.c.id == _job.actor_id)


def list_jobs(
    tx: ReadTx, actor: Actor, *, state: str | None, before: int | None, limit: int
) -> list[dict[str, Any]]:
    """Newest first, below ``before``."""
    query = select(*_COLUMNS).select_from(_FROM).order_by(_job.id.desc()).limit(limit)
    if state is not None:
        query = query.where(_job.state == state)
    if before is not None:
        query = query.where(_job.id < before)
    return [_shown(tx, {**row}, actor) for row in tx.execute(query).mappings()]


def show_job(tx: ReadTx, job_id: int, actor: Actor) -> dict[str, Any]:
    """One job; 404 when there is none."""
    row = (
        tx.execute(select(*_COLUMNS).select_from(_FROM).where(_job.id == job_id)).mappings().first()
    )
    if row is None:
        raise NotFound(JOB, job_id)
    return _shown(tx, {**row}, actor)


def _shown(tx: ReadTx, row: dict[str, Any], actor: Actor) -> dict[str, Any]:
    args, stop_at, error = row.pop("args"), row.pop("stop_at"), row.pop("error")
    by, name = row.pop("actor_id"), row.pop("actor_name")
    handler = tx.workspace.job_handlers.get(row["kind"])
    unended = ("waiting", "running") if isinstance(handler, LongJobHandler) else ("waiting",)
    return {
        **row,
        "label": row["kind"] if handler is None else handler.label.in_language(actor.language),
        "error": None if error is None else error.in_language(actor.language),
        "about": _about(args),
        "started_by": None if by is None else {"id": by, "name": name},
        "app": _app(args),
        "stopping": stop_at is not None and row["finished_at"] is None,
        "can_cancel": row["state"] in unended and stop_at is None,
    }


def _about(args: dict[str, Any]) -> dict[str, str] | None:
    """The rule or flow that queued the job."""
    about = args.get("about") or {}
    key = about.get("key") or args.get("rule")
    app = about.get("app") or _app(args)
    return {"app": app, "key": key} if app and key else None


def _app(args: dict[str, Any]) -> str | None:
    return args.get("app") or str(args.get("form") or "").partition(".")[0] or None
