"""Rows of a form as values: what engines and history work with. Nothing here is scoped."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from runtime.apps.loaded import LoadedForm
from runtime.db.transaction import ReadTx
from runtime.records.storage import FormTable
from runtime.records.storage.form_table import SYSTEM_COLUMN_OF

Values = dict[str, Any]
IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)


def unscoped_rows(
    tx: ReadTx, form: LoadedForm, ids: Iterable[int], *, lock: bool = False, deleted: bool = False
) -> dict[int, Values]:
    """All stored values and system fields of the records, by id; for the platform's own use.

    ``lock`` holds the rows until the end of the transaction, in order of their ids, so that
    two writers never wait for each other in a circle. Records in the recycle bin only with
    ``deleted``.
    """
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    table = form.table
    statement = table.prepared(
        ("rows", lock, deleted), lambda: _statement(table, lock=lock, deleted=deleted)
    )
    rows = tx.rows(statement, {"ids": wanted})
    return fill_parts(tx, table, [to_values(table, row) for row in rows])


def value_columns(table: FormTable, source: Any = None) -> list[sa.ColumnElement[Any]]:
    """The columns that ``to_values`` reads, of the form's table or of an alias of it."""
    columns = (table.table if source is None else source).c
    return [
        *(columns[name] for name in SYSTEM_COLUMN_OF.values()),
        *(columns[column.name] for column in table.columns.values()),
    ]


def to_values(table: FormTable, row: Sequence[Any]) -> Values:
    """A row of ``value_columns`` as values by key, without links and sub-form rows."""
    return dict(zip((*SYSTEM_COLUMN_OF, *table.columns), row, strict=False))


def fill_parts(
    tx: ReadTx, table: FormTable, rows: Sequence[Values], keys: Collection[str] | None = None
) -> dict[int, Values]:
    """Add links and sub-form rows (all, or those in ``keys``); gives the rows by id."""
    by_id = {row["id"]: row for row in rows}
    if not by_id or not (table.links or table.children):
        return by_id
    ids = sorted(by_id)
    for key in table.links:
        if keys is None or key in keys:
            for row in rows:
                row[key] = []
            for record_id, target in tx.rows(_link_statement(table, key), {"ids": ids}):
                by_id[record_id][key].append(target)
    for key in table.children:
        if keys is None or key in keys:
            for row in rows:
                row[key] = []
            names = ("id", *table.children[key].columns)
            for parent_id, *cells in tx.rows(_child_statement(table, key), {"ids": ids}):
                by_id[parent_id][key].append(dict(zip(names, cells, strict=True)))
    return by_id


def lock_clause(statement: sa.Select[Any], dialect: str, *of: Any) -> sa.Select[Any]:
    """Rows locked against other writers, but not against foreign keys that point to them."""
    if dialect == "sqlite":
        return statement
    return statement.with_for_update(key_share=True, of=list(of) or None)


def without_parts(values: Mapping[str, Any], table: FormTable) -> Values:
    """Only what is a column of the form's own table."""
    return {key: values.get(key) for key in table.columns}


def _statement(table: FormTable, *, lock: bool, deleted: bool) -> sa.Select[Any]:
    statement = sa.select(*value_columns(table)).where(table.table.c.id.in_(IDS))
    if not deleted:
        statement = statement.where(table.table.c.deleted_at.is_(None))
    statement = statement.order_by(table.table.c.id)
    return lock_clause(statement, table.dialect) if lock else statement


def _link_statement(table: FormTable, key: str) -> Any:
    link = table.links[key].table.c
    return table.prepared(
        ("links", key),
        lambda: (
            sa.select(link.record_id, link.target_id)
            .where(link.record_id.in_(IDS))
            .order_by(link.record_id, link.position)
        ),
    )


def _child_statement(table: FormTable, key: str) -> Any:
    child = table.children[key]
    own = child.table.c
    return table.prepared(
        ("children", key),
        lambda: (
            sa.select(own.parent_id, own.id, *child.columns.values())
            .where(own.parent_id.in_(IDS))
            .order_by(own.parent_id, own.position)
        ),
    )
