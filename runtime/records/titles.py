"""Titles of records that the actor may see."""

from collections.abc import Iterable
from typing import Any

from runtime.access import form_access
from runtime.apps.loaded import LoadedApp
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.records.show_rows import row_shape, show_rows


def visible_names(
    tx: ReadTx, app: LoadedApp, form_key: str, ids: Iterable[int], actor: Actor
) -> dict[int, str]:
    """What to call each record in a message to the actor: its title where it may be seen."""
    wanted = set(ids)
    titles = visible_titles(tx, app, form_key, wanted, actor)
    return {one: str(titles.get(one) or f"#{one}") for one in wanted}


def visible_titles(
    tx: ReadTx, app: LoadedApp, form_key: str, ids: Iterable[int], actor: Actor
) -> dict[int, Any]:
    """Title by id; records outside the actor's scope are missing."""
    form = app.form(form_key)
    access = form_access(app, form_key, actor)
    if not access.allows("read"):
        return {}
    title = form.compiled.title_field
    shape = row_shape(tx, app, form, access, (title,), visible_only=True)
    return {
        record["id"]: record["values"].get(title)
        for record in show_rows(tx, shape, sorted(set(ids)), actor)
    }
