"""From the tables that are there to the tables that a definition needs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from engines.core.text import Text
from engines.definitions.models import AppDefinition
from runtime.records.storage import names
from runtime.records.storage.column_types import field_storage
from runtime.records.storage.indexes import wanted_indexes
from runtime.records.storage.steps import Step, StepKind, StoragePlan, step
from runtime.records.storage.storage_map import (
    FieldStorage,
    FormStorage,
    IndexStorage,
    Rename,
    Retired,
    StorageMap,
    renamed,
)

if TYPE_CHECKING:
    from engines.forms import CompiledField, CompiledForm


def plan_storage(
    old: StorageMap | None,
    app: AppDefinition,
    forms: Mapping[str, "CompiledForm"],
    *,
    renames: Sequence[Rename] = (),
    taken_tables: Iterable[str] = (),
    search_fields: Mapping[str, tuple[str, ...]] | None = None,
    labels: Mapping[str, Text] | None = None,
) -> StoragePlan:
    """The steps from ``old`` (None: a new app) to the tables of ``app``, and the new map.

    ``renames`` move keys to their old columns before anything is compared. ``taken_tables``
    are those of other apps. ``search_fields`` are the fields that may be searched, by form.
    ``labels`` are names by full key, for the steps' words.
    """
    before = renamed(old or StorageMap(app=app.key), tuple(renames))
    plan = _Planner(before, app, forms, set(taken_tables), search_fields or {}).plan(old)
    return replace(plan, steps=tuple(one.named(labels or {}) for one in plan.steps))


class _Planner:
    def __init__(
        self,
        before: StorageMap,
        app: AppDefinition,
        forms: Mapping[str, "CompiledForm"],
        taken: set[str],
        search_fields: Mapping[str, tuple[str, ...]],
    ) -> None:
        self.before = before
        self.app = app
        self.forms = forms
        self.taken = taken | before.tables()
        self.search_fields = search_fields
        self.tables: list[Step] = []
        self.fields: list[Step] = []
        self.drops: list[Step] = []
        self.creates: list[Step] = []
        self.late: list[Step] = []
        self.recomputed: dict[str, None] = {}

    def plan(self, old: StorageMap | None) -> StoragePlan:
        after = {form.key: self._form(form.key) for form in self.app.forms}
        for key, storage in self.before.forms.items():
            if key not in after:
                if not storage.retired_form:
                    self.tables.append(step("retire_form", key, storage=storage, destructive=True))
                after[key] = storage.model_copy(update={"retired_form": True})
        recompute = [step("recompute", key) for key in self._to_recompute()]
        new = self.before.model_copy(update={"forms": after})
        steps = (*self.tables, *self.drops, *self.fields, *self.creates, *recompute, *self.late)
        return StoragePlan(old, new, steps)

    def _form(self, key: str) -> FormStorage:
        found = self.before.forms.get(key)
        if found is None:
            table = self._take(names.table_name(self.app.key, key, self.taken))
            storage = FormStorage(
                table=table,
                search_table=self._take(names.part_table_name(table, "search", self.taken)),
            )
            self.tables.append(step("create_form", key, storage=storage))
        else:
            storage = found.model_copy(update={"retired_form": False})
            if found.retired_form:
                self.tables.append(step("restore_form", key, storage=storage))
        storage = self._fields(key, storage)
        return self._derived(key, storage, new=found is None)

    def _fields(self, key: str, storage: FormStorage) -> FormStorage:
        compiled = self.forms[key]
        fields: dict[str, FieldStorage] = {}
        retired = list(storage.retired)
        taken = storage.taken_columns() | set(names.SYSTEM_COLUMNS)
        for field_key, field in compiled.fields.items():
            if field.shape.stored == "none":
                continue
            fields[field_key] = self._field(key, storage, field_key, field, taken, retired)
        for gone, old in storage.fields.items():
            if gone not in fields:
                retired.append(Retired(key=gone, field=old))
                self.fields.append(
                    step("retire_field", key, gone, old=old, destructive=old.signature is None)
                )
        return storage.model_copy(update={"fields": fields, "retired": tuple(retired)})

    def _field(
        self,
        form: str,
        storage: FormStorage,
        key: str,
        field: "CompiledField",
        taken: set[str],
        retired: list[Retired],
    ) -> FieldStorage:
        asked = field_storage(field, self.app.key, "")
        old = storage.fields.get(key)
        if old is not None and old.shape == asked.shape:
            return self._same(form, key, field, old, asked)
        came_back = next(
            (one for one in reversed(retired) if one.key == key and one.field.shape == asked.shape),
            None,
        )
        if came_back is not None and old is None:
            retired.remove(came_back)
            self._note_computed(form, asked)
            self.fields.append(step("restore_field", form, key, new=came_back.field))
            return self._same(form, key, field, came_back.field, asked)
        name = self._physical_name(storage.table, key, asked, taken)
        fresh = self._columns(form, key, field, asked.model_copy(update={"name": name}), quiet=True)
        self._note_computed(form, fresh)
        if old is None:
            self.fields.append(step("add_field", form, key, new=fresh))
        else:
            retired.append(Retired(key=key, field=old))
            kind: StepKind = "add_field" if asked.signature is not None else "convert_field"
            self.fields.append(
                step(kind, form, key, old=old, new=fresh, destructive=kind == "convert_field")
            )
            self._recompute(form)
        return fresh.model_copy(update={"aliases": old.aliases if old else ()})

    def _same(
        self,
        form: str,
        key: str,
        field: "CompiledField",
        old: FieldStorage,
        asked: FieldStorage,
    ) -> FieldStorage:
        """The values stay where they are; what was said about them may have changed."""
        lost = [option for option in old.options if option not in asked.options]
        if lost and asked.options:
            self.fields.append(step("check_options", form, key, old=old, new=asked))
        if old.signature != asked.signature:
            self._recompute(form)
        kept = asked.model_copy(
            update={
                "name": old.name,
                "aliases": old.aliases,
                "columns": old.columns,
                "retired_columns": old.retired_columns,
            }
        )
        return self._columns(form, key, field, kept, quiet=False)

    def _columns(
        self, form: str, key: str, field: "CompiledField", storage: FieldStorage, quiet: bool
    ) -> FieldStorage:
        """The columns of a sub-form's table, compared like fields of a form."""
        if storage.stored != "children":
            return storage
        retired = list(storage.retired_columns)
        taken = {one.name for one in storage.columns.values()}
        taken |= {one.field.name for one in retired} | set(names.CHILD_COLUMNS)
        columns: dict[str, FieldStorage] = {}
        for column_key, column in (field.columns or {}).items():
            if column.shape.stored == "none":
                continue
            asked = field_storage(column, self.app.key, "")
            if asked.stored == "links":
                asked = asked.model_copy(update={"stored": "column"})
            old = storage.columns.get(column_key)
            if old is not None and old.shape == asked.shape:
                if old.signature != asked.signature:
                    self._recompute(form)
                columns[column_key] = asked.model_copy(
                    update={"name": old.name, "aliases": old.aliases}
                )
                continue
            came_back = next(
                (
                    one
                    for one in reversed(retired)
                    if one.key == column_key and one.field.shape == asked.shape
                ),
                None,
            )
            if came_back is not None and old is None:
                retired.remove(came_back)
                columns[column_key] = asked.model_copy(update={"name": came_back.field.name})
                self.fields.append(
                    step("restore_field", form, key, column_key, new=columns[column_key])
                )
                continue
            name = names.column_name(column_key, taken)
            taken.add(name)
            fresh = asked.model_copy(update={"name": name})
            columns[column_key] = fresh
            if not quiet:
                if old is not None:
                    retired.append(Retired(key=column_key, field=old))
                converts = old is not None and asked.signature is None
                self.fields.append(
                    step(
                        "convert_field" if converts else "add_field",
                        form,
                        key,
                        column_key,
                        old=old,
                        new=fresh,
                        destructive=converts,
                    )
                )
                self._recompute(form)
        for gone, old in storage.columns.items():
            if gone not in columns:
                retired.append(Retired(key=gone, field=old))
                self.fields.append(step("retire_field", form, key, gone, old=old, destructive=True))
        return storage.model_copy(update={"columns": columns, "retired_columns": tuple(retired)})

    def _physical_name(self, table: str, key: str, asked: FieldStorage, taken: set[str]) -> str:
        if asked.stored == "column":
            name = names.column_name(key, taken)
            taken.add(name)
            return name
        return self._take(names.part_table_name(table, key, self.taken))

    def _derived(self, key: str, storage: FormStorage, new: bool) -> FormStorage:
        """Indexes, search and stage history follow from the fields and the definition."""
        definition = next(form for form in self.app.forms if form.key == key)
        wanted = wanted_indexes(self.app, definition, storage)
        for name, index in storage.indexes.items():
            if wanted.get(name) != index:
                self.drops.append(step("drop_index", key, index_name=name, index=index))
        for name, index in wanted.items():
            if storage.indexes.get(name) != index:
                self.creates.append(
                    step(
                        "create_index",
                        key,
                        index_name=name,
                        index=index,
                        about=_field_of(storage, index),
                    )
                )
        search = self.search_fields.get(key, ())
        if search != storage.search_fields and not new:
            self.late.append(step("rebuild_search", key))
        stage = definition.stages.field if definition.stages is not None else None
        if stage != storage.stage_field and stage is not None and not new:
            self.late.append(step("track_stages", key, stage))
        return storage.model_copy(
            update={"indexes": wanted, "search_fields": search, "stage_field": stage}
        )

    def _note_computed(self, form: str, storage: FieldStorage) -> None:
        if storage.signature is not None:
            self._recompute(form)

    def _recompute(self, form: str) -> None:
        if form in self.before.forms:
            self.recomputed[form] = None

    def _to_recompute(self) -> list[str]:
        """Changed forms that existed before and have something stored to compute.

        Roll-ups of other forms over a converted field are among them by their signature's
        form: every form with stored computations is recomputed once anything was converted.
        """
        converted = any(one.kind == "convert_field" for one in self.fields)
        return [
            form.key
            for form in self.app.forms
            if (form.key in self.recomputed or (converted and form.key in self.before.forms))
            and any(
                one.shape.computed == "stored"
                or any(column.shape.computed == "stored" for column in (one.columns or {}).values())
                for one in self.forms[form.key].fields.values()
            )
        ]

    def _take(self, name: str) -> str:
        self.taken.add(name)
        return name


def _field_of(storage: FormStorage, index: IndexStorage) -> str | None:
    """The field that the index is for, of the form itself."""
    known = (key for key, one in storage.fields.items() if one.name == index.columns[0])
    return next(known, None) if index.table == storage.table else None
