"""Publish an older version again. Records made since then stay."""

from collections.abc import Collection

from builder.drafts.draft import load_draft
from builder.publishing.changes import published_document
from builder.publishing.publish import Published, install, rebase_draft
from builder.rights import require_designer
from builder.versions.former_keys import former_keys
from builder.versions.versions import get_version
from engines.definitions.hash import to_document
from engines.definitions.parse import parse_app
from runtime.apps.current_app import lock_app, storage_map
from runtime.db.transaction import WriteTx
from runtime.identity.actor import Actor


def roll_back(
    tx: WriteTx,
    app: str,
    number: int,
    actor: Actor,
    note: str = "",
    confirm: Collection[str] = (),
) -> Published:
    """Make a new version with the content of version ``number``.

    What was renamed since then gets its former key back, with its values. A draft with changes
    of its own keeps them; one without follows to the older content.
    """
    require_designer(actor, app)
    lock_app(tx, app, exclusive=True)
    _, document = get_version(tx, app, number, actor)
    draft = load_draft(tx, app)
    untouched = _same_app(draft.document, published_document(tx, app))
    storage = storage_map(tx, app)
    renames = former_keys(storage, document) if storage is not None else ()
    published = install(tx, document, actor, note or f"← {number}", confirm, renames)
    if draft.revision or not untouched:
        rebase_draft(tx, draft, document if untouched else draft.document, published)
    return published


def _same_app(document: object, published: object) -> bool:
    app, _ = parse_app(document)
    return app is not None and to_document(app) == published
