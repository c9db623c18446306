"""Ids that a save points to: they must exist, and the actor must be able to see them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from engines.core.issue import Issue
from engines.core.text import Text, text
from engines.forms import CompiledField
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.prepared import prepare
from runtime.db.transaction import ReadTx
from runtime.files.tables import file_table
from runtime.identity.actor import Actor
from runtime.identity.tables import department_table, user_table
from runtime.records.load_rows import IDS
from runtime.records.scoped_rows import visible_ids
from runtime.records.write_rows import Row

CODE = "unknown_reference"
_TABLES = {"user": user_table, "department": department_table}
_POINTED = frozenset(("user", "department", "file"))

Pointer = tuple[tuple[str | int, ...], str, int, Text]
"""(path, what it points to, id, the field's label)."""


def unknown_references(
    tx: ReadTx,
    app: LoadedApp,
    form: LoadedForm,
    rows: Sequence[Row | None],
    actor: Actor,
    scoped: bool,
) -> dict[int, list[Issue]]:
    """Issues by position in ``rows`` for newly set ids that lead nowhere.

    With ``scoped`` a record that the actor may not see counts as not existing. One
    statement per kind of target.
    """
    pointing = _pointing(form)
    pointers = [
        (at, pointer)
        for at, row in enumerate(rows)
        if row is not None
        for pointer in _new_pointers(pointing, row)
    ]
    wanted: dict[str, set[int]] = {}
    for _, (_, target, one, _) in pointers:
        wanted.setdefault(target, set()).add(one)
    files = _files(tx, wanted.pop("file", set()))
    existing = {
        target: _existing(tx, app, target, ids, actor, scoped) for target, ids in wanted.items()
    }
    issues: dict[int, list[Issue]] = {}
    for at, (path, target, one, label) in pointers:
        if target == "file":
            row = rows[at]
            held = (form.app_key, form.key, row.record_id if row is not None else None)
            known = one in files and _may_take(files[one], held, actor)
        else:
            known = one in existing[target]
        if not known:
            message = text(
                "{label}指向的 {id} 不存在，或你无权查看。",
                "{label} points to {id}, which does not exist or which you may not see.",
            ).format(label=label, id=one)
            issues.setdefault(at, []).append(Issue(path, CODE, message))
    return issues


def _pointing(form: LoadedForm) -> list[tuple[CompiledField, str | None]]:
    """The fields that can point somewhere, with their target; sub-forms have None."""
    found = []
    for field in form.compiled.fields.values():
        if field.shape.computed is None:
            target = None if field.shape.stored == "children" else _target(field)
            if target is not None or field.shape.stored == "children":
                found.append((field, target))
    return found


def _new_pointers(
    pointing: Sequence[tuple[CompiledField, str | None]], row: Row
) -> Iterator[Pointer]:
    """What the row points to now and did not point to before."""
    before = row.before or {}
    for field, target in pointing:
        key = field.key
        if key not in row.changed:
            continue
        if target is None:
            known = {one["id"]: one for one in before.get(key) or ()}
            for position, one in enumerate(row.after.get(key) or ()):
                yield from _in_row(field, position, one, known.get(one.get("id"), {}))
        else:
            old = set(_listed(before.get(key)))
            for one in _listed(row.after.get(key)):
                if one not in old:
                    yield (key,), target, one, field.label


def _in_row(
    field: CompiledField, position: int, row: Mapping[str, Any], before: Mapping[str, Any]
) -> Iterator[Pointer]:
    for key, column in field.columns.items():
        target = _target(column)
        if target is None or column.shape.computed is not None:
            continue
        old = set(_listed(before.get(key)))
        for one in _listed(row.get(key)):
            if one not in old:
                yield (field.key, position, key), target, one, column.label


def _target(field: CompiledField) -> str | None:
    item = field.shape.type.item
    if item.name == "record":
        return field.shape.target_form or item.form
    return item.name if item.name in _POINTED else None


def _listed(value: Any) -> list[int]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _existing(
    tx: ReadTx, app: LoadedApp, target: str, ids: Iterable[int], actor: Actor, scoped: bool
) -> set[int]:
    if target in _TABLES:
        return _existing_in(tx, target, ids)
    form = app.form(target)
    if scoped:
        return visible_ids(tx, app, target, ids, actor)
    table = form.table
    statement = table.prepared(
        "existing",
        lambda: sa.select(table.table.c.id).where(
            table.table.c.id.in_(IDS), table.table.c.deleted_at.is_(None)
        ),
    )
    return {row[0] for row in tx.rows(statement, {"ids": sorted(ids)})}


def _existing_in(tx: ReadTx, target: str, ids: Iterable[int]) -> set[int]:
    cache = tx.workspace.caches.setdefault("records.existing", {})
    if target not in cache:
        table = _TABLES[target]
        cache[target] = prepare(sa.select(table.c.id).where(table.c.id.in_(IDS)), tx.dialect)
    return {row[0] for row in tx.rows(cache[target], {"ids": sorted(ids)})}


def _files(tx: ReadTx, ids: Iterable[int]) -> dict[int, Any]:
    wanted = sorted(ids)
    if not wanted:
        return {}
    cache = tx.workspace.caches.setdefault("records.existing", {})
    if "file" not in cache:
        file = file_table.c
        statement = sa.select(file.id, file.uploaded_by, file.app, file.form, file.record_id)
        cache["file"] = prepare(statement.where(file.id.in_(IDS)), tx.dialect)
    return {row[0]: row[1:] for row in tx.rows(cache["file"], {"ids": wanted})}


def _may_take(file: Any, held: tuple[str, str, int | None], actor: Actor) -> bool:
    """One's own fresh upload, or a file that the record had before: naming somebody else's
    file must not open it."""
    uploaded_by, app, form, record_id = file
    if record_id is None:
        return actor.is_system or uploaded_by == actor.user_id
    return (app, form, record_id) == held
