"""Who may read a file that a record holds: whoever may read the field, or the comment."""

import sqlalchemy as sa

from runtime.access import form_access
from runtime.apps.current_app import UnknownApp, current_app
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.problem import NotFound
from runtime.query import actor_parameters, form_source
from runtime.records.comments import comment_stands
from runtime.records.load_rows import IDS
from runtime.records.scoped_rows import visible_among


def may_read_field(
    tx: ReadTx, actor: Actor, app_key: str, form_key: str, record_id: int, field: str
) -> bool:
    """True when the actor sees the live record and this field, or comment, of it."""
    try:
        app = current_app(tx, app_key)
        form = app.form(form_key)
    except (UnknownApp, NotFound):
        return False
    access = form_access(app, form_key, actor)
    of_comment = comment_stands(tx, app_key, form_key, record_id, field)
    if not access.allows("read") or (of_comment is None and field not in access.readable):
        return False
    if not visible_among(tx, app, form, [record_id], actor, access):
        return False
    if of_comment is not None:
        return of_comment
    if access.uniform:
        return True
    source = form_source(tx.workspace, app, form_key)
    shown = access.shows(field, source)
    if shown is None:
        return True
    statement = (
        sa.select(source.table.c.id)
        .select_from(source.from_clause())
        .where(source.table.c.id.in_(IDS), shown)
    )
    prepared = form.table.prepared(("field", access.key, field), lambda: statement)
    return bool(tx.rows(prepared, {**actor_parameters(tx, actor), "ids": [record_id]}))
