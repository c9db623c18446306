"""Values of other records that formulas and rules read along references."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.transaction import ReadTx
from runtime.identity.actor import SYSTEM
from runtime.identity.tables import department_table, user_table
from runtime.problem import NotFound
from runtime.query import SqlValue, actor_parameters, form_source
from runtime.records.load_rows import IDS, Values, unscoped_rows
from runtime.records.read_sql import python_reader

Paths = Collection[tuple[str, ...]]
LARGEST_ID = 2**63 - 1

_PEOPLE: Mapping[str, tuple[sa.Table, Mapping[str, str]]] = {
    "user": (
        user_table,
        {
            "id": "id",
            "name": "name",
            "login": "login",
            "email": "email",
            "phone": "phone",
            "department": "department_id",
            "manager": "manager_id",
        },
    ),
    "department": (
        department_table,
        {
            "id": "id",
            "name": "name",
            "code": "code",
            "parent": "parent_id",
            "head": "head_id",
        },
    ),
}


class RelatedRecords:
    """What was fetched of other records; what was not is fetched when it is asked for.

    Not scoped: conditions and defaults are the app's own. Whether a person may refer to a
    record at all is checked where the reference is set. Without an app there are people and
    departments only.
    """

    def __init__(self, tx: ReadTx, app: LoadedApp | None) -> None:
        self._tx = tx
        self._app = app
        self._records: dict[str, dict[int, Values]] = {}

    def value(self, form_key: str, record_id: int, field_key: str) -> object:
        """One value of one record; None when there is no such record or field."""
        known = self._records.setdefault(form_key, {})
        if record_id not in known:
            self.fetch(form_key, [record_id])
        record = known.get(record_id, {})
        if record and field_key not in record:
            self._add_live(form_key, [record_id], [field_key])
        return record.get(field_key)

    def prefetch(
        self, form: LoadedForm, records: Sequence[Mapping[str, Any]], paths: Paths
    ) -> None:
        """Fetch what ``paths`` read from these records: a statement per step and form."""
        frontier: dict[tuple[str, tuple[str, ...]], list[Any]] = {}
        for path in paths:
            target, rest, values = self._first_step(form, records, path)
            if target is not None and rest:
                frontier.setdefault((target, rest), []).extend(values)
        while frontier:
            self._fetch_step(frontier)
            frontier = self._next_step(frontier)

    def fetch(self, form_key: str, ids: Iterable[int]) -> None:
        """Fetch records unless they are known."""
        known = self._records.setdefault(form_key, {})
        missing = sorted({one for one in ids if one not in known and 0 < one <= LARGEST_ID})
        if not missing:
            return
        if form_key in _PEOPLE:
            found = _people(self._tx, form_key, missing)
        else:
            form = _form(self._app, form_key)
            found = {} if form is None else unscoped_rows(self._tx, form, missing)
        for one in missing:
            known[one] = found.get(one, {})

    def _first_step(
        self, form: LoadedForm, records: Sequence[Mapping[str, Any]], path: tuple[str, ...]
    ) -> tuple[str | None, tuple[str, ...], list[Any]]:
        field = form.compiled.fields.get(path[0])
        if field is not None and field.shape.stored == "children" and len(path) > 2:
            column = (field.columns or {}).get(path[1])
            rows = [row for record in records for row in _rows(record.get(path[0]))]
            target = None if column is None else column.shape.target_form
            return target, path[2:], [row.get(path[1]) for row in rows]
        target = _system_target(path[0]) if field is None else field.shape.target_form
        return target, path[1:], [record.get(path[0]) for record in records]

    def _fetch_step(self, frontier: Mapping[tuple[str, tuple[str, ...]], list[Any]]) -> None:
        wanted: dict[str, set[int]] = {}
        live: dict[str, set[str]] = {}
        for (target, rest), values in frontier.items():
            wanted.setdefault(target, set()).update(pointer_ids(values))
            live.setdefault(target, set()).add(rest[0])
        for target, ids in wanted.items():
            self.fetch(target, ids)
            self._add_live(target, sorted(ids), sorted(live[target]))

    def _next_step(
        self, frontier: Mapping[tuple[str, tuple[str, ...]], list[Any]]
    ) -> dict[tuple[str, tuple[str, ...]], list[Any]]:
        following: dict[tuple[str, tuple[str, ...]], list[Any]] = {}
        for (target, rest), values in frontier.items():
            if len(rest) < 2:
                continue
            further = self._target_of(target, rest[0])
            if further is not None:
                found = [self.value(target, one, rest[0]) for one in pointer_ids(values)]
                following.setdefault((further, rest[1:]), []).extend(found)
        return following

    def _target_of(self, form_key: str, key: str) -> str | None:
        if form_key in _PEOPLE:
            return {"department": "department", "manager": "user", "parent": "department",
                    "head": "user"}.get(key)  # fmt: skip
        form = _form(self._app, form_key)
        field = None if form is None else form.compiled.fields.get(key)
        return _system_target(key) if field is None else field.shape.target_form

    def _add_live(self, form_key: str, ids: Sequence[int], keys: Sequence[str]) -> None:
        """Lookups and formulas that are computed when they are read."""
        app = self._app
        form = None if form_key in _PEOPLE else _form(app, form_key)
        if app is None or form is None:
            return
        live = [
            key
            for key in keys
            if (field := form.compiled.fields.get(key)) is not None
            and field.shape.computed == "live"
        ]
        if not live or not ids:
            return
        for record_id, values in _live_values(self._tx, app, form, live, ids):
            record = self._records[form_key].get(record_id)
            if record:
                record.update(zip(live, values, strict=True))


def pointer_ids(values: Iterable[Any]) -> set[int]:
    """The ids in values as they come over the wire or from storage: 12, {"id": 12}, lists."""
    found: set[int] = set()
    for value in values:
        if isinstance(value, list | tuple):
            found |= pointer_ids(value)
        else:
            one = value.get("id") if isinstance(value, Mapping) else value
            if isinstance(one, int) and not isinstance(one, bool) and 0 < one <= LARGEST_ID:
                found.add(one)
    return found


def _live_values(
    tx: ReadTx, app: LoadedApp, form: LoadedForm, keys: Sequence[str], ids: Sequence[int]
) -> Iterator[tuple[int, list[Any]]]:
    key = form.key if form.app_key == app.key else form.qualified
    source = form_source(tx.workspace, app, key)
    found = [source.path((one,)) for one in keys]
    columns = [one.expr if isinstance(one, SqlValue) else sa.null() for one in found]
    readers = [
        python_reader(one, tx.dialect, tx.workspace.zone) if isinstance(one, SqlValue) else None
        for one in found
    ]
    statement = form.table.prepared(
        ("live", app.key, tuple(keys)),
        lambda: (
            sa.select(source.table.c.id, *columns)
            .select_from(source.from_clause())
            .where(source.table.c.id.in_(IDS))
        ),
        raw=True,
    )
    # Formulas of the app's own are computed for nobody in particular.
    params = {**actor_parameters(tx, SYSTEM), "ids": list(ids)}
    for record_id, *raw in tx.rows(statement, params):
        yield (
            record_id,
            [
                None if value is None or reader is None else reader(value)
                for value, reader in zip(raw, readers, strict=True)
            ],
        )


def _rows(value: Any) -> list[Mapping[str, Any]]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []


def _system_target(key: str) -> str | None:
    return {
        "owner": "user",
        "created_by": "user",
        "updated_by": "user",
        "department": "department",
    }.get(key)


def _form(app: LoadedApp | None, key: str) -> LoadedForm | None:
    if app is None:
        return None
    try:
        return app.form(key)
    except NotFound:
        return None


def _people(tx: ReadTx, kind: str, ids: Sequence[int]) -> dict[int, Values]:
    table, columns = _PEOPLE[kind]
    cache = tx.workspace.caches.setdefault("records.people", {})
    if kind not in cache:
        from runtime.db.prepared import prepare

        statement = sa.select(*(table.c[name] for name in columns.values()))
        cache[kind] = prepare(statement.where(table.c.id.in_(IDS)), tx.dialect)
    rows = tx.rows(cache[kind], {"ids": list(ids)})
    return {row[0]: dict(zip(columns, row, strict=True)) for row in rows}
