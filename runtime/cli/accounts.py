"""``formwork user`` and ``formwork workspace``."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select

from engines.core.text import text
from runtime.cli.composition import load_composition
from runtime.cli.terminal import say
from runtime.db.transaction import ReadTx
from runtime.identity.actor import SYSTEM
from runtime.identity.create_user import NewUser, create_user
from runtime.identity.first_administrator import ADMIN_LOGIN, ensure_administrator
from runtime.identity.passwords import hash_password, one_time_password
from runtime.identity.people import USER, fold_login
from runtime.identity.set_password import reset_password
from runtime.identity.tables import user_table
from runtime.problem import NotFound
from runtime.settings import Settings
from runtime.workspaces.directory import WorkspaceDirectory
from runtime.workspaces.workspace import Workspace


def create_account(
    settings: Settings, workspace: str, login: str, name: str, *, admin: bool
) -> None:
    """Create an account with a one-time password."""
    password = one_time_password()
    new = NewUser(
        login=login,
        name=name,
        password_hash=hash_password(password, settings.password_hashing),
        must_change_password=True,
        is_admin=admin,
    )
    with changing(settings, workspace) as opened, opened.write() as tx:
        create_user(tx, new, SYSTEM)
    say_password(fold_login(login), password)


def reset_account(settings: Settings, workspace: str, login: str) -> None:
    """Give an account a new one-time password."""
    password = one_time_password()
    hashed = hash_password(password, settings.password_hashing)
    with changing(settings, workspace) as opened, opened.write() as tx:
        reset_password(tx, _user_id(tx, login), hashed, SYSTEM)
    say_password(fold_login(login), password)


def print_accounts(settings: Settings, workspace: str) -> None:
    """One line per account."""
    user = user_table.c
    with _reading(settings) as directory, directory.open(workspace).read() as tx:
        query = select(user.id, user.login, user.name, user.is_admin, user.active)
        for identity, login, name, is_admin, active in tx.execute(query.order_by(user.id)):
            marks = ("admin" if is_admin else "") + ("" if active else " disabled")
            print(f"{identity}\t{login}\t{name}\t{marks.strip()}")


def print_workspaces(settings: Settings) -> None:
    """One key per line."""
    with _reading(settings) as directory:
        for key in directory.workspace_keys():
            print(key)


def create_workspace(settings: Settings, key: str) -> None:
    """Create a workspace and its administrator."""
    composition = load_composition()
    directory = WorkspaceDirectory(settings, exclusive=True, on_open=composition.prepare_workspace)
    try:
        workspace = directory.create(key)
        composition.first_start(workspace)
        password = ensure_administrator(workspace)
    finally:
        directory.close()
    say(text("已创建工作区“{key}”。", "Created the workspace “{key}”.").format(key=key))
    if password is not None:
        say_password(ADMIN_LOGIN, password)


def say_password(login: str, password: str) -> None:
    """Print a one-time password; it is not stored anywhere in this form."""
    say(
        text(
            "用户 {login} 的一次性密码：{password}（首次登录后须修改）",
            "One-time password of {login}: {password} (to be changed at the first sign-in)",
        ).format(login=login, password=password)
    )


@contextmanager
def changing(settings: Settings, key: str) -> Iterator[Workspace]:
    directory = WorkspaceDirectory(settings, exclusive=True)
    try:
        yield directory.open(key)
    finally:
        directory.close()


@contextmanager
def _reading(settings: Settings) -> Iterator[WorkspaceDirectory]:
    directory = WorkspaceDirectory(settings)
    try:
        yield directory
    finally:
        directory.close()


def _user_id(tx: ReadTx, login: str) -> int:
    found = tx.execute(
        select(user_table.c.id).where(user_table.c.login == fold_login(login))
    ).scalar()
    if found is None:
        raise NotFound(USER, login)
    return int(found)
