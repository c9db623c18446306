"""The history of records: who changed what, when, and what made them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import NoneType
from typing import Any, Literal

from engines.core.effect import Cause
from runtime.db.insertion import Insertion
from runtime.db.transaction import WriteTx
from runtime.db.types import json_text
from runtime.identity.actor import Actor
from runtime.records.tables import history_table

Action = Literal["create", "update", "delete", "restore", "purge"]
LONGEST_TEXT = 4000
# JSON knows moments and days, and writes them as text.
_AS_THEY_ARE = frozenset((NoneType, bool, int, Decimal, date, datetime))
_COLUMNS = ("app", "form", "record_id", "revision", "action", "changes", "actor_id", "cause_kind",
            "cause_key", "cause_run", "at")  # fmt: skip


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
    made_by = [actor.writer_id, cause.kind, cause.key, cause.run, tx.now]
    lines = [
        [app, form, entry.record_id, entry.revision, entry.action, _json(entry.changes), *made_by]
        for entry in entries
    ]
    tx.add_many(_insertion(tx), lines)


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


def _json(changes: Mapping[str, tuple[object, object]]) -> str:
    return json_text(
        {
            key: [None if before is None else plain(before), plain(after)]
            for key, (before, after) in changes.items()
        }
    )


def plain(value: object) -> Any:
    """The value as history keeps it; overlong texts are cut."""
    # Most values by far: each field of each record that is imported comes through here.
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is str:
        assert isinstance(value, str)
        return value if len(value) <= LONGEST_TEXT else value[:LONGEST_TEXT] + "…"
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    return value


def _insertion(tx: WriteTx) -> Insertion:
    cached = tx.workspace.caches.get("records.history_lines")
    if cached is None:
        cached = Insertion(history_table, _COLUMNS, tx.dialect, ready=("changes",))
        tx.workspace.caches["records.history_lines"] = cached
    insertion: Insertion = cached
    return insertion
