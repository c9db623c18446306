"""What sample data and scenarios share: people who act, and records known by a word."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from engines.core.effect import Cause
from engines.core.issue import Issues
from runtime.access import form_access
from runtime.apps.current_app import current_app
from runtime.db.transaction import WriteTx
from runtime.flows.act_on_task import Act, act_on_task
from runtime.flows.tables import flow_instance_table, flow_task_table
from runtime.identity.actor import Actor
from runtime.records.save_records import Change, save_records

DECISIONS = ("approve", "reject")


@dataclass(slots=True)
class Played:
    """What was made so far: people by login and records by their word.

    ``start`` is the moment that days are counted from.
    """

    app_key: str
    start: datetime
    actors: dict[str, Actor] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)

    def save(
        self,
        tx: WriteTx,
        by: str,
        form: str,
        key: str,
        values: Mapping[str, Any],
        cause: Cause = Cause(),
    ) -> None:
        """Create the record ``key``, or change it when it exists, within the person's rights."""
        app, actor = current_app(tx, self.app_key), self.actors[by]
        filled = self.filled(values, tx.workspace.local(self.start))
        change = Change(self.ids.get(key), None, filled)
        (saved,) = save_records(
            tx, app, form, [change], actor, form_access(app, form, actor), cause
        )
        assert not isinstance(saved, Issues)
        self.ids[key] = saved.record_id

    def find(self, tx: WriteTx, form: str, key: str, where: Mapping[str, Any]) -> None:
        """Give the word ``key`` to the one record that a rule or a flow made, by its values."""
        table = current_app(tx, self.app_key).form(form).table
        wanted = self.filled(where, tx.workspace.local(self.start))
        matches = [table.column(field) == value for field, value in wanted.items()]
        alive = table.table.c.deleted_at.is_(None)
        found = tx.execute(select(table.table.c.id).where(alive, *matches).limit(2)).scalars().all()
        if len(found) != 1:
            raise ValueError(f"{len(found)} records fit {key}, not one")
        self.ids[key] = found[0]

    def decide(
        self, tx: WriteTx, by: str, form: str, key: str, decision: str, comment: str
    ) -> None:
        """Agree to or reject the person's pending task on the record."""
        actor = self.actors[by]
        act = Act("approve" if decision == "approve" else "reject", comment)
        act_on_task(tx, self._open_task(tx, actor, form, self.ids[key]), act, actor)

    def filled(self, value: Any, today: datetime) -> Any:
        """The value with ``{"$ref": word}`` and ``{"$day": n}`` replaced by id and date."""
        if isinstance(value, list):
            return [self.filled(item, today) for item in value]
        if not isinstance(value, Mapping):
            return value
        if "$ref" in value:
            return self.ids[value["$ref"]]
        if "$day" in value:
            return (today.date() + timedelta(days=value["$day"])).isoformat()
        return {key: self.filled(item, today) for key, item in value.items()}

    def _open_task(self, tx: WriteTx, actor: Actor, form: str, record_id: int) -> int:
        task, instance = flow_task_table.c, flow_instance_table.c
        found = tx.execute(
            select(task.id)
            .join(flow_instance_table, instance.id == task.instance_id)
            .where(
                instance.app == self.app_key,
                instance.form == form,
                instance.record_id == record_id,
                task.user_id == actor.user_id,
                task.status == "pending",
            )
        ).scalar()
        if found is None:
            raise ValueError(f"{actor.name} has no task on this record")
        return int(found)
