"""Effects as a person who tries a rule may see them: what would become what, and who would hear."""

from collections.abc import Iterator, Mapping
from functools import singledispatchmethod
from typing import Any

from engines.core.context import EvalContext
from engines.core.effect import (
    AssignRecord,
    CreateRecord,
    Effect,
    Notify,
    StartFlow,
    UpdateMatching,
    UpdateRecord,
)
from engines.definitions.system_fields import SYSTEM_FIELDS_BY_KEY
from engines.forms import Rejected
from engines.forms.field_types.ids import read_id
from runtime.access import form_access
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.transaction import ReadTx
from runtime.effects.handlers import people_to_notify
from runtime.identity.actor import Actor
from runtime.identity.names import names_of
from runtime.problem import NotFound
from runtime.records.get_record import get_record
from runtime.records.list_records import ids_matching
from runtime.records.titles import visible_titles


class EffectWords:
    """Tells effects with the names and titles that the actor may see."""

    def __init__(self, tx: ReadTx, app: LoadedApp, actor: Actor, ctx: EvalContext) -> None:
        self._tx = tx
        self._app = app
        self._actor = actor
        self._ctx = ctx

    @singledispatchmethod
    def told(self, effect: Effect) -> dict[str, Any]:
        """The effect on the wire."""
        raise AssertionError(f"no words for {type(effect).__name__}")

    @told.register
    def _(self, effect: UpdateRecord) -> dict[str, Any]:
        form, key = self._form(effect.form)
        access = form_access(self._app, key, self._actor)
        record_id = effect.record_id
        try:
            before = get_record(self._tx, self._app, key, record_id, self._actor, access)
        except NotFound:
            before = None
        values = []
        for name, value in effect.values.items():
            seen = before is not None and (name in before["values"] or name in before)
            now = (before["values"].get(name) or before.get(name)) if before else None
            values.append(self._change(form, name, value, seen=seen, before=now))
        return {"kind": "update", "form": key, "record_id": record_id, "values": values}

    @told.register
    def _(self, effect: CreateRecord) -> dict[str, Any]:
        form, key = self._form(effect.form)
        return {"kind": "create", "form": key, "values": self._changes(form, key, effect.values)}

    @told.register
    def _(self, effect: UpdateMatching) -> dict[str, Any]:
        form, key = self._form(effect.form)
        ids = ids_matching(self._tx, self._app, key, effect.condition, limit=effect.limit)
        values = self._changes(form, key, effect.values)
        return {"kind": "update_matching", "form": key, "count": len(ids), "values": values}

    @told.register
    def _(self, effect: Notify) -> dict[str, Any]:
        people = names_of(self._tx, "user", people_to_notify(self._tx, effect))
        title = effect.title.in_language(self._actor.language)
        return {"kind": "notify", "people": sorted(people.values()), "title": title}

    @told.register
    def _(self, effect: StartFlow) -> dict[str, Any]:
        return {"kind": "start_flow", "flow": effect.flow}

    @told.register
    def _(self, effect: AssignRecord) -> dict[str, Any]:
        return {"kind": "assign", "role": effect.role, "match": dict(effect.match)}

    def _form(self, written: str) -> tuple[LoadedForm, str]:
        """The form, and the key by which the app knows it."""
        form = self._app.form(written)
        return form, form.key if form.app_key == self._app.key else form.qualified

    def _changes(
        self, form: LoadedForm, key: str, values: Mapping[str, object]
    ) -> list[dict[str, Any]]:
        readable = form_access(self._app, key, self._actor).readable
        return [
            self._change(form, name, value, seen=name in readable) for name, value in values.items()
        ]

    def _change(
        self, form: LoadedForm, name: str, value: object, *, seen: bool, before: object = None
    ) -> dict[str, Any]:
        if not seen:
            return {"field": name, "hidden": True, "before": None, "after": None, "problem": None}
        after, problem = self._shown(form, name, value)
        return {
            "field": name,
            "hidden": False,
            "before": before,
            "after": after,
            "problem": problem,
        }

    def _shown(self, form: LoadedForm, name: str, value: object) -> tuple[object, str | None]:
        """The value as records show it, or why the field would not take it."""
        field = form.compiled.fields.get(name)
        if value is None:
            return None, None
        taken = (
            read_id(value)
            if field is None
            else field.type.normalise(value, field.config, self._ctx)
        )
        if isinstance(taken, Rejected):
            own = SYSTEM_FIELDS_BY_KEY[name].label if field is None else field.label
            label = own.in_language(self._actor.language)
            return None, taken.message.format(label=label).in_language(self._actor.language)
        if field is None:
            return self._named("department" if name == "department" else "user", taken), None
        item = field.shape.type.item
        if item.name in ("user", "department"):
            return self._named(item.name, taken), None
        if item.name == "record" and item.form is not None:
            titles = visible_titles(self._tx, self._app, item.form, _ids(taken), self._actor)
            named = [{"id": one, "title": titles[one]} for one in _ids(taken) if one in titles]
            return (named if isinstance(taken, list) else next(iter(named), None)), None
        return (None if taken is None else field.type.to_wire(taken, field.config)), None

    def _named(self, sort: str, value: object) -> object:
        ids = list(_ids(value))
        names = names_of(self._tx, sort, ids)
        found = [{"id": one, "name": names.get(one)} for one in ids]
        return found if isinstance(value, list) else next(iter(found), None)


def _ids(value: object) -> Iterator[int]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, int) and not isinstance(one, bool):
            yield one
