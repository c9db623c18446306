"""From cells to values: replaced, looked up and read by the field's kind, a chunk at a time."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from engines.core.context import EvalContext
from engines.core.issue import Issue
from engines.core.text import Text, text
from engines.forms import Rejected
from runtime.access import FormAccess, form_access
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.one_of import one_of
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.identity.tables import department_table, user_table
from runtime.query import actor_parameters, form_source
from runtime.records.scoped_rows import known_as
from runtime.records.transfer.import_options import Column

Values = dict[str, Any]
_SPLIT = str.maketrans({"；": ";", "，": ",", "、": ",", "\n": ","})
_TABLES = {"user": (user_table, ("login", "name")), "department": (department_table, ("name",))}


class Lookups:
    """What cells point to, remembered for the whole import. Only what the actor can see."""

    def __init__(self, app: LoadedApp, actor: Actor) -> None:
        self._app = app
        self._actor = actor
        self._known: dict[tuple[str, str | None], dict[str, list[int]]] = {}

    def find(self, tx: ReadTx, column: Column, written: Iterable[str]) -> None:
        """Look up cells that were not seen before: one statement for a chunk."""
        assert column.target is not None
        known = self._known.setdefault((column.target, column.lookup), {})
        missing = sorted({one for one in written if one and one not in known})
        if not missing:
            return
        for one in missing:
            known[one] = []
        for name, record_id in self._rows(tx, column.target, column.lookup, missing):
            shown = _key(name)
            if shown in known and record_id not in known[shown]:
                known[shown].append(record_id)

    def ids(self, column: Column, written: str) -> list[int]:
        """The ids of what the cell names."""
        assert column.target is not None
        return self._known.get((column.target, column.lookup), {}).get(written, [])

    def _rows(
        self, tx: ReadTx, target: str, lookup: str | None, wanted: Sequence[str]
    ) -> list[tuple[Any, int]]:
        if lookup == "id":
            ids = [int(one) for one in wanted if one.isascii() and one.isdigit() and len(one) < 19]
            return [(one, one) for one in ids]
        if target in _TABLES:
            return _people(tx, target, lookup, wanted)
        return _records(tx, self._app, target, lookup or "", wanted, self._actor)


def read_rows(
    tx: ReadTx,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    lookups: Lookups,
    ctx: EvalContext,
) -> list[Values | list[Issue]]:
    """The values of each row, or what is wrong with it (paths are field keys)."""
    for column in columns:
        if column.target is not None:
            cells = (_replaced(column, row) for row in rows)
            lookups.find(tx, column, (part for cell in cells for part in _parts(column, cell)))
    # Sheets repeat their values; each different cell of a column is read once.
    seen: list[dict[str, Any]] = [{} for _ in columns]
    result: list[Values | list[Issue]] = []
    for row in rows:
        values: Values = {}
        issues: list[Issue] = []
        for column, known in zip(columns, seen, strict=True):
            cell = row[column.position]
            if cell in known:
                value = known[cell]
            else:
                value = known[cell] = _value(column, _replaced(column, row), lookups, ctx)
            if isinstance(value, Issue):
                issues.append(value)
            else:
                values[column.key] = value
        result.append(issues or values)
    return result


def existing_ids(
    tx: ReadTx,
    app: LoadedApp,
    form: LoadedForm,
    keys: Sequence[str],
    rows: Sequence[Mapping[str, Any] | None],
    actor: Actor,
    access: FormAccess,
) -> list[int | None]:
    """The visible live record that has the same key fields, for each row."""
    first = keys[0]
    wanted = {row[first] for row in rows if row is not None and row.get(first) is not None}
    if not wanted:
        return [None] * len(rows)
    source = form_source(tx.workspace, app, known_as(app, form))
    columns = [source.storage_column(key) for key in keys]
    conditions = [source.alive, one_of(columns[0], tx.dialect)]
    scope = access.condition("read", source)
    if scope is not None:
        conditions.append(scope)
    statement = (
        sa.select(source.table.c.id, *columns)
        .select_from(source.from_clause())
        .where(*conditions)
        .order_by(source.table.c.id.desc())
    )
    parameters = {**actor_parameters(tx, actor), "values": list(wanted)}
    known = {tuple(row[1:]): row[0] for row in tx.execute(statement, parameters)}
    return [None if row is None else known.get(tuple(row.get(key) for key in keys)) for row in rows]


def _replaced(column: Column, row: Sequence[str]) -> str:
    cell = row[column.position].strip()
    return column.values.get(cell, cell)


def _parts(column: Column, cell: str) -> list[str]:
    if not column.many:
        return [cell]
    separated = cell.translate(_SPLIT).replace(";", ",").split(",")
    return [part.strip() for part in separated if part.strip()]


def _value(column: Column, cell: str, lookups: Lookups, ctx: EvalContext) -> Any:
    if not cell:
        return None
    if column.target is not None:
        return _pointer(column, cell, lookups)
    field = column.field
    assert field is not None
    value = field.type.from_text(cell, field.config, ctx)
    if isinstance(value, Rejected):
        if column.lenient and field.shape.options:
            return None
        return Issue((column.key,), value.code, value.message.format(label=column.label))
    return value


def _pointer(column: Column, cell: str, lookups: Lookups) -> Any:
    found: list[int] = []
    for part in _parts(column, cell):
        ids = lookups.ids(column, part)
        if len(ids) == 1:
            found.extend(ids)
        elif ids:
            return _refused(
                column,
                "ambiguous_reference",
                part,
                text(
                    "{label}：“{cell}”对应多条记录，请用唯一的字段查找",
                    '{label}: "{cell}" stands for several; look it up by a field that is unique',
                ),
            )
        elif not column.lenient:
            return _refused(column, "unknown_reference", part, text(
                "{label}：找不到“{cell}”，或你无权查看",
                '{label}: there is no "{cell}", or you may not see it'))  # fmt: skip
    if column.many:
        return list(dict.fromkeys(found))
    return found[0] if found else None


def _refused(column: Column, code: str, cell: str, message: Text) -> Issue:
    return Issue((column.key,), code, message.format(label=column.label, cell=cell[:60]))


def _people(
    tx: ReadTx, target: str, lookup: str | None, wanted: Sequence[str]
) -> list[tuple[Any, int]]:
    """By the column asked for, or by login and then by name."""
    table, columns = _TABLES[target]
    found: list[tuple[Any, int]] = []
    settled: set[str] = set()
    for name in (lookup,) if lookup is not None else columns:
        column = table.c[name]
        asked = [one for one in wanted if one not in settled]
        fold = {one.casefold(): one for one in asked} if name == "login" else {}
        rows = tx.execute(
            sa.select(column, table.c.id).where(column.in_(list(fold) if fold else asked))
        ).all()
        for value, identity in rows:
            shown = fold.get(value, value)
            settled.add(shown)
            found.append((shown, identity))
    return found


def _records(
    tx: ReadTx, app: LoadedApp, target: str, lookup: str, wanted: Sequence[str], actor: Actor
) -> list[tuple[Any, int]]:
    form = app.form(target)
    access = form_access(app, target, actor)
    if not access.allows("read"):
        return []
    source = form_source(tx.workspace, app, known_as(app, form))
    column = source.storage_column(lookup)
    field = form.compiled.fields[lookup]
    ctx = EvalContext(now=tx.now, zone=tx.workspace.zone)
    values = [field.type.from_text(one, field.config, ctx) for one in wanted]
    conditions = [source.alive, one_of(column, tx.dialect)]
    scope = access.condition("read", source)
    if scope is not None:
        conditions.append(scope)
    statement = (
        sa.select(column, source.table.c.id).select_from(source.from_clause()).where(*conditions)
    )
    spelled = {_key(value): one for one, value in zip(wanted, values, strict=True)}
    asked = [one for one in values if not isinstance(one, Rejected) and one is not None]
    rows = tx.execute(statement, {**actor_parameters(tx, actor), "values": asked}).all()
    return [(spelled.get(_key(value), value), one) for value, one in rows]


def _key(value: Any) -> str:
    return value if isinstance(value, str) else str(value)
