"""A form's tables as SQLAlchemy objects, with the statements that were compiled for them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.elements import ClauseElement

from runtime.db.insertion import Insertion
from runtime.db.prepared import Prepared, prepare
from runtime.db.types import Id, Moment
from runtime.records.storage.column_types import column_type
from runtime.records.storage.storage_map import FieldStorage, FormStorage, StorageMap

MOST_SHAPES = 400
SYSTEM_COLUMN_OF = {
    "id": "id",
    "revision": "revision",
    "owner": "owner_id",
    "department": "department_id",
    "created_at": "created_at",
    "created_by": "created_by",
    "updated_at": "updated_at",
    "updated_by": "updated_by",
    "deleted_at": "deleted_at",
    "deleted_by": "deleted_by",
}


@dataclass(frozen=True, eq=False)
class ChildTable:
    """The rows of a sub-form: ``id, parent_id, position`` and a column for each of its fields."""

    key: str
    table: sa.Table
    columns: Mapping[str, sa.Column[Any]]
    storage: FieldStorage


@dataclass(frozen=True, eq=False)
class LinkTable:
    """The values of a multi-value link: ``record_id, position, target_id``."""

    key: str
    table: sa.Table
    target: str


@dataclass(frozen=True, eq=False)
class FormTable:
    """Everything SQL needs to know about a form. Kept per published version.

    ``columns`` are the fields that are one column of ``table``; ``search`` has the columns
    ``record_id`` and ``words``.
    """

    app_key: str
    form_key: str
    dialect: str
    storage: FormStorage
    table: sa.Table
    columns: Mapping[str, sa.Column[Any]]
    children: Mapping[str, ChildTable]
    links: Mapping[str, LinkTable]
    search: sa.Table
    _prepared: dict[object, Prepared] = field(default_factory=dict, repr=False)
    _insertions: dict[str, Insertion] = field(default_factory=dict, repr=False)
    _shapes: dict[object, Any] = field(default_factory=dict, repr=False)

    def column(self, key: str) -> sa.Column[Any]:
        """The column of a field or system field; KeyError when the field has none."""
        found = self.columns.get(key)
        return self.table.c[SYSTEM_COLUMN_OF[key]] if found is None else found

    def scale(self, key: str) -> int:
        """By which power of ten the stored integer of a number is scaled (SQLite; else 0)."""
        if self.dialect != "sqlite" or key not in self.storage.fields:
            return 0
        return self.storage.fields[key].decimals

    def prepared(
        self, key: object, build: Callable[[], ClauseElement], *, raw: bool = False
    ) -> Prepared:
        """The statement under ``key``, compiled at its first use."""
        found = self._prepared.get(key)
        if found is None:
            found = self._prepared[key] = prepare(build(), self.dialect, raw=raw)
        return found

    def insertion(
        self, target: sa.Table, names: Sequence[str], ready: Sequence[str] = ()
    ) -> Insertion:
        """How many new rows get into one of the form's tables; always with the same ``names``."""
        found = self._insertions.get(target.name)
        if found is None:
            found = self._insertions[target.name] = Insertion(target, names, self.dialect, ready)
        return found

    def shaped(self, key: object, build: Callable[[], Any]) -> Any:
        """What ``build`` makes of a query's shape (filter, sort, fields …), kept for a while.

        Shapes come from people, so there is no end of them: when there are many, all go.
        """
        found = self._shapes.get(key)
        if found is None:
            if len(self._shapes) >= MOST_SHAPES:
                self._shapes.clear()
            found = self._shapes[key] = build()
        return found


def build_tables(storage: StorageMap, dialect: str) -> dict[str, FormTable]:
    """The tables of every form in the map that is not retired."""
    metadata = sa.MetaData()
    return {
        key: _form_table(metadata, storage.app, key, form, dialect)
        for key, form in storage.forms.items()
        if not form.retired_form
    }


def system_columns() -> list[sa.Column[Any]]:
    """The columns that every record has, in their order."""
    return [
        sa.Column("id", Id, primary_key=True, autoincrement=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("owner_id", Id),
        sa.Column("department_id", Id),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("created_by", Id),
        sa.Column("updated_at", Moment, nullable=False),
        sa.Column("updated_by", Id),
        sa.Column("deleted_at", Moment),
        sa.Column("deleted_by", Id),
    ]


def data_column(storage: FieldStorage) -> sa.Column[Any]:
    """The column of a stored field; always nullable, so that adding one is instant."""
    return sa.Column(storage.name, column_type(storage.type, storage.decimals, storage.many))


def child_columns() -> list[sa.Column[Any]]:
    """The columns that every sub-form row has."""
    return [
        sa.Column("id", Id, primary_key=True, autoincrement=True),
        sa.Column("parent_id", Id, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
    ]


def link_columns() -> list[sa.Column[Any]]:
    """The columns of a link table."""
    return [
        sa.Column("record_id", Id, primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("target_id", Id, nullable=False),
    ]


def _form_table(
    metadata: sa.MetaData, app: str, key: str, form: FormStorage, dialect: str
) -> FormTable:
    columns = {
        name: data_column(stored)
        for name, stored in form.fields.items()
        if stored.stored == "column"
    }
    children = {}
    links = {}
    for name, stored in form.fields.items():
        if stored.stored == "children":
            own = {column: data_column(one) for column, one in stored.columns.items()}
            table = sa.Table(stored.name, metadata, *child_columns(), *own.values())
            children[name] = ChildTable(name, table, own, stored)
        elif stored.stored == "links":
            table = sa.Table(stored.name, metadata, *link_columns())
            links[name] = LinkTable(name, table, stored.target or "")
    return FormTable(
        app_key=app,
        form_key=key,
        dialect=dialect,
        storage=form,
        table=sa.Table(form.table, metadata, *system_columns(), *columns.values()),
        columns=columns,
        children=children,
        links=links,
        search=_search_table(metadata, form.search_table, dialect),
    )


def _search_table(metadata: sa.MetaData, name: str, dialect: str) -> sa.Table:
    """On SQLite an FTS5 table, whose ``rowid`` is the record's id; on PostgreSQL a tsvector."""
    if dialect == "sqlite":
        record_id: sa.Column[Any] = sa.Column("rowid", Id, key="record_id", primary_key=True)
        return sa.Table(name, metadata, record_id, sa.Column("words", sa.Text))
    from sqlalchemy.dialects.postgresql import TSVECTOR

    return sa.Table(
        name,
        metadata,
        sa.Column("record_id", Id, primary_key=True, autoincrement=False),
        sa.Column("words", TSVECTOR),
    )
