"""Rows inside the actor's scope: which are visible, and what may be done with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa

from runtime.access import FormAccess, form_access
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.query import actor_parameters, form_source
from runtime.records.load_rows import (
    IDS,
    Values,
    fill_parts,
    lock_clause,
    to_values,
    unscoped_rows,
    value_columns,
)

Change = Literal["update", "delete"]


@dataclass(frozen=True, slots=True)
class ScopedRow:
    """A visible record. ``allowed`` says whether the change asked for is."""

    values: Values
    allowed: bool
    editable: frozenset[str]


def rows_to_change(
    tx: ReadTx,
    app: LoadedApp,
    form: LoadedForm,
    ids: Iterable[int],
    change: Change,
    actor: Actor,
    access: FormAccess,
    *,
    deleted: bool = False,
) -> dict[int, ScopedRow]:
    """The records that the actor can see, locked, with what they may do; others are missing.

    ``deleted`` looks into the recycle bin instead.
    """
    if access.everything:
        editable = access.editable(change)
        everything = unscoped_rows(tx, form, ids, lock=True, deleted=deleted)
        return {
            one: ScopedRow(values, True, editable)
            for one, values in everything.items()
            if (values["deleted_at"] is not None) == deleted
        }
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    statement = form.table.prepared(
        ("change", access.key, deleted), lambda: _to_change(tx, app, form, access, deleted)
    )
    rows = tx.rows(statement, {**actor_parameters(tx, actor), "ids": wanted})
    bits = {row[1]: row[0] for row in rows}
    found = fill_parts(tx, form.table, [to_values(form.table, row[1:]) for row in rows])
    return {
        one: ScopedRow(
            values,
            access.allows_with(change, bits[one]),
            access.editable_with(change, bits[one]),
        )
        for one, values in found.items()
    }


def visible_ids(
    tx: ReadTx, app: LoadedApp, form_key: str, ids: Iterable[int], actor: Actor
) -> set[int]:
    """Which of the ids are live records of the form that the actor can see."""
    access = form_access(app, form_key, actor)
    return visible_among(tx, app, app.form(form_key), ids, actor, access)


def visible_among(
    tx: ReadTx,
    app: LoadedApp,
    form: LoadedForm,
    ids: Iterable[int],
    actor: Actor,
    access: FormAccess,
) -> set[int]:
    """``visible_ids`` for an access that is known already."""
    wanted = sorted(set(ids))
    if not wanted:
        return set()
    statement = form.table.prepared(
        ("visible", app.key, access.key), lambda: _visible(tx, app, form, access)
    )
    rows = tx.rows(statement, {**actor_parameters(tx, actor), "ids": wanted})
    return {row[0] for row in rows}


def known_as(app: LoadedApp, form: LoadedForm) -> str:
    """The key under which the app knows a form: its own, or ``app.form``."""
    return form.key if form.app_key == app.key else form.qualified


def _to_change(
    tx: ReadTx, app: LoadedApp, form: LoadedForm, access: FormAccess, deleted: bool
) -> Any:
    source = form_source(tx.workspace, app, known_as(app, form))
    columns = [access.mask_bits(source), *value_columns(form.table, source.table)]
    visible = access.condition("read", source)
    place = source.table.c.deleted_at.is_not(None) if deleted else source.alive
    statement = (
        sa.select(*columns)
        .select_from(source.from_clause())
        .where(source.table.c.id.in_(IDS), place)
        .order_by(source.table.c.id)
    )
    if visible is not None:
        statement = statement.where(visible)
    return lock_clause(statement, tx.dialect, source.table)


def _visible(tx: ReadTx, app: LoadedApp, form: LoadedForm, access: FormAccess) -> Any:
    source = form_source(tx.workspace, app, known_as(app, form))
    visible = access.condition("read", source)
    statement = (
        sa.select(source.table.c.id)
        .select_from(source.from_clause())
        .where(source.table.c.id.in_(IDS), source.alive)
    )
    return statement if visible is None else statement.where(visible)
