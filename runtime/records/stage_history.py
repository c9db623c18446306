"""How long a record stayed in each stage: one row per stay, the present one without an end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from runtime.apps.loaded import LoadedForm
from runtime.db.prepared import Prepared, prepare
from runtime.db.transaction import WriteTx
from runtime.identity.actor import Actor
from runtime.records.tables import stage_history_table

_stay = stage_history_table.c


@dataclass(frozen=True, slots=True)
class StageChange:
    """A record that entered a stage. ``before`` is None for new records."""

    record_id: int
    before: str | None
    after: str | None
    amount: object = None
    created: bool = False


def write_stages(
    tx: WriteTx, form: LoadedForm, field: str, changes: Sequence[StageChange], actor: Actor
) -> None:
    """End the present stays and begin new ones."""
    place = {"b_app": form.app_key, "b_form": form.key, "b_field": field}
    leave, enter = _prepared(tx)
    moved = [change for change in changes if not change.created]
    tx.run_many(leave, [{**place, "b_id": one.record_id, "b_now": tx.now} for one in moved])
    tx.run_many(
        enter,
        [
            {
                **place,
                "b_record_id": one.record_id,
                "b_from_value": one.before,
                "b_to_value": one.after,
                "b_entered_at": tx.now,
                "b_left_at": None,
                "b_actor_id": actor.writer_id,
                "b_amount": one.amount,
            }
            for one in changes
            if one.after is not None
        ],
    )


def track_stages(tx: WriteTx, form: LoadedForm, field: str, amount: str | None) -> None:
    """Begin a stay for every record that has none, as of its last change."""
    table = form.table.table
    column = form.table.column(field)
    staying = sa.select(_stay.record_id).where(
        _stay.app == form.app_key,
        _stay.form == form.key,
        _stay.field == field,
        _stay.left_at.is_(None),
    )
    names: tuple[str, ...] = ("app", "form", "record_id", "field", "to_value", "entered_at")
    found: list[Any] = [
        sa.literal(form.app_key),
        sa.literal(form.key),
        table.c.id,
        sa.literal(field),
        column,
        table.c.updated_at,
    ]
    if amount is not None:
        names = (*names, "amount")
        found.append(scaled_to_cents(form, amount))
    rows = sa.select(*found).where(column.is_not(None), table.c.id.not_in(staying))
    tx.execute(sa.insert(stage_history_table).from_select(list(names), rows))


def scaled_to_cents(form: LoadedForm, field: str) -> Any:
    """A money column in the scale of the stage history's amount."""
    column = form.table.column(field)
    scale = form.table.scale(field)
    if form.table.dialect != "sqlite" or scale == 2:
        return sa.type_coerce(column, sa.BigInteger) if scale else column
    raw = sa.type_coerce(column, sa.BigInteger)
    return raw * 10 ** (2 - scale) if scale < 2 else raw / 10 ** (scale - 2)


def _prepared(tx: WriteTx) -> tuple[Prepared, Prepared]:
    cached = tx.workspace.caches.get("records.stages")
    if cached is None:
        leave = (
            sa.update(stage_history_table)
            .where(
                _stay.app == sa.bindparam("b_app"),
                _stay.form == sa.bindparam("b_form"),
                _stay.record_id == sa.bindparam("b_id"),
                _stay.field == sa.bindparam("b_field"),
                _stay.left_at.is_(None),
            )
            .values(left_at=sa.bindparam("b_now", type_=_stay.left_at.type))
        )
        names = [column.name for column in _stay if column.name != "id"]
        enter = sa.insert(stage_history_table).values(
            {name: sa.bindparam(f"b_{name}") for name in names}
        )
        cached = (prepare(leave, tx.dialect), prepare(enter, tx.dialect))
        tx.workspace.caches["records.stages"] = cached
    statements: tuple[Prepared, Prepared] = cached
    return statements
