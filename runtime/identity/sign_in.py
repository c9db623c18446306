"""Signing in and out: throttling, sessions, signs of life.

Signing in takes three steps, because the password check takes a fifth of a second and must not
hold a transaction open: ``begin_sign_in`` counts the attempt, ``verify_password`` decides,
``complete_sign_in`` makes the session.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy import text as sql

from engines.core.text import text
from runtime.audit.record_audit import record_audit
from runtime.db.transaction import ReadTx, WriteTx
from runtime.identity.current_actor import token_hash
from runtime.identity.people import fold_login
from runtime.identity.tables import login_failure_table, session_table, user_table
from runtime.problem import Problem

WINDOW = timedelta(minutes=15)
# One person at one place, one account from everywhere, one place with any accounts.
MOST_PER_PAIR = 5
MOST_PER_ACCOUNT = 30
MOST_PER_ADDRESS = 100
LONGEST_LOGIN = 64


class WrongLogin(Problem):
    """Login and password do not fit; whether the account exists is not told."""

    status = 401
    code = "wrong_login"
    title = text("登录失败", "Sign-in failed")

    def __init__(self) -> None:
        super().__init__(text("登录名或密码不正确。", "The login or the password is not right."))


class TooManyAttempts(Problem):
    """Too many failed attempts; ``Retry-After`` tells when the next one is taken."""

    status = 429
    code = "too_many_attempts"
    title = text("尝试次数过多", "Too many attempts")

    def __init__(self, seconds: int) -> None:
        super().__init__(
            text(
                "登录失败次数过多，请在 {minutes} 分钟后重试。",
                "Too many failed attempts; try again in {minutes} minutes.",
            ).format(minutes=max(1, -(-seconds // 60))),
            headers={"Retry-After": str(max(1, seconds))},
        )


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt that has been counted. ``user`` is the active account's row, if there is one."""

    login: str
    address: str
    user: Any
    password_hash: str | None


@dataclass(frozen=True, slots=True)
class NewSession:
    """What the person gets; neither token is stored in a form that could be used."""

    token: str
    csrf_token: str
    user_id: int
    expires_at: datetime
    must_change_password: bool


def begin_sign_in(tx: WriteTx, login: str, address: str) -> Attempt:
    """Count an attempt beforehand, so that many at once cannot outrun the limits."""
    folded = fold_login(login[: LONGEST_LOGIN * 4])[:LONGEST_LOGIN]
    address = address[:64]
    _refuse_too_many(tx, folded, address)
    user = tx.execute(
        select(user_table).where(user_table.c.login == folded, user_table.c.active.is_(True))
    ).first()
    return Attempt(folded, address, user, user.password_hash if user is not None else None)


def complete_sign_in(
    tx: WriteTx,
    attempt: Attempt,
    *,
    newer_hash: str | None = None,
    browser: str = "",
    former_token: str = "",
) -> NewSession:
    """The password was right: make a new session and forget the failures.

    A session that the browser already had ends, so that nobody can plant one beforehand.
    """
    user = tx.execute(
        select(user_table).where(
            user_table.c.id == attempt.user.id,
            user_table.c.active.is_(True),
            user_table.c.password_hash == attempt.password_hash,
        )
    ).first()
    if user is None:
        # Disabled, or the password was changed, while it was being checked.
        raise WrongLogin
    if newer_hash is not None:
        tx.execute(
            update(user_table).where(user_table.c.id == user.id).values(password_hash=newer_hash)
        )
    tx.execute(
        delete(login_failure_table).where(
            login_failure_table.c.subject.in_(
                (_pair(attempt.login, attempt.address), _account(attempt.login))
            )
        )
    )
    if former_token:
        sign_out(tx, former_token)
    tx.execute(delete(session_table).where(session_table.c.expires_at <= tx.now))
    session = start_session(tx, user.id, address=attempt.address, browser=browser)
    record_audit(
        tx,
        "session.started",
        user.id,
        subject=("user", user.id),
        details={"browser": browser[:200]},
        address=attempt.address,
    )
    return session


def fail_sign_in(tx: WriteTx, attempt: Attempt) -> None:
    """The password was wrong; the attempt was counted already, so it only goes into the trail."""
    record_audit(
        tx,
        "session.refused",
        None,
        subject=("user", attempt.user.id) if attempt.user is not None else None,
        details={"login": attempt.login},
        address=attempt.address,
    )


def start_session(tx: WriteTx, user_id: int, *, address: str = "", browser: str = "") -> NewSession:
    """A new session for somebody who has proved to be that user."""
    user = tx.execute(select(user_table).where(user_table.c.id == user_id)).one()
    token, csrf_token = secrets.token_urlsafe(32), secrets.token_urlsafe(24)
    expires_at = tx.now + timedelta(days=tx.workspace.settings.session_days)
    tx.execute(
        insert(session_table).values(
            token_hash=token_hash(token),
            csrf_token=csrf_token,
            user_id=user_id,
            created_at=tx.now,
            seen_at=tx.now,
            expires_at=expires_at,
            address=address[:64],
            browser=browser[:200],
        )
    )
    return NewSession(token, csrf_token, user_id, expires_at, bool(user.must_change_password))


def sign_out(tx: WriteTx, token: str) -> None:
    """End the session of this token; an unknown one is ignored."""
    tx.execute(delete(session_table).where(session_table.c.token_hash == token_hash(token)))


def note_activity(tx: WriteTx, session_id: int) -> None:
    """A sign of life: the idle time starts anew."""
    tx.execute(update(session_table).where(session_table.c.id == session_id).values(seen_at=tx.now))


def _refuse_too_many(tx: WriteTx, login: str, address: str) -> None:
    limits = {
        _pair(login, address): MOST_PER_PAIR,
        _account(login): MOST_PER_ACCOUNT,
        f"address:{address}": MOST_PER_ADDRESS,
    }
    if tx.dialect == "postgresql":
        # Attempts at the same moment must see each other; on SQLite there is one writer anyway.
        tx.execute(
            sql("SELECT pg_advisory_xact_lock(hashtextextended(:subject, 0))"),
            {"subject": f"sign-in:{tx.workspace.key}:{login}"},
        )
    failure = login_failure_table.c
    tx.execute(delete(login_failure_table).where(failure.failed_at <= tx.now - WINDOW))
    counted = tx.execute(
        select(
            failure.subject, func.count(), func.min(failure.failed_at, type_=failure.failed_at.type)
        )
        .where(failure.subject.in_(tuple(limits)))
        .group_by(failure.subject)
    ).all()
    waits = [
        int((oldest + WINDOW - tx.now).total_seconds()) + 1
        for subject, count, oldest in counted
        if count >= limits[subject]
    ]
    if waits:
        raise TooManyAttempts(max(waits))
    tx.execute(
        insert(login_failure_table),
        [{"subject": subject, "failed_at": tx.now} for subject in limits],
    )


def forgive_failures(tx: WriteTx, login: str) -> None:
    """Let an account try again at once; called when an administrator resets its password."""
    tx.execute(
        delete(login_failure_table).where(
            login_failure_table.c.subject.startswith(f"account:{login}|", autoescape=True)
        )
    )


def count_failures(tx: ReadTx, login: str) -> int:
    """How many attempts of this account count against it now."""
    return int(
        tx.execute(
            select(func.count()).where(login_failure_table.c.subject == _account(login))
        ).scalar_one()
    )


def _account(login: str) -> str:
    return f"account:{login}|"


def _pair(login: str, address: str) -> str:
    return f"account:{login}|{address}"
