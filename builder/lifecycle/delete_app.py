"""Delete an app for good, once it is archived and somebody has typed its key."""

from dataclasses import dataclass

import sqlalchemy as sa

from builder.drafts.draft import load_draft
from builder.drafts.tables import draft_table
from builder.rights import require_app_maker
from engines.core.issue import Issue
from engines.core.text import text
from runtime.apps.current_app import archived_apps, current_versions
from runtime.apps.purge_records import AppContents, app_contents
from runtime.apps.remove_app import referring_apps, remove_app
from runtime.audit.record_audit import record_audit
from runtime.db.transaction import ReadTx, WriteTx
from runtime.identity.actor import Actor
from runtime.problem import Conflict, Invalid


class AppInUse(Conflict):
    """The app has to be archived first: that can be undone."""

    code = "app_in_use"


@dataclass(frozen=True, slots=True)
class Loss:
    """What deleting would lose, and which apps stand against it."""

    contents: AppContents
    referred_by: list[str]

    def to_json(self) -> dict[str, object]:
        """The wire form."""
        return {**self.contents.to_json(), "referred_by": self.referred_by}


def loss_of(tx: ReadTx, app: str, actor: Actor) -> Loss:
    """For whoever thinks of deleting the app."""
    require_app_maker(actor)
    load_draft(tx, app)
    return Loss(app_contents(tx, app), referring_apps(tx, app))


def delete_app(tx: WriteTx, app: str, confirm: str, actor: Actor) -> None:
    """Nothing of the app stays but what the audit trail says. It cannot be undone."""
    require_app_maker(actor)
    load_draft(tx, app)
    if confirm != app:
        raise Invalid(
            [
                Issue(
                    ("confirm",),
                    "not_confirmed",
                    text(
                        "请输入应用的键“{app}”以确认删除。",
                        "Type the app's key “{app}” to confirm.",
                    ).format(app=app),
                )
            ]
        )
    if app in current_versions(tx) and app not in archived_apps(tx):
        raise AppInUse(
            text(
                "应用“{app}”正在使用。请先归档它，确认不再需要后再删除。",
                "The app “{app}” is in use. Archive it first, and delete it when nobody needs it.",
            ).format(app=app)
        )
    lost = app_contents(tx, app)
    remove_app(tx, app)
    tx.execute(sa.delete(draft_table).where(draft_table.c.app == app))
    record_audit(tx, "app.deleted", actor.user_id, subject=("app", app), details=lost.to_json())
