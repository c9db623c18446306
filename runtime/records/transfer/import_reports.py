"""Imports that ran or are running: progress, failed rows, cancelling."""

import csv
import io
from typing import Any

import sqlalchemy as sa

from engines.core.text import text
from runtime.db.transaction import ReadTx, WriteTx
from runtime.identity.actor import Actor
from runtime.problem import NotFound
from runtime.records.tables import import_error_table, import_table
from runtime.records.transfer.export_records import safe_cells
from runtime.records.transfer.interrupted import INTERRUPTED, is_dead

_IMPORT = import_table.c
SHOWN_ERRORS = 100


def show_import(tx: ReadTx, import_id: int, actor: Actor) -> dict[str, Any]:
    """Progress and the first failed rows; only for whoever runs it and for administrators."""
    row = _row(tx, import_id, actor)
    errors = tx.execute(
        sa.select(import_error_table.c.row_number, import_error_table.c.issues)
        .where(import_error_table.c.import_id == import_id)
        .order_by(import_error_table.c.row_number)
        .limit(SHOWN_ERRORS)
    )
    dead = is_dead(row.state, row.lease_until, tx.now)
    return {
        "id": row.id,
        "app": row.app,
        "form": row.form,
        "state": "failed" if dead else row.state,
        "file_name": row.file_name,
        "total": row.total,
        "done": row.done,
        "created": row.created,
        "updated": row.updated,
        "skipped": row.done - row.created - row.updated - row.failed,
        "failed": row.failed,
        "started_at": row.started_at,
        "finished_at": row.lease_until if dead else row.finished_at,
        "message": INTERRUPTED.in_language(actor.language) if dead else row.message,
        "errors": [
            {"row": error.row_number, "issues": in_language(error.issues, actor.language)}
            for error in errors
        ],
    }


def cancel_import(tx: WriteTx, import_id: int, actor: Actor) -> None:
    """Stop before the next chunk; what is saved stays."""
    _row(tx, import_id, actor)
    tx.execute(
        sa.update(import_table)
        .where(_IMPORT.id == import_id, _IMPORT.state == "running")
        .values(state="cancelled", finished_at=tx.now)
    )


def failed_rows_csv(tx: ReadTx, import_id: int, actor: Actor) -> bytes:
    """The failed rows as they were, with row number and reasons: correct and import again."""
    row = _row(tx, import_id, actor)
    errors = tx.execute(
        sa.select(import_error_table)
        .where(import_error_table.c.import_id == import_id)
        .order_by(import_error_table.c.row_number)
    )
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    extra = ("行号", "错误") if actor.language != "en" else ("row number", "errors")
    writer.writerow(safe_cells([*row.header, *extra]))
    for error in errors:
        reasons = "; ".join(
            f"{one['column']}: {one['message']}" if one["column"] else one["message"]
            for one in in_language(error.issues, actor.language)
        )
        writer.writerow(safe_cells([*error.cells, error.row_number, reasons]))
    return out.getvalue().encode("utf-8-sig")


def in_language(issues: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """Stored issues with their message in one language."""
    return [
        {**one, "message": one["message"].get(language) or one["message"].get("zh", "")}
        for one in issues
    ]


def _row(tx: ReadTx, import_id: int, actor: Actor) -> Any:
    row = tx.execute(sa.select(import_table).where(_IMPORT.id == import_id)).first()
    if row is None or not (actor.is_admin or row.actor_id == actor.user_id):
        raise NotFound(text("导入", "import"), import_id)
    return row
