"""The shapes of all fields of an app, found on demand: the ground that formulas stand on."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from engines.core.reading import Words
from engines.core.text import JOINERS, LANGUAGES, MAX_TEXT, Text, joined, text
from engines.core.values import (
    DEPARTMENT,
    NUMBER,
    TEXT,
    USER,
    ValueType,
    list_of,
    record_of,
    table_of,
)
from engines.definitions.models import AppDefinition, FieldDefinition, FormDefinition
from engines.definitions.system_fields import SYSTEM_FIELDS, SYSTEM_FIELDS_BY_KEY
from engines.forms.field_type import FieldConfig, FieldType
from engines.forms.field_types import FIELD_TYPES
from engines.forms.formulas import read_paths, reads_actor, reads_clock
from engines.forms.nearest import nearest
from engines.forms.shape import FieldShape, PathRead

MAX_RELATIONS = 4
"""How many references a path may follow."""
MAX_CHAIN = 40
"""How many computed fields may build on each other."""

_BY_TYPE = {USER: "user", DEPARTMENT: "department"}


def _shape_of(kind: ValueType) -> FieldShape:
    return FieldShape(kind, target_form=_BY_TYPE.get(kind))


SYSTEM_SHAPES: Mapping[str, FieldShape] = {
    field.key: _shape_of(field.type) for field in SYSTEM_FIELDS
}
SAVED_SYSTEM_FIELDS = frozenset(("owner", "department", "created_at", "created_by"))
"""System fields that a save settles itself; the others change behind a formula's back."""

ORGANISATION: Mapping[str, Mapping[str, FieldShape]] = {
    "user": {
        "id": _shape_of(NUMBER),
        "name": _shape_of(TEXT),
        "login": _shape_of(TEXT),
        "email": _shape_of(TEXT),
        "phone": _shape_of(TEXT),
        "department": _shape_of(DEPARTMENT),
        "manager": _shape_of(USER),
    },
    "department": {
        "id": _shape_of(NUMBER),
        "name": _shape_of(TEXT),
        "code": _shape_of(TEXT),
        "parent": _shape_of(DEPARTMENT),
        "head": _shape_of(USER),
    },
}


_ORGANISATION_WORDS: Mapping[str, Text] = {
    "id": text("编号", "ID"),
    "name": text("名称", "Name"),
    "login": text("账号", "Login"),
    "email": text("邮箱", "Email"),
    "phone": text("手机", "Phone"),
    "department": text("部门", "Department"),
    "manager": text("直属上级", "Manager"),
    "code": text("编码", "Code"),
    "parent": text("上级部门", "Parent department"),
    "head": text("部门主管", "Head"),
}


