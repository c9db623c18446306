"""What people keep of an app outside its definition follows renamed keys."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from builder.drafts.draft import Rename
from engines.catalogue import kind_catalogue
from runtime.db.transaction import WriteTx
from runtime.home.tables import favourite_table
from runtime.identity.tables import user_role_table
from runtime.views.kept_states import follow_renames


def move_keys(
    tx: WriteTx, app: str, published: Mapping[str, Any], renames: Sequence[Rename]
) -> None:
    """Saved views, pinned places and the members of roles, in the publishing transaction.

    Rows of records are moved by the storage, which knows their tables.
    """
    follow_renames(tx, app, published, kind_catalogue(), renames)
    for target, key, new in renames:
        if target == "role":
            _move_members(tx, app, key, new)
        elif target in ("form", "report", "dashboard"):
            pinned = favourite_table.c
            kinds = ("form", "record") if target == "form" else (target,)
            tx.execute(
                sa.update(favourite_table)
                .where(pinned.app == app, pinned.kind.in_(kinds), pinned.target == key)
                .values(target=new)
            )


def _move_members(tx: WriteTx, app: str, key: str, new: str) -> None:
    member = user_role_table.c
    # Whoever had a role of that key, which is not there any more, is no member of this one.
    tx.execute(sa.delete(user_role_table).where(member.app == app, member.role == new))
    tx.execute(
        sa.update(user_role_table).where(member.app == app, member.role == key).values(role=new)
    )
