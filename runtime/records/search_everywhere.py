"""Full-text search across all forms of all apps that the actor may read."""

from collections.abc import Mapping, Sequence
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
BEFORE = 24
AFTER = 72


def search_everywhere(
    tx: ReadTx, text: str, actor: Actor, *, app_key: str | None = None, per_form: int = 5
) -> list[dict[str, Any]]:
    """The newest hits of each form: ``{app, form, label, items: [{id, title, found}], more}``.

    ``found`` says in which other field a word stands when it is not in the title. Forms
    without a hit are left out.
    """
    if search_parameter(tx.dialect, text) is None:
        raise invalid(
            ("q",), "nothing_to_search", "请输入要查找的文字。", "Type something to look for."
        )
    in_use = [one.key for one in installed_apps(tx) if not one.archived]
    keys = in_use if app_key is None else [app_key]
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
    searched = app.searched[form.key]
    fields = tuple(dict.fromkeys((title, *searched)))
    query = ListQuery(search=text, limit=max(1, min(limit, 50)), fields=fields)
    page = list_records(tx, app, form.key, query, actor, form_access(app, form.key, actor))
    definition = form.compiled.definition
    words = [word.casefold() for word in text.split()]
    return {
        "app": app.key,
        "form": form.key,
        "label": definition.label.model_dump(),
        "icon": definition.icon,
        "color": definition.color,
        "items": [
            {
                "id": item["id"],
                "title": item["values"].get(title),
                "found": _found(form, title, item["values"], words, actor.language),
            }
            for item in page.items
        ],
        "more": page.next is not None,
    }


def _found(
    form: LoadedForm, title: str, values: Mapping[str, Any], words: Sequence[str], language: str
) -> dict[str, Any] | None:  # fmt: skip
    """The first field with a word that the title has not, and the text around it."""
    shown = str(values.get(title) or "").casefold()
    wanted = [word for word in words if word not in shown]
    for key, value in values.items():
        if key == title or not isinstance(value, str | list) or not value or not wanted:
            continue
        field = form.compiled.fields[key]
        shown_text = field.type.shown(value, field.config, language)
        # An option may have been found by its label in the other language.
        for one in (shown_text, field.type.search_text(value, field.config)):
            written = " ".join(one.split())
            places = [written.casefold().find(word) for word in wanted]
            at = next((place for place in places if place >= 0), None)
            if at is None:
                continue
            start = max(0, at - BEFORE)
            cut = written[start : at + AFTER]
            around = f"{'…' if start else ''}{cut}{'…' if at + AFTER < len(written) else ''}"
            return {"field": key, "label": field.label.model_dump(), "text": around}
    return None
