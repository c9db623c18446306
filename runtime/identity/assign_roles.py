"""Giving people roles in apps."""

import re
from collections.abc import Iterable

from sqlalchemy import delete, insert, select

from runtime.audit.record_audit import record_audit
from runtime.db.transaction import ReadTx, WriteTx
from runtime.identity.actor import Actor, require_admin
from runtime.identity.closure import change_organisation
from runtime.identity.people import locked_user_row
from runtime.identity.tables import user_role_table
from runtime.problem import invalid

ROLE = re.compile(r"[a-z][a-z0-9_]{0,62}\.[a-z][a-z0-9_]{0,62}")
MOST_ROLES = 500


def assign_roles(tx: WriteTx, user_id: int, roles: Iterable[str], actor: Actor) -> None:
    """Let the user have exactly these roles (``app.role``)."""
    require_admin(actor)
    wanted = frozenset(roles)
    check_roles(wanted)
    change_organisation(tx)
    locked_user_row(tx, user_id)
    before = roles_of(tx, user_id)
    if wanted == before:
        return
    tx.execute(delete(user_role_table).where(user_role_table.c.user_id == user_id))
    write_roles(tx, user_id, wanted)
    record_audit(
        tx,
        "user.roles_changed",
        actor.user_id,
        subject=("user", user_id),
        details={"added": sorted(wanted - before), "removed": sorted(before - wanted)},
    )


def roles_of(tx: ReadTx, user_id: int) -> frozenset[str]:
    """The user's roles as ``app.role``."""
    role = user_role_table.c
    found = tx.execute(select(role.app, role.role).where(role.user_id == user_id))
    return frozenset(f"{app}.{name}" for app, name in found)


def check_roles(roles: frozenset[str]) -> None:
    """Refuse what is not written ``app.role``. Roles of apps not installed yet are fine."""
    for role in roles:
        if ROLE.fullmatch(role) is None:
            raise invalid(
                ("roles",),
                "bad_role",
                f"“{role[:80]}”不是角色，应写作 应用.角色，例如 crm.sales_rep。",
                f"“{role[:80]}” is not a role; write app.role, such as crm.sales_rep.",
            )
    if len(roles) > MOST_ROLES:
        raise invalid(
            ("roles",), "too_many", f"最多 {MOST_ROLES} 个角色。", f"At most {MOST_ROLES} roles."
        )


def write_roles(tx: WriteTx, user_id: int, roles: frozenset[str]) -> None:
    """Store roles of a user who has none."""
    rows = [
        {"user_id": user_id, "app": app, "role": name}
        for app, _, name in (role.partition(".") for role in sorted(roles))
    ]
    if rows:
        tx.execute(insert(user_role_table), rows)
