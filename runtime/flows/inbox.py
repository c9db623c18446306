"""The inbox: to do, done, started by me, copied to me. One statement a page, newest first."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

import sqlalchemy as sa

from engines.core.text import Text
from runtime.apps.tables import app_table
from runtime.db.transaction import ReadTx, WriteTx
from runtime.flows.instances import DECIDED
from runtime.flows.tables import flow_copy_table, flow_instance_table, flow_task_table
from runtime.http.pages import page_of
from runtime.identity.actor import Actor, require_admin
from runtime.identity.people import user_row
from runtime.identity.tables import user_table

MOST_OPEN = 500
Box = Literal["todo", "done", "started", "copied"]

_instance, _task, _copy = flow_instance_table.c, flow_task_table.c, flow_copy_table.c
# Nobody can act on what an archived app has left open.
in_use = _instance.app.not_in(
    sa.select(app_table.c.key).where(app_table.c.archived_at.is_not(None))
)
_INSTANCE_COLUMNS = (
    _instance.id.label("instance_id"),
    _instance.app,
    _instance.flow,
    _instance.flow_label,
    _instance.form,
    _instance.record_id,
    _instance.title,
    _instance.title_en,
    _instance.status.label("instance_status"),
    _instance.started_at,
    _instance.ended_at,
    _instance.initiator_id,
    user_table.c.name.label("initiator_name"),
)
_TASK_COLUMNS = (
    _task.id,
    _task.node,
    _task.node_label,
    _task.status,
    _task.summary,
    _task.arrived_at,
    _task.acted_at,
    _task.comment,
)
_NO_TASK: dict[str, Any] = {
    "node": None, "node_label": None, "status": None, "summary": [], "arrived_at": None,
    "acted_at": None, "comment": "", "read_at": None,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class BoxFilter:
    """What to look for in a box. ``search`` in titles; days are those of the start, inclusive."""

    app: str | None = None
    flow: str | None = None
    search: str | None = None
    initiator: int | None = None
    since: date | None = None
    until: date | None = None


def list_box(
    tx: ReadTx, box: Box, actor: Actor, wanted: BoxFilter, *, before: int | None, limit: int
) -> dict[str, Any]:
    """A page of one box; ``next`` is the id below which the next page starts."""
    statement, order = _STATEMENTS[box]
    statement = statement.where(_OWNERS[box] == actor.user_id).order_by(order.desc()).limit(limit)
    statement = statement.where(*_conditions(tx, wanted))
    if before is not None:
        statement = statement.where(order < before)
    rows = tx.execute(statement).mappings()
    return page_of([_shown(dict(row), actor.language) for row in rows], limit)


def flows_of_box(tx: ReadTx, box: Box, actor: Actor) -> list[dict[str, Any]]:
    """The flows that a box has something of, to choose from; named as they were last."""
    newest = (
        _STATEMENTS[box][0]
        .with_only_columns(sa.func.max(_instance.id))
        .where(_OWNERS[box] == actor.user_id, in_use)
        .group_by(_instance.app, _instance.flow)
    )
    statement = sa.select(_instance.app, _instance.flow, _instance.flow_label).where(
        _instance.id.in_(newest)
    )
    rows = tx.execute(statement.order_by(_instance.app, _instance.flow)).mappings()
    return [
        {**row, "flow_label": Text.model_validate(row["flow_label"]).in_language(actor.language)}
        for row in rows
    ]


def _conditions(tx: ReadTx, wanted: BoxFilter) -> list[sa.ColumnElement[bool]]:
    def start_of(day: date) -> datetime:
        return tx.workspace.utc(datetime.combine(day, time.min))

    found: list[sa.ColumnElement[bool]] = [in_use]
    if wanted.app is not None:
        found.append(_instance.app == wanted.app)
    if wanted.flow is not None:
        found.append(_instance.flow == wanted.flow)
    if wanted.initiator is not None:
        found.append(_instance.initiator_id == wanted.initiator)
    if wanted.search:
        titles = (sa.func.lower(one) for one in (_instance.title, _instance.title_en))
        sought = wanted.search.lower()
        found.append(sa.or_(*(title.contains(sought, autoescape=True) for title in titles)))
    if wanted.since is not None:
        found.append(_instance.started_at >= start_of(wanted.since))
    if wanted.until is not None and wanted.until < date.max:
        found.append(_instance.started_at < start_of(wanted.until + timedelta(days=1)))
    return found


def count_boxes(tx: ReadTx, actor: Actor) -> dict[str, int]:
    """How much is to do, and how many copies are unread: the numbers on the badge."""
    to_do = (
        sa.select(sa.func.count())
        .select_from(flow_task_table.join(flow_instance_table, _task.instance_id == _instance.id))
        .where(_task.user_id == actor.user_id, _task.status == "pending", in_use)
    )
    unread = (
        sa.select(sa.func.count())
        .select_from(flow_copy_table.join(flow_instance_table, _copy.instance_id == _instance.id))
        .where(_copy.user_id == actor.user_id, _copy.read_at.is_(None), in_use)
    )
    row = tx.execute(sa.select(to_do.scalar_subquery(), unread.scalar_subquery())).one()
    return {"todo": row[0], "unread_copies": row[1]}


def open_tasks_of(tx: ReadTx, user_id: int, actor: Actor) -> dict[str, Any]:
    """What waits for somebody else, oldest first; for administrators who close an account."""
    require_admin(actor)
    user_row(tx, user_id)
    mine = (_task.user_id == user_id, _task.status == "pending")
    ids = sa.select(_task.id).where(*mine).order_by(_task.id).limit(MOST_OPEN)
    count = sa.select(sa.func.count()).select_from(flow_task_table).where(*mine)
    return {"count": tx.execute(count).scalar_one(), "ids": list(tx.execute(ids).scalars())}


def mark_copies_read(tx: WriteTx, instance_id: int, actor: Actor) -> int:
    """The person has seen the instance that was copied to them; how many marks changed."""
    seen = (
        sa.update(flow_copy_table)
        .where(
            _copy.instance_id == instance_id,
            _copy.user_id == actor.user_id,
            _copy.read_at.is_(None),
        )
        .values(read_at=tx.now)
    )
    return tx.execute(seen).rowcount


def _from(table: sa.Table, instance_id: Any) -> Any:
    return table.join(flow_instance_table, instance_id == _instance.id).outerjoin(
        user_table, user_table.c.id == _instance.initiator_id
    )


_of_tasks = sa.select(*_TASK_COLUMNS, *_INSTANCE_COLUMNS).select_from(
    _from(flow_task_table, _task.instance_id)
)
_STATEMENTS: dict[Box, tuple[sa.Select[Any], sa.ColumnElement[Any]]] = {
    "todo": (_of_tasks.where(_task.status == "pending"), _task.id),
    "done": (_of_tasks.where(_task.status.in_(DECIDED)), _task.id),
    "started": (
        sa.select(_instance.id, *_INSTANCE_COLUMNS).select_from(
            flow_instance_table.outerjoin(user_table, user_table.c.id == _instance.initiator_id)
        ),
        _instance.id,
    ),
    "copied": (
        sa.select(_copy.id, _copy.node, _copy.read_at, *_INSTANCE_COLUMNS).select_from(
            _from(flow_copy_table, _copy.instance_id)
        ),
        _copy.id,
    ),
}
_OWNERS: dict[Box, sa.ColumnElement[Any]] = {
    "todo": _task.user_id,
    "done": _task.user_id,
    "started": _instance.initiator_id,
    "copied": _copy.user_id,
}


def _shown(row: dict[str, Any], language: str) -> dict[str, Any]:
    shown = {**_NO_TASK, **row}
    initiator, name = shown.pop("initiator_id"), shown.pop("initiator_name")
    shown["initiator"] = None if initiator is None else {"id": initiator, "name": name}
    shown["title"] = Text(zh=shown["title"], en=shown.pop("title_en")).in_language(language)
    for key in ("flow_label", "node_label"):
        label = shown[key]
        shown[key] = Text.model_validate(label).in_language(language) if label else ""
    shown["summary"] = [
        {
            **item,
            **{
                part: Text.model_validate(item[part]).in_language(language)
                for part in ("label", "text")
            },
        }
        for item in shown["summary"] or ()
    ]
    return shown
