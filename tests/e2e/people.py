"""The people of a template's sample organisation, able to sign in."""

from pathlib import Path

import sqlalchemy as sa

from builder.templates.sample_timeline import PEOPLE_FILE, make_people
from runtime.identity.passwords import hash_password
from runtime.identity.tables import user_table
from runtime.workspaces.workspace import Workspace


def add_people(workspace: Workspace, app: str, template: Path, password: str) -> None:
    """Departments, users and roles of ``sample-data/people.json``; all with one password."""
    with workspace.write() as tx:
        make_people(tx, template / "sample-data" / PEOPLE_FILE, app)
    let_sign_in(workspace, password)


def let_sign_in(workspace: Workspace, password: str) -> None:
    """Everybody who has no password yet gets this one."""
    hashed = hash_password(password)
    with workspace.write() as tx:
        users = sa.update(user_table).where(user_table.c.password_hash.is_(None))
        tx.execute(users.values(password_hash=hashed, must_change_password=False))
