"""Published versions of an app: list, read, compare."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
import sqlalchemy as sa

from builder.publishing.changes import compare
from builder.rights import require_designer
from engines.core.text import text
from engines.definitions.diff import Change
from runtime.apps.tables import app_table, app_version_table
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.identity.tables import user_table
from runtime.problem import NotFound


@dataclass(frozen=True, slots=True)
class Version:
    """A published version without its document. ``published_by`` is None for the system."""

    id: int
    number: int
    hash: str
    note: str
    published_at: datetime
    published_by: int | None
    published_by_name: str | None
    current: bool

    def to_json(self) -> dict[str, object]:
        """The wire form."""
        by = {"id": self.published_by, "name": self.published_by_name}
        return {
            "version": self.number,
            "hash": self.hash,
            "note": self.note,
            "published_at": self.published_at,
            "published_by": by if self.published_by is not None else None,
            "current": self.current,
        }


def list_versions(
    tx: ReadTx, app: str, actor: Actor, before: int | None = None, limit: int = 50
) -> list[Version]:
    """Versions from the newest down, those with a number below ``before``."""
    require_designer(actor, app)
    statement = (
        _versions(app).order_by(app_version_table.c.number.desc()).limit(limit)
        if before is None
        else _versions(app)
        .where(app_version_table.c.number < before)
        .order_by(app_version_table.c.number.desc())
        .limit(limit)
    )
    return [_version(row) for row in tx.execute(statement)]


def get_version(tx: ReadTx, app: str, number: int, actor: Actor) -> tuple[Version, dict[str, Any]]:
    """One version with its document; 404 when there is none of that number."""
    require_designer(actor, app)
    row = tx.execute(
        _versions(app)
        .add_columns(app_version_table.c.document)
        .where(app_version_table.c.number == number)
    ).first()
    if row is None:
        raise NotFound(text("版本", "version"), number)
    return _version(row), orjson.loads(row.document)


def compare_versions(tx: ReadTx, app: str, older: int, newer: int, actor: Actor) -> list[Change]:
    """What changed from one version to another."""
    _, before = get_version(tx, app, older, actor)
    _, after = get_version(tx, app, newer, actor)
    return list(compare(before, after, ()).changes)


def _versions(app: str) -> sa.Select[Any]:
    version = app_version_table.c
    return (
        sa.select(
            version.id,
            version.number,
            version.hash,
            version.note,
            version.published_at,
            version.published_by,
            user_table.c.name.label("published_by_name"),
            (app_table.c.current_version_id == version.id).label("current"),
        )
        .join(app_table, app_table.c.key == version.app)
        .outerjoin(user_table, user_table.c.id == version.published_by)
        .where(version.app == app)
    )


def _version(row: Any) -> Version:
    return Version(
        row.id,
        row.number,
        row.hash,
        row.note,
        row.published_at,
        row.published_by,
        row.published_by_name,
        bool(row.current),
    )
