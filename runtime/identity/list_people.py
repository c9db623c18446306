"""Accounts and departments as the API shows them: names for everybody, all for administrators."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, or_, select

from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.identity.assign_roles import roles_of
from runtime.identity.people import department_row, user_row
from runtime.identity.tables import department_table, user_role_table, user_table

MOST_PEOPLE = 500


def list_users(
    tx: ReadTx,
    actor: Actor,
    *,
    search: str | None = None,
    department_id: int | None = None,
    active: bool | None = True,
    after: int = 0,
    limit: int = 100,
) -> dict[str, Any]:
    """A page of users in the order of their ids; ``next`` continues it.

    Everybody signed in may pick people, so names and departments are for all; logins, addresses
    and roles are for administrators.
    """
    user = user_table.c
    query = select(user_table).where(user.id > after).order_by(user.id).limit(limit + 1)
    if active is not None:
        query = query.where(user.active.is_(active))
    if department_id is not None:
        query = query.where(user.department_id == department_id)
    if search:
        query = _matching(query, search, with_login=actor.is_admin)
    rows = tx.execute(query).all()
    page = rows[:limit]
    roles = _roles_of_many(tx, [row.id for row in page]) if actor.is_admin else {}
    return {
        "items": [_shown(row, actor, roles.get(row.id, ())) for row in page],
        "next": str(page[-1].id) if len(rows) > limit else None,
    }


def show_user(tx: ReadTx, user_id: int, actor: Actor) -> dict[str, Any]:
    """One user, as much of it as the actor may see."""
    row = user_row(tx, user_id)
    roles = sorted(roles_of(tx, user_id)) if actor.is_admin else ()
    return _shown(row, actor, roles)


def list_departments(tx: ReadTx) -> dict[str, Any]:
    """All departments; a few hundred at most, so in one piece, parents before children."""
    department = department_table.c
    rows = tx.execute(select(department_table).order_by(department.id)).all()
    return {"items": [_shown_department(row) for row in rows]}


def show_department(tx: ReadTx, department_id: int) -> dict[str, Any]:
    """One department."""
    return _shown_department(department_row(tx, department_id))


def show_me(tx: ReadTx, actor: Actor) -> dict[str, Any]:
    """What the page shows about the one signed in, roles included."""
    row = user_row(tx, actor.user_id)
    return {
        **_public(row),
        "login": row.login,
        "email": row.email,
        "phone": row.phone,
        "manager": row.manager_id,
        "is_admin": bool(row.is_admin),
        "language": row.language,
        "attributes": row.attributes,
        "roles": sorted(actor.roles),
        "must_change_password": bool(row.must_change_password),
        "zone": tx.workspace.zone.key,
    }


def _matching(query: Select[Any], search: str, *, with_login: bool) -> Select[Any]:
    needle = search.strip().lower()
    named = select(department_table.c.id).where(
        func.lower(department_table.c.name).contains(needle, autoescape=True)
    )
    places = [
        func.lower(user_table.c.name).contains(needle, autoescape=True),
        user_table.c.department_id.in_(named),
    ]
    if with_login:
        places.append(user_table.c.login.contains(needle, autoescape=True))
    return query.where(or_(*places))


def _roles_of_many(tx: ReadTx, users: Sequence[int]) -> dict[int, list[str]]:
    role = user_role_table.c
    found: dict[int, list[str]] = {}
    rows = tx.execute(
        select(role.user_id, role.app, role.role)
        .where(role.user_id.in_(users))
        .order_by(role.app, role.role)
    )
    for user_id, app, name in rows:
        found.setdefault(user_id, []).append(f"{app}.{name}")
    return found


def _public(row: Any) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "department": row.department_id,
        "active": bool(row.active),
    }


def _shown(row: Any, actor: Actor, roles: Sequence[str]) -> dict[str, Any]:
    if not actor.is_admin:
        return _public(row)
    return {
        **_public(row),
        "login": row.login,
        "email": row.email,
        "phone": row.phone,
        "manager": row.manager_id,
        "is_admin": bool(row.is_admin),
        "language": row.language,
        "attributes": row.attributes,
        "roles": list(roles),
        "must_change_password": bool(row.must_change_password),
        "created_at": row.created_at,
        "updated_at": row.updated_at,
    }


def _shown_department(row: Any) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "code": row.code,
        "parent": row.parent_id,
        "head": row.head_id,
    }
