"""Read a draft and write it back, each time with the revision that was read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
import sqlalchemy as sa

from builder.drafts.tables import draft_table
from engines.core.issue import Issue
from engines.core.text import text
from engines.definitions.plain_json import plain_json_issue
from runtime.apps.tables import app_table, app_version_table
from runtime.db.transaction import ReadTx, WriteTx
from runtime.identity.actor import Actor
from runtime.problem import Conflict, Invalid, NotFound

Rename = tuple[str, str, str]
"""(target, full key before, last part of the key after)."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The draft of an app. ``revision`` 0 means that nobody changed the published version yet.

    ``document`` may be an app with faults: only its key and that it is JSON is certain.
    """

    app: str
    document: dict[str, Any]
    revision: int
    base_version_id: int | None
    base_number: int | None
    renames: tuple[Rename, ...] = ()
    origin: Mapping[str, Any] | None = None
    updated_by: int | None = None
    updated_at: datetime | None = None

    def to_json(self) -> dict[str, object]:
        """The wire form."""
        return {
            "app": self.app,
            "revision": self.revision,
            "base_version": self.base_number,
            "updated_by": self.updated_by,
            "updated_at": self.updated_at,
            "document": self.document,
        }


class StaleDraft(Conflict):
    """Somebody else changed the draft after it was read."""

    code = "stale_draft"

    def __init__(self, revision: int) -> None:
        super().__init__(
            text(
                "草稿已被修改（当前修订 {revision}），请刷新后重做你的修改。",
                "The draft has changed (it is at revision {revision}); "
                "read it again and repeat your change.",
            ).format(revision=revision),
            extra={"revision": revision},
        )


def load_draft(tx: ReadTx, app: str) -> Draft:
    """The draft; the published version where there is no draft yet; else 404.

    In a writing transaction on PostgreSQL the draft stays locked until its end.
    """
    columns = draft_table.c
    statement = (
        sa.select(draft_table, app_version_table.c.number)
        .outerjoin(app_version_table, app_version_table.c.id == columns.base_version_id)
        .where(columns.app == app)
    )
    if isinstance(tx, WriteTx):
        statement = statement.with_for_update(of=draft_table)
    row = tx.execute(statement).mappings().first()
    if row is None:
        return _from_published(tx, app)
    return Draft(
        app=app,
        document=row["document"],
        revision=row["revision"],
        base_version_id=row["base_version_id"],
        base_number=row["number"],
        renames=tuple((one[0], one[1], one[2]) for one in row["renames"]),
        origin=row["origin"],
        updated_by=row["updated_by"],
        updated_at=row["updated_at"],
    )


def _from_published(tx: ReadTx, app: str) -> Draft:
    row = tx.execute(
        sa.select(app_version_table.c.id, app_version_table.c.number, app_version_table.c.document)
        .join(app_table, app_table.c.current_version_id == app_version_table.c.id)
        .where(app_table.c.key == app)
    ).first()
    if row is None:
        raise NotFound(text("应用", "app"), app)
    version_id, number, document = row
    return Draft(app, orjson.loads(document), 0, version_id, number)


def check_revision(draft: Draft, revision: int | None) -> None:
    """Refuse a change that was made on an older state. None: the change fits any state."""
    if revision is not None and revision != draft.revision:
        raise StaleDraft(draft.revision)


def store_draft(
    tx: WriteTx,
    draft: Draft,
    document: dict[str, Any],
    actor: Actor,
    *,
    renames: Sequence[Rename] = (),
) -> Draft:
    """Write ``document`` as the next revision of ``draft``. ``renames`` were made in it."""
    require_storable(draft.app, document)
    after = Draft(
        app=draft.app,
        document=document,
        revision=draft.revision + 1,
        base_version_id=draft.base_version_id,
        base_number=draft.base_number,
        renames=(*draft.renames, *renames),
        origin=draft.origin,
        updated_by=actor.writer_id,
        updated_at=tx.now,
    )
    if draft.revision == 0:
        insert_draft(tx, after)
    else:
        update_draft(tx, after, expected=draft.revision)
    return after


def insert_draft(tx: WriteTx, draft: Draft) -> None:
    """A first row for the app; `StaleDraft` when somebody else made one just now."""
    taken = tx.execute(sa.select(draft_table.c.revision).where(draft_table.c.app == draft.app))
    revision = taken.scalar()
    if revision is not None:
        raise StaleDraft(revision)
    tx.execute(sa.insert(draft_table).values(app=draft.app, **_columns(draft)))


def update_draft(tx: WriteTx, draft: Draft, expected: int) -> None:
    """Write the draft's row, which must still be at revision ``expected``."""
    changed = tx.execute(
        sa.update(draft_table)
        .where(draft_table.c.app == draft.app, draft_table.c.revision == expected)
        .values(**_columns(draft))
    )
    if changed.rowcount != 1:
        raise StaleDraft(expected + 1)


def _columns(draft: Draft) -> dict[str, Any]:
    return {
        "document": draft.document,
        "revision": draft.revision,
        "base_version_id": draft.base_version_id,
        "renames": [list(one) for one in draft.renames],
        "origin": draft.origin,
        "updated_by": draft.updated_by,
        "updated_at": draft.updated_at,
    }


def require_storable(app: str, document: object) -> None:
    """A draft may have faults, but it is JSON of a bearable size and keeps its app's key."""
    refused = plain_json_issue(document)
    if refused is not None:
        raise Invalid([refused])
    if not isinstance(document, dict) or document.get("key") != app:
        raise Invalid(
            [
                Issue(
                    ("key",),
                    "draft.key_changed",
                    text(f"草稿的 key 必须是“{app}”", f"The draft's key must be “{app}”"),
                    fix=text("应用的键不能修改", "An app's key cannot be changed"),
                )
            ]
        )
