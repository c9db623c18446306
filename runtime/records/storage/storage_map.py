"""The storage map: which table and column holds what, chosen once and kept for good."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Stored = Literal["column", "links", "children"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FieldStorage(_Part):
    """Where one field lives.

    ``name`` is the column, or the table of links or sub-form rows. ``type`` is the name of
    the value type (of one item where ``many``). ``target`` is ``app.form``, ``user``,
    ``department`` or ``file`` for what points to something. ``signature`` is a digest of
    what a stored formula or roll-up computes. ``aliases`` are former keys.
    """

    name: str
    stored: Stored
    type: str
    decimals: int = 0
    many: bool = False
    target: str | None = None
    options: tuple[str, ...] = ()
    unique: bool = False
    signature: str | None = None
    columns: dict[str, "FieldStorage"] = {}
    retired_columns: tuple["Retired", ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def shape(self) -> tuple[object, ...]:
        """What must be equal for stored values to stay as they are."""
        return (self.stored, self.type, self.decimals, self.many, self.target)


class Retired(_Part):
    """A field that is no longer in the form; its values are kept and come back with it."""

    key: str
    field: FieldStorage


class IndexStorage(_Part):
    """An index that the platform made. ``columns`` are physical, in order."""

    table: str
    columns: tuple[str, ...]
    unique: bool = False
    live_only: bool = True
    """Only rows that are not in the recycle bin."""


class FormStorage(_Part):
    """The table of a form with everything that belongs to it."""

    table: str
    search_table: str
    fields: dict[str, FieldStorage] = {}
    retired: tuple[Retired, ...] = ()
    indexes: dict[str, IndexStorage] = {}
    search_fields: tuple[str, ...] = ()
    stage_field: str | None = None
    retired_form: bool = False

    def taken_columns(self) -> set[str]:
        """Names of columns in use, also those of retired fields."""
        everything = (*self.fields.values(), *(gone.field for gone in self.retired))
        return {field.name for field in everything if field.stored == "column"}


class StorageMap(_Part):
    """All forms of one app; a form that left the app stays with ``retired_form``."""

    app: str
    forms: dict[str, FormStorage] = {}
    former_forms: dict[str, str] = {}
    """Former keys of renamed forms and what they are called now."""

    def tables(self) -> set[str]:
        """Every table name that this map uses."""
        names: set[str] = set()
        for form in self.forms.values():
            names |= {form.table, form.search_table}
            for field in (*form.fields.values(), *(gone.field for gone in form.retired)):
                if field.stored != "column":
                    names.add(field.name)
        return names


class Rename(_Part):
    """A key that changed in the definition. ``form`` None: a form's own key changed;
    ``subform`` set: a column of that sub-form."""

    form: str | None = None
    subform: str | None = None
    old: str
    new: str


def renamed(storage: StorageMap, renames: tuple[Rename, ...]) -> StorageMap:
    """The map under new keys. Physical names stay; a rename of what is not there is ignored."""
    for rename in renames:
        storage = (
            _renamed_form(storage, rename) if rename.form is None else _in_form(storage, rename)
        )
    return storage


def _renamed_form(storage: StorageMap, rename: Rename) -> StorageMap:
    if rename.old not in storage.forms or rename.new in storage.forms:
        return storage
    forms = {rename.new if key == rename.old else key: form for key, form in storage.forms.items()}
    old, new = f"{storage.app}.{rename.old}", f"{storage.app}.{rename.new}"
    forms = {key: _retargeted(form, old, new) for key, form in forms.items()}
    former = {
        key: rename.new if now == rename.old else now for key, now in storage.former_forms.items()
    }
    return storage.model_copy(
        update={"forms": forms, "former_forms": {**former, rename.old: rename.new}}
    )


def _retargeted(form: FormStorage, old: str, new: str) -> FormStorage:
    """References to a renamed form point to its new key."""

    def field(one: FieldStorage) -> FieldStorage:
        return one.model_copy(
            update={
                "target": new if one.target == old else one.target,
                "columns": {key: field(column) for key, column in one.columns.items()},
            }
        )

    return form.model_copy(
        update={
            "fields": {key: field(one) for key, one in form.fields.items()},
            "retired": tuple(
                Retired(key=gone.key, field=field(gone.field)) for gone in form.retired
            ),
        }
    )


def _in_form(storage: StorageMap, rename: Rename) -> StorageMap:
    form = storage.forms.get(rename.form or "")
    if form is None:
        return storage
    if rename.subform is None:
        changed = form.model_copy(
            update={
                "fields": _moved(form.fields, rename),
                "stage_field": rename.new if form.stage_field == rename.old else form.stage_field,
                "search_fields": tuple(
                    rename.new if key == rename.old else key for key in form.search_fields
                ),
            }
        )
    else:
        subform = form.fields.get(rename.subform)
        if subform is None:
            return storage
        moved = subform.model_copy(update={"columns": _moved(subform.columns, rename)})
        changed = form.model_copy(update={"fields": {**form.fields, rename.subform: moved}})
    return storage.model_copy(update={"forms": {**storage.forms, rename.form or "": changed}})


def _moved(fields: dict[str, FieldStorage], rename: Rename) -> dict[str, FieldStorage]:
    if rename.old not in fields or rename.new in fields:
        return fields
    moved = {}
    for key, field in fields.items():
        if key == rename.old:
            field = field.model_copy(update={"aliases": (*field.aliases, rename.old)})
            key = rename.new
        moved[key] = field
    return moved
