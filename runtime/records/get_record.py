"""Read one record as the actor may see it."""

from runtime.access import FormAccess
from runtime.apps.loaded import LoadedApp
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.problem import NotFound
from runtime.records.show_rows import Shown, row_shape, show_rows


def get_record(
    tx: ReadTx, app: LoadedApp, form_key: str, record_id: int, actor: Actor, access: FormAccess
) -> Shown:
    """The record as JSON; 404 outside the scope. One statement, plus one per link or sub-form."""
    form = app.form(form_key)
    if access.allows("read"):
        shape = row_shape(tx, app, form, access, None, visible_only=True)
        found = show_rows(tx, shape, [record_id], actor)
        if found:
            return found[0]
    raise NotFound(form.compiled.definition.label, record_id)
