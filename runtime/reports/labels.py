"""The words for raw group values: options, people, departments, titles of records."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from engines.core.text import Text, text
from engines.core.values import ValueType
from engines.forms import CompiledField, PathRead
from engines.reports import Group, PlanDimension, QueryPlan
from engines.reports.plan import Key
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.identity.names import TABLES
from runtime.records.titles import in_words, names_by_id, pointed_to

if TYPE_CHECKING:
    from runtime.apps.loaded import LoadedApp, LoadedForm

YES, NO = text("是", "Yes"), text("否", "No")


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
            shown = in_words(key)
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
        if target is None or target in TABLES:
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
    return names_by_type(tx, app, dimension.type, ids, actor)


def names_by_type(
    tx: ReadTx, app: "LoadedApp", kind: ValueType, ids: Sequence[int], actor: Actor
) -> dict[int, str]:
    """Names of people and departments, and titles of records that the actor may see."""
    target = pointed_to(kind)
    if target is None or not ids:
        return {}
    names = names_by_id(tx, app, target, ids, actor)
    return {one: in_words(name) for one, name in names.items() if name is not None}
