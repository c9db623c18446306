"""A form as the source of a query: paths become columns, joins and sub-selects."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

import sqlalchemy as sa

from engines.core.values import DATETIME, DEPARTMENT, NUMBER, TEXT, USER, ValueType
from engines.forms.shape import Expression, PathRead
from runtime.identity.tables import department_table, user_table
from runtime.query.backend import Backend
from runtime.query.refusals import not_in_sql, too_deep, unknown_field
from runtime.query.values import Sql, SqlRows, SqlValue

if TYPE_CHECKING:
    from runtime.apps.loaded import LoadedApp

MAX_DEPTH = 12

_PEOPLE: Mapping[str, tuple[sa.Table, Mapping[str, tuple[str, ValueType]]]] = {
    "user": (
        user_table,
        {
            "id": ("id", USER),
            "name": ("name", TEXT),
            "login": ("login", TEXT),
            "email": ("email", TEXT),
            "phone": ("phone", TEXT),
            "department": ("department_id", DEPARTMENT),
            "manager": ("manager_id", USER),
        },
    ),
    "department": (
        department_table,
        {
            "id": ("id", DEPARTMENT),
            "name": ("name", TEXT),
            "code": ("code", TEXT),
            "parent": ("parent_id", DEPARTMENT),
            "head": ("head_id", USER),
        },
    ),
}

SYSTEM_TYPES: Mapping[str, ValueType] = {
    "id": NUMBER,
    "revision": NUMBER,
    "owner": USER,
    "department": DEPARTMENT,
    "created_at": DATETIME,
    "created_by": USER,
    "updated_at": DATETIME,
    "updated_by": USER,
    "deleted_at": DATETIME,
    "deleted_by": USER,
}


class FormRights(Protocol):
    """What a source asks about the viewer's rights on one form."""

    @property
    def readable(self) -> frozenset[str]: ...

    @property
    def uniform(self) -> bool: ...

    def condition(self, op: str, source: "FormSource") -> sa.ColumnElement[bool] | None: ...

    def mask(self, key: str, value: SqlValue, source: "FormSource") -> SqlValue: ...

    def shows(self, key: str, source: "FormSource") -> sa.ColumnElement[bool] | None: ...


class AccessProvider(Protocol):
    """The viewer's rights on every form of the app."""

    def form(self, form_key: str) -> FormRights: ...


class Names:
    """Table aliases of one statement: t0, t1 … in order, so that equal shapes are equal text."""

    def __init__(self) -> None:
        self._next = 0

    def alias(self, table: sa.FromClause) -> Any:
        """The table under a fresh short name."""
        name = f"t{self._next}"
        self._next += 1
        return table.alias(name)


