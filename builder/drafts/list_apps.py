"""The apps that an actor may design: published ones and drafts of new ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from builder.drafts.tables import draft_table
from builder.templates.unfinished_samples import unfinished_samples
from engines.core.text import Text
from runtime.access.designers import may_design
from runtime.apps.current_app import InstalledApp, installed_apps
from runtime.apps.tables import app_version_table
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.identity.tables import user_table


@dataclass(frozen=True, slots=True)
class DesignedApp:
    """One line of the builder's list. ``number`` is None before the first publishing,
    ``draft_revision`` where nobody has changed the published version. What it is called and
    looks like is the draft's, where there is one. ``changed_by`` is None for the system;
    ``filling`` is the job that plays its sample data."""

    key: str
    label: Text
    description: Text
    icon: str
    color: str
    number: int | None
    draft_revision: int | None
    changed_at: datetime | None
    changed_by: str | None
    archived: bool
    filling: int | None

    def to_json(self, actor: Actor) -> dict[str, object]:
        """The wire form."""
        return {
            "key": self.key,
            "label": self.label.in_language(actor.language),
            "description": self.description.in_language(actor.language),
            "icon": self.icon,
            "color": self.color,
            "version": self.number,
            "draft_revision": self.draft_revision,
            "changed_at": self.changed_at,
            "changed_by": self.changed_by,
            "archived": self.archived,
            "filling": self.filling,
        }


def list_apps(tx: ReadTx, actor: Actor) -> list[DesignedApp]:
    """In order of their keys. A fixed number of statements."""
    draft, version, user = draft_table.c, app_version_table.c, user_table.c
    drafts = {
        row.app: row
        for row in tx.execute(
            sa.select(
                draft.app, draft.revision, draft.document, draft.updated_at, user.name
            ).outerjoin(user_table, user.id == draft.updated_by)
        )
    }
    installed = {one.key: one for one in installed_apps(tx)}
    published = {
        row.id: row
        for row in tx.execute(
            sa.select(version.id, version.published_at, user.name)
            .outerjoin(user_table, user.id == version.published_by)
            .where(version.id.in_([one.version_id for one in installed.values()]))
        )
    }
    filling = unfinished_samples(tx)
    return [
        _designed(key, installed.get(key), drafts.get(key), published, filling)
        for key in sorted({*installed, *drafts})
        if may_design(actor, key)
    ]


def _designed(
    key: str,
    app: InstalledApp | None,
    draft: Any,
    published: Mapping[int, Any],
    filling: Mapping[str, int],
) -> DesignedApp:
    version = published.get(app.version_id) if app is not None else None
    changed_at = draft.updated_at if draft is not None else version and version.published_at
    changed_by = draft.name if draft is not None else version and version.name
    look: Mapping[str, Any] = {}
    if draft is not None:
        look = draft.document
    elif app is not None:
        look = app.definition.model_dump(
            mode="json", include={"label", "description", "icon", "color"}
        )
    return DesignedApp(
        key=key,
        label=_text(look.get("label"), key),
        description=_text(look.get("description"), ""),
        icon=_plain(look.get("icon")),
        color=_plain(look.get("color")),
        number=app.number if app is not None else None,
        draft_revision=draft.revision if draft is not None else None,
        changed_at=changed_at,
        changed_by=changed_by,
        archived=app is not None and app.archived,
        filling=filling.get(key),
    )


def _text(written: object, otherwise: str) -> Text:
    """A draft's text as far as it is one."""
    if isinstance(written, dict):
        zh, en = (str(written.get(name, ""))[:200] for name in ("zh", "en"))
        return Text(zh=zh, en=en)
    shown = str(written or otherwise)[:200]
    return Text(zh=shown, en=shown)


def _plain(written: object) -> str:
    return written[:40] if isinstance(written, str) else ""
