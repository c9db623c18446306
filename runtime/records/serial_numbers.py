"""Counters of serial numbers: one row each, counted up in the transaction that uses them."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from runtime.db.prepared import Prepared, prepare
from runtime.db.transaction import WriteTx
from runtime.records.tables import counter_table


def take_numbers(
    tx: WriteTx, app: str, form: str, field: str, period: str, count: int, start: int
) -> range:
    """``count`` numbers that nobody else gets, unless this transaction is undone.

    The counter's row stays locked until then, so numbers have no gaps.
    """
    params = {
        "app": app,
        "form": form,
        "field": field,
        "period": period,
        "first": start + count - 1,
        "count": count,
    }
    last = tx.scalar(_prepared(tx), params)
    return range(last - count + 1, last + 1)


def raise_counter(tx: WriteTx, app: str, form: str, field: str, period: str, reached: int) -> None:
    """See that the counter goes on above a number that was brought in from elsewhere."""
    place = (
        counter_table.c.app == app,
        counter_table.c.form == form,
        counter_table.c.field == field,
        counter_table.c.period == period,
    )
    known = tx.execute(sa.select(counter_table.c.value).where(*place)).scalar()
    if known is None:
        tx.execute(
            sa.insert(counter_table).values(
                app=app, form=form, field=field, period=period, value=reached
            )
        )
    elif known < reached:
        tx.execute(sa.update(counter_table).where(*place).values(value=reached))


def _prepared(tx: WriteTx) -> Prepared:
    cached = tx.workspace.caches.get("records.counter")
    if cached is None:
        insert: Any = (sqlite if tx.dialect == "sqlite" else postgresql).insert(counter_table)
        key = ("app", "form", "field", "period")
        statement = (
            insert.values(
                {**{name: sa.bindparam(name) for name in key}, "value": sa.bindparam("first")}
            )
            .on_conflict_do_update(
                index_elements=key,
                set_={"value": counter_table.c.value + sa.bindparam("count", type_=sa.BigInteger)},
            )
            .returning(counter_table.c.value)
        )
        cached = tx.workspace.caches["records.counter"] = prepare(statement, tx.dialect)
    prepared: Prepared = cached
    return prepared
