"""Who a request comes from: session, account, roles and organisation in one statement."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, bindparam, func, literal, select

from runtime.db.prepared import Prepared, prepare
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.identity.people import USER
from runtime.identity.tables import org_lock_table, session_table, user_role_table, user_table
from runtime.problem import NotFound

TOKEN_LENGTH = 43


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A valid session and the one it belongs to."""

    actor: Actor
    session_id: int
    csrf_token: str
    must_change_password: bool
    seen_at: datetime


def token_hash(token: str) -> str:
    """What of a session token is stored."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def current_actor(tx: ReadTx, token: str) -> SignedIn | None:
    """The signed-in person, or None when the token is unknown, expired or no longer allowed."""
    if len(token) != TOKEN_LENGTH:
        return None
    idle = timedelta(minutes=tx.workspace.settings.session_idle_minutes)
    row = tx.row(
        _statement(tx),
        {"token_hash": token_hash(token), "now": tx.now, "oldest": tx.now - idle},
    )
    if row is None:
        return None
    user_id, name, department_id, is_admin, language, roles, revision = row[:7]
    session_id, csrf_token, must_change, seen_at = row[7:]
    actor = Actor(
        user_id=user_id,
        name=name,
        department_id=department_id,
        is_admin=bool(is_admin),
        roles=frozenset(roles.split(" ")) if roles else frozenset(),
        language=language or "",
        org_revision=revision or 0,
    )
    return SignedIn(actor, session_id, csrf_token, bool(must_change), seen_at)


def load_actor(tx: ReadTx, user_id: int) -> Actor | None:
    """The actor for an active account, without a session: for jobs and flows in its name."""
    user = user_table.c
    row = tx.execute(
        select(
            user.name, user.department_id, user.is_admin, user.language, _roles(), _revision()
        ).where(user.id == user_id, user.active.is_(True))
    ).first()
    if row is None:
        return None
    name, department_id, is_admin, language, roles, revision = row
    return Actor(
        user_id=user_id,
        name=name,
        department_id=department_id,
        is_admin=is_admin,
        roles=frozenset(roles.split(" ")) if roles else frozenset(),
        language=language or tx.workspace.settings.language,
        org_revision=revision or 0,
    )


def actor_of(tx: ReadTx, user_id: int) -> Actor:
    """`load_actor`, and 404 where there is no active account."""
    found = load_actor(tx, user_id)
    if found is None:
        raise NotFound(USER, user_id)
    return found


def _statement(tx: ReadTx) -> Prepared:
    cached = tx.workspace.caches.get("identity.current_actor")
    if cached is None:
        user, session = user_table.c, session_table.c
        query = (
            select(
                user.id,
                user.name,
                user.department_id,
                user.is_admin,
                user.language,
                _roles(),
                _revision(),
                session.id.label("session_id"),
                session.csrf_token,
                user.must_change_password,
                session.seen_at,
            )
            .join_from(session_table, user_table, session.user_id == user.id)
            .where(
                session.token_hash == bindparam("token_hash"),
                session.expires_at > bindparam("now", type_=session.expires_at.type),
                session.seen_at > bindparam("oldest", type_=session.seen_at.type),
                user.active.is_(True),
            )
        )
        cached = tx.workspace.caches["identity.current_actor"] = prepare(query, tx.dialect)
    prepared: Prepared = cached
    return prepared


def _roles() -> ColumnElement[str | None]:
    role = user_role_table.c
    name = role.app + literal(".") + role.role
    return (
        select(func.aggregate_strings(name, " "))
        .where(role.user_id == user_table.c.id)
        .scalar_subquery()
        .label("roles")
    )


def _revision() -> ColumnElement[int | None]:
    return (
        select(org_lock_table.c.changes)
        .where(org_lock_table.c.name == "org")
        .scalar_subquery()
        .label("org_revision")
    )
