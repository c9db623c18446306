"""Rows as JSON: one statement for a page of records, plus one for each link and sub-form.

The values go from the driver's row into plain dicts; no model is built per record.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
import sqlalchemy as sa

from engines.forms import CompiledField
from runtime.access import FormAccess
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.prepared import Prepared, prepare
from runtime.db.transaction import ReadTx
from runtime.files.tables import file_table
from runtime.identity.actor import Actor
from runtime.identity.tables import department_table, user_table
from runtime.problem import NotFound
from runtime.query import FormSource, SqlValue, actor_parameters, form_source
from runtime.query.refusals import Unqueryable
from runtime.records.load_rows import IDS
from runtime.records.read_sql import Reader, wire_reader
from runtime.records.scoped_rows import known_as

SYSTEM_SHOWN = (
    "owner", "department", "created_at", "created_by", "updated_at", "updated_by", "deleted_at",
)  # fmt: skip
Shown = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Slot:
    """One value of the answer: where it stands in the row and how it is read.

    ``title`` is the position of the name or title of what an id points to; ``seen`` the
    position that is empty when the viewer may not see that.
    """

    key: str
    at: int
    reader: Reader | None
    kind: str = "plain"
    title: int | None = None
    title_reader: Reader | None = None
    seen: int | None = None

    def read(self, row: Sequence[Any]) -> Any:
        """The value as JSON."""
        raw = row[self.at]
        if raw is None:
            return [] if self.kind == "list" else None
        if self.title is None:
            return raw if self.reader is None else self.reader(raw)
        if self.seen is not None and row[self.seen] is None:
            return None
        name = row[self.title]
        if name is not None and self.title_reader is not None:
            name = self.title_reader(name)
        return {"id": raw, ("title" if self.kind == "record" else "name"): name}


@dataclass(frozen=True, slots=True)
class Part:
    """A link or sub-form: a statement of its own for all records of the page."""

    key: str
    statement: Prepared
    slots: tuple[Slot, ...]
    is_link: bool


@dataclass(frozen=True, slots=True)
class RowShape:
    """How records of a form are shown for one set of rights and fields."""

    statement: Prepared
    system: tuple[Slot, ...]
    values: tuple[Slot, ...]
    parts: tuple[Part, ...]
    files: tuple[str, ...]


def row_shape(
    tx: ReadTx,
    app: LoadedApp,
    form: LoadedForm,
    access: FormAccess,
    fields: tuple[str, ...] | None,
    *,
    visible_only: bool,
) -> RowShape:
    """The shape for the readable ones of ``fields`` (None: all of them).

    With ``visible_only`` the statement itself keeps to the actor's scope and to live
    records: for reading by id. Without it the ids must have been found inside the scope.
    """
    key = ("rows", app.key, access.key, fields, visible_only)
    shape: RowShape = form.table.shaped(
        key, lambda: _ShapeBuilder(tx, app, form, access, visible_only).build(fields)
    )
    return shape


def show_rows(tx: ReadTx, shape: RowShape, ids: Sequence[int], actor: Actor) -> list[Shown]:
    """The records with these ids, in this order; those that are not there are left out."""
    if not ids:
        return []
    params = {**actor_parameters(tx, actor), "ids": list(ids)}
    found: dict[int, Shown] = {}
    system, values = shape.system, shape.values
    for row in tx.rows(shape.statement, params):
        record: Shown = {"id": row[0], "revision": row[1]}
        for slot in system:
            record[slot.key] = slot.read(row)
        record["values"] = {slot.key: slot.read(row) for slot in values}
        found[row[0]] = record
    for part in shape.parts:
        _show_part(tx, part, params, found)
    if shape.files:
        _name_files(tx, shape.files, found)
    return [found[one] for one in ids if one in found]


class _ShapeBuilder:
    """Collects the columns of one statement."""

    def __init__(
        self, tx: ReadTx, app: LoadedApp, form: LoadedForm, access: FormAccess,
        visible_only: bool,
    ) -> None:  # fmt: skip
        self.tx = tx
        self.app = app
        self.form = form
        self.access = access
        self.visible_only = visible_only
        self.source = form_source(tx.workspace, app, known_as(app, form), access.provider)
        self.columns: list[Any] = [self.source.table.c.id, self.source.table.c.revision]

    def build(self, fields: tuple[str, ...] | None) -> RowShape:
        wanted = [
            field
            for key, field in self.form.compiled.fields.items()
            if key in self.access.readable and (fields is None or key in fields)
        ]
        system = [self._slot(self.source, self.columns, key, (key,))
                  for key in SYSTEM_SHOWN if key in self.access.readable]  # fmt: skip
        values: list[Slot] = []
        parts: list[Part] = []
        files: list[str] = []
        for field in wanted:
            if field.shape.stored in ("links", "children") and field.shape.computed is None:
                parts.append(self._part(field))
                continue
            slot = self._value(field)
            if slot is not None:
                values.append(slot)
                if field.shape.type.item.name == "file":
                    files.append(field.key)
        return RowShape(
            self._statement(),
            tuple(slot for slot in system if slot is not None),
            tuple(values),
            tuple(parts),
            tuple(files),
        )

    def _statement(self) -> Prepared:
        statement = sa.select(
            *(column.label(f"c{at}") for at, column in enumerate(self.columns))
        ).where(self.source.table.c.id.in_(IDS))
        if self.visible_only:
            statement = statement.where(self.source.alive)
            scope = self.access.condition("read", self.source)
            if scope is not None:
                statement = statement.where(scope)
        return prepare(statement.select_from(self.source.from_clause()), self.tx.dialect, raw=True)

    def _value(self, field: CompiledField) -> Slot | None:
        if field.shape.many or field.shape.type.is_list:
            if field.shape.computed == "live":
                return None
            return self._json_list(field)
        return self._slot(self.source, self.columns, field.key, (field.key,))

    def _json_list(self, field: CompiledField) -> Slot:
        column = self.source.storage_column(field.key)
        shown = self.access.shows(field.key, self.source)
        expr = column if shown is None else sa.case((shown, column))
        self.columns.append(expr)
        reader = _json if self.tx.dialect == "sqlite" else None
        return Slot(field.key, len(self.columns) - 1, reader, kind="list")

    def _slot(
        self, source: FormSource, columns: list[Any], key: str, path: tuple[str, ...]
    ) -> Slot | None:
        """A single value; what points somewhere brings its title along."""
        value = source.path(path)
        if not isinstance(value, SqlValue):
            return None
        columns.append(value.expr)
        at = len(columns) - 1
        kind = value.type.name
        if kind in ("user", "department"):
            name = source.path((*path, "name"))
            assert isinstance(name, SqlValue)
            columns.append(name.expr)
            return Slot(key, at, None, kind=kind, title=at + 1)
        if kind == "record" and value.type.form is not None:
            return self._titled(source, columns, key, path, at, value.type.form)
        return Slot(key, at, wire_reader(value, self.tx.dialect, self.tx.workspace.zone))

    def _titled(
        self, source: FormSource, columns: list[Any], key: str, path: tuple[str, ...], at: int,
        target: str,
    ) -> Slot:  # fmt: skip
        seen = source.path((*path, "revision"))
        assert isinstance(seen, SqlValue)
        title, reader = self._title(source, path, target)
        columns.extend((seen.expr, title))
        return Slot(key, at, None, kind="record", title=at + 2, title_reader=reader, seen=at + 1)

    def _title(
        self, source: FormSource, path: tuple[str, ...], target: str
    ) -> tuple[Any, Reader | None]:
        """The title of what a path leads to; empty where the viewer may not read it."""
        try:
            field = self.app.form(target).compiled.title_field
            value = source.path((*path, field))
        except (Unqueryable, NotFound):
            return sa.null(), None
        if not isinstance(value, SqlValue):
            return sa.null(), None
        return value.expr, wire_reader(value, self.tx.dialect, self.tx.workspace.zone)

    # Parts

    def _part(self, field: CompiledField) -> Part:
        source = form_source(
            self.tx.workspace, self.app, known_as(self.app, self.form), self.access.provider
        )
        if field.shape.stored == "links":
            return self._link_part(field, source)
        rows = source.row_source(field.key)
        columns: list[Any] = [rows.table.c.parent_id, rows.table.c.id]
        slots = [
            slot
            for key, column in field.columns.items()
            if column.shape.stored == "column"
            and (slot := self._cell(rows, columns, key, column)) is not None
        ]
        shown = self.access.shows(field.key, source)
        # The record itself is joined: masks and live scopes may ask about it.
        joined = rows.from_clause().join(source.from_clause(), rows.link)
        statement = (
            sa.select(*(column.label(f"c{at}") for at, column in enumerate(columns)))
            .select_from(joined)
            .where(rows.table.c.parent_id.in_(IDS))
            .order_by(rows.table.c.parent_id, rows.table.c.position)
        )
        return self._finished(field, statement, slots, shown, is_link=False)

    def _cell(
        self, rows: FormSource, columns: list[Any], key: str, column: CompiledField
    ) -> Slot | None:
        if column.shape.many or column.shape.type.is_list:
            child = self.form.table.children[rows.sub_form]  # type: ignore[attr-defined]
            columns.append(rows.table.c[child.columns[key].name])
            reader = _json if self.tx.dialect == "sqlite" else None
            return Slot(key, len(columns) - 1, reader, kind="list")
        return self._slot(rows, columns, key, (key,))

    def _link_part(self, field: CompiledField, source: FormSource) -> Part:
        link = self.form.table.links[field.key].table.alias("link")
        target = field.shape.type.item
        columns: list[Any] = [link.c.record_id, link.c.target_id]
        if target.name in ("user", "department"):
            people = (user_table if target.name == "user" else department_table).alias("people")
            columns.append(people.c.name)
            joined = link.join(people, people.c.id == link.c.target_id)
            slot = Slot(field.key, 1, None, kind=target.name, title=2)
        else:
            other = form_source(
                self.tx.workspace, self.app, str(target.form), self.access.provider, source.names
            )
            scope = self._target_scope(str(target.form), other)
            title, reader = self._own_title(other, str(target.form))
            columns.append(title)
            joined = link.join(
                other.from_clause(), sa.and_(other.table.c.id == link.c.target_id, *scope)
            )
            slot = Slot(field.key, 1, None, kind="record", title=2, title_reader=reader)
        shown = self.access.shows(field.key, source)
        record = source.from_clause()  # with what the mask had to join
        statement = (
            sa.select(*(column.label(f"c{at}") for at, column in enumerate(columns)))
            .select_from(joined.join(record, source.table.c.id == link.c.record_id))
            .where(link.c.record_id.in_(IDS))
            .order_by(link.c.record_id, link.c.position)
        )
        return self._finished(field, statement, [slot], shown, is_link=True)

    def _target_scope(self, target: str, other: FormSource) -> list[Any]:
        if self.access.provider is None:
            return [other.alive]
        rights = self.access.provider.form(target)
        scope = rights.condition("read", other.unscoped_view())
        return [other.alive] if scope is None else [other.alive, scope]

    def _own_title(self, other: FormSource, target: str) -> tuple[Any, Reader | None]:
        try:
            value = other.path((self.app.form(target).compiled.title_field,))
        except (Unqueryable, NotFound):
            return sa.null(), None
        if not isinstance(value, SqlValue):
            return sa.null(), None
        return value.expr, wire_reader(value, self.tx.dialect, self.tx.workspace.zone)

    def _finished(
        self, field: CompiledField, statement: sa.Select[Any], slots: Iterable[Slot],
        shown: sa.ColumnElement[bool] | None, *, is_link: bool,
    ) -> Part:  # fmt: skip
        if shown is not None:
            statement = statement.where(shown)
        return Part(field.key, prepare(statement, self.tx.dialect, raw=True), tuple(slots), is_link)


def _show_part(tx: ReadTx, part: Part, params: dict[str, Any], found: dict[int, Shown]) -> None:
    for record in found.values():
        record["values"][part.key] = []
    for row in tx.rows(part.statement, params):
        record = found.get(row[0], {})
        if not record:
            continue
        if part.is_link:
            record["values"][part.key].append(part.slots[0].read(row))
        else:
            cells = {slot.key: slot.read(row) for slot in part.slots}
            record["values"][part.key].append({"id": row[1], **cells})


def _name_files(tx: ReadTx, keys: Sequence[str], found: dict[int, Shown]) -> None:
    """Files of all records with their names, in one statement."""
    ids = {one for record in found.values() for key in keys
           for one in record["values"].get(key) or ()}  # fmt: skip
    if not ids:
        return
    cached = tx.workspace.caches.get("records.file_names")
    if cached is None:
        file = file_table.c
        statement = sa.select(file.id, file.name, file.media_type, file.size)
        cached = prepare(statement.where(file.id.in_(IDS)), tx.dialect)
        tx.workspace.caches["records.file_names"] = cached
    names = {
        row[0]: {"id": row[0], "name": row[1], "media_type": row[2], "size": row[3]}
        for row in tx.rows(cached, {"ids": sorted(ids)})
    }
    for record in found.values():
        for key in keys:
            listed = record["values"].get(key) or []
            record["values"][key] = [names.get(one, {"id": one, "name": None}) for one in listed]


def _json(raw: Any) -> Any:
    return orjson.loads(raw) if isinstance(raw, str) else raw
