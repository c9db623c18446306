"""What a designer is not told of rule runs: values that they may not read in the record itself."""

from collections.abc import Iterable
from typing import Any

from runtime.access import form_access
from runtime.apps.current_app import current_app
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.records.titles import visible_titles

# An error may quote the record.
HIDDEN = "…"


def hide_reads(tx: ReadTx, app_key: str, rows: list[dict[str, Any]], actor: Actor) -> None:
    """Take out of each run what the actor may not see: a few statements for each form."""
    app = current_app(tx, app_key)
    seen = {
        form: set(visible_titles(tx, app, form, _ids(rows, form), actor))
        for form in {row["form"] for row in rows} & app.forms.keys()
    }
    for row in rows:
        known = row["record_id"] in seen.get(row["form"], ())
        readable = form_access(app, row["form"], actor).readable if known else frozenset()
        # What lies behind a reference has a scope of its own.
        row["detail"] = {
            path: value for path, value in (row["detail"] or {}).items() if path in readable
        } or None
        if not known:
            row["error"] = row["error"] and HIDDEN


def _ids(rows: Iterable[dict[str, Any]], form: str) -> list[int]:
    return [row["record_id"] for row in rows if row["form"] == form and row["record_id"]]