class Catalogue:
    """Shapes by form and field key. Forms of other apps have keys ``app.form``.

    Fields with broken settings or of an unknown kind have no shape; so do fields that
    build on themselves.
    """

    def __init__(self, app: AppDefinition, others: Mapping[str, AppDefinition]) -> None:
        self._apps = {**others, app.key: app}
        self._home = app.key
        self._shapes: dict[tuple[str, str, str | None], FieldShape] = {}
        self._fields: dict[str, dict[str, FieldDefinition]] = {}
        self._pending: set[tuple[str, str, str | None]] = set()

    def form(self, form_key: str) -> FormDefinition | None:
        """The form with this key."""
        app, _, key = form_key.rpartition(".")
        definition = self._apps.get(app or self._home)
        return None if definition is None else definition.form(key)

    def qualified(self, around: str, form_key: str) -> str:
        """``form_key`` as written in the form ``around``, seen from the app at home."""
        app = around.rpartition(".")[0]
        if "." not in form_key:
            return f"{app}.{form_key}" if app else form_key
        return form_key.removeprefix(f"{self._home}.")

    def fields(self, form_key: str) -> Mapping[str, FieldDefinition]:
        """The field definitions of a form by key; empty for an unknown form."""
        if form_key not in self._fields:
            form = self.form(form_key)
            self._fields[form_key] = {} if form is None else {f.key: f for f in form.fields}
        return self._fields[form_key]

    def shape(self, form_key: str, key: str, subform: str | None = None) -> FieldShape | None:
        """The shape of a field, a system field or (with ``subform``) a column."""
        place = (form_key, key, subform)
        if place in self._shapes:
            return self._shapes[place]
        if place in self._pending or len(self._pending) > MAX_CHAIN:
            return None
        self._pending.add(place)
        try:
            found = self._find(form_key, key, subform)
        finally:
            self._pending.discard(place)
        if found is not None:
            # What does not exist is not remembered: its names come from outside.
            self._shapes[place] = found
        return found

    def _find(self, form_key: str, key: str, subform: str | None) -> FieldShape | None:
        if form_key in ORGANISATION:
            return ORGANISATION[form_key].get(key)
        field = self._definition(form_key, key, subform)
        if field is None:
            return SYSTEM_SHAPES.get(key) if subform is None and self.form(form_key) else None
        field_type = FIELD_TYPES.get(field.kind)
        if field_type is None:
            return None
        try:
            config = field_type.Config.model_validate(dict(field.config))
        except ValidationError:
            return None
        shape: FieldShape = field_type.shape(config, FormScope(self, form_key, subform))
        if shape.stored == "children":
            return replace(shape, type=table_of(key))
        return self._seen_from_home(form_key, shape)

    def _definition(self, form_key: str, key: str, subform: str | None) -> FieldDefinition | None:
        if subform is None:
            return self.fields(form_key).get(key)
        table = self.fields(form_key).get(subform)
        if table is None:
            return None
        return next((column for column in table.fields if column.key == key), None)

    def _seen_from_home(self, form_key: str, shape: FieldShape) -> FieldShape:
        target = shape.target_form
        if target is None or target in ORGANISATION:
            return shape
        there = self.qualified(form_key, target)
        if there == target:
            return shape
        record = record_of(there)
        return replace(shape, target_form=there, type=list_of(record) if shape.many else record)

    def path_shape(
        self, form_key: str, path: tuple[str, ...], subform: str | None = None
    ) -> FieldShape | None:
        """The shape at the end of a path from a record (or, with ``subform``, from a row).

        Behind something that holds many the values are a list.
        """
        if subform is not None and len(path) > 1 and path[0] == subform:
            path = path[1:]
        shape = self.shape(form_key, path[0], subform) if subform is not None else None
        if shape is None:
            shape = self.shape(form_key, path[0])
        many, relations, table = False, 0, path[0]
        for position, key in enumerate(path[1:], start=1):
            if shape is None:
                return None
            many = many or shape.many
            if shape.stored == "children":
                shape = self.shape(form_key, key, table) if position == 1 else None
            elif shape.target_form is None or relations == MAX_RELATIONS:
                return None
            else:
                relations += 1
                shape = self.shape(shape.target_form, key)
        if shape is None or not many:
            return shape
        return replace(shape, type=list_of(shape.type.item), many=True)

    def words(
        self, form_key: str, path: tuple[str, ...], subform: str | None = None
    ) -> Words | None:
        """How values at the end of a path are said; None for what is no field of a form."""
        *way, key = path
        form_key, subform = self._end_of(form_key, tuple(way), subform)
        field = None if form_key in ORGANISATION else self._definition(form_key, key, subform)
        shape = None if field is None else self.shape(form_key, key, subform)
        if field is None or shape is None or shape.type.item.is_temporal:
            return None
        kind = FIELD_TYPES[field.kind]
        config = kind.Config.model_validate(dict(field.config))
        source = kind.computation(config)
        if isinstance(source, PathRead):
            return self.words(form_key, source.path, subform)
        if type(kind).shown is FieldType.shown:
            return None
        return _words(kind, config, shape.many)

    def label(self, form_key: str, path: tuple[str, ...], subform: str | None = None) -> Text:
        """What the fields along a path are called; keys of those that have no name."""
        names = []
        for at, key in enumerate(path):
            holder, inside = self._end_of(form_key, path[:at], subform)
            names.append(self._called(holder, key, inside))
        return joined(names, " › ")

    def _end_of(
        self, form_key: str, way: tuple[str, ...], subform: str | None
    ) -> tuple[str, str | None]:
        """The form and sub-form that a way leads to; no form where it leads nowhere."""
        if not way:
            return form_key, subform
        owner = self.path_shape(form_key, way, subform)
        if owner is not None and owner.stored == "children":
            return form_key, way[-1]
        return (owner.target_form if owner else None) or "", None

    def _called(self, form_key: str, key: str, subform: str | None) -> Text:
        field = self._definition(form_key, key, subform) or self._definition(form_key, key, None)
        if field is not None:
            label = field.label
        elif form_key in ORGANISATION:
            label = _ORGANISATION_WORDS.get(key, Text())
        else:
            label = SYSTEM_FIELDS_BY_KEY[key].label if key in SYSTEM_FIELDS_BY_KEY else Text()
        return label if label != Text() else text(key[:80], key[:80])


