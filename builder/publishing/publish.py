"""Publish a draft: check, tell what changes, change the tables, switch, in one transaction."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from builder.checking.check_draft import check_for_workspace
from builder.drafts.draft import (
    Draft,
    Rename,
    check_revision,
    insert_draft,
    load_draft,
    update_draft,
)
from builder.publishing.changes import compare, published_document
from builder.publishing.move_keys import move_keys
from builder.publishing.storage_renames import storage_renames
from builder.rights import require_designer
from engines.core.issue import Issues
from engines.core.text import text
from engines.definitions.diff import Change
from engines.definitions.hash import content_hash, to_document
from engines.definitions.models import AppDefinition
from runtime.apps.current_app import AppArchived, archived_apps, current_versions, lock_app
from runtime.apps.install_version import install_version
from runtime.db.transaction import WriteTx
from runtime.identity.actor import Actor
from runtime.problem import Conflict, Invalid


class NothingToPublish(Conflict):
    """The draft says what the published version says already."""

    code = "nothing_to_publish"

    def __init__(self, number: int) -> None:
        super().__init__(
            text(
                "草稿与已发布的版本 {number} 相同，没有可发布的修改。",
                "The draft is the same as the published version {number}; nothing to publish.",
            ).format(number=number),
            extra={"version": number},
        )


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing has done."""

    app: str
    number: int
    version_id: int
    hash: str
    changes: tuple[Change, ...]
    warnings: Issues

    def to_json(self, language: str) -> dict[str, object]:
        """The wire form."""
        return {
            "app": self.app,
            "version": self.number,
            "version_id": self.version_id,
            "hash": self.hash,
            "changes": [change.to_json(language) for change in self.changes],
            "warnings": [issue.to_json(language) for issue in self.warnings],
        }


def publish(
    tx: WriteTx,
    app: str,
    revision: int,
    actor: Actor,
    note: str = "",
    confirm: Collection[str] = (),
) -> Published:
    """Make the draft at ``revision`` the published version.

    Refused with all issues when the draft has errors, and with the list of destructive steps
    until each of their codes is in ``confirm``. Everything happens in this transaction.
    """
    require_designer(actor, app)
    lock_app(tx, app, exclusive=True)
    draft = load_draft(tx, app)
    check_revision(draft, revision)
    origin = draft.origin if draft.base_version_id is None else None
    published = install(tx, draft.document, actor, note, confirm, draft.renames, origin)
    rebase_draft(tx, draft, draft.document, published)
    return published


def install(
    tx: WriteTx,
    document: object,
    actor: Actor,
    note: str,
    confirm: Collection[str],
    renames: Sequence[Rename] = (),
    origin: Mapping[str, Any] | None = None,
) -> Published:
    """Check ``document`` and install it as the app's next version. The caller holds the lock."""
    definition, issues = check_for_workspace(tx, document, renames)
    if definition is not None and definition.key in archived_apps(tx):
        raise AppArchived(definition.key)
    if definition is None or issues.has_errors:
        raise Invalid(
            issues,
            text("应用有错误，不能发布。", "The app has errors and cannot be published."),
        )
    _require_change(tx, definition)
    published = published_document(tx, definition.key)
    compared = compare(published, to_document(definition), renames)
    move_keys(tx, definition.key, published, compared.renames)
    loaded = install_version(
        tx,
        definition,
        actor.writer_id,
        note,
        confirm_destructive=frozenset(confirm),
        renames=storage_renames(compared.renames, compared.after),
        origin=origin,
    )
    return Published(
        definition.key, loaded.number, loaded.version_id, loaded.hash, compared.changes, issues
    )


def rebase_draft(tx: WriteTx, draft: Draft, document: dict[str, Any], published: Published) -> None:
    """The draft goes on from the new version, with ``document`` as its content."""
    after = replace(
        draft,
        document=document,
        revision=draft.revision + 1,
        base_version_id=published.version_id,
        base_number=published.number,
        renames=(),
    )
    if draft.revision == 0:
        insert_draft(tx, after)
    else:
        update_draft(tx, after, expected=draft.revision)


def _require_change(tx: WriteTx, definition: AppDefinition) -> None:
    current = current_versions(tx).get(definition.key)
    if current is not None and current[2] == content_hash(definition):
        raise NothingToPublish(current[1])
