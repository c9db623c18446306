"""The seam between files and records: attaching, and who may read a file then.

Until a record takes a file, only its uploader may read it. Afterwards whoever may read the
record's field may: the records' side says so through ``workspace.may_read_field``, which the
composition root sets.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from engines.core.text import text
from runtime.db.transaction import ReadTx, WriteTx
from runtime.files.tables import file_table
from runtime.identity.actor import Actor
from runtime.problem import NotFound, Problem, invalid

#: ``(tx, actor, app, form, record_id, field) -> may this actor read that field there?``
MayReadField = Callable[[ReadTx, Actor, str, str, int, str], bool]
FILE = text("文件", "file")


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """The field of a record that holds files."""

    app: str
    form: str
    record_id: int
    field: str


def attach_files(tx: WriteTx, file_ids: Collection[int], place: FieldPlace, actor: Actor) -> None:
    """Give these files to a field of a record; called by the record save.

    Refuses files that do not exist, that somebody else uploaded, or that another place holds:
    naming a foreign file's id in one's own record must not open it.
    """
    wanted = set(file_ids)
    if not wanted:
        return
    rows = {
        row.id: row for row in tx.execute(select(file_table).where(file_table.c.id.in_(wanted)))
    }
    fresh = []
    for file_id in sorted(wanted):
        row = rows.get(file_id)
        if row is None or not _may_attach(row, place, actor):
            raise _unknown(place.field, file_id)
        if row.record_id is None:
            fresh.append(file_id)
    if fresh:
        tx.execute(
            update(file_table)
            .where(file_table.c.id.in_(fresh))
            .values(app=place.app, form=place.form, record_id=place.record_id, field=place.field)
        )


def describe_files(tx: ReadTx, file_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Name, type and size per file, for records that the reader may see."""
    if not file_ids:
        return {}
    rows = tx.execute(select(file_table).where(file_table.c.id.in_(set(file_ids))))
    return {row.id: shown_file(row) for row in rows}


def readable_file(tx: ReadTx, file_id: int, actor: Actor) -> Any:
    """The file's row, or 404 when the actor may not read it."""
    row = tx.execute(select(file_table).where(file_table.c.id == file_id)).first()
    if row is None or not _may_read(tx, row, actor):
        raise NotFound(FILE, file_id)
    return row


def shown_file(row: Any) -> dict[str, Any]:
    """A file as the API shows it."""
    return {
        "id": row.id,
        "name": row.name,
        "media_type": row.media_type,
        "size": row.size,
        "sha256": row.sha256,
    }


def _may_attach(row: Any, place: FieldPlace, actor: Actor) -> bool:
    if row.record_id is None:
        return actor.is_system or row.uploaded_by == actor.user_id
    return FieldPlace(row.app, row.form, row.record_id, row.field) == place


def _may_read(tx: ReadTx, row: Any, actor: Actor) -> bool:
    if row.record_id is None:
        return bool(row.uploaded_by == actor.user_id)
    may_read_field = tx.workspace.may_read_field
    if may_read_field is None:
        return False
    return may_read_field(tx, actor, row.app, row.form, row.record_id, row.field)


def _unknown(field: str, file_id: int) -> Problem:
    return invalid(
        (field,),
        "unknown_file",
        f"没有编号为 {file_id} 的文件，请重新上传。",
        f"There is no file {file_id}; upload it again.",
    )
