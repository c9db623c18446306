"""Record locks of running flows: while one is held, people may not change the record."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from engines.core.text import text
from runtime.db.prepared import Prepared, prepare
from runtime.db.transaction import ReadTx, WriteTx
from runtime.problem import Conflict
from runtime.records.tables import record_lock_table

_lock = record_lock_table.c


class RecordLocked(Conflict):
    """A running flow holds the record."""

    code = "record_locked"
    title = text("记录被流程锁定", "Record locked by a flow")

    def __init__(self, record_id: int, name: str, instance_id: int) -> None:
        super().__init__(
            text(
                "“{name}”正在流程中，流程结束或退回后才能修改。",
                "“{name}” is in a running flow; it can be changed when that ends or is returned.",
            ).format(name=name),
            extra={"record_id": record_id, "instance_id": instance_id},
        )


def lock(tx: WriteTx, app: str, form: str, record_id: int, instance_id: int) -> None:
    """Hold the record for a flow instance; holding it twice is holding it once."""
    key = {"app": app, "form": form, "record_id": record_id, "instance_id": instance_id}
    if tx.row(_prepared(tx, "held"), key) is None:
        tx.execute(sa.insert(record_lock_table).values(**key, locked_at=tx.now))


def unlock(tx: WriteTx, app: str, form: str, record_id: int, instance_id: int) -> None:
    """Let the record go."""
    tx.execute(
        sa.delete(record_lock_table).where(
            _lock.app == app,
            _lock.form == form,
            _lock.record_id == record_id,
            _lock.instance_id == instance_id,
        )
    )


def locked_records(tx: ReadTx, app: str, form: str, ids: Sequence[int]) -> dict[int, int]:
    """Which of the records are held, and by which instance."""
    rows = tx.rows(_prepared(tx, "locked"), {"app": app, "form": form, "ids": list(ids)})
    return dict(rows)


def _prepared(tx: ReadTx, name: str) -> Prepared:
    cache: dict[str, Prepared] = tx.workspace.caches.setdefault("records.locks", {})
    if name not in cache:
        place: list[Any] = [_lock.app == sa.bindparam("app"), _lock.form == sa.bindparam("form")]
        if name == "locked":
            statement = sa.select(_lock.record_id, _lock.instance_id).where(
                *place, _lock.record_id.in_(sa.bindparam("ids", expanding=True))
            )
        else:
            statement = sa.select(_lock.record_id).where(
                *place,
                _lock.record_id == sa.bindparam("record_id"),
                _lock.instance_id == sa.bindparam("instance_id"),
            )
        cache[name] = prepare(statement, tx.dialect)
    return cache[name]
