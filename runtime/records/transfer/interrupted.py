"""Imports whose process has died: they end, and say how far they came."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from engines.core.text import text
from runtime.identity.tables import user_table
from runtime.records.tables import import_table
from runtime.workspaces.workspace import Workspace

LEASE = timedelta(minutes=2)
"""Longer than a chunk of rows ever takes."""

INTERRUPTED = text(
    "服务器重启，导入已中断；已保存的记录仍然保留。请重新导入文件，并用关键字段跳过已有的记录。",
    "The server was restarted and the import stopped; what was saved stays. Import the file "
    "again, with a key field to skip the records that are there.",
)


def end_interrupted_imports(workspace: Workspace) -> None:
    """Mark imports as failed that no living process runs; called when a process starts.

    Who has the database alone knows that none is alive: their process was another one.
    """
    row = import_table.c
    dead = [row.state == "running"]
    with workspace.read() as tx:
        if not workspace.database.alone:
            # Imports of an earlier version have no lease.
            dead.append(sa.or_(row.lease_until <= tx.now, row.lease_until.is_(None)))
        found = tx.execute(
            sa.select(row.id, user_table.c.language)
            .outerjoin(user_table, user_table.c.id == row.actor_id)
            .where(*dead)
        ).all()
    if not found:
        return
    with workspace.write() as tx:
        for import_id, language in found:
            tx.execute(
                sa.update(import_table)
                .where(row.id == import_id, *dead)
                .values(
                    state="failed",
                    finished_at=tx.now,
                    message=INTERRUPTED.in_language(language or workspace.settings.language),
                )
            )


def is_dead(state: str, lease_until: datetime | None, now: datetime) -> bool:
    """Whether a running import has no living process; several servers may share a database."""
    return state == "running" and (lease_until is None or lease_until <= now)
