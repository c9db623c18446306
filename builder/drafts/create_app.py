"""Make a new app: a draft that nothing was published of yet."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from builder.drafts.draft import Draft, insert_draft, require_storable
from builder.drafts.tables import draft_table
from builder.rights import require_app_maker
from engines.app_check.app_key import app_key_issue
from engines.core.text import text
from runtime.apps.tables import app_table
from runtime.db.transaction import WriteTx
from runtime.identity.actor import Actor
from runtime.problem import Conflict, Invalid


class AppExists(Conflict):
    """An app or a draft of that key is there already."""

    code = "app_exists"

    def __init__(self, app: str) -> None:
        super().__init__(
            text(
                "应用“{app}”已存在，请换一个键，或修改现有的草稿。",
                "There is an app “{app}” already; choose another key or change its draft.",
            ).format(app=app)
        )


def create_app(
    tx: WriteTx,
    document: Mapping[str, Any],
    actor: Actor,
    origin: Mapping[str, Any] | None = None,
) -> Draft:
    """A draft of a new app. ``origin`` says which template it came from."""
    require_app_maker(actor)
    key = document.get("key")
    key = key if isinstance(key, str) else ""
    refused = app_key_issue(key)
    if refused is not None:
        raise Invalid([refused])
    require_storable(key, document)
    for table, column in ((app_table, app_table.c.key), (draft_table, draft_table.c.app)):
        if tx.execute(sa.select(sa.literal(1)).select_from(table).where(column == key)).first():
            raise AppExists(key)
    draft = Draft(
        app=key,
        document=dict(document),
        revision=1,
        base_version_id=None,
        base_number=None,
        origin=origin,
        updated_by=actor.writer_id,
        updated_at=tx.now,
    )
    insert_draft(tx, draft)
    return draft
