"""How many records, people, saved views and running flows a changed part has on its hands."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa

from engines.core.text import Text, text
from engines.core.values import TEXT
from engines.definitions.impact import Element
from engines.definitions.mentions import Mentions
from runtime.db.transaction import ReadTx
from runtime.identity.tables import user_role_table
from runtime.query import backend_of
from runtime.query.values import SqlValue
from runtime.records.storage import StorageMap
from runtime.records.storage.form_table import data_column
from runtime.records.storage.storage_map import FieldStorage, FormStorage
from runtime.views.kept_states import KeptView

CountKind = Literal["records", "recalculated", "members", "shared_views", "personal_views"]


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things outside the definition, in words."""

    kind: CountKind
    count: int
    message: Text

    def to_json(self, language: str) -> dict[str, object]:
        """The wire form."""
        return {
            "kind": self.kind,
            "count": self.count,
            "message": self.message.in_language(language),
        }


def count_elements(
    tx: ReadTx,
    app: str,
    elements: Sequence[Element],
    storage: StorageMap | None,
    document: Mentions,
    views: Sequence[KeptView],
) -> list[tuple[Count, ...]]:
    """For each element what there is of it. Two statements, however many elements.

    ``storage`` and ``views`` are under the keys of ``document``.
    """
    records = _records(tx, elements, storage)
    members = _members(tx, app)
    mentioned = [
        (view, {(use.target, use.key): use for use in view.uses(document.outline, document.kinds)})
        for view in views
    ]
    return [
        (
            *_said_records(element, storage, records.get(index, 0)),
            *_said_members(element, members),
            *_said_views(element, mentioned),
        )
        for index, element in enumerate(elements)
    ]


def _records(tx: ReadTx, elements: Sequence[Element], storage: StorageMap | None) -> dict[int, int]:
    """Rows that hold a value, by the element's position: one statement for all."""
    asked = {
        index: counted.label(f"n{index}")
        for index, element in enumerate(elements)
        if element.touches_values and storage is not None
        for counted in _counting(tx, element, storage)
    }
    if not asked:
        return {}
    row = tx.execute(sa.select(*asked.values())).one()
    return dict(zip(asked, row, strict=True))


def _counting(tx: ReadTx, element: Element, storage: StorageMap) -> Iterator[sa.ScalarSelect[int]]:
    form, stored, table = _stored(element, storage)
    if form is None:
        return
    if element.target == "form" or (stored is not None and stored.signature is not None):
        rows = sa.table(form.table, sa.column("id"), sa.column("deleted_at"))
        counting = sa.select(sa.func.count()).select_from(rows).where(rows.c.deleted_at.is_(None))
        yield counting.scalar_subquery()
    elif stored is not None and stored.stored == "column":
        column = data_column(stored)
        source = sa.Table(table, sa.MetaData(), column)
        holds: Any = column.is_not(None)
        if element.value is not None and stored.many:
            value = SqlValue(sa.literal(element.value), TEXT)
            holds = backend_of(tx.workspace).holds(column, value)
        elif element.value is not None:
            holds = column == element.value
        yield sa.select(sa.func.count()).select_from(source).where(holds).scalar_subquery()
    elif stored is not None and element.value is None:
        owner: sa.ColumnClause[Any] = sa.column(
            "record_id" if stored.stored == "links" else "parent_id"
        )
        rows = sa.table(stored.name, owner)
        yield sa.select(sa.func.count(sa.distinct(rows.c[owner.name]))).scalar_subquery()


def _stored(
    element: Element, storage: StorageMap
) -> tuple[FormStorage | None, FieldStorage | None, str]:
    """Where the element's values are; a form has a table and no field."""
    key, *fields = element.key.split(".")
    form = storage.forms.get(key) if element.target in ("form", "field", "option") else None
    if form is None or form.retired_form:
        return None, None, ""
    if not fields:
        return form, None, form.table
    found = form.fields.get(fields[0])
    if found is not None and len(fields) > 1:
        return form, found.columns.get(fields[1]), found.name
    return form, found, form.table


def _said_records(element: Element, storage: StorageMap | None, count: int) -> Iterator[Count]:
    if not count or storage is None:
        return
    _, stored, _ = _stored(element, storage)
    if stored is not None and stored.signature is not None:
        if element.change == "changed":
            yield Count(
                "recalculated",
                count,
                text("{n} 条记录会重新计算", "{n} records will be computed anew").format(n=count),
            )
        return
    if element.target == "form":
        words = text("表单里有 {n} 条记录", "The form has {n} records")
    elif element.value is not None:
        words = text("{n} 条记录的值是此选项", "{n} records have this option")
    else:
        words = text("{n} 条记录在此字段有值", "{n} records have a value in this field")
    yield Count("records", count, words.format(n=count))


def _members(tx: ReadTx, app: str) -> Counter[str]:
    member = user_role_table.c
    rows = tx.execute(
        sa.select(member.role, sa.func.count()).where(member.app == app).group_by(member.role)
    )
    return Counter({row[0]: row[1] for row in rows})


def _said_members(element: Element, members: Counter[str]) -> Iterator[Count]:
    count = members[element.key] if element.target == "role" else 0
    if count:
        words = text("{n} 人有此角色", "{n} people have this role")
        yield Count("members", count, words.format(n=count))


def _said_views(
    element: Element, mentioned: Sequence[tuple[KeptView, dict[tuple[str, str], Any]]]
) -> Iterator[Count]:
    target = "field" if element.target == "option" else element.target
    shared = personal = 0
    for view, uses in mentioned:
        use = uses.get((target, element.key))
        given = target == "role" and view.roles is not None and element.key in view.roles
        of_form = target == "form" and view.form == element.key
        if use is None and not given and not of_form:
            continue
        if element.value is not None and f'"{element.value}"' not in (view.state["filter"] or ""):
            continue
        if view.roles is None:
            personal += 1
        else:
            shared += 1
    if shared:
        words = text("{n} 个共享的视图", "{n} shared views")
        yield Count("shared_views", shared, words.format(n=shared))
    if personal:
        words = text("{n} 个个人保存的视图", "{n} personal views")
        yield Count("personal_views", personal, words.format(n=personal))
