"""A record's history as the viewer may see it."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from engines.forms import CompiledField
from runtime.access import FormAccess
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.identity.tables import user_table
from runtime.problem import NotFound
from runtime.records.related import pointer_ids
from runtime.records.scoped_rows import visible_among
from runtime.records.tables import history_table, stage_history_table
from runtime.records.titles import names_by_id, with_name

MOST_ENTRIES = 200
_HISTORY = history_table.c


def record_history(
    tx: ReadTx, app: LoadedApp, form_key: str, record_id: int, actor: Actor, access: FormAccess,
    *, limit: int = 50, before_id: int | None = None, field: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Lines of history, newest first: ``{items, next}``. 404 outside the scope. With ``field``
    only those that changed it.

    Only changes of fields that the viewer may read are told; references come with their
    titles where the viewer may see what they point to.
    """
    form = app.form(form_key)
    require_visible(tx, app, form, record_id, actor, access)
    limit = max(1, min(limit, MOST_ENTRIES))
    statement = (
        sa.select(history_table, user_table.c.name.label("actor_name"))
        .outerjoin(user_table, user_table.c.id == _HISTORY.actor_id)
        .where(
            _HISTORY.app == form.app_key,
            _HISTORY.form == form.key,
            _HISTORY.record_id == record_id,
        )
        .order_by(_HISTORY.id.desc())
        .limit(limit + 1)
    )
    if before_id is not None:
        statement = statement.where(_HISTORY.id < before_id)
    if field is not None:
        statement = statement.where(_touches(tx, form, access, field))
    rows = tx.execute(statement).all()
    entries = [_entry(form, access, row) for row in rows[:limit]]
    _name(tx, app, form, entries, actor)
    return {"items": entries, "next": rows[limit - 1].id if len(rows) > limit else None}


def stage_stays(
    tx: ReadTx, app: LoadedApp, form_key: str, record_id: int, actor: Actor, access: FormAccess
) -> list[dict[str, Any]]:
    """How long the record stayed in each stage, oldest first; empty when it has no stages or
    the viewer may not read the stage."""
    form = app.form(form_key)
    require_visible(tx, app, form, record_id, actor, access)
    if form.compiled.stage_field not in access.readable:
        return []
    stay = stage_history_table.c
    rows = tx.execute(
        sa.select(stay.from_value, stay.to_value, stay.entered_at, stay.left_at)
        .where(
            stay.app == form.app_key, stay.form == form.key, stay.record_id == record_id,
            stay.field == form.compiled.stage_field,
        )
        .order_by(stay.id)
    ).mappings()  # fmt: skip
    return [{str(key): value for key, value in row.items()} for row in rows]


def require_visible(
    tx: ReadTx, app: LoadedApp, form: LoadedForm, record_id: int, actor: Actor,
    access: FormAccess,
) -> None:  # fmt: skip
    """404 unless the actor can see the live record."""
    if not access.allows("read") or not visible_among(tx, app, form, [record_id], actor, access):
        raise NotFound(form.compiled.definition.label, record_id)


def _touches(
    tx: ReadTx, form: LoadedForm, access: FormAccess, field: str
) -> sa.ColumnElement[bool]:
    """Lines in which this field, under its present or a former key, stands."""
    stored = form.table.storage.fields.get(field)
    known = stored is not None or field in ("owner", "department")
    if not known or not _told(form, access, field):
        return sa.false()
    keys = (field, *(stored.aliases if stored else ()))
    if tx.dialect == "sqlite":
        return sa.or_(
            *(sa.func.json_type(_HISTORY.changes, f'$."{key}"').is_not(None) for key in keys)
        )
    return sa.or_(*(sa.func.jsonb_exists(_HISTORY.changes, key) for key in keys))


def _entry(form: LoadedForm, access: FormAccess, row: Any) -> dict[str, Any]:
    current = {
        alias: key for key, stored in form.table.storage.fields.items() for alias in stored.aliases
    }
    changes = {}
    for key, (before, after) in (row.changes or {}).items():
        key = current.get(key, key)
        if _told(form, access, key):
            changes[key] = {"before": before, "after": after}
    return {
        "id": row.id,
        "revision": row.revision,
        "action": row.action,
        "at": row.at,
        "actor": None if row.actor_id is None else {"id": row.actor_id, "name": row.actor_name},
        "cause": {"kind": row.cause_kind, "key": row.cause_key, "run": row.cause_run},
        "changes": changes,
    }


def _told(form: LoadedForm, access: FormAccess, key: str) -> bool:
    """Uniform rights tell by field; where rows differ, only what is readable in all of them."""
    if access.everything:
        return True
    if key not in access.readable:
        return False
    if access.uniform:
        return True
    return all(key not in grant.hidden for grant in access.granting("read"))


def _name(
    tx: ReadTx, app: LoadedApp, form: LoadedForm, entries: Sequence[dict[str, Any]], actor: Actor
) -> None:
    """Give ids their titles: a statement for each thing that is pointed to."""
    wanted: dict[str, set[int]] = {}
    for entry in entries:
        for key, change in entry["changes"].items():
            target = _target(form, key)
            if target is not None:
                wanted.setdefault(target, set()).update(
                    pointer_ids([change["before"], change["after"]])
                )
    names = {
        target: names_by_id(tx, app, target, ids, actor) for target, ids in wanted.items() if ids
    }
    for entry in entries:
        for key, change in entry["changes"].items():
            target = _target(form, key)
            if target in names:
                for side in ("before", "after"):
                    change[side] = with_name(change[side], names[target], target)


def _target(form: LoadedForm, key: str) -> str | None:
    if key == "owner":
        return "user"
    if key == "department":
        return "department"
    field: CompiledField | None = form.compiled.fields.get(key)
    if field is None or field.columns:
        return None
    item = field.shape.type.item
    return field.shape.target_form if item.name in ("record", "user", "department") else None
