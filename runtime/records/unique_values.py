"""Values that must be unique among live records of a form."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from engines.core.issue import Issue
from engines.core.text import text
from runtime.apps.loaded import LoadedForm
from runtime.db.failures import DuplicateValue
from runtime.db.one_of import one_of
from runtime.db.transaction import ReadTx
from runtime.problem import Invalid
from runtime.records.write_rows import Row

CODE = "duplicate_value"
Titles = Callable[[set[int]], Mapping[int, object]]


def unique_fields(form: LoadedForm) -> tuple[str, ...]:
    """Fields whose values may not repeat."""
    return tuple(key for key, field in form.table.storage.fields.items()
                 if field.unique and field.stored == "column")  # fmt: skip


def duplicates(
    tx: ReadTx, form: LoadedForm, rows: Sequence[Row | None], visible: Titles
) -> dict[int, list[Issue]]:
    """Issues by position in ``rows``; None stands for rows that already failed.

    ``visible`` gives the titles of those among some records that the actor may see: only
    those are named.
    """
    issues: dict[int, list[Issue]] = {}
    for key in unique_fields(form):
        wanted = {
            at: row.after.get(key)
            for at, row in enumerate(rows)
            if row is not None and key in row.changed and row.after.get(key) is not None
        }
        if wanted:
            taken = _holders(tx, form, key, wanted.values())
            _collect(form, key, rows, wanted, taken, visible, issues)
    return issues


def as_issue(form: LoadedForm, error: DuplicateValue) -> Invalid:
    """What the database's own refusal (two writers at once) means for the person."""
    for key in unique_fields(form):
        name = form.table.storage.fields[key].name
        index = next(
            (
                index
                for index, one in form.table.storage.indexes.items()
                if one.unique and one.columns == (name,)
            ),
            "",
        )
        if error.constraint in (index, f"{form.table.table.name}.{name}"):
            return Invalid([_issue(form, key, None)])
    return Invalid([Issue((), CODE, error.detail)])


def _collect(
    form: LoadedForm,
    key: str,
    rows: Sequence[Row | None],
    wanted: dict[int, Any],
    taken: dict[Any, int],
    visible: Titles,
    issues: dict[int, list[Issue]],
) -> None:
    first: dict[Any, int] = {}
    clashes = {}
    for at, value in wanted.items():
        row = rows[at]
        holder = taken.get(value)
        own = row.record_id if row is not None else None
        if holder is not None and holder != own:
            clashes[at] = holder
        elif value in first:
            issues.setdefault(at, []).append(repeated(form, key))
        first.setdefault(value, at)
    seen = visible(set(clashes.values())) if clashes else {}
    for at, holder in clashes.items():
        issues.setdefault(at, []).append(_issue(form, key, seen.get(holder)))


def _holders(tx: ReadTx, form: LoadedForm, key: str, values: Iterable[Any]) -> dict[Any, int]:
    table = form.table
    column = table.column(key)
    statement = table.prepared(
        ("holders", key),
        lambda: sa.select(column, table.table.c.id).where(
            one_of(column, tx.dialect), table.table.c.deleted_at.is_(None)
        ),
    )
    return dict(tx.rows(statement, {"values": list(dict.fromkeys(values))}))


def _issue(form: LoadedForm, key: str, holder: object) -> Issue:
    label = form.compiled.fields[key].label
    if holder is None:
        message = text(
            "{label}已被另一条记录使用，请换一个值。",
            "{label} is already used by another record; choose another value.",
        ).format(label=label)
    else:
        message = text(
            "{label}已被“{name}”使用，请换一个值，或修改那条记录。",
            "{label} is already used by “{name}”; choose another value or change that record.",
        ).format(label=label, name=holder)
    return Issue((key,), CODE, message)


def repeated(form: LoadedForm, key: str) -> Issue:
    """What is wrong with a row whose value another row of the same request or file has."""
    return Issue(
        (key,),
        CODE,
        text(
            "{label}在本次提交的多行中重复。", "{label} occurs in several of the rows sent."
        ).format(label=form.compiled.fields[key].label),
    )
