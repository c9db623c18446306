"""How many rows a plan would hurt: asked before anything is changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from typing import Any

import sqlalchemy as sa

from engines.core.text import text
from runtime.db.transaction import ReadTx
from runtime.records.storage.convert import FAILED, column_values, converter, stored_values
from runtime.records.storage.steps import Step, StoragePlan
from runtime.records.storage.storage_map import FieldStorage, FormStorage

SAMPLE = 20


@dataclass(slots=True)
class _Question:
    """Which rows of ``table`` a step would hurt: those whose old value it ``loses``."""

    table: str
    field: FieldStorage
    loses: Callable[[Any], bool]
    count: int = 0
    sample: list[int] = dataclass_field(default_factory=list)

    def look_at(self, record_id: int, value: Any) -> None:
        if self.loses(value):
            self.count += 1
            if len(self.sample) < SAMPLE:
                self.sample.append(record_id)


def measure_plan(tx: ReadTx, plan: StoragePlan) -> StoragePlan:
    """The plan with the rows that lose a value, and with duplicates of new unique fields.

    A table is read once, however many of its columns are asked about.
    """
    if plan.old is None:
        return plan
    questions = [_question(tx, plan.new.forms[step.form], step) for step in plan.steps]
    _answer(tx, [question for question in questions if question is not None])
    steps = zip(plan.steps, questions, strict=True)
    return replace(plan, steps=tuple(_measured(tx, plan, step, asked) for step, asked in steps))


def _question(tx: ReadTx, form: FormStorage, step: Step) -> _Question | None:
    if step.old is None:
        return None
    if step.kind == "retire_field":
        return _Question(_table_of(form, step), step.old, lambda _: True)
    if step.new is None:
        return None
    if step.kind == "convert_field":
        convert = converter(step.old, step.new, tx.workspace.zone)
        return _Question(_table_of(form, step), step.old, lambda value: convert(value) is FAILED)
    if step.kind == "check_options":
        kept, many = set(step.new.options), step.old.many
        return _Question(
            form.table, step.old, lambda value: not (set(value) if many else {value}) <= kept
        )
    return None


def _answer(tx: ReadTx, questions: Sequence[_Question]) -> None:
    columns: dict[str, dict[str, list[_Question]]] = {}
    for question in questions:
        if question.field.stored == "column":
            asked = columns.setdefault(question.table, {})
            asked.setdefault(question.field.name, []).append(question)
        else:
            for record_id, value in stored_values(tx, question.table, question.field):
                question.look_at(record_id, value)
    for table, asked in columns.items():
        fields = [same[0].field for same in asked.values()]
        for record_id, values in column_values(tx, table, fields):
            for same, value in zip(asked.values(), values, strict=True):
                if value is not None:
                    for question in same:
                        question.look_at(record_id, value)


def _measured(tx: ReadTx, plan: StoragePlan, step: Step, asked: _Question | None) -> Step:
    if step.kind == "create_index" and step.index is not None and step.index.unique:
        return _duplicates(tx, plan, step)
    if asked is None:
        return step
    counted = step.counted(asked.count, tuple(asked.sample))
    if step.kind == "convert_field":
        # A conversion in which nothing gets lost needs nobody's confirmation.
        return replace(counted, destructive=asked.count > 0)
    if step.kind == "retire_field":
        return replace(counted, destructive=step.destructive and asked.count > 0)
    return counted


def _table_of(form: FormStorage, step: Step) -> str:
    """The form's table, or the sub-form's for a column of it."""
    if step.column is None or step.field is None:
        return form.table
    known = {**{gone.key: gone.field for gone in form.retired}, **form.fields}
    return known[step.field].name


def _duplicates(tx: ReadTx, plan: StoragePlan, step: Step) -> Step:
    assert step.index is not None and plan.old is not None
    name = step.index.columns[0]
    existing = plan.old.forms.get(step.form)
    if existing is None or name not in existing.taken_columns():
        return step
    table = sa.table(step.index.table, sa.column("id"), sa.column(name), sa.column("deleted_at"))
    column = table.c[name]
    repeated = (
        sa.select(column)
        .where(table.c.deleted_at.is_(None), column.is_not(None))
        .group_by(column)
        .having(sa.func.count() > 1)
    )
    rows = (
        tx.execute(
            sa.select(table.c.id)
            .where(table.c.deleted_at.is_(None), column.in_(repeated))
            .order_by(table.c.id)
        )
        .scalars()
        .all()
    )
    if not rows:
        return step
    words = text(
        "“{field}”要求唯一，但有 {count} 条记录的值重复，请先更正",
        "“{field}” has to be unique, but {count} records share a value; correct them first",
    ).format(field=step.place, count=len(rows))
    return replace(step.counted(len(rows), tuple(rows[:SAMPLE])), words=words)
