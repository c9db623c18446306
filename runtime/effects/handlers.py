"""One function for each effect: how the runtime carries it out."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import and_, func, select

from engines.core.effect import (
    AssignRecord,
    CreateRecord,
    Effect,
    Notify,
    StartFlow,
    UpdateMatching,
    UpdateRecord,
)
from engines.core.text import text
from runtime.access import unscoped_access
from runtime.apps.current_app import current_app
from runtime.apps.loaded import LoadedApp
from runtime.db.transaction import ReadTx, WriteTx
from runtime.flows.start_flow import start_flow
from runtime.identity.actor import SYSTEM
from runtime.identity.tables import user_role_table, user_table
from runtime.notifications.notify import notify
from runtime.problem import NotFound
from runtime.records.list_records import ids_matching
from runtime.records.save_records import Change, save_records


def split_form(tx: WriteTx, effect: Effect) -> tuple[LoadedApp, str]:
    """The app and form key that an effect's ``app.form`` means."""
    app_key, form_key = effect.form.split(".", 1)  # type: ignore[union-attr]
    return current_app(tx, app_key), form_key


def _create(tx: WriteTx, effect: CreateRecord) -> None:
    app, form_key = split_form(tx, effect)
    # Rules and flows act for the house, not for the person who set them off.
    access = unscoped_access(app, form_key)
    save_records(tx, app, form_key, [Change(None, None, effect.values)], SYSTEM, access,
                 effect.cause)  # fmt: skip


def _update(tx: WriteTx, effect: UpdateRecord) -> None:
    app, form_key = split_form(tx, effect)
    change = Change(effect.record_id, None, effect.values)
    save_records(tx, app, form_key, [change], SYSTEM, unscoped_access(app, form_key),
                 effect.cause)  # fmt: skip


def _update_matching(tx: WriteTx, effect: UpdateMatching) -> None:
    app, form_key = split_form(tx, effect)
    ids = ids_matching(tx, app, form_key, effect.condition, limit=effect.limit)
    changes = [Change(found, None, effect.values) for found in ids]
    if changes:
        save_records(tx, app, form_key, changes, SYSTEM, unscoped_access(app, form_key),
                     effect.cause)  # fmt: skip


def people_to_notify(tx: ReadTx, effect: Notify) -> set[int]:
    """Everybody who gets the message."""
    people = set(effect.users)
    if effect.managers_of:
        managers = select(user_table.c.manager_id).where(user_table.c.id.in_(effect.managers_of))
        people |= {found for found in tx.execute(managers).scalars() if found is not None}
    app_key = None if effect.link is None else effect.link[0].split(".", 1)[0]
    for role in effect.roles:
        in_app, _, key = role.rpartition(".")
        members = select(user_role_table.c.user_id).where(
            user_role_table.c.app == (in_app or app_key), user_role_table.c.role == key
        )
        people |= set(tx.execute(members).scalars())
    return people


def _notify(tx: WriteTx, effect: Notify) -> None:
    link = None
    if effect.link is not None:
        app_key, form_key = effect.link[0].split(".", 1)
        link = (app_key, form_key, effect.link[1])
    people = people_to_notify(tx, effect)
    notify(tx, people, effect.title, effect.body, link, effect.cause)


def _start_flow(tx: WriteTx, effect: StartFlow) -> None:
    app, form_key = split_form(tx, effect)
    start_flow(tx, app, effect.flow, form_key, effect.record_id,
               initiator=effect.initiator, cause=effect.cause)  # fmt: skip


class NobodyToAssign(NotFound):
    """No active member of the role can take the record."""

    code = "nobody_to_assign"


def _assign(tx: WriteTx, effect: AssignRecord) -> None:
    app, form_key = split_form(tx, effect)
    person = _least_loaded(tx, app, form_key, effect)
    if person is None:
        raise NobodyToAssign(
            detail=text(
                "角色“{role}”中没有可分配的成员，请在组织设置中补充。",
                'No active member of the role "{role}" can take the record; add one.',
            ).format(role=effect.role)
        )
    change = Change(effect.record_id, None, {"owner": person})
    save_records(tx, app, form_key, [change], SYSTEM, unscoped_access(app, form_key),
                 effect.cause)  # fmt: skip


def _least_loaded(tx: WriteTx, app: LoadedApp, form_key: str, effect: AssignRecord) -> int | None:
    """The matching member with the fewest live records of the form; the lowest id of equals."""
    table = app.forms[form_key].table.table
    load = (
        select(table.c.owner_id, func.count().label("load"))
        .where(table.c.deleted_at.is_(None))
        .group_by(table.c.owner_id)
        .subquery()
    )
    members = (
        select(user_table.c.id, user_table.c.attributes)
        .join(user_role_table, and_(user_role_table.c.user_id == user_table.c.id))
        .outerjoin(load, load.c.owner_id == user_table.c.id)
        .where(
            user_role_table.c.app == app.key,
            user_role_table.c.role == effect.role,
            user_table.c.active,
        )
        .order_by(func.coalesce(load.c.load, 0), user_table.c.id)
    )
    rows = tx.execute(members).all()
    for person, attributes in rows:
        known = attributes or {}
        if all(str(known.get(name, "")) == value for name, value in effect.match.items()):
            return int(person)
    return int(rows[0][0]) if rows and effect.fallback else None


EFFECT_HANDLERS: dict[type[Any], Callable[[WriteTx, Any], None]] = {
    CreateRecord: _create,
    UpdateRecord: _update,
    UpdateMatching: _update_matching,
    Notify: _notify,
    StartFlow: _start_flow,
    AssignRecord: _assign,
}