class FormSource:
    """One form's records in a query.

    With ``access`` every path is seen with the viewer's eyes: joined records outside their
    scope read as NULL, masked fields as NULL where they are hidden, and a field that they can
    read nowhere is refused like one that does not exist. Without it everything is readable:
    for scopes themselves and for the platform's own writes.
    """

    def __init__(
        self,
        app: "LoadedApp",
        form_key: str,
        access: AccessProvider | None = None,
        *,
        backend: Backend,
        names: Names | None = None,
        alias: Any = None,
    ) -> None:
        self.app = app
        self.form_key = form_key
        self.access = access
        self.backend = backend
        loaded = app.form(form_key)
        self.app_key = loaded.app_key
        self.form = loaded.compiled
        self.storage = loaded.table
        self.names = names or Names()
        self.table: Any = self.names.alias(self.storage.table) if alias is None else alias
        self._joins: dict[tuple[object, ...], tuple[Any, sa.ColumnElement[bool]]] = {}
        self._prefix: tuple[str, ...] = ()
        self._masked = True
        self._lenient = False
        self._depth = 0

    # What callers build queries from

    def path(self, path: tuple[str, ...]) -> Sql:
        """The value at a path: a scalar, or rows where the path leads through a list."""
        try:
            return self._own(path)
        except _Hidden:
            if self._lenient:
                return replace(self.backend.null(), is_literal=False)
            raise unknown_field(path) from None

    def scalar(self, path: tuple[str, ...]) -> SqlValue:
        """The single value at a path; a list is refused."""
        found = self.path(path)
        if isinstance(found, SqlRows):
            raise not_in_sql(".".join(path))
        return found

    def column(self, name: str) -> Any:
        """A column of the form's own table by its physical name (``id``, ``owner_id`` …)."""
        return self.table.c[name]

    @property
    def alive(self) -> sa.ColumnElement[bool]:
        """True for records that are not in the recycle bin."""
        alive: sa.ColumnElement[bool] = self.table.c.deleted_at.is_(None)
        return alive

    @property
    def joined(self) -> bool:
        """True when paths needed further tables."""
        return bool(self._joins)

    def from_clause(self) -> sa.FromClause:
        """The form's table with all tables that its paths needed so far."""
        clause: sa.FromClause = self.table
        for alias, condition in self._joins.values():
            clause = clause.outerjoin(alias, condition)
        return clause

    def unscoped_view(self) -> "FormSource":
        """The same rows and joins without the viewer's limits: for scopes and computed values."""
        return self._view(self.form_key, self.table, self._prefix, access=None)

    def qualified(self, form_key: str) -> str:
        """A form as this form's definition names it, by the key that the app knows it by."""
        if "." in form_key or self.app_key == self.app.key:
            return form_key
        return f"{self.app_key}.{form_key}"

    # Paths

    def _own(self, path: tuple[str, ...]) -> Sql:
        head, rest = path[0], path[1:]
        if head in SYSTEM_TYPES:
            # Numbers and names of the platform are not masked: a visible row shows them.
            kind = SYSTEM_TYPES[head]
            value = self.backend.column(self.storage_column(head), kind, 0)
            return self._along(value, head, rest) if rest else value
        field = self.form.fields.get(head)
        if field is None:
            raise unknown_field(path)
        rights = self._rights()
        if rights is not None and head not in rights.readable:
            raise _Hidden
        found = self._field(field, rest)
        if rights is not None and not rights.uniform:
            if isinstance(found, SqlRows):
                shown = rights.shows(head, self)
                return found if shown is None else replace(found, where=(*found.where, shown))
            return rights.mask(head, found, self)
        return found

    def _rights(self) -> FormRights | None:
        if self.access is None or not self._masked:
            return None
        return self.access.form(self.form_key)

    def storage_column(self, key: str) -> Any:
        """The column of a field or system field, on this source's alias."""
        return self.table.c[self.storage.column(key).name]

    def _field(self, field: Any, rest: tuple[str, ...]) -> Sql:
        shape = field.shape
        if shape.computed == "live":
            return self._live(field, rest)
        if shape.stored == "children":
            return self._rows(field, rest)
        if shape.stored == "links":
            return self._links(field, rest)
        if shape.stored == "none":
            raise not_in_sql(field.key)
        column = self.storage_column(field.key)
        if shape.many or shape.type.is_list:
            if rest:
                raise unknown_field((field.key, *rest))
            return replace(self.backend.items(column), stored=column)
        value = self.backend.column(column, shape.type, shape.decimals)
        return self._along(value, field.key, rest) if rest else value

    def _live(self, field: Any, rest: tuple[str, ...]) -> Sql:
        if self._depth >= MAX_DEPTH:
            raise too_deep((field.key,))
        computation = field.computation
        inner = self._view(
            self.form_key,
            self.table,
            self._prefix,
            access=self.access,
            masked=False,
            lenient=True,
            depth=self._depth + 1,
        )
        if isinstance(computation, PathRead):
            return inner.path((*computation.path, *rest))
        if not isinstance(computation, Expression) or rest:
            raise not_in_sql(".".join((field.key, *rest)))
        from runtime.query.compile import compile_source

        value = compile_source(computation.source, inner)
        if field.shape.type.name == "number":
            return self.backend.fit(value, field.shape.decimals)
        if value.type.name == "datetime":
            return self.backend.local(value)
        return value

    def _along(self, value: SqlValue, head: str, rest: tuple[str, ...]) -> Sql:
        """Follow a reference: join what it points to, then go on there."""
        kind = value.type
        key = (*self._prefix, head)
        if kind.name in _PEOPLE:
            return self._person(kind.name, value, key, rest)
        if kind.name != "record" or kind.form is None:
            raise unknown_field((head, *rest))
        target = self._target(self.qualified(kind.form), key, value.expr)
        if rest == ("id",):
            # The id of a record that the viewer may not see, or that is deleted, is not known.
            return replace(value, expr=sa.type_coerce(target.table.c.id, sa.BigInteger()))
        return target._own(rest)

    def _target(
        self, form_key: str, key: tuple[str, ...], ids: sa.ColumnElement[Any]
    ) -> "FormSource":
        known = self._joins.get((*key, self.access is not None))
        if known is not None:
            return self._view(
                form_key,
                known[0],
                key,
                access=self.access,
                depth=self._depth,
                lenient=self._lenient,
            )
        alias = self.names.alias(self.app.form(form_key).table.table)
        condition = sa.and_(alias.c.id == ids, alias.c.deleted_at.is_(None))
        target = self._view(
            form_key, alias, key, access=self.access, depth=self._depth, lenient=self._lenient
        )
        if self.access is not None:
            visible = visible_rows(target, self.access.form(form_key))
            if visible is not None:
                condition = sa.and_(condition, visible)
        self._joins[(*key, self.access is not None)] = (alias, condition)
        return target

    def _person(
        self, kind: str, value: SqlValue, key: tuple[str, ...], rest: tuple[str, ...]
    ) -> Sql:
        table, columns = _PEOPLE[kind]
        found = columns.get(rest[0])
        if found is None:
            raise unknown_field((*key[len(self._prefix) :], *rest))
        name, column_type = found
        join_key = (*key, self.access is not None, "people")
        known = self._joins.get(join_key)
        if known is None:
            alias = self.names.alias(table)
            known = self._joins[join_key] = (alias, alias.c.id == value.expr)
        column = self.backend.column(known[0].c[name], column_type, 0)
        if len(rest) == 1:
            return column
        if column_type.name not in _PEOPLE:
            raise unknown_field((*key, *rest))
        return self._person(column_type.name, column, (*key, rest[0]), rest[1:])

    def _rows(self, field: Any, rest: tuple[str, ...]) -> SqlRows:
        """A column of a sub-form: one value per row."""
        if not rest:
            child = self._child(field)
            item = self.backend.whole(child.table.c.id)
            return SqlRows(child.table, item, (child.link,), child.table.c.position)
        child = self._child(field)
        item = child.scalar(rest)
        return SqlRows(child.from_clause(), item, (child.link,), child.table.c.position)

    def _child(self, field: Any) -> "RowSource":
        return RowSource(self, field)

    def row_source(self, sub_form: str) -> "RowSource":
        """The rows of a sub-form, where its columns are single values (for row arithmetic)."""
        field = self.form.fields.get(sub_form)
        rights = self._rights()
        if field is None or field.shape.stored != "children":
            raise unknown_field((sub_form,))
        if rights is not None and sub_form not in rights.readable:
            raise unknown_field((sub_form,))
        return RowSource(self, field)

    def _links(self, field: Any, rest: tuple[str, ...]) -> SqlRows:
        """A list of references: the ids, or a value of each record they point to."""
        link = self.names.alias(self.storage.links[field.key].table)
        mine = link.c.record_id == self.table.c.id
        item_type = field.shape.type.item
        ids = self.backend.column(link.c.target_id, item_type, 0)
        if not rest:
            return SqlRows(link, ids, (mine,), link.c.position)
        if item_type.name in _PEOPLE:
            table, columns = _PEOPLE[item_type.name]
            found = columns.get(rest[0])
            if found is None or len(rest) > 1:
                raise unknown_field((field.key, *rest))
            alias = self.names.alias(table)
            item = self.backend.column(alias.c[found[0]], found[1], 0)
            return SqlRows(
                link.join(alias, alias.c.id == link.c.target_id), item, (mine,), link.c.position
            )
        target = FormSource(
            self.app,
            self.qualified(str(item_type.form)),
            self.access,
            backend=self.backend,
            names=self.names,
        )
        target._lenient = self._lenient
        target._depth = self._depth
        value = target.scalar(rest)
        wheres = [mine, target.table.c.id == link.c.target_id, target.alive]
        if self.access is not None:
            visible = self.access.form(target.form_key).condition("read", target.unscoped_view())
            if visible is not None:
                wheres.append(visible)
        source = target.from_clause().join(link, target.table.c.id == link.c.target_id)
        return SqlRows(source, value, tuple(wheres), link.c.position)

    def _view(
        self,
        form_key: str,
        alias: Any,
        prefix: tuple[str, ...],
        *,
        access: AccessProvider | None,
        masked: bool = True,
        lenient: bool = False,
        depth: int = 0,
    ) -> "FormSource":
        """A source on another alias of the same statement, sharing its joins."""
        view = FormSource(
            self.app, form_key, access, backend=self.backend, names=self.names, alias=alias
        )
        view._joins = self._joins
        view._prefix = prefix
        view._masked = masked
        view._lenient = lenient
        view._depth = depth
        return view


