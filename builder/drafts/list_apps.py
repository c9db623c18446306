"""The apps that an actor may design: published ones and drafts of new ones."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from builder.drafts.tables import draft_table
from engines.core.text import Text
from runtime.access.designers import may_design
from runtime.apps.current_app import installed_apps
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor


@dataclass(frozen=True, slots=True)
class DesignedApp:
    """One line of the builder's list. ``number`` is None before the first publishing,
    ``draft_revision`` where nobody has changed the published version."""

    key: str
    label: Text
    number: int | None
    draft_revision: int | None

    def to_json(self, actor: Actor) -> dict[str, object]:
        """The wire form."""
        return {
            "key": self.key,
            "label": self.label.in_language(actor.language),
            "version": self.number,
            "draft_revision": self.draft_revision,
        }


def list_apps(tx: ReadTx, actor: Actor) -> list[DesignedApp]:
    """In order of their keys."""
    drafts = {
        row.app: row for row in tx.execute(sa.select(draft_table.c.app, draft_table.c.revision,
                                                     draft_table.c.document))
    }  # fmt: skip
    found = {
        one.key: DesignedApp(
            one.key,
            one.label,
            one.number,
            drafts[one.key].revision if one.key in drafts else None,
        )
        for one in installed_apps(tx)
    }
    for key, row in drafts.items():
        if key not in found:
            found[key] = DesignedApp(key, _label(row.document), None, row.revision)
    return [found[key] for key in sorted(found) if may_design(actor, key)]


def _label(document: Any) -> Text:
    """A draft's label as far as it is one."""
    written = document.get("label")
    if isinstance(written, dict):
        zh, en = (str(written.get(name, ""))[:200] for name in ("zh", "en"))
        return Text(zh=zh, en=en)
    shown = str(written or document.get("key", ""))[:200]
    return Text(zh=shown, en=shown)
