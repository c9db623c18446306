"""Take an app out of use, with all that is in it, and back."""

from datetime import datetime

import sqlalchemy as sa

from builder.rights import require_designer
from engines.core.text import text
from runtime.apps.current_app import archived_apps, current_app, lock_app
from runtime.apps.tables import app_table
from runtime.audit.record_audit import record_audit
from runtime.db.transaction import WriteTx
from runtime.identity.actor import Actor
from runtime.problem import NotFound

_app = app_table.c


def archive_app(tx: WriteTx, app: str, actor: Actor) -> None:
    """Nobody can use the app until it is restored; its rules, flows and jobs wait."""
    require_designer(actor, app)
    lock_app(tx, app, exclusive=True)
    if app in archived_apps(tx):
        return
    _mark(tx, app, tx.now, actor)
    record_audit(tx, "app.archived", actor.user_id, subject=("app", app))


def restore_app(tx: WriteTx, app: str, actor: Actor) -> None:
    """Use goes on where it was left; due times of rules that passed meanwhile are not made up."""
    require_designer(actor, app)
    lock_app(tx, app, exclusive=True)
    if app not in archived_apps(tx):
        _require_known(tx, app)
        return
    _mark(tx, app, None, actor)
    tx.local.pop("archived_apps", None)
    loaded = current_app(tx, app)
    for hook in tx.workspace.after_install:
        hook(tx, loaded)
    record_audit(tx, "app.restored", actor.user_id, subject=("app", app))


def _mark(tx: WriteTx, app: str, moment: datetime | None, actor: Actor) -> None:
    values = {"archived_at": moment, "archived_by": actor.writer_id if moment else None}
    marked = tx.execute(sa.update(app_table).where(_app.key == app).values(values))
    if marked.rowcount != 1:
        raise _unknown(app)


def _require_known(tx: WriteTx, app: str) -> None:
    if tx.execute(sa.select(_app.key).where(_app.key == app)).first() is None:
        raise _unknown(app)


def _unknown(app: str) -> NotFound:
    """Also for an app that nothing was published of: nobody uses it."""
    return NotFound(text("已发布的应用", "published app"), app)
