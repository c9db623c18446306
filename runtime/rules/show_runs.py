"""What is told of rule runs: names for ids, and nothing that the viewer may not read."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from runtime.access import form_access
from runtime.apps.current_app import current_app
from runtime.apps.loaded import LoadedApp
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.identity.names import names_of
from runtime.records.related import pointer_ids
from runtime.records.titles import in_words, names_by_id, pointed_to, visible_titles, with_name

HIDDEN = "…"
"""Instead of an error, which may quote the record."""

_AS_THEY_ARE = ("id", "rule", "form", "record_id", "matched", "actions", "depth", "ran_at")


def show_runs(
    tx: ReadTx, app_key: str, rows: Sequence[Mapping[str, Any]], actor: Actor
) -> list[dict[str, Any]]:
    """The runs in the actor's language: one statement for each form and kind of thing named.

    Values that a condition read are told of fields that the actor may read, in records that
    they may see; references come with their titles, people with their names.
    """
    app = current_app(tx, app_key)
    titles = {
        form: visible_titles(tx, app, form, _ids(rows, form), actor)
        for form in {row["form"] for row in rows} & app.forms.keys()
    }
    readable = {form: form_access(app, form, actor).readable for form in titles}
    people = names_of(tx, "user", {row["actor_id"] for row in rows if row["actor_id"]})
    shown = []
    for row in rows:
        form, record_id = row["form"], row["record_id"]
        known = record_id in titles.get(form, ())
        error = row["error"] and row["error"].in_language(actor.language)
        reads = row["detail"] or {}
        if not actor.is_admin:
            # What lies behind a reference has a scope of its own.
            reads = {path: reads[path] for path in reads if known and path in readable[form]}
            error = error if known else error and HIDDEN
        shown.append(
            {
                **{name: row[name] for name in _AS_THEY_ARE},
                "record_title": in_words(titles[form][record_id]) or None if known else None,
                "detail": dict(reads) or None,
                "error": error,
                "actor": with_name(row["actor_id"], people, "user"),
            }
        )
    name_reads(tx, app, [(row["form"], row["detail"] or {}) for row in shown], actor)
    return shown


def _ids(rows: Iterable[Mapping[str, Any]], form: str) -> list[int]:
    return [row["record_id"] for row in rows if row["form"] == form and row["record_id"]]


def name_reads(
    tx: ReadTx, app: LoadedApp, reads: Iterable[tuple[str, dict[str, Any]]], actor: Actor
) -> None:
    """Give ids their names in what conditions of rules of a form read, by path."""
    found = [
        (detail, path, target)
        for form, detail in reads
        for path in detail
        if (target := _target(app, form, path)) is not None
    ]
    ids: dict[str, set[int]] = {}
    for detail, path, target in found:
        ids.setdefault(target, set()).update(pointer_ids([detail[path]]))
    names = {
        # What has no name for the actor is told by its id alone, not as if nothing was read.
        target: {**dict.fromkeys(ids[target]), **names_by_id(tx, app, target, ids[target], actor)}
        for target in ids
    }
    for detail, path, target in found:
        detail[path] = with_name(detail[path], names[target], target)


def _target(app: LoadedApp, form_key: str, path: str) -> str | None:
    form = app.forms.get(form_key)
    keys = tuple(path.removeprefix("before.").split("."))
    kind = None if form is None else form.compiled.env.resolve(keys)
    return None if kind is None else pointed_to(kind)
