"""The words for raw group values: options, people, departments, titles of records."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from engines.core.text import Text, text
from engines.core.values import ValueType
from engines.forms import CompiledField, PathRead
from engines.reports import Group, PlanDimension, QueryPlan
from engines.reports.plan import Key
from runtime.db.prepared import prepare
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.identity.tables import department_table, user_table
from runtime.records.titles import visible_titles

if TYPE_CHECKING:
    from runtime.apps.loaded import LoadedApp, LoadedForm

YES, NO = text("是", "Yes"), text("否", "No")
_PEOPLE = {"user": user_table, "department": department_table}


class Labels:
    """Words for the keys of some groups; ids were looked up beforehand, all at once."""

    def __init__(
        self,
        dimensions: Sequence[PlanDimension],
        fields: Sequence[CompiledField | None],
        names: Sequence[dict[int, str]],
    ) -> None:
        self._dimensions = dimensions
        self._fields = fields
        self._names = names

    def __call__(self, at: int, key: Key) -> Text:
        """The words for a raw value of the dimension at position ``at``."""
        dimension, field = self._dimensions[at], self._fields[at]
        if isinstance(key, bool):
            return YES if key else NO
        if isinstance(key, int) and dimension.type.name != "number":
            name = self._names[at].get(key, f"#{key}")
            return Text(zh=name, en=name)
        if field is None or dimension.grain is not None:
            shown = _plain(key)
            return Text(zh=shown, en=shown)
        zh, en = (field.type.shown(key, field.config, language) for language in ("zh", "en"))
        return Text(zh=zh[:2000], en=en[:2000])


def labels_for(
    tx: ReadTx, app: "LoadedApp", plan: QueryPlan, groups: Sequence[Group], actor: Actor
) -> Labels:
    """Look up the names of all ids in the groups: one statement per kind of id."""
    fields = [field_at(app, plan.form, one.path) for one in plan.dimensions]
    names = [
        _names(tx, app, one, {group.keys[at] for group in groups}, actor)
        for at, one in enumerate(plan.dimensions)
    ]
    return Labels(plan.dimensions, fields, names)


def field_at(app: "LoadedApp", form_key: str, path: Sequence[str]) -> CompiledField | None:
    """The field at the end of a relation path; None for system fields and people."""
    form: LoadedForm = app.form(form_key)
    for at, key in enumerate(path):
        field = form.compiled.fields.get(key)
        if field is None:
            return None
        if isinstance(field.computation, PathRead):
            # A lookup shows what it reads, with the words of the field at its end.
            return field_at(app, form.qualified, (*field.computation.path, *path[at + 1 :]))
        if at == len(path) - 1:
            return field
        target = field.shape.target_form
        if target is None or target in _PEOPLE:
            return None
        own = form.app_key == app.key or "." in target
        form = app.form(target if own else f"{form.app_key}.{target}")
    return None


def _names(
    tx: ReadTx,
    app: "LoadedApp",
    dimension: PlanDimension,
    keys: set[Any],
    actor: Actor,
) -> dict[int, str]:
    ids = sorted(key for key in keys if isinstance(key, int) and not isinstance(key, bool))
    return names_of(tx, app, dimension.type, ids, actor)


def names_of(
    tx: ReadTx, app: "LoadedApp", kind: ValueType, ids: Sequence[int], actor: Actor
) -> dict[int, str]:
    """Names of people and departments, and titles of records that the actor may see."""
    if not ids:
        return {}
    if kind.name in _PEOPLE:
        return _people(tx, kind.name, ids)
    if kind.name == "record" and kind.form is not None:
        titles = visible_titles(tx, app, kind.form, ids, actor)
        return {one: _plain(title) for one, title in titles.items() if title is not None}
    return {}


def _people(tx: ReadTx, kind: str, ids: Iterable[int]) -> dict[int, str]:
    kept: dict[str, Any] = tx.workspace.caches.setdefault("reports.people", {})
    statement = kept.get(kind)
    if statement is None:
        table = _PEOPLE[kind]
        wanted: sa.BindParameter[int] = sa.bindparam("ids", expanding=True)
        statement = kept[kind] = prepare(
            sa.select(table.c.id, table.c.name).where(table.c.id.in_(wanted)), tx.dialect
        )
    return {row[0]: row[1] for row in tx.rows(statement, {"ids": list(ids)})}


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("title") or value.get("name") or "")[:2000]
    return str(value)[:2000]
