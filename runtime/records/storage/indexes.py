"""Which indexes a form gets: from what its shared views and reports filter, sort and group by.

Not one index on every column: PostgreSQL then walks the wrong one, and every write pays.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from engines.definitions.models import AppDefinition, FormDefinition, ViewDefinition
from engines.expr import dependencies, parse
from engines.expr.nodes import Binary, Call, Field, Literal, Node
from runtime.records.storage.form_table import SYSTEM_COLUMN_OF
from runtime.records.storage.names import index_name
from runtime.records.storage.storage_map import FieldStorage, FormStorage, IndexStorage

MOST_INDEXES = 18
WIDEST_INDEX = 5
MOST_SCOPE_COLUMNS = 2


def wanted_indexes(
    app: AppDefinition, form: FormDefinition, storage: FormStorage
) -> dict[str, IndexStorage]:
    """All indexes of a form's tables by name, the most useful first where there are too many."""
    wanted: dict[str, IndexStorage] = {}
    for index in _always(storage):
        wanted[index_name(index.table, index.columns, index.unique)] = index
    room = MOST_INDEXES
    scope = _scope_columns(app, form, storage)
    for columns in _from_views_and_reports(app, form, storage):
        covering = _with_scope(columns[:WIDEST_INDEX], scope)
        index = IndexStorage(table=storage.table, columns=covering)
        name = index_name(index.table, index.columns, False)
        if room > 0 and name not in wanted and not _is_prefix(index, wanted.values()):
            wanted[name] = index
            room -= 1
    return wanted


def _always(storage: FormStorage) -> Iterator[IndexStorage]:
    """Uniqueness, references (joins, roll-ups, foreign keys), links and sub-form rows."""
    table = storage.table
    for field in storage.fields.values():
        if field.stored == "links":
            yield IndexStorage(table=field.name, columns=("target_id",), live_only=False)
        elif field.stored == "children":
            yield IndexStorage(table=field.name, columns=("parent_id", "position"), live_only=False)
            for column in field.columns.values():
                if _points(column):
                    yield IndexStorage(table=field.name, columns=(column.name,), live_only=False)
        elif field.unique:
            yield IndexStorage(table=table, columns=(field.name,), unique=True)
        if field.stored == "column" and _points(field):
            yield IndexStorage(table=table, columns=(field.name, "id"), live_only=False)
    for name in ("owner_id", "department_id"):
        yield IndexStorage(table=table, columns=(name, "id"))


def _points(field: FieldStorage) -> bool:
    return field.target in ("user", "department") or "." in (field.target or "")


def _from_views_and_reports(
    app: AppDefinition, form: FormDefinition, storage: FormStorage
) -> Iterator[tuple[str, ...]]:
    for position, view in enumerate(form.views):
        sort = _sort_columns(view, storage)
        equal = _columns(_equalities(view.filter), storage)
        if sort:
            yield _with_id(sort)
            if position == 0 and sort[0] != "id":
                yield _with_id(("owner_id", *sort[:1]))
        if equal:
            yield _with_id((*equal, *(name for name in sort if _bare(name) not in equal)))
        group = _columns([view.group_by] if view.group_by else [], storage)
        if group:
            yield _with_id((*group, *sort[:1]))
    if form.stages is not None:
        yield _with_id(_columns([form.stages.field], storage))
    for report in app.reports:
        if report.form == form.key and report.source == "records":
            dimensions = _columns([one.field for one in report.dimensions], storage)
            measures = _columns([one.field for one in report.measures if one.field], storage)
            if dimensions and len(dimensions) == len(report.dimensions):
                yield tuple(dict.fromkeys((*dimensions, *measures)))


def _scope_columns(
    app: AppDefinition, form: FormDefinition, storage: FormStorage
) -> tuple[str, ...]:
    """The form's own columns by which roles limit its rows, the most used first."""
    used: Counter[str] = Counter()
    for role in app.roles:
        for grant in role.grants:
            node = parse(grant.scope).node if grant.form == form.key and grant.scope else None
            if node is not None:
                used.update({path[0] for path in dependencies(node) if len(path) == 1})
    ranked = sorted(used, key=lambda key: (-used[key], key))
    return _columns(ranked, storage)[:MOST_SCOPE_COLUMNS]


def _with_scope(columns: tuple[str, ...], scope: tuple[str, ...]) -> tuple[str, ...]:
    """The index with what scopes read at its end.

    Every count and every report of somebody with a scope asks for it. Where it is not in the
    index, each row counted is fetched from the table: twenty times the work.
    """
    known = {_bare(name) for name in columns}
    return (*columns, *(name for name in scope if name not in known))


def _sort_columns(view: ViewDefinition, storage: FormStorage) -> tuple[str, ...]:
    """The view's order as index columns, turned round if it starts descending."""
    columns: list[str] = []
    turned = bool(view.sort) and view.sort[0].descending
    for key in view.sort:
        found = _columns([key.field], storage)
        if not found:
            break
        columns.append(found[0] + (" desc" if key.descending != turned else ""))
    return tuple(columns)


def _with_id(columns: tuple[str, ...]) -> tuple[str, ...]:
    if not columns or any(_bare(name) == "id" for name in columns):
        return columns
    kept = columns[: WIDEST_INDEX - 1]
    return (*kept, "id desc" if kept[-1].endswith(" desc") else "id")


def _bare(name: str) -> str:
    return name.removesuffix(" desc")


def _columns(keys: Iterable[str | None], storage: FormStorage) -> tuple[str, ...]:
    """The physical columns of those keys that are a single-value column of the form itself."""
    found: dict[str, None] = {}
    for key in keys:
        field = storage.fields.get(key or "")
        if field is not None and field.stored == "column" and not field.many:
            found[field.name] = None
        elif key in SYSTEM_COLUMN_OF:
            found[SYSTEM_COLUMN_OF[key]] = None
    return tuple(found)


def _equalities(source: str | None) -> list[str]:
    """Fields that a filter compares with one constant or with one of a list."""
    if not source:
        return []
    node = parse(source).node
    return [] if node is None else list(dict.fromkeys(_equal_fields(node)))


def _equal_fields(node: Node) -> Iterator[str]:
    match node:
        case Call(name="AND", args=parts):
            for part in parts:
                yield from _equal_fields(part)
        case (
            Binary(op="=", left=Field(path=(key,)), right=Literal() | Call())
            | Binary(op="=", left=Literal() | Call(), right=Field(path=(key,)))
            | Call(name="IN", args=(Field(path=(key,)), *_))
        ):
            yield key


def _is_prefix(index: IndexStorage, others: Iterable[IndexStorage]) -> bool:
    """True when a wider index over live rows starts with the same columns."""
    return any(
        other.table == index.table
        and other.live_only
        and other.columns[: len(index.columns)] == index.columns
        for other in others
    )
