"""Instances and tasks in the database: loading, locking, writing what an advance decided."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from engines.core.text import Text, text
from engines.flows import Advance, CompiledFlow, FlowState
from engines.flows.state import ALIVE, TaskStatus
from runtime.apps.current_app import app_at_version
from runtime.apps.loaded import LoadedApp
from runtime.db.transaction import ReadTx, WriteTx
from runtime.flows.tables import (
    flow_copy_table,
    flow_instance_table,
    flow_task_table,
    flow_trail_table,
)
from runtime.problem import NotFound

INSTANCE = text("流程实例", "flow instance")
TASK = text("任务", "task")
LARGEST_ID = 2**63 - 1
DECIDED = ("approved", "rejected", "returned", "transferred")
"""Task states that their person brought about: the task counts as done by them."""

_instance, _task = flow_instance_table.c, flow_task_table.c


@dataclass(frozen=True, slots=True)
class Instance:
    """A row of ``fw_flow_instance`` with its state read."""

    id: int
    app: str
    flow: str
    version_id: int
    form: str
    record_id: int
    state: FlowState
    status: str
    initiator_id: int | None
    department_id: int | None
    title: Text
    revision: int


def load_instance(tx: ReadTx, instance_id: int, *, lock: bool = False) -> Instance:
    """The instance, with ``lock`` held against everybody else until the transaction ends."""
    columns = [_instance[name] for name in Instance.__slots__]
    statement = sa.select(*columns, _instance.title_en).where(_instance.id == instance_id)
    if lock and tx.dialect == "postgresql":
        statement = statement.with_for_update()
    row = tx.execute(statement).first() if 0 < instance_id <= LARGEST_ID else None
    if row is None:
        raise NotFound(INSTANCE, instance_id)
    values = dict(row._mapping)
    values["state"] = FlowState.from_json(values["state"])
    values["title"] = Text(zh=values["title"], en=values.pop("title_en"))
    return Instance(**values)


def pinned(tx: ReadTx, instance: Instance) -> tuple[LoadedApp, CompiledFlow]:
    """The app version and flow that the instance started on."""
    app = app_at_version(tx, instance.app, instance.version_id)
    flow = app.flows.flow(instance.flow)
    if flow is None:
        raise NotFound(text("流程", "flow"), instance.flow)
    return app, flow


def alive_instance(tx: ReadTx, app: str, flow: str, record_id: int) -> int | None:
    """The id of the living instance of a flow on a record."""
    statement = sa.select(_instance.id).where(
        _instance.app == app,
        _instance.flow == flow,
        _instance.record_id == record_id,
        _instance.status.in_(sorted(ALIVE)),
    )
    return tx.execute(statement).scalar()


def insert_instance(tx: WriteTx, values: Mapping[str, Any], state: FlowState) -> Instance:
    """A new instance before its first advance."""
    shown = {**values, "status": "running", "revision": 0}
    title: Text = values["title"]
    row = {
        **shown,
        "title": title.zh,
        "title_en": title.en,
        "state": state.to_json(),
        "started_at": tx.now,
    }
    inserted = tx.execute(sa.insert(flow_instance_table).values(row).returning(_instance.id))
    known = {name: shown.get(name) for name in Instance.__slots__}
    return Instance(**{**known, "id": inserted.scalar_one(), "state": state})


def store(
    tx: WriteTx,
    instance: Instance,
    flow: CompiledFlow,
    done: Advance,
    comment: str,
    summaries: Mapping[str, Any],
) -> Instance:
    """Write the new state, tasks, trail and copies. ``comment`` belongs to the task acted on."""
    state = done.state
    changed = (
        sa.update(flow_instance_table)
        .where(_instance.id == instance.id, _instance.revision == instance.revision)
        .values(
            state=state.to_json(),
            status=state.status,
            revision=instance.revision + 1,
            ended_at=None if state.is_alive else tx.now,
        )
    )
    if tx.execute(changed).rowcount != 1:
        raise RuntimeError(f"flow instance {instance.id} was changed without its lock")
    _store_tasks(tx, instance, flow, state, comment, summaries)
    _store_trail(tx, instance, done)
    copies = [
        {"instance_id": instance.id, "node": copy.node, "run": copy.run, "user_id": copy.user,
         "created_at": tx.now}
        for copy in done.copies
    ]  # fmt: skip
    if copies:
        tx.execute(sa.insert(flow_copy_table), copies)
    return replace(instance, state=state, status=state.status, revision=instance.revision + 1)


def _store_tasks(
    tx: WriteTx,
    instance: Instance,
    flow: CompiledFlow,
    state: FlowState,
    comment: str,
    summaries: Mapping[str, Any],
) -> None:
    before = {task.id: task for task in instance.state.tasks}
    rounds = {run.id: run.round for run in state.runs}
    fresh = [task for task in state.tasks if task.id not in before]
    if fresh:
        tx.execute(
            sa.insert(flow_task_table),
            [
                {
                    "instance_id": instance.id,
                    "number": task.id,
                    "run": task.run,
                    "round": rounds[task.run],
                    "node": task.node,
                    "node_label": flow.nodes[task.node].label.model_dump(),
                    "user_id": task.user,
                    "status": task.status,
                    "position": task.position,
                    "transferred_from": task.transferred_from,
                    "summary": summaries.get(task.node, []),
                    "arrived_at": None if task.status == "waiting" else tx.now,
                    "acted_at": tx.now if task.status == "auto_approved" else None,
                    "comment": "",
                }
                for task in fresh
            ],
        )
    changed: dict[TaskStatus, list[int]] = {}
    for task in state.tasks:
        if task.id in before and task.status != before[task.id].status:
            changed.setdefault(task.status, []).append(task.id)
    for status, numbers in changed.items():
        _update_tasks(tx, instance, status, numbers, comment)


def _update_tasks(
    tx: WriteTx, instance: Instance, status: TaskStatus, numbers: list[int], comment: str
) -> None:
    values: dict[str, Any] = {"status": status}
    if status == "pending":
        values["arrived_at"] = tx.now
    elif status in DECIDED:
        values |= {"acted_at": tx.now, "comment": comment}
    tx.execute(
        sa.update(flow_task_table)
        .where(_task.instance_id == instance.id, _task.number.in_(numbers))
        .values(values)
    )


def _store_trail(tx: WriteTx, instance: Instance, done: Advance) -> None:
    rows = [
        {
            "instance_id": instance.id,
            "at": tx.now,
            "action": entry.action,
            "node": entry.node,
            "run": entry.run,
            "task": entry.task,
            "user_id": entry.user,
            "comment": entry.comment,
            "detail": entry.detail.model_dump(),
            "about": dict(entry.about),
        }
        for entry in done.trace
    ]
    if rows:
        tx.execute(sa.insert(flow_trail_table), rows)


def task_place(tx: ReadTx, task_id: int) -> tuple[int, int, int]:
    """(instance id, number in the instance, user) of a task; 404 when there is none."""
    statement = sa.select(_task.instance_id, _task.number, _task.user_id)
    row = None
    if 0 < task_id <= LARGEST_ID:
        row = tx.execute(statement.where(_task.id == task_id)).first()
    if row is None:
        raise NotFound(TASK, task_id)
    return row[0], row[1], row[2]


def takes_part(tx: ReadTx, instance: Instance, user_id: int) -> bool:
    """Whether the person started it, has or had a task in it, or got a copy."""
    if instance.initiator_id == user_id:
        return True
    part = sa.union_all(
        sa.select(_task.id).where(_task.instance_id == instance.id, _task.user_id == user_id),
        sa.select(flow_copy_table.c.id).where(
            flow_copy_table.c.instance_id == instance.id, flow_copy_table.c.user_id == user_id
        ),
    ).limit(1)
    return tx.execute(part).first() is not None
