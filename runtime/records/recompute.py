"""Compute stored formulas and roll-ups of all records anew, when their definition changed."""

from collections.abc import Sequence

import sqlalchemy as sa

from engines.forms import recompute
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.transaction import WriteTx
from runtime.identity.actor import SYSTEM
from runtime.records.eval_context import eval_context
from runtime.records.load_rows import unscoped_rows
from runtime.records.related import RelatedRecords
from runtime.records.rollups import recompute_rollups, refresh_parents
from runtime.records.write_rows import Row, update_rows

CHUNK = 500


def recompute_all(tx: WriteTx, app: LoadedApp, form_keys: Sequence[str]) -> int:
    """Bring every record of the forms up to date, and the roll-ups over them; gives how many
    records changed. Neither revisions nor history change: nobody edited anything."""
    changed = 0
    for key in form_keys:
        form = app.forms[key]
        last = 0
        while ids := _next_ids(tx, form, last):
            changed += len(_recompute(tx, app, form, ids))
            last = ids[-1]
    return changed


def _recompute(tx: WriteTx, app: LoadedApp, form: LoadedForm, ids: Sequence[int]) -> list[Row]:
    ctx = eval_context(tx, SYSTEM, app.key)
    if form.compiled.aggregates:
        recompute_rollups(tx, app, form, ids, ctx)
    related = RelatedRecords(tx, app)
    rows = []
    for one, values in unscoped_rows(tx, form, ids, lock=True, deleted=True).items():
        fresh = recompute(form.compiled, values, ctx, related)
        if fresh:
            rows.append(Row(one, values, {**values, **fresh}, frozenset(fresh)))
    update_rows(tx, form.table, rows)
    refresh_parents(tx, app, form, rows, ctx)
    return rows


def _next_ids(tx: WriteTx, form: LoadedForm, last: int) -> list[int]:
    column = form.table.table.c.id
    statement = sa.select(column).where(column > last).order_by(column).limit(CHUNK)
    return list(tx.execute(statement).scalars())
