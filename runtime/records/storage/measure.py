"""How many rows a plan would hurt: asked before anything is changed."""

from dataclasses import replace

import sqlalchemy as sa

from engines.core.text import text
from runtime.db.transaction import ReadTx
from runtime.records.storage.convert import FAILED, converter, stored_values
from runtime.records.storage.steps import Step, StoragePlan
from runtime.records.storage.storage_map import FormStorage

SAMPLE = 20


def measure_plan(tx: ReadTx, plan: StoragePlan) -> StoragePlan:
    """The plan with the rows that lose a value, and with duplicates of new unique fields."""
    return replace(plan, steps=tuple(_measured(tx, plan, step) for step in plan.steps))


def _measured(tx: ReadTx, plan: StoragePlan, step: Step) -> Step:
    form = plan.new.forms[step.form]
    if plan.old is None:
        return step
    if step.kind == "convert_field" and step.old is not None and step.new is not None:
        return _conversion(tx, form, step)
    if step.kind == "retire_field" and step.old is not None:
        return _retired_values(tx, form, step)
    if step.kind == "check_options":
        return _lost_options(tx, form, step)
    if step.kind == "create_index" and step.index is not None and step.index.unique:
        return _duplicates(tx, plan, step)
    return step


def _table_of(form: FormStorage, step: Step) -> str:
    """The form's table, or the sub-form's for a column of it."""
    if step.column is None or step.field is None:
        return form.table
    known = {**{gone.key: gone.field for gone in form.retired}, **form.fields}
    return known[step.field].name


def _conversion(tx: ReadTx, form: FormStorage, step: Step) -> Step:
    assert step.old is not None and step.new is not None
    convert = converter(step.old, step.new, tx.workspace.zone)
    failing = [
        record_id
        for record_id, value in stored_values(tx, _table_of(form, step), step.old)
        if convert(value) is FAILED
    ]
    counted = step.counted(len(failing), tuple(failing[:SAMPLE]))
    # A conversion in which nothing gets lost needs nobody's confirmation.
    return replace(counted, destructive=bool(failing))


def _retired_values(tx: ReadTx, form: FormStorage, step: Step) -> Step:
    assert step.old is not None
    count = 0
    sample: list[int] = []
    for record_id, _ in stored_values(tx, _table_of(form, step), step.old):
        count += 1
        if len(sample) < SAMPLE:
            sample.append(record_id)
    return replace(step.counted(count, tuple(sample)), destructive=step.destructive and count > 0)


def _lost_options(tx: ReadTx, form: FormStorage, step: Step) -> Step:
    assert step.old is not None and step.new is not None
    kept = set(step.new.options)
    failing = [
        record_id
        for record_id, value in stored_values(tx, form.table, step.old)
        if not (set(value) if step.old.many else {value}) <= kept
    ]
    return step.counted(len(failing), tuple(failing[:SAMPLE]))


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
