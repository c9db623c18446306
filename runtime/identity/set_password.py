"""Setting passwords: one's own, or somebody else's as an administrator."""

from sqlalchemy import update

from runtime.audit.record_audit import record_audit
from runtime.db.transaction import WriteTx
from runtime.identity.actor import Actor, require_admin
from runtime.identity.people import locked_user_row
from runtime.identity.sign_in import forgive_failures
from runtime.identity.tables import user_table
from runtime.identity.update_user import end_sessions


def change_own_password(
    tx: WriteTx, actor: Actor, password_hash: str, *, session_id: int | None
) -> None:
    """Store the new hash; all sessions but the present one end. The old password was checked."""
    user = locked_user_row(tx, actor.user_id)
    _store(tx, actor.user_id, password_hash, must_change=False)
    forgive_failures(tx, user.login)
    end_sessions(tx, actor.user_id, keep=session_id)
    record_audit(tx, "password.changed", actor.user_id, subject=("user", actor.user_id))


def reset_password(
    tx: WriteTx, user_id: int, password_hash: str, actor: Actor, *, must_change: bool = True
) -> None:
    """Give somebody a password that serves only to choose a new one; their sessions end."""
    require_admin(actor)
    user = locked_user_row(tx, user_id)
    _store(tx, user_id, password_hash, must_change=must_change)
    end_sessions(tx, user_id)
    forgive_failures(tx, user.login)
    record_audit(tx, "password.reset", actor.user_id, subject=("user", user_id))


def _store(tx: WriteTx, user_id: int, password_hash: str, *, must_change: bool) -> None:
    tx.execute(
        update(user_table)
        .where(user_table.c.id == user_id)
        .values(password_hash=password_hash, must_change_password=must_change, updated_at=tx.now)
    )
