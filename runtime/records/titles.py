"""What records and people are called, for somebody who may not see all of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engines.core.text import MAX_TEXT
from engines.core.values import ValueType
from runtime.access import form_access
from runtime.apps.loaded import LoadedApp
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.identity.names import TABLES, names_of
from runtime.records.show_rows import row_shape, show_rows


@dataclass(slots=True)
class LazyNames:
    """What to call each record in a message to the actor: its title where it may be seen.

    Asked for all of them when the first one is named, and not at all when none is.
    """

    tx: ReadTx
    app: LoadedApp
    form_key: str
    ids: Sequence[int]
    actor: Actor
    _names: dict[int, str] | None = None

    def __getitem__(self, record_id: int) -> str:
        if self._names is None:
            wanted = set(self.ids)
            titles = visible_titles(self.tx, self.app, self.form_key, wanted, self.actor)
            self._names = {one: in_words(titles.get(one)) or f"#{one}" for one in wanted}
        return self._names[record_id]


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


def in_words(title: object) -> str:
    """A title as one text; that of a record whose title is a reference is what it points to."""
    if isinstance(title, Mapping):
        title = title.get("title") or title.get("name")
    return "" if title is None else str(title)[:MAX_TEXT]


def names_by_id(
    tx: ReadTx, app: LoadedApp, target: str, ids: Iterable[int], actor: Actor
) -> Mapping[int, Any]:
    """Names of what a field points to: a ``user``, a ``department``, or records of a form, of
    which those are told that the actor may see. One statement."""
    if target in TABLES:
        return names_of(tx, target, ids)
    return visible_titles(tx, app, target, ids, actor)


def pointed_to(kind: ValueType) -> str | None:
    """What values of this type are ids of, as `names_by_id` takes it; None: they are no ids."""
    item = kind.item
    if item.name == "record":
        return item.form
    return item.name if item.name in TABLES else None


def with_name(value: Any, names: Mapping[int, Any], target: str) -> Any:
    """An id, or a list of them, as ``{id, name}`` or ``{id, title}``; nothing is told of a
    record that the actor may not see or that is gone."""
    if isinstance(value, list):
        return [with_name(one, names, target) for one in value]
    if value is None:
        return None
    word = "name" if target in TABLES else "title"
    if value in names:
        return {"id": value, word: names[value]}
    return {"id": value, word: None} if target in TABLES else None
