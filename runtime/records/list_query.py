"""What a list asks for, and how its rows are found: scope, filter, search, order, place."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import sqlalchemy as sa

from engines.core.issue import Issue
from engines.core.text import text
from engines.definitions.models import SortKey, ViewDefinition
from engines.expr import Node, parse
from runtime.access import FormAccess
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.transaction import ReadTx
from runtime.problem import Invalid, NotFound
from runtime.query import FormSource, SqlValue, compile_condition, form_source
from runtime.query.folding import tree
from runtime.query.refusals import Unqueryable
from runtime.records.scoped_rows import known_as
from runtime.records.search_index import search_condition

MOST_ROWS = 500
DEFAULT_ROWS = 50
MOST_SORT_KEYS = 5
LONGEST_FILTER = 4000


@dataclass(frozen=True, slots=True)
class ListQuery:
    """A page of records.

    ``filter`` is an expression over the form, ANDed to that of ``view``; ``sort`` and
    ``fields`` (None: all readable) replace the view's. ``deleted`` lists the recycle bin.
    ``operation`` further narrows to records on which the actor has that right as well.
    ``skip`` leaves out rows behind the place: for a jump in a long list; `cursor` is faster.
    """

    filter: str | None = None
    sort: tuple[SortKey, ...] = ()
    limit: int = DEFAULT_ROWS
    cursor: str | None = None
    search: str | None = None
    fields: tuple[str, ...] | None = None
    total: bool = False
    view: str | None = None
    deleted: bool = False
    skip: int = 0
    operation: Literal["read", "export"] = "read"


@dataclass(frozen=True, slots=True)
class SortColumn:
    """One level of the order, as SQL."""

    value: SqlValue
    descending: bool
    nullable: bool


@dataclass
class Selection:
    """The rows of a query in one statement: source, conditions, and order where wanted."""

    source: FormSource
    conditions: list[sa.ColumnElement[bool]] = field(default_factory=list)
    order: list[SortColumn] = field(default_factory=list)


def view_of(form: LoadedForm, key: str | None) -> ViewDefinition | None:
    """The shared view with this key; 404 when there is none."""
    if key is None:
        return None
    for view in form.compiled.definition.views:
        if view.key == key:
            return view
    raise NotFound(text("视图", "view"), key)


def sort_of(form: LoadedForm, query: ListQuery) -> tuple[SortKey, ...]:
    """The order asked for, else the view's, else the newest first."""
    if query.sort:
        if len(query.sort) > MOST_SORT_KEYS:
            raise Invalid([_issue("sort", "too_many", f"最多按 {MOST_SORT_KEYS} 个字段排序",
                                  f"At most {MOST_SORT_KEYS} fields to sort by")])  # fmt: skip
        return query.sort
    view = view_of(form, query.view)
    return view.sort if view is not None else ()


def select_rows(
    tx: ReadTx,
    app: LoadedApp,
    form: LoadedForm,
    access: FormAccess,
    query: ListQuery,
    *,
    ordered: bool = True,
) -> Selection:
    """Where the rows of ``query`` come from, inside the actor's scope."""
    source = form_source(tx.workspace, app, known_as(app, form), access.provider)
    found = Selection(source)
    if query.deleted:
        found.conditions.append(source.table.c.deleted_at.is_not(None))
    else:
        found.conditions.append(source.alive)
    scope = access.condition("read", source)
    if scope is not None:
        found.conditions.append(scope)
    if query.operation != "read":
        allowed = access.condition(query.operation, source)
        if allowed is not None:
            found.conditions.append(allowed)
    view = view_of(form, query.view)
    if view is not None and view.filter:
        # A shared view's filter is the builder's word: it may read what the viewer may not.
        found.conditions.append(compile_condition(tree(view.filter), source.unscoped_view()))
    if query.filter:
        found.conditions.append(condition_of(query.filter, source))
    if query.search is not None:
        found.conditions.append(search_condition(form, source.table.c.id))
    if ordered:
        found.order = _order(form, query, source)
    return found


def condition_of(written: str, source: FormSource) -> sa.ColumnElement[bool]:
    """A person's filter as SQL; 422 with the place when it is not one."""
    try:
        return compile_condition(checked_node(written), source)
    except Unqueryable as refused:
        raise Invalid([one.under("filter") for one in refused.issues]) from None


def checked_node(written: str) -> Node:
    """The tree of a filter that a person wrote."""
    if len(written) > LONGEST_FILTER:
        raise Invalid([_issue("filter", "too_long", "筛选条件过长", "The filter is too long")])
    found = parse(written)
    if found.node is None or any(one.severity == "error" for one in found.issues):
        raise Invalid([one.under("filter") for one in found.issues])
    return found.node


