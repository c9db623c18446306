"""A task as its person sees it: the record through the node's eyes, and what can be done."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from engines.core.text import Text
from engines.flows import CompiledFlow, return_targets
from engines.flows.node import CompiledNode
from engines.flows.state import Task
from engines.forms import dump_record
from engines.forms.compiled import CompiledField
from runtime.apps.current_app import current_app
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.apps.show_app import show_fields
from runtime.db.transaction import ReadTx
from runtime.flows.instances import TASK, Instance, load_instance, pinned, takes_part, task_place
from runtime.flows.refusals import NotYourTask
from runtime.flows.tables import flow_task_table
from runtime.flows.task_rights import task_rights
from runtime.identity.actor import Actor
from runtime.identity.names import names_of
from runtime.problem import NotFound
from runtime.records.load_rows import unscoped_rows
from runtime.records.related import RelatedRecords, pointer_ids

SHOWS_RECORD = frozenset(
    ("pending", "approved", "auto_approved", "rejected", "returned", "transferred")
)
"""A task that ended without its person, or is not yet theirs, shows no record."""


def show_task(tx: ReadTx, task_id: int, actor: Actor) -> dict[str, Any]:
    """The actor's own task. It entitles to the record as far as its node shows it."""
    instance_id, number, owner = task_place(tx, task_id)
    instance = load_instance(tx, instance_id)
    if owner != actor.user_id:
        if actor.is_admin or takes_part(tx, instance, actor.user_id):
            raise NotYourTask
        raise NotFound(TASK, task_id)
    _, flow = pinned(tx, instance)
    task = instance.state.task(number)
    if task is None:
        raise NotFound(TASK, task_id)
    node = flow.nodes[task.node]
    row = tx.execute(sa.select(flow_task_table).where(flow_task_table.c.id == task_id)).one()
    return {
        "id": task_id,
        "instance_id": instance.id,
        "app": instance.app,
        "form": instance.form,
        "title": instance.title.in_language(actor.language),
        "instance_status": instance.status,
        "node": node.key,
        "node_kind": node.type.kind,
        "node_label": Text.model_validate(row.node_label).in_language(actor.language),
        "round": row.round,
        "status": row.status,
        "arrived_at": row.arrived_at,
        "acted_at": row.acted_at,
        "comment": row.comment,
        "may": _may(flow, instance, task, node),
        **(_record(tx, instance, node, actor) if row.status in SHOWS_RECORD else _NO_RECORD),
    }


_NO_RECORD: Mapping[str, Any] = {"record": None, "definition": None}


def _may(flow: CompiledFlow, instance: Instance, task: Task, node: CompiledNode) -> dict[str, Any]:
    """What the page offers; the machine decides again when it is asked."""
    open_now = task.status == "pending" and instance.state.is_alive
    run = instance.state.run(task.run)
    targets = return_targets(flow, instance.state, run) if open_now and run is not None else ()
    return {
        "approve": open_now,
        "reject": open_now and node.type.can_reject,
        "return_to": list(targets),
        "transfer": open_now and node.type.can_transfer(node),
        "comment_required": [
            action
            for action in ("approve", "reject", "return")
            if node.type.comment_missing(action, "", node)
        ],
    }


def _record(tx: ReadTx, instance: Instance, node: CompiledNode, actor: Actor) -> Mapping[str, Any]:
    """Values that the node does not hide, on the wire, with their fields' definitions; nothing
    when the record was deleted.

    Not scoped by the person's roles: the flow has asked this person, and the node says what
    they see of the record, including the titles of what it refers to.
    """
    app = current_app(tx, instance.app)
    form = app.form(instance.form)
    stored = unscoped_rows(tx, form, [instance.record_id]).get(instance.record_id)
    if stored is None:
        return _NO_RECORD
    rights = task_rights(app, instance.form, node, actor)
    related = RelatedRecords(tx, app)
    shown = {
        key: stored[key] if key in stored else related.value(form.key, instance.record_id, key)
        for key in form.compiled.fields
        if rights.sees(key)
    }
    values = dump_record(form.compiled, shown)
    _Titles(tx, app, related).put(form.compiled.fields, values)
    editable = [
        key
        for key, field in form.compiled.fields.items()
        if rights.edits(key) and field.shape.writable
    ]
    rights_shown = {"operations": [], "readable": list(values), "create": [], "update": editable}
    return {
        "record": {
            "id": instance.record_id,
            "revision": stored["revision"],
            "values": values,
            "editable": editable,
            "required": [key for key in editable if node.access.get(key) == "required"],
        },
        "definition": {**show_fields(form, values.keys()), "rights": rights_shown},
    }


class _Titles:
    """Replaces ids on the wire by ``{"id", "title"}`` and ``{"id", "name"}``."""

    def __init__(self, tx: ReadTx, app: LoadedApp, related: RelatedRecords) -> None:
        self._tx = tx
        self._app = app
        self._related = related

    def put(self, fields: Mapping[str, CompiledField], values: dict[str, Any]) -> None:
        for key, field in fields.items():
            if key not in values or values[key] is None:
                continue
            if field.columns:
                for row in values[key]:
                    self.put(field.columns, row)
            elif field.shape.target_form is not None:
                named = self._named(field.shape.target_form, pointer_ids([values[key]]))
                many = isinstance(values[key], list)
                ids = values[key] if many else [values[key]]
                shown = [named[one] for one in _bare(ids) if one in named]
                values[key] = shown if many else (shown[0] if shown else None)

    def _named(self, target: str, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
        if target in ("user", "department"):
            names = names_of(self._tx, target, ids)
            return {one: {"id": one, "name": name} for one, name in names.items()}
        form: LoadedForm = self._app.form(target)
        title = form.compiled.title_field
        return {one: {"id": one, "title": self._related.value(target, one, title)} for one in ids}


def _bare(ids: Iterable[Any]) -> list[int]:
    return [one["id"] if isinstance(one, Mapping) else one for one in ids]
