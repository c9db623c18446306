"""Full-text search across all forms of all apps that the actor may read."""

from typing import Any

from runtime.access import form_access
from runtime.apps.current_app import current_app, installed_apps
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.problem import invalid
from runtime.records.list_query import ListQuery
from runtime.records.list_records import list_records
from runtime.records.search_index import search_parameter

MOST_FORMS = 60


def search_everywhere(
    tx: ReadTx, text: str, actor: Actor, *, app_key: str | None = None, per_form: int = 5
) -> list[dict[str, Any]]:
    """The newest hits of each form: ``{app, form, label, items: [{id, title}], more}``.

    Forms without a hit are left out.
    """
    if search_parameter(tx.dialect, text) is None:
        raise invalid(
            ("q",), "nothing_to_search", "请输入要查找的文字。", "Type something to look for."
        )
    keys = [app_key] if app_key is not None else [one.key for one in installed_apps(tx)]
    found: list[dict[str, Any]] = []
    searched = 0
    for key in keys:
        app = current_app(tx, key)
        for form in app.forms.values():
            if searched >= MOST_FORMS:
                return found
            if not app.searched.get(form.key) or not form_access(app, form.key, actor).allows(
                "read"
            ):
                continue
            searched += 1
            hits = _hits(tx, app, form, text, actor, per_form)
            if hits["items"]:
                found.append(hits)
    return found


def _hits(
    tx: ReadTx, app: LoadedApp, form: LoadedForm, text: str, actor: Actor, limit: int
) -> dict[str, Any]:
    title = form.compiled.title_field
    query = ListQuery(search=text, limit=max(1, min(limit, 50)), fields=(title,))
    page = list_records(tx, app, form.key, query, actor, form_access(app, form.key, actor))
    return {
        "app": app.key,
        "form": form.key,
        "label": form.compiled.definition.label.model_dump(),
        "items": [{"id": item["id"], "title": item["values"].get(title)} for item in page.items],
        "more": page.next is not None,
    }