class RowSource(FormSource):
    """One row of a sub-form: its columns are single values, the record's fields as well."""

    def __init__(self, parent: FormSource, field: Any) -> None:
        child = parent.storage.children[field.key]
        super().__init__(
            parent.app,
            parent.form_key,
            parent.access,
            backend=parent.backend,
            names=parent.names,
            alias=parent.names.alias(child.table),
        )
        self.parent = parent
        self.sub_form = field.key
        self._columns = field.columns
        self._child_columns = child.columns
        self._lenient = parent._lenient
        self._depth = parent._depth
        self._prefix = (*parent._prefix, field.key)

    @property
    def link(self) -> sa.ColumnElement[bool]:
        """Ties the rows to the record around."""
        condition: sa.ColumnElement[bool] = self.table.c.parent_id == self.parent.table.c.id
        return condition

    def row_path(self, path: tuple[str, ...]) -> Sql:
        """A path as formulas write it: ``items.price`` is this row's, others the record's."""
        if path[0] == self.sub_form and len(path) > 1:
            return self.path(path[1:])
        return self.parent.path(path)

    def _own(self, path: tuple[str, ...]) -> Sql:
        head, rest = path[0], path[1:]
        field = self._columns.get(head)
        if field is None:
            raise unknown_field((self.sub_form, *path))
        column = (
            self.table.c[self._child_columns[head].name] if (head in self._child_columns) else None
        )
        shape = field.shape
        if column is None or shape.computed == "live":
            raise not_in_sql(".".join((self.sub_form, *path)))
        if shape.many or shape.type.is_list:
            raise not_in_sql(".".join((self.sub_form, *path)))
        value = self.backend.column(column, shape.type, shape.decimals)
        return self._along(value, head, rest) if rest else value


class _Hidden(Exception):
    """The viewer may read the field in no row."""


def visible_rows(target: FormSource, rights: FormRights) -> sa.ColumnElement[bool] | None:
    """The viewer's scope on joined records, fit for an ON clause: no further joins beside it."""
    inline = FormSource(
        target.app,
        target.form_key,
        backend=target.backend,
        names=target.names,
        alias=target.table,
    )
    condition = rights.condition("read", inline)
    if condition is None or not inline.joined:
        return condition
    apart = FormSource(target.app, target.form_key, backend=target.backend, names=target.names)
    condition = rights.condition("read", apart)
    assert condition is not None
    ids = sa.select(apart.table.c.id).select_from(apart.from_clause()).where(condition)
    inside: sa.ColumnElement[bool] = target.table.c.id.in_(ids)
    return inside
