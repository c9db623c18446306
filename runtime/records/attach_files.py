"""Files belong to the record that took them first; its readers may download them."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from engines.forms import CompiledField
from runtime.apps.loaded import LoadedForm
from runtime.db.prepared import prepare
from runtime.db.transaction import WriteTx
from runtime.files.tables import file_table
from runtime.records.write_rows import Row


def attach_files(tx: WriteTx, form: LoadedForm, rows: Sequence[Row]) -> None:
    """Give newly named files to their records; ids were checked before."""
    holding = [
        (key, field)
        for key, field in form.compiled.fields.items()
        if field.columns or field.shape.type.item.name == "file"
    ]
    params: list[dict[str, Any]] = []
    for row in rows if holding else ():
        for key, field in holding:
            if key not in row.changed:
                continue
            if not field.columns:
                files = _new(row.before.get(key) if row.before else (), row.after.get(key))
            else:
                files = _in_rows(field.columns, row, key)
            params.extend(
                {
                    "b_id": one,
                    "b_app": form.app_key,
                    "b_form": form.key,
                    "b_record_id": row.record_id,
                    "b_field": key,
                }
                for one in files
            )
    if params:
        cached = tx.workspace.caches.get("records.attach")
        if cached is None:
            file = file_table.c
            statement = (
                sa.update(file_table)
                .where(file.id == sa.bindparam("b_id"), file.record_id.is_(None))
                .values(
                    {name: sa.bindparam(f"b_{name}")
                     for name in ("app", "form", "record_id", "field")}
                )
            )  # fmt: skip
            cached = tx.workspace.caches["records.attach"] = prepare(statement, tx.dialect)
        tx.run_many(cached, params)


def _new(before: object, after: object) -> list[int]:
    known = set(_ids(before))
    return [one for one in _ids(after) if one not in known]


def _in_rows(columns: Mapping[str, CompiledField], row: Row, key: str) -> list[int]:
    found: list[int] = []
    for name, column in columns.items():
        if column.shape.type.item.name != "file":
            continue
        before = {one for old in (row.before or {}).get(key) or () for one in _ids(old.get(name))}
        found.extend(
            one
            for new in row.after.get(key) or ()
            for one in _ids(new.get(name))
            if one not in before
        )
    return found


def _ids(value: object) -> list[int]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]  # type: ignore[list-item]
