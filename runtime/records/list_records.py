"""Lists, pages, counts and groups of records, inside the actor's scope and mask."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa

from engines.core.issue import Issue
from engines.core.text import text
from engines.core.values import NUMBER
from runtime.access import FormAccess
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.prepared import Prepared, prepare
from runtime.db.transaction import ReadTx
from runtime.identity.actor import SYSTEM, Actor
from runtime.identity.tables import user_table
from runtime.problem import Invalid
from runtime.query import FormSource, SqlValue, actor_parameters, compile_condition, form_source
from runtime.query.folding import tree
from runtime.query.refusals import Unqueryable
from runtime.records.cursors import read_cursor, write_cursor
from runtime.records.list_query import (
    MOST_ROWS,
    ListQuery,
    Selection,
    order_by,
    segments_after,
    select_rows,
    sort_of,
    view_of,
)
from runtime.records.read_sql import wire_reader
from runtime.records.scoped_rows import known_as
from runtime.records.search_index import search_parameter
from runtime.records.show_rows import Shown, row_shape, show_rows

MOST_GROUPS = 500


@dataclass(frozen=True, slots=True)
class Page:
    """Records as JSON; ``next`` is the cursor of the following page, if there may be one."""

    items: list[Shown]
    next: str | None
    total: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The wire form; ``total`` only when it was asked for."""
        shown: dict[str, Any] = {"items": self.items, "next": self.next}
        if self.total is not None:
            shown["total"] = self.total
        return shown


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of each group, named ``sum.amount``; how many records there are is always told.

    ``filled`` counts records that have a value, ``distinct`` different values.
    """

    function: Literal["sum", "min", "max", "filled", "distinct"]
    field: str


def list_records(
    tx: ReadTx, app: LoadedApp, form_key: str, query: ListQuery, actor: Actor, access: FormAccess
) -> Page:
    """One page, ids first and then their rows: a fixed number of statements of fixed text."""
    access.require("read")
    form = app.form(form_key)
    search = _search(tx, query)
    if query.search is not None and search is None:
        return Page([], None, 0 if query.total else None)
    ids, cursor = _page_ids(tx, app, form, query, actor, access, search)
    fields = query.fields
    if fields is None and query.view is not None:
        fields = _columns_of(form, query.view)
    shape = row_shape(tx, app, form, access, fields, visible_only=False)
    total = count_records(tx, app, form_key, query, actor, access) if query.total else None
    items = show_rows(tx, shape, ids, actor)
    if query.deleted and items:
        _tell_who_deleted(tx, form, ids, items)
    return Page(items, cursor, total)


def _tell_who_deleted(
    tx: ReadTx, form: LoadedForm, ids: Sequence[int], items: Sequence[Shown]
) -> None:
    """Only the recycle bin says so: other lists are spared the join."""
    table = form.table.table
    rows = tx.execute(
        sa.select(table.c.id, user_table.c.id, user_table.c.name)
        .join(user_table, user_table.c.id == table.c.deleted_by)
        .where(table.c.id.in_(ids))
    )
    people = {row[0]: {"id": row[1], "name": row[2]} for row in rows}
    for item in items:
        item["deleted_by"] = people.get(item["id"])


def count_records(
    tx: ReadTx, app: LoadedApp, form_key: str, query: ListQuery, actor: Actor, access: FormAccess
) -> int:
    """How many records the query has on all its pages."""
    access.require("read")
    form = app.form(form_key)
    search = _search(tx, query)
    if query.search is not None and search is None:
        return 0
    key = ("count", app.key, access.key, query.filter, query.view, query.deleted,
           search is not None)  # fmt: skip

    def build() -> Prepared:
        rows = select_rows(tx, app, form, access, query, ordered=False)
        statement = sa.select(sa.func.count()).select_from(rows.source.from_clause())
        return prepare(statement.where(*rows.conditions), tx.dialect)

    statement = form.table.shaped(key, build)
    return int(tx.scalar(statement, _parameters(tx, actor, search)) or 0)


def group_records(
    tx: ReadTx,
    app: LoadedApp,
    form_key: str,
    by: str | None,
    measures: Sequence[Measure],
    query: ListQuery,
    actor: Actor,
    access: FormAccess,
) -> list[dict[str, Any]]:
    """Figures per value of ``by`` (a field or relation path): ``{value, count, sums…}``.

    Without ``by`` one line of figures over all records of the query.
    """
    access.require("read")
    form = app.form(form_key)
    search = _search(tx, query)
    if query.search is not None and search is None:
        return []
    key = ("group", app.key, access.key, by, tuple(measures), query.filter, query.view,
           search is not None)  # fmt: skip
    statement, readers, names = form.table.shaped(
        key, lambda: _group_statement(tx, app, form, access, by, measures, query)
    )
    groups = []
    for row in tx.rows(statement, _parameters(tx, actor, search)):
        cells = [
            raw if raw is None or reader is None else reader(raw)
            for raw, reader in zip(row, readers, strict=True)
        ]
        groups.append(dict(zip(names, cells, strict=True)))
    return [_with_title(group) for group in groups]


def ids_matching(
    tx: ReadTx,
    app: LoadedApp,
    form_key: str,
    condition: str | None,
    *,
    limit: int = 1000,
    after_id: int = 0,
) -> list[int]:
    """Ids of live records for which a published condition holds, ascending; not scoped: for
    rules and flows, which act for the house."""
    form = app.form(form_key)

    def build() -> Prepared:
        source = form_source(tx.workspace, app, known_as(app, form))
        conditions = [source.alive, source.table.c.id > sa.bindparam("after_id")]
        if condition:
            conditions.append(compile_condition(tree(condition), source))
        statement = (
            sa.select(source.table.c.id)
            .select_from(source.from_clause())
            .where(*conditions)
            .order_by(source.table.c.id)
            .limit(sa.bindparam("limit", type_=sa.Integer))
        )
        return prepare(statement, tx.dialect)

    statement = form.table.shaped(("ids", app.key, condition), build)
    params = {**actor_parameters(tx, SYSTEM), "after_id": after_id, "limit": limit}
    return [row[0] for row in tx.rows(statement, params)]


def _page_ids(
    tx: ReadTx, app: LoadedApp, form: LoadedForm, query: ListQuery, actor: Actor,
    access: FormAccess, search: str | None,
) -> tuple[list[int], str | None]:  # fmt: skip
    """The ids of the page and the cursor behind it."""
    order = sort_of(form, query)
    params = _parameters(tx, actor, search)
    place: list[Any] = []
    if query.cursor is not None:
        place, params["at_id"] = read_cursor(order, query.cursor)
        params.update({f"at_{at}": value for at, value in enumerate(place)})
    empty = tuple(value is None for value in place) if query.cursor is not None else None
    key = ("page", app.key, access.key, query.filter, order, query.view, query.deleted,
           query.operation, search is not None, empty, query.skip > 0)  # fmt: skip
    statements: tuple[Prepared, ...] = form.table.shaped(
        key, lambda: _page_statements(tx, app, form, query, access, empty)
    )
    wanted = _limit(query.limit)
    if query.skip:
        params["skip"] = query.skip
    rows: list[tuple[Any, ...]] = []
    for statement in statements:
        try:
            rows += tx.rows(statement, {**params, "limit": wanted + 1 - len(rows)})
        except (TypeError, ValueError, AttributeError) as wrong:
            if query.cursor is None:
                raise
            # A value of another type in a forged cursor.
            raise Invalid([_bad_cursor()]) from wrong
        if len(rows) > wanted:
            break
    more = len(rows) > wanted
    rows = rows[:wanted]
    if not more:
        return [row[0] for row in rows], None
    sorted_by = order if len(rows[-1]) - 1 == len(order) else order[: len(rows[-1]) - 1]
    return [row[0] for row in rows], write_cursor(
        order, [*rows[-1][1:], *([None] * (len(order) - len(sorted_by)))], rows[-1][0]
    )


def _page_statements(
    tx: ReadTx, app: LoadedApp, form: LoadedForm, query: ListQuery, access: FormAccess,
    empty: tuple[bool, ...] | None,
) -> tuple[Prepared, ...]:  # fmt: skip
    rows = select_rows(tx, app, form, access, query)
    if empty is None:
        return (_ids_statement(tx, rows, None, skipping=query.skip > 0),)
    marks = [None if is_empty else True for is_empty in empty][: len(rows.order)]
    segments = segments_after(rows.order, marks, rows.source)
    return tuple(_ids_statement(tx, rows, segment) for segment in segments)


def _ids_statement(
    tx: ReadTx, rows: Selection, behind: sa.ColumnElement[bool] | None, *, skipping: bool = False
) -> Prepared:
    source = rows.source
    columns = [source.table.c.id, *(column.value.expr for column in rows.order)]
    conditions = rows.conditions if behind is None else [*rows.conditions, behind]
    statement = (
        sa.select(*(column.label(f"c{at}") for at, column in enumerate(columns)))
        .select_from(source.from_clause())
        .where(*conditions)
        .order_by(*order_by(rows.order, source, tx.dialect))
        .limit(sa.bindparam("limit", type_=sa.Integer))
    )
    if skipping:
        statement = statement.offset(sa.bindparam("skip", type_=sa.BigInteger))
    return prepare(statement, tx.dialect, raw=True)


def _group_statement(
    tx: ReadTx, app: LoadedApp, form: LoadedForm, access: FormAccess, by: str | None,
    measures: Sequence[Measure], query: ListQuery,
) -> Any:  # fmt: skip
    rows = select_rows(tx, app, form, access, query, ordered=False)
    try:
        columns: list[Any] = []
        readers: list[Any] = []
        names: list[str] = []
        if by is not None:
            _add_group(tx, app, rows.source, by, columns, readers, names)
        grouped = columns[:1]
        columns.append(sa.func.count())
        readers.append(None)
        names.append("count")
        for measure in measures:
            figure = _figure(rows.source, measure)
            columns.append(figure.expr)
            readers.append(wire_reader(figure, tx.dialect, tx.workspace.zone))
            names.append(f"{measure.function}.{measure.field}")
    except Unqueryable as refused:
        raise Invalid([one.under("by") for one in refused.issues]) from None
    statement = (
        sa.select(*(column.label(f"c{at}") for at, column in enumerate(columns)))
        .select_from(rows.source.from_clause())
        .where(*rows.conditions)
    )
    if grouped:
        count: Any = sa.literal_column(f"c{names.index('count')}")
        statement = statement.group_by(*grouped).order_by(sa.desc(count), *grouped)
        statement = statement.limit(MOST_GROUPS)
    return prepare(statement, tx.dialect, raw=True), tuple(readers), tuple(names)


def _add_group(
    tx: ReadTx, app: LoadedApp, source: FormSource, by: str, columns: list[Any],
    readers: list[Any], names: list[str],
) -> None:  # fmt: skip
    """The value of the group and, where it points somewhere, the title of that."""
    value = _single(source, by)
    zone = tx.workspace.zone
    columns.append(value.expr)
    readers.append(wire_reader(value, tx.dialect, zone))
    names.append("value")
    title = _title_path(app, value, by)
    if title is not None:
        shown = _single(source, title)
        columns.append(sa.func.min(shown.expr, type_=shown.expr.type))
        readers.append(wire_reader(shown, tx.dialect, zone))
        names.append("title")


def _figure(source: FormSource, measure: Measure) -> SqlValue:
    value = _single(source, measure.field)
    if measure.function == "sum":
        return source.backend.sum(value)
    if value.type.name == "number" and value.encoding == "decimal":
        # Decimal texts of equal numbers may differ; scaled integers cannot.
        value = source.backend.fit(value, 8)
    if measure.function == "filled":
        return SqlValue(sa.func.count(value.expr), NUMBER)
    if measure.function == "distinct":
        return SqlValue(sa.func.count(sa.distinct(value.expr)), NUMBER)
    extreme = sa.func.min if measure.function == "min" else sa.func.max
    return value.with_expr(extreme(value.expr, type_=value.expr.type))


def _single(source: FormSource, path: str) -> SqlValue:
    return source.scalar(tuple(path.split(".")))


def _title_path(app: LoadedApp, value: SqlValue, by: str) -> str | None:
    if value.type.name in ("user", "department"):
        return f"{by}.name"
    if value.type.name == "record" and value.type.form is not None:
        return f"{by}.{app.form(value.type.form).compiled.title_field}"
    return None


def _with_title(group: dict[str, Any]) -> dict[str, Any]:
    """A group of something that has a title: nothing is told of what the viewer may not see."""
    if "title" not in group:
        return group
    title = group.pop("title")
    if group["value"] is not None:
        known = title is not None
        group["value"] = {"id": group["value"], "title": title} if known else None
    return group


def _columns_of(form: LoadedForm, view: str) -> tuple[str, ...] | None:
    found = view_of(form, view)
    if found is None or not found.columns:
        return None
    needed = {path.split(".")[0] for path in found.columns}
    needed.add(form.compiled.title_field)
    if found.group_by:
        needed.add(found.group_by.split(".")[0])
    return tuple(sorted(needed))


def _search(tx: ReadTx, query: ListQuery) -> str | None:
    return None if query.search is None else search_parameter(tx.dialect, query.search)


def _parameters(tx: ReadTx, actor: Actor, search: str | None) -> dict[str, Any]:
    params = actor_parameters(tx, actor)
    if search is not None:
        params["search"] = search
    return params


def _limit(asked: int) -> int:
    return max(1, min(asked, MOST_ROWS))


def _bad_cursor() -> Issue:
    return Issue(("cursor",), "bad_cursor", text("翻页游标无效。", "The cursor is not valid."))
