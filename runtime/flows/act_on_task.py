"""Agree, reject, return, transfer: what a person does with an open task."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import orjson
import sqlalchemy as sa

from engines.core.issue import Issue
from engines.core.text import text
from engines.flows.events import Approve, Event, Reject, Return, Transfer
from runtime.access import unscoped_access
from runtime.apps.current_app import current_app
from runtime.db.transaction import WriteTx
from runtime.flows.instances import TASK, Instance, load_instance, pinned, takes_part, task_place
from runtime.flows.refusals import NotYourTask, TaskAlreadyDone
from runtime.flows.tables import flow_request_table, flow_trail_table
from runtime.flows.task_rights import TaskRights, task_rights
from runtime.flows.transition import flow_cause, transition
from runtime.identity.actor import Actor
from runtime.identity.people import require_user
from runtime.identity.tables import user_table
from runtime.problem import Conflict, Invalid, NotFound
from runtime.records.save_records import Change, save_records

Kind = Literal["approve", "reject", "return", "transfer"]


@dataclass(frozen=True, slots=True)
class Act:
    """What the person wants. ``values`` are changes of fields that the node lets them edit;
    ``target`` is where a return goes, ``to`` who gets a transferred task."""

    kind: Kind
    comment: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    revision: int | None = None
    target: str | None = None
    to: int | None = None


class KeyUsedOtherwise(Conflict):
    """The idempotency key belongs to another request of this person."""

    code = "idempotency_key_reused"
    title = text("幂等键已用于其他请求", "Idempotency key used for another request")


def act_on_task(
    tx: WriteTx, task_id: int, act: Act, actor: Actor, key: str | None = None
) -> dict[str, Any]:
    """Carry out the act and say where the instance is now.

    The same ``key`` again gives the first answer and does nothing. Of two people who act at
    the same moment on one round exactly one comes first; the other is refused with
    ``TaskAlreadyDone`` when that closed the round.
    """
    instance_id, number, owner = task_place(tx, task_id)
    instance = load_instance(tx, instance_id, lock=True)
    mark = _fingerprint(task_id, act)
    answered = _answered(tx, actor, key, mark)
    if answered is not None:
        return answered
    _require_task(tx, instance, number, owner, act, actor)
    if act.values:
        _save_values(tx, instance, number, act, actor)
    after = transition(tx, instance, _event(number, owner, act, actor), act.comment)
    result = {
        "task_id": task_id,
        "instance_id": after.id,
        "status": after.status,
        "revision": after.revision,
    }
    _remember(tx, actor, key, mark, result)
    return result


def _event(number: int, owner: int, act: Act, actor: Actor) -> Event:
    person = actor.user_id
    match act.kind:
        case "approve":
            return Approve(number, person, act.comment)
        case "reject":
            return Reject(number, person, act.comment)
        case "return":
            return Return(number, person, act.target, act.comment)
        case "transfer":
            by_admin = owner != person and actor.is_admin
            return Transfer(number, person, act.to or 0, act.comment, by_admin)


def _require_task(
    tx: WriteTx, instance: Instance, number: int, owner: int, act: Act, actor: Actor
) -> None:
    """The task is the actor's and open; administrators may move other people's tasks."""
    if owner != actor.user_id and not (act.kind == "transfer" and actor.is_admin):
        if actor.is_admin or takes_part(tx, instance, actor.user_id):
            raise NotYourTask
        raise NotFound(TASK, number)
    task = instance.state.task(number)
    if task is None or task.status not in ("pending", "waiting"):
        raise TaskAlreadyDone(None if task is None else _who_ended(tx, instance, task.run))
    if act.kind == "transfer":
        require_user(tx, act.to or 0, "to")


def _who_ended(tx: WriteTx, instance: Instance, run: int) -> str | None:
    """The name of the person who acted last on this arrival at the node."""
    trail = flow_trail_table.c
    statement = (
        sa.select(user_table.c.name)
        .join(flow_trail_table, trail.user_id == user_table.c.id)
        .where(trail.instance_id == instance.id, trail.run == run, trail.task.is_not(None))
        .order_by(trail.id.desc())
        .limit(1)
    )
    return tx.execute(statement).scalar()


def _save_values(tx: WriteTx, instance: Instance, number: int, act: Act, actor: Actor) -> None:
    """Save through the records' one path, with what the node lets its people edit as mask."""
    task = instance.state.task(number)
    _, flow = pinned(tx, instance)
    app = current_app(tx, instance.app)
    if task is not None:
        rights = task_rights(app, instance.form, flow.nodes[task.node], actor)
        _require_editable(rights, act.values)
    # Unscoped: the task itself entitles to this record, and the node's mask was just applied.
    access = unscoped_access(app, instance.form)
    change = Change(instance.record_id, act.revision, act.values)
    save_records(tx, app, instance.form, [change], actor, access, flow_cause(instance))


def _require_editable(rights: TaskRights, values: Mapping[str, object]) -> None:
    refused = [key for key in values if not rights.edits(key)]
    if refused:
        raise Invalid(
            Issue(
                (key,),
                "not_editable",
                text(
                    "此节点不能修改字段“{field}”。", 'The field "{field}" cannot be changed here.'
                ).format(field=key[:80]),
            )
            for key in refused
        )


def _fingerprint(task_id: int, act: Act) -> str:
    asked = [task_id, act.kind, act.comment, act.revision, act.target, act.to, dict(act.values)]
    return hashlib.sha256(orjson.dumps(asked, option=orjson.OPT_SORT_KEYS, default=str)).hexdigest()


def _answered(tx: WriteTx, actor: Actor, key: str | None, mark: str) -> dict[str, Any] | None:
    """The first answer to this key. Asked under the instance's lock, so never too early."""
    if key is None:
        return None
    request = flow_request_table.c
    row = tx.execute(
        sa.select(request.request, request.result).where(
            request.user_id == actor.user_id, request.key == key
        )
    ).first()
    if row is None:
        return None
    if row[0] != mark:
        raise KeyUsedOtherwise
    result: dict[str, Any] = row[1]
    return result


def _remember(
    tx: WriteTx, actor: Actor, key: str | None, mark: str, result: Mapping[str, Any]
) -> None:
    if key is not None:
        row = {"user_id": actor.user_id, "key": key, "request": mark, "result": dict(result)}
        tx.execute(sa.insert(flow_request_table).values(**row, created_at=tx.now))
