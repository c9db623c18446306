"""The history of records: who changed what, when, and what made them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import NoneType
from typing import Any, Literal

import sqlalchemy as sa

from engines.core.effect import Cause
from runtime.db.prepared import Prepared, prepare
from runtime.db.transaction import WriteTx
from runtime.identity.actor import Actor
from runtime.records.tables import history_table

Action = Literal["create", "update", "delete", "restore", "purge"]
LONGEST_TEXT = 4000
_AS_THEY_ARE = frozenset((NoneType, bool, int, Decimal))


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of history to be written. ``changes``: field → (before, after)."""

    record_id: int
    revision: int
    action: Action
    changes: Mapping[str, tuple[object, object]]


def write_history(
    tx: WriteTx, app: str, form: str, entries: Iterable[Entry], actor: Actor, cause: Cause
) -> None:
    """Add lines in the transaction of the change."""
    common = {
        "b_app": app,
        "b_form": form,
        "b_actor_id": actor.writer_id,
        "b_cause_kind": cause.kind,
        "b_cause_key": cause.key,
        "b_cause_run": cause.run,
        "b_at": tx.now,
    }
    tx.run_many(
        _prepared(tx),
        [
            {
                **common,
                "b_record_id": entry.record_id,
                "b_revision": entry.revision,
                "b_action": entry.action,
                "b_changes": {
                    key: [plain(before), plain(after)]
                    for key, (before, after) in entry.changes.items()
                },
            }
            for entry in entries
        ],
    )


def row_changes(
    before: Iterable[Mapping[str, object]], after: Iterable[Mapping[str, object]]
) -> tuple[object, object]:
    """A sub-form's change: only rows that differ, as (before, after)."""
    old = {row.get("id"): row for row in before}
    new = list(after)
    kept = {row.get("id") for row in new if row.get("id") in old and old[row.get("id")] == row}
    return (
        [dict(row) for key, row in old.items() if key not in kept],
        [dict(row) for row in new if row.get("id") not in kept],
    )


def plain(value: object) -> Any:
    """The value as history keeps it; overlong texts are cut."""
    # Most values by far: each field of each record that is imported comes through here.
    if type(value) in _AS_THEY_ARE:
        return value
    match value:
        case str():
            return value if len(value) <= LONGEST_TEXT else value[:LONGEST_TEXT] + "…"
        case datetime() | date():
            return value.isoformat()
        case list() | tuple():
            return [plain(item) for item in value]
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case _:
            return value


def _prepared(tx: WriteTx) -> Prepared:
    cached = tx.workspace.caches.get("records.history")
    if cached is None:
        names = [column.name for column in history_table.c if column.name != "id"]
        statement = sa.insert(history_table).values(
            {name: sa.bindparam(f"b_{name}") for name in names}
        )
        cached = tx.workspace.caches["records.history"] = prepare(statement, tx.dialect)
    prepared: Prepared = cached
    return prepared
