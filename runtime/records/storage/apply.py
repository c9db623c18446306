"""Carry out a storage plan through Alembic's operations, in the publishing transaction."""

from typing import Any

import sqlalchemy as sa

from runtime.db.transaction import WriteTx
from runtime.records.storage.convert import copy_converted
from runtime.records.storage.form_table import (
    child_columns,
    data_column,
    link_columns,
    system_columns,
)
from runtime.records.storage.steps import Step, StoragePlan
from runtime.records.storage.storage_map import FieldStorage, FormStorage, IndexStorage, StorageMap

LOCK_SECONDS = 15


def apply_storage(tx: WriteTx, plan: StoragePlan, others: dict[str, StorageMap]) -> None:
    """Make the tables what ``plan.new`` says. ``others`` are the maps of other apps.

    Filling (recomputing, search, stage history) is the caller's: it needs the new version.
    """
    _Applier(tx, plan, {**others, plan.new.app: plan.new}).apply()


class _Applier:
    def __init__(self, tx: WriteTx, plan: StoragePlan, maps: dict[str, StorageMap]) -> None:
        # Alembic takes a third of a second to import; only publishing needs it.
        from alembic.operations import Operations
        from alembic.runtime.migration import MigrationContext

        self.tx = tx
        self.plan = plan
        self.maps = maps
        self.op = Operations(MigrationContext.configure(tx.connection))

    def apply(self) -> None:
        if self.tx.dialect == "postgresql":
            self.op.execute(sa.text(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'"))
        handlers = {
            "create_form": self._create_form,
            "add_field": self._add_field,
            "convert_field": self._convert_field,
            "drop_index": self._drop_index,
            "create_index": self._create_index,
        }
        for step in self.plan.steps:
            handler = handlers.get(step.kind)
            if handler is not None:
                handler(step)

    def _form(self, step: Step) -> FormStorage:
        return self.plan.new.forms[step.form]

    def _create_form(self, step: Step) -> None:
        form = self._form(step)
        columns = system_columns()
        points = {"owner_id": "fw_user.id", "department_id": "fw_department.id"}
        for column in columns:
            if column.name in points:
                column.append_foreign_key(sa.ForeignKey(points[column.name]))
        self.op.create_table(form.table, *columns, sqlite_autoincrement=True)
        self._create_search(form)

    def _create_search(self, form: FormStorage) -> None:
        name = form.search_table
        if self.tx.dialect == "sqlite":
            # Words come from our own tokeniser, already folded; `detail=none` because we never
            # ask for positions.
            self.op.execute(
                sa.text(
                    f'CREATE VIRTUAL TABLE "{name}" USING fts5(words, detail=none, '
                    "columnsize=0, tokenize='unicode61 remove_diacritics 0')"
                )
            )
            return
        from sqlalchemy.dialects.postgresql import TSVECTOR

        self.op.create_table(
            name,
            sa.Column(
                "record_id",
                sa.BigInteger,
                sa.ForeignKey(f"{form.table}.id", ondelete="CASCADE"),
                primary_key=True,
                autoincrement=False,
            ),
            sa.Column("words", TSVECTOR, nullable=False),
        )
        self.op.create_index(f"{name}_words", name, ["words"], postgresql_using="gin")

    def _add_field(self, step: Step) -> None:
        assert step.new is not None
        form = self._form(step)
        if step.column is not None and step.field is not None:
            self._add_column(form.fields[step.field].name, step.new)
        elif step.new.stored == "column":
            self._add_column(form.table, step.new)
        elif step.new.stored == "links":
            self._create_links(form, step.new)
        else:
            self._create_children(form, step.new)

    def _add_column(self, table: str, field: FieldStorage) -> None:
        column = data_column(field)
        target = self._target(field)
        if target is not None and not field.many:
            column.append_foreign_key(sa.ForeignKey(target, ondelete="SET NULL"))
        # Inline references: SQLite can add such a column without copying the table, and
        # PostgreSQL need not look at rows that are all empty.
        self.op.add_column(table, column, inline_references=target is not None)

    def _create_links(self, form: FormStorage, field: FieldStorage) -> None:
        columns = link_columns()
        columns[0].append_foreign_key(sa.ForeignKey(f"{form.table}.id", ondelete="CASCADE"))
        target = self._target(field)
        if target is not None:
            columns[2].append_foreign_key(sa.ForeignKey(target, ondelete="CASCADE"))
        self.op.create_table(field.name, *columns)

    def _create_children(self, form: FormStorage, field: FieldStorage) -> None:
        columns = child_columns()
        columns[1].append_foreign_key(sa.ForeignKey(f"{form.table}.id", ondelete="CASCADE"))
        self.op.create_table(field.name, *columns, sqlite_autoincrement=True)
        for column in field.columns.values():
            self._add_column(field.name, column)

    def _convert_field(self, step: Step) -> None:
        assert step.old is not None and step.new is not None
        self._add_field(step)
        form = self._form(step)
        table = form.table
        if step.column is not None and step.field is not None:
            table = form.fields[step.field].name
        copy_converted(self.tx, table, step.old, step.new, self.tx.workspace.zone)

    def _drop_index(self, step: Step) -> None:
        assert step.index is not None and step.index_name is not None
        self.op.drop_index(step.index_name, step.index.table)

    def _create_index(self, step: Step) -> None:
        assert step.index is not None and step.index_name is not None
        live: dict[str, Any] = {}
        if step.index.live_only:
            live = {
                "sqlite_where": sa.text("deleted_at IS NULL"),
                "postgresql_where": sa.text("deleted_at IS NULL"),
            }
        self.op.create_index(
            step.index_name,
            step.index.table,
            self._index_columns(step.index),
            unique=step.index.unique,
            **live,
        )

    def _index_columns(self, index: IndexStorage) -> list[Any]:
        """Empty values come first in both databases, as in the lists that walk the index."""
        columns: list[Any] = []
        for column in index.columns:
            name, _, direction = column.partition(" ")
            if self.tx.dialect == "sqlite":
                columns.append(sa.text(f'"{name}" DESC') if direction else name)
            else:
                order = "DESC NULLS LAST" if direction else "ASC NULLS FIRST"
                columns.append(name if index.unique else sa.text(f'"{name}" {order}'))
        return columns

    def _target(self, field: FieldStorage) -> str | None:
        """``table.id`` of what the field points to, where a foreign key can hold it."""
        if field.target == "user":
            return "fw_user.id"
        if field.target == "department":
            return "fw_department.id"
        if field.target == "file":
            return "fw_file.id"
        app_key, _, form_key = (field.target or "").partition(".")
        storage = self.maps.get(app_key)
        form = storage.forms.get(form_key) if storage is not None else None
        return f"{form.table}.id" if form is not None else None
