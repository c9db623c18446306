"""Roll-ups: stored on the parent, computed anew in the transaction of every child's change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import sqlalchemy as sa

from engines.core.context import EvalContext
from engines.expr import dependencies, is_time_dependent
from engines.forms import Aggregate, recompute
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.transaction import ReadTx, WriteTx
from runtime.identity.actor import SYSTEM
from runtime.query import actor_parameters, compile_condition, form_source
from runtime.query.folding import tree
from runtime.records.load_rows import IDS, unscoped_rows
from runtime.records.related import RelatedRecords
from runtime.records.write_rows import Row, update_rows

MOST_LEVELS = 50
"""How far a change travels upwards through roll-ups of roll-ups, for instance along a tree."""
CHUNK = 500


@dataclass(frozen=True, slots=True)
class RollUp:
    """A roll-up field ``key`` of ``parent`` over the records of ``child``."""

    parent: LoadedForm
    key: str
    child: LoadedForm
    aggregate: Aggregate
    watched: frozenset[str] | None
    """Fields of the child whose change moves the figure; None: any change may."""


def rollups_over(app: LoadedApp, form: LoadedForm) -> tuple[RollUp, ...]:
    """The roll-ups of any form of the app over the records of ``form``."""
    cache: dict[str, tuple[RollUp, ...]] = _by_child(app)
    return cache.get(form.qualified, ())


def refresh_parents(
    tx: WriteTx, app: LoadedApp, form: LoadedForm, rows: Sequence[Row], ctx: EvalContext
) -> list[tuple[LoadedForm, list[Row]]]:
    """Bring every roll-up that ``rows`` may have moved up to date, and those above it.

    Gives the parents whose stored values changed, so that rules and flows can look at them.
    """
    changed: list[tuple[LoadedForm, list[Row]]] = []
    waiting: list[tuple[LoadedForm, Sequence[Row]]] = [(form, rows)]
    for _ in range(MOST_LEVELS):
        following: list[tuple[LoadedForm, Sequence[Row]]] = []
        for child, moved in waiting:
            for parent, rollups in _parents_of(rollups_over(app, child)):
                ids = {rollup.key: _touched(rollup, moved) for rollup in rollups}
                written = _refresh(tx, app, parent, rollups, ids, ctx)
                if written:
                    changed.append((parent, written))
                    following.append((parent, written))
        if not following:
            break
        waiting = following
    return changed


def recompute_rollups(
    tx: WriteTx, app: LoadedApp, parent: LoadedForm, ids: Sequence[int], ctx: EvalContext
) -> list[Row]:
    """Compute all roll-ups (and what builds on them) of these records from scratch."""
    rollups = [one for all_of in _by_child(app).values() for one in all_of
               if one.parent is parent]  # fmt: skip
    return _refresh(tx, app, parent, rollups, {one.key: set(ids) for one in rollups}, ctx)


def rollup_values(
    tx: ReadTx, app: LoadedApp, rollup: RollUp, ids: Iterable[int]
) -> dict[int, object]:
    """The aggregate for each of these parents, read in one statement."""
    wanted = sorted(ids)
    table = rollup.parent.table
    statement = table.prepared(("rollup", rollup.key), lambda: _statement(app, rollup, tx))
    found = {
        row[0]: row[1:]
        for row in tx.rows(statement, {**actor_parameters(tx, SYSTEM), "ids": wanted})
    }
    decimals = rollup.parent.compiled.fields[rollup.key].shape.decimals
    return {one: _value(rollup.aggregate, found.get(one), decimals) for one in wanted}


def _by_child(app: LoadedApp) -> dict[str, tuple[RollUp, ...]]:
    known: dict[str, tuple[RollUp, ...]] | None = app.derived.get("rollups")
    if known is not None:
        return known
    found: dict[str, list[RollUp]] = {}
    for parent in app.forms.values():
        for key, aggregate in parent.compiled.aggregates.items():
            child = app.form(aggregate.form)
            rollup = RollUp(parent, key, child, aggregate, _watched(child, aggregate))
            found.setdefault(child.qualified, []).append(rollup)
    result = {key: tuple(all_of) for key, all_of in found.items()}
    app.derived["rollups"] = result
    return result


def _watched(child: LoadedForm, aggregate: Aggregate) -> frozenset[str] | None:
    watched = {"deleted_at", aggregate.via}
    if aggregate.field is not None:
        watched.add(aggregate.field)
    if aggregate.filter:
        condition = tree(aggregate.filter)
        paths = dependencies(condition)
        own = all(len(path) == 1 and path[0] in child.compiled.stored for path in paths)
        if not own or is_time_dependent(condition):
            return None
        watched.update(path[0] for path in paths)
    return frozenset(watched)


def _parents_of(rollups: Iterable[RollUp]) -> list[tuple[LoadedForm, list[RollUp]]]:
    grouped: dict[str, tuple[LoadedForm, list[RollUp]]] = {}
    for one in rollups:
        grouped.setdefault(one.parent.qualified, (one.parent, []))[1].append(one)
    return list(grouped.values())


def _touched(rollup: RollUp, rows: Iterable[Row]) -> set[int]:
    """Parents that may have got another figure: those left, those joined, those stayed with."""
    via = rollup.aggregate.via
    ids: set[int] = set()
    for row in rows:
        was = row.before.get(via) if row.before is not None else None
        now = row.after.get(via)
        if was == now and row.before is not None and not _concerns(rollup, row):
            continue
        ids.update(one for one in (was, now) if one is not None)
    return ids


def _concerns(rollup: RollUp, row: Row) -> bool:
    """A change that left the parent alone matters when it is of a field that counts."""
    return rollup.watched is None or not rollup.watched.isdisjoint(row.changed)


def _refresh(
    tx: WriteTx,
    app: LoadedApp,
    parent: LoadedForm,
    rollups: Sequence[RollUp],
    ids: Mapping[str, set[int]],
    ctx: EvalContext,
) -> list[Row]:
    everyone = sorted(set().union(*ids.values())) if ids else []
    written: list[Row] = []
    for start in range(0, len(everyone), CHUNK):
        chunk = everyone[start : start + CHUNK]
        # The parents are locked first: two transactions that add children to the same parent
        # would otherwise each sum up without the other's.
        records = unscoped_rows(tx, parent, chunk, lock=True, deleted=True)
        fresh: dict[int, dict[str, object]] = {one: {} for one in records}
        for rollup in rollups:
            wanted = ids[rollup.key] & records.keys()
            if wanted:
                for one, value in rollup_values(tx, app, rollup, wanted).items():
                    fresh[one][rollup.key] = value
        written.extend(_write(tx, app, parent, records, fresh, ctx))
    return written


def _write(
    tx: WriteTx,
    app: LoadedApp,
    parent: LoadedForm,
    records: Mapping[int, Mapping[str, Any]],
    fresh: Mapping[int, Mapping[str, object]],
    ctx: EvalContext,
) -> list[Row]:
    """Store roll-ups that differ, with the formulas that build on them; gives what changed.

    No new revision: nobody edited the record, and an editor's form must not go stale
    because a child was added.
    """
    moved = [
        one
        for one, values in fresh.items()
        if any(records[one].get(key) != value for key, value in values.items())
    ]
    if not moved:
        return []
    related = RelatedRecords(tx, app)
    rows = []
    for one in moved:
        values = {**records[one], **fresh[one]}
        values.update(recompute(parent.compiled, values, ctx, related))
        changed = frozenset(
            key for key in parent.compiled.stored if values.get(key) != records[one].get(key)
        )
        rows.append(Row(one, records[one], values, changed))
    update_rows(tx, parent.table, rows)
    return rows


def _statement(app: LoadedApp, rollup: RollUp, tx: ReadTx) -> Any:
    aggregate = rollup.aggregate
    source = form_source(tx.workspace, app, app_form_key(app, rollup.child))
    via = source.storage_column(aggregate.via)
    figures: list[Any] = [sa.func.count()]
    if aggregate.field is not None:
        column = source.storage_column(aggregate.field)
        figures = [sa.func.count(column)]
        if aggregate.function in ("sum", "avg"):
            figures.append(sa.func.sum(column, type_=column.type))
        elif aggregate.function == "min":
            figures.append(sa.func.min(column, type_=column.type))
        elif aggregate.function == "max":
            figures.append(sa.func.max(column, type_=column.type))
        else:
            figures = [sa.func.count()]
    conditions = [via.in_(IDS), source.alive]
    if aggregate.filter:
        conditions.append(compile_condition(tree(aggregate.filter), source))
    return (
        sa.select(via, *figures).select_from(source.from_clause()).where(*conditions).group_by(via)
    )


def app_form_key(app: LoadedApp, form: LoadedForm) -> str:
    """The key under which the app knows a form: its own, or ``app.form``."""
    return form.key if form.app_key == app.key else form.qualified


def _value(aggregate: Aggregate, found: Sequence[Any] | None, decimals: int) -> object:
    count = found[0] if found else 0
    if aggregate.function == "count":
        return Decimal(count)
    total = found[1] if found else None
    if aggregate.function == "sum":
        return Decimal(0) if total is None else total
    if aggregate.function == "avg":
        if not count or total is None:
            return None
        return (total / count).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return total