def _words(kind: FieldType[Any], config: FieldConfig, many: bool) -> Words:
    def said(value: object, language: str) -> str:
        if value is None:
            return ""
        if isinstance(value, list) and not many:
            return JOINERS[language].join(filter(None, (said(one, language) for one in value)))
        return kind.shown(value, config, language)

    return lambda value: Text(**{one: said(value, one)[:MAX_TEXT] for one in LANGUAGES})


class FormScope:
    """A form (or the rows of one of its sub-forms) as its field types see it."""

    def __init__(self, catalogue: Catalogue, form_key: str, subform: str | None = None) -> None:
        self._catalogue = catalogue
        self._form_key = form_key
        self._subform = subform

    @property
    def form_key(self) -> str:
        """The key of the form around."""
        return self._form_key

    def has_form(self, form_key: str) -> bool:
        """True when there is such a form, here or in an installed app."""
        return self._catalogue.form(self._there(form_key)) is not None

    def field_shape(self, form_key: str, field_key: str) -> FieldShape | None:
        """The shape of a field or system field of any form."""
        return self._catalogue.shape(self._there(form_key), field_key)

    def path_shape(self, path: tuple[str, ...]) -> FieldShape | None:
        """The shape at the end of a path that starts here."""
        return self._catalogue.path_shape(self._form_key, path, self._subform)

    def is_live(self, source: str) -> bool:
        """True when a formula reads anything that is not stored with the record itself."""
        return (
            reads_clock(source)
            or reads_actor(source)
            or any(self._is_elsewhere(path) for path in read_paths(source))
        )

    def _is_elsewhere(self, path: tuple[str, ...]) -> bool:
        if self._subform is not None and len(path) > 1 and path[0] == self._subform:
            path = path[1:]
        shape = self.path_shape(path[:1])
        if shape is None:
            return False
        if shape.stored == "children":
            return len(path) > 2
        if path[0] in SYSTEM_SHAPES and not self._is_own(path[0]):
            return len(path) > 1 or path[0] not in SAVED_SYSTEM_FIELDS
        return len(path) > 1 or shape.computed == "live"

    def _is_own(self, key: str) -> bool:
        return key in self._catalogue.fields(self._form_key)

    def _there(self, form_key: str) -> str:
        return self._catalogue.qualified(self._form_key, form_key)


class FormEnv:
    """The types that formulas of a form see; with ``subform``, formulas of its rows."""

    def __init__(self, catalogue: Catalogue, form_key: str, subform: str | None = None) -> None:
        self._catalogue = catalogue
        self._form_key = form_key
        self._subform = subform

    def resolve(self, path: tuple[str, ...]) -> ValueType | None:
        """The type of an own field, system field, column or relation path; None if unknown."""
        shape = self.shape(path)
        return None if shape is None else shape.type

    def shape(self, path: tuple[str, ...]) -> FieldShape | None:
        """The shape at the end of the path; None if there is nothing."""
        return self._catalogue.path_shape(self._form_key, path, self._subform)

    def words(self, path: tuple[str, ...]) -> Words | None:
        """How values at the end of the path are said."""
        return self._catalogue.words(self._form_key, path, self._subform)

    def label(self, path: tuple[str, ...]) -> Text:
        """What the field at the end of the path is called, with those on the way."""
        return self._catalogue.label(self._form_key, path, self._subform)

    def suggest(self, name: str) -> str | None:
        """The key of a readable field that is called ``name``, or has a key like it."""
        own = self._catalogue.fields(self._form_key)
        columns = own[self._subform].fields if self._subform else ()
        fields = (*columns, *own.values())
        called = (field.key for field in fields if name in (field.label.zh, field.label.en))
        keys = (field.key for field in fields)
        return next(called, None) or nearest(name, (*keys, *SYSTEM_SHAPES))
