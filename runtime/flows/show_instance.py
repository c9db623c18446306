"""An instance as people see it: its graph, where it is, who did what."""

from typing import Any

import sqlalchemy as sa

from engines.core.text import Text
from engines.flows import CompiledFlow, FlowState, may_withdraw
from runtime.db.transaction import ReadTx
from runtime.flows.end_instance import visible_instance
from runtime.flows.instances import Instance, pinned
from runtime.flows.tables import (
    flow_copy_table,
    flow_instance_table,
    flow_task_table,
    flow_trail_table,
)
from runtime.identity.actor import Actor
from runtime.identity.tables import user_table

_task, _trail, _copy = flow_task_table.c, flow_trail_table.c, flow_copy_table.c


def show_instance(tx: ReadTx, instance_id: int, actor: Actor) -> dict[str, Any]:
    """Everything about an instance except the record's values, which tasks and records show."""
    instance = visible_instance(tx, instance_id, actor)
    app, flow = pinned(tx, instance)
    language = actor.language
    row = tx.execute(
        sa.select(flow_instance_table, user_table.c.name)
        .select_from(
            flow_instance_table.outerjoin(
                user_table, user_table.c.id == flow_instance_table.c.initiator_id
            )
        )
        .where(flow_instance_table.c.id == instance.id)
    ).one()
    own = row.initiator_id == actor.user_id
    return {
        "id": instance.id,
        "app": instance.app,
        "flow": instance.flow,
        "flow_label": Text.model_validate(row.flow_label).in_language(language),
        "version_id": instance.version_id,
        "version": app.number,
        "form": instance.form,
        "record_id": instance.record_id,
        "title": instance.title.in_language(language),
        "status": instance.status,
        "returned": _is_returned(flow, instance.state),
        "initiator": _person(row.initiator_id, row.name),
        "started_at": row.started_at,
        "ended_at": row.ended_at,
        "revision": instance.revision,
        "may_withdraw": own and may_withdraw(flow, instance.state),
        "graph": graph(flow, language),
        "runs": _runs(instance, language),
        "tasks": _tasks(tx, instance, language),
        "trail": _shown_trail(tx, instance, language),
        "copies": _copies(tx, instance),
    }


def instances_of_record(
    tx: ReadTx, app: str, form: str, record_id: int, language: str
) -> list[dict[str, Any]]:
    """The instances that ran on a record, newest first. Visibility is the caller's check."""
    found = flow_instance_table.c
    rows = tx.execute(
        sa.select(
            found.id, found.flow, found.flow_label, found.title, found.title_en, found.status,
            found.started_at, found.ended_at,
        )
        .where(found.app == app, found.form == form, found.record_id == record_id)
        .order_by(found.id.desc())
        .limit(100)
    ).mappings()  # fmt: skip
    return [_words(dict(row), language) for row in rows]


def _words(row: dict[str, Any], language: str) -> dict[str, Any]:
    """A row's title and the name of its flow in one language."""
    title = Text(zh=row["title"], en=row.pop("title_en"))
    label = Text.model_validate(row["flow_label"])
    return {
        **row,
        "title": title.in_language(language),
        "flow_label": label.in_language(language),
    }


def graph(flow: CompiledFlow, language: str) -> dict[str, Any]:
    """Nodes and ways of the pinned definition, with conditions as text."""
    return {
        "nodes": [
            {
                "key": node.key,
                "kind": node.type.kind,
                "label": node.label.in_language(language) or node.type.label.in_language(language),
            }
            for node in flow.nodes.values()
        ],
        "edges": [
            {
                "from": node.key,
                "to": way.target,
                "label": way.label.in_language(language),
                "condition": way.source or None,
                "default": way.default,
            }
            for node in flow.nodes.values()
            for way in node.ways
        ],
    }


def _runs(instance: Instance, language: str) -> list[dict[str, Any]]:
    return [
        {
            "id": run.id,
            "node": run.node,
            "round": run.round,
            "status": run.status,
            "chosen": run.chosen,
            "problem": run.fault.message.in_language(language) if run.fault else None,
        }
        for run in instance.state.runs
    ]


def _tasks(tx: ReadTx, instance: Instance, language: str) -> list[dict[str, Any]]:
    statement = (
        sa.select(flow_task_table, user_table.c.name)
        .join(user_table, user_table.c.id == _task.user_id)
        .where(_task.instance_id == instance.id)
        .order_by(_task.number)
    )
    return [
        {
            "id": row.id,
            "node": row.node,
            "node_label": Text.model_validate(row.node_label).in_language(language),
            "run": row.run,
            "round": row.round,
            "user": _person(row.user_id, row.name),
            "status": row.status,
            "position": row.position,
            "arrived_at": row.arrived_at,
            "acted_at": row.acted_at,
            "comment": row.comment,
        }
        for row in tx.execute(statement)
    ]


def _shown_trail(tx: ReadTx, instance: Instance, language: str) -> list[dict[str, Any]]:
    statement = (
        sa.select(flow_trail_table, user_table.c.name)
        .select_from(flow_trail_table.outerjoin(user_table, user_table.c.id == _trail.user_id))
        .where(_trail.instance_id == instance.id)
        .order_by(_trail.id)
    )
    return [
        {
            "id": row.id,
            "at": row.at,
            "action": row.action,
            "node": row.node,
            "run": row.run,
            "user": _person(row.user_id, row.name),
            "comment": row.comment,
            "detail": Text.model_validate(row.detail).in_language(language),
            "about": row.about,
        }
        for row in tx.execute(statement)
    ]


def _copies(tx: ReadTx, instance: Instance) -> list[dict[str, Any]]:
    statement = (
        sa.select(_copy.node, _copy.user_id, _copy.read_at, user_table.c.name)
        .join(user_table, user_table.c.id == _copy.user_id)
        .where(_copy.instance_id == instance.id)
        .order_by(_copy.id)
    )
    return [
        {"node": row.node, "user": _person(row.user_id, row.name), "read_at": row.read_at}
        for row in tx.execute(statement)
    ]


def _person(user_id: int | None, name: str | None) -> dict[str, Any] | None:
    return None if user_id is None else {"id": user_id, "name": name or ""}


def _is_returned(flow: CompiledFlow, state: FlowState) -> bool:
    """It waits for the initiator to correct and submit again."""
    return any(task.node == flow.start.key for task in state.pending)
