"""Writing planned rows: a fixed number of statements, however many records."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from runtime.db.transaction import WriteTx
from runtime.records.storage import ChildTable, FormTable
from runtime.records.storage.form_table import SYSTEM_COLUMN_OF

Rows = list[dict[str, Any]]


@dataclass(slots=True)
class Row:
    """A record to be written. ``after`` has field values and system fields.

    ``record_id`` is None until a new record was inserted. ``changed`` are keys of fields and
    system fields; ``before`` is None for new records.
    """

    record_id: int | None
    before: Mapping[str, Any] | None
    after: dict[str, Any]
    changed: frozenset[str]
    system: dict[str, Any] = field(default_factory=dict)
    """Physical system columns with their new values."""


def insert_rows(tx: WriteTx, table: FormTable, rows: Sequence[Row]) -> None:
    """Insert new records and give them their ids."""
    if not rows:
        return
    if len(rows) == 1:
        found = tx.row(table.prepared("insert_one", lambda: _insert(table)),
                       _parameters(table, rows[0]))  # fmt: skip
        assert found is not None
        rows[0].record_id = found[0]
    else:
        _insert_many(tx, table, rows)
    for row in rows:
        row.after["id"] = row.record_id
    _write_parts(tx, table, rows)


def _insert_many(tx: WriteTx, table: FormTable, rows: Sequence[Row]) -> None:
    keys = tuple(table.columns)
    system = tuple(name for name in SYSTEM_COLUMN_OF.values() if name not in _UNSET_AT_CREATION)
    names = (*(column.name for column in table.columns.values()), *system, "id")
    insertion = table.insertion(table.table, names)
    values = []
    for row, record_id in zip(rows, take_ids(tx, table.table, len(rows), table), strict=True):
        row.record_id = record_id
        after, stamp = row.after, row.system
        line = [after.get(key) for key in keys]
        line += [stamp[name] for name in system]
        line.append(record_id)
        values.append(line)
    tx.add_many(insertion, values)


def update_rows(tx: WriteTx, table: FormTable, rows: Sequence[Row]) -> None:
    """Write the changed columns of locked records."""
    rows = [row for row in rows if row.changed or row.system]
    if not rows:
        return
    keys = sorted({key for row in rows for key in row.changed if key in table.columns})
    system = tuple(rows[0].system)
    columns = [(table.columns[key].name, key) for key in keys]
    if columns or system:
        statement = table.prepared(
            ("update", tuple(keys), system),
            lambda: _update(table, [name for name, _ in columns], system),
        )
        params = []
        for row in rows:
            param = {f"b_{name}": row.after.get(key) for name, key in columns}
            param.update((f"b_{name}", value) for name, value in row.system.items())
            param["b_id"] = row.record_id
            params.append(param)
        if len(params) == 1:
            tx.run(statement, params[0])
        else:
            tx.run_many(statement, params)
    _write_parts(tx, table, rows)


def take_ids(tx: WriteTx, target: sa.Table, count: int, table: FormTable) -> Iterable[int]:
    """Ids that no other record of the table has or had."""
    if table.dialect == "sqlite":
        # One writer at a time: what follows the last id is ours.
        last = tx.scalar(table.prepared(("last_id", target.name), lambda: _last_id(target)))
        return range((last or 0) + 1, (last or 0) + 1 + count)
    statement = table.prepared(("next_ids", target.name), lambda: _next_ids(target))
    return [row[0] for row in tx.rows(statement, {"count": count})]


def _parameters(table: FormTable, row: Row) -> dict[str, Any]:
    after = row.after
    params = {f"b_{column.name}": after.get(key) for key, column in table.columns.items()}
    params.update((f"b_{name}", value) for name, value in row.system.items())
    return params


def _insert(table: FormTable) -> Any:
    columns = [column.name for column in table.columns.values()]
    columns += [name for name in SYSTEM_COLUMN_OF.values() if name not in _UNSET_AT_CREATION]
    statement = sa.insert(table.table).values(
        {name: sa.bindparam(f"b_{name}", type_=table.table.c[name].type) for name in columns}
    )
    return statement.returning(table.table.c.id)


_UNSET_AT_CREATION = ("id", "deleted_at", "deleted_by")


def _update(table: FormTable, columns: Sequence[str], system: Sequence[str]) -> Any:
    named = table.table.c
    return (
        sa.update(table.table)
        .where(named.id == sa.bindparam("b_id"))
        .values(
            {name: sa.bindparam(f"b_{name}", type_=named[name].type)
             for name in (*columns, *system)}
        )
    )  # fmt: skip


def _last_id(target: sa.Table) -> Any:
    sequence = sa.table("sqlite_sequence", sa.column("name"), sa.column("seq", sa.BigInteger))
    return sa.select(sequence.c.seq).where(sequence.c.name == target.name)


def _next_ids(target: sa.Table) -> Any:
    name = sa.func.pg_get_serial_sequence(f'"{target.name}"', "id")
    series = sa.func.generate_series(1, sa.bindparam("count", type_=sa.Integer)).table_valued("n")
    return sa.select(sa.func.nextval(sa.cast(name, sa.dialects.postgresql.REGCLASS))).select_from(
        series
    )


def _write_parts(tx: WriteTx, table: FormTable, rows: Sequence[Row]) -> None:
    for key in table.links:
        _write_links(tx, table, key, [row for row in rows if key in row.changed])
    for key, child in table.children.items():
        _write_children(tx, table, child, [row for row in rows if key in row.changed])


def _write_links(tx: WriteTx, table: FormTable, key: str, rows: Sequence[Row]) -> None:
    link = table.links[key].table
    existing = [row for row in rows if row.before is not None and row.before.get(key)]
    if existing:
        statement = table.prepared(
            ("unlink", key),
            lambda: sa.delete(link).where(link.c.record_id == sa.bindparam("b_id")),
        )
        tx.run_many(statement, [{"b_id": row.record_id} for row in existing])
    added = [
        {"b_record_id": row.record_id, "b_position": position, "b_target_id": target}
        for row in rows
        for position, target in enumerate(row.after.get(key) or ())
    ]
    if added:
        tx.run_many(table.prepared(("link", key), lambda: _insert_all(link)), added)


def _write_children(tx: WriteTx, table: FormTable, child: ChildTable, rows: Sequence[Row]) -> None:
    """Compare sub-form rows with what is stored: remove, change, add."""
    gone: Rows = []
    changed: Rows = []
    added: list[tuple[dict[str, Any], dict[str, Any]]] = []
    for row in rows:
        stored = row.before.get(child.key) if row.before is not None else None
        before = {one["id"]: (at, one) for at, one in enumerate(stored or ())}
        kept = set()
        for position, one in enumerate(row.after.get(child.key) or ()):
            param = {f"b_{column.name}": one.get(key) for key, column in child.columns.items()}
            param |= {"b_parent_id": row.record_id, "b_position": position}
            known = one.get("id")
            if known in before:
                kept.add(known)
                if before[known] != (position, one):
                    changed.append({**param, "b_id": known})
            else:
                added.append((param, one))
        gone.extend({"b_id": known} for known in before if known not in kept)
    if gone:
        statement = table.prepared(
            ("child_delete", child.key),
            lambda: sa.delete(child.table).where(child.table.c.id == sa.bindparam("b_id")),
        )
        tx.run_many(statement, gone)
    if changed:
        statement = table.prepared(("child_update", child.key), lambda: _update_child(child))
        tx.run_many(statement, changed)
    if added:
        ids = take_ids(tx, child.table, len(added), table)
        for (param, one), row_id in zip(added, ids, strict=True):
            param["b_id"] = one["id"] = row_id
        statement = table.prepared(("child_insert", child.key), lambda: _insert_all(child.table))
        tx.run_many(statement, [param for param, _ in added])


def _insert_all(table: sa.Table) -> Any:
    return sa.insert(table).values(
        {column.name: sa.bindparam(f"b_{column.name}", type_=column.type) for column in table.c}
    )


def _update_child(child: ChildTable) -> Any:
    columns = child.table.c
    return (
        sa.update(child.table)
        .where(columns.id == sa.bindparam("b_id"))
        .values(
            {
                column.name: sa.bindparam(f"b_{column.name}", type_=column.type)
                for column in columns
                if column.name not in ("id", "parent_id")
            }
        )
    )
