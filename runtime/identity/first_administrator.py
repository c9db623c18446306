"""The administrator that a new workspace starts with."""

from sqlalchemy import select

from runtime.db.transaction import ReadTx
from runtime.identity.actor import SYSTEM
from runtime.identity.create_user import NewUser, create_user
from runtime.identity.passwords import check_password_rules, hash_password, one_time_password
from runtime.identity.tables import user_table
from runtime.settings import Settings
from runtime.workspaces.workspace import Workspace

ADMIN_LOGIN = "admin"


def has_administrator(tx: ReadTx) -> bool:
    """Whether somebody administers this workspace already."""
    found = select(user_table.c.id).where(user_table.c.is_admin.is_(True)).limit(1)
    return tx.execute(found).first() is not None


def check_chosen_password(settings: Settings) -> None:
    """Refuse a ``FORMWORK_ADMIN_PASSWORD`` that breaks the rules, before anything is made."""
    if settings.admin_password is not None:
        check_password_rules(settings.admin_password, ADMIN_LOGIN, "FORMWORK_ADMIN_PASSWORD")


def ensure_administrator(workspace: Workspace) -> str | None:
    """Make the account ``admin`` when there is no administrator.

    Its password is ``FORMWORK_ADMIN_PASSWORD``, or a one-time password, which is returned and
    must be changed at the first sign-in.
    """
    with workspace.read() as tx:
        if has_administrator(tx):
            return None
    settings = workspace.settings
    check_chosen_password(settings)
    chosen = settings.admin_password
    password = chosen or one_time_password()
    new = NewUser(
        login=ADMIN_LOGIN,
        name="管理员" if settings.language == "zh" else "Administrator",
        password_hash=hash_password(password, settings.password_hashing),
        must_change_password=chosen is None,
        is_admin=True,
    )
    with workspace.write() as tx:
        if has_administrator(tx):
            return None
        create_user(tx, new, SYSTEM)
    return None if chosen is not None else password