def order_by(columns: Sequence[SortColumn], source: FormSource, dialect: str) -> list[Any]:
    """The ORDER BY: empty values count as least, and the id decides between equals."""
    ordering: list[Any] = []
    for column in columns:
        expr = column.value.expr
        if dialect == "sqlite" or not column.nullable:
            ordering.append(expr.desc() if column.descending else expr.asc())
        elif column.descending:
            ordering.append(expr.desc().nulls_last())
        else:
            ordering.append(expr.asc().nulls_first())
    if not _by_id(columns, source):
        identity = source.table.c.id
        ordering.append(identity.desc() if _backwards(columns) else identity.asc())
    return ordering


def segments_after(
    columns: Sequence[SortColumn], values: Sequence[Any], source: FormSource
) -> list[sa.ColumnElement[bool]]:
    """Conditions for the rows behind a place in the order; each segment follows the one before.

    ``values`` says only which of the place's values are empty; they are the parameters
    ``at_0``, ``at_1`` …, and ``at_id``. Rows are compared as tuples where that can use an
    index, which an OR could not.
    """
    identity = source.table.c.id
    at_id = sa.bindparam("at_id", type_=sa.BigInteger)
    back = _backwards(columns)
    behind_id = identity < at_id if back else identity > at_id
    if not columns or _by_id(columns, source):
        return [behind_id]
    if len(columns) > 1:
        return [_behind_all(columns, values, behind_id)]
    column = columns[0]
    expr = column.value.expr
    if values[0] is None:
        rest = sa.and_(expr.is_(None), behind_id)
        return [rest] if back else [rest, expr.is_not(None)]
    mark = _mark(column, 0)
    pair = sa.tuple_(expr, identity)
    place = sa.tuple_(mark, at_id)
    if not back:
        return [pair > place]
    return [pair < place, expr.is_(None)] if column.nullable else [pair < place]


def _behind_all(
    columns: Sequence[SortColumn], values: Sequence[Any], behind_id: sa.ColumnElement[bool]
) -> sa.ColumnElement[bool]:
    """Behind in the first column, or equal there and behind in the next, and so on."""
    ways: list[sa.ColumnElement[bool]] = []
    equal: list[sa.ColumnElement[bool]] = []
    for position, column in enumerate(columns):
        expr, mark = column.value.expr, _mark(column, position)
        if values[position] is None:
            if not column.descending:
                ways.append(sa.and_(*equal, expr.is_not(None)))
            equal.append(expr.is_(None))
            continue
        if column.descending:
            behind = sa.or_(expr < mark, expr.is_(None)) if column.nullable else expr < mark
        else:
            behind = expr > mark
        ways.append(sa.and_(*equal, behind))
        equal.append(expr == mark)
    ways.append(sa.and_(*equal, behind_id))
    return sa.or_(*ways)


def _mark(column: SortColumn, position: int) -> Any:
    return sa.bindparam(f"at_{position}", type_=column.value.expr.type)


def _backwards(columns: Sequence[SortColumn]) -> bool:
    """The id goes the way of the last column, and down where there is none: newest first."""
    return columns[-1].descending if columns else True


def _by_id(columns: Sequence[SortColumn], source: FormSource) -> bool:
    return len(columns) == 1 and columns[0].value.expr is source.table.c.id


def _order(form: LoadedForm, query: ListQuery, source: FormSource) -> list[SortColumn]:
    columns = []
    for key in sort_of(form, query):
        try:
            value = source.path(tuple(key.field.split(".")))
        except Unqueryable as refused:
            if not query.sort:
                # The view sorts by something that this viewer may not see.
                continue
            raise Invalid([one.under("sort", key.field) for one in refused.issues]) from None
        if not isinstance(value, SqlValue):
            raise Invalid([_issue("sort", "not_sortable", f"不能按 {key.field} 排序",
                                  f"{key.field} cannot be sorted by")])  # fmt: skip
        columns.append(SortColumn(value, key.descending, key.field not in _NEVER_EMPTY))
    return columns


_NEVER_EMPTY = frozenset(("id", "revision", "created_at", "updated_at"))


def _issue(place: str, code: str, zh: str, en: str) -> Issue:
    return Issue((place,), code, text(zh, en))


def as_sort_keys(written: str | None) -> tuple[SortKey, ...]:
    """``-amount,account.name`` as sort keys."""
    keys = []
    for part in (written or "").split(","):
        name = part.strip()
        if name:
            descending = name.startswith("-")
            keys.append(SortKey(field=name.lstrip("-+")[:240], descending=descending))
    return tuple(keys)
