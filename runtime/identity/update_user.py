"""Changing accounts: names, department, manager, and ending their use."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, func, select, update

from engines.core.text import text
from runtime.audit.record_audit import record_audit
from runtime.db.transaction import WriteTx
from runtime.identity.actor import Actor, require_admin
from runtime.identity.closure import REPORTING, change_organisation
from runtime.identity.people import (
    OrganisationCycle,
    clean_name,
    locked_user_row,
    require_department,
    require_user,
)
from runtime.identity.tables import session_table, user_table
from runtime.problem import Conflict

CHANGEABLE = frozenset(
    (
        "name",
        "email",
        "phone",
        "department_id",
        "manager_id",
        "is_admin",
        "active",
        "language",
        "attributes",
    )
)


class LastAdministrator(Conflict):
    """Nobody could administer the workspace any more."""

    code = "last_administrator"
    title = text("必须保留一名管理员", "The last administrator")

    def __init__(self) -> None:
        super().__init__(
            text(
                "这是最后一名有效的管理员。请先指定另一名管理员。",
                "This is the last active administrator. Make somebody else one first.",
            )
        )


def update_user(tx: WriteTx, user_id: int, changes: Mapping[str, Any], actor: Actor) -> None:
    """Change some of ``CHANGEABLE``; what is not named stays."""
    require_admin(actor)
    unknown = set(changes) - CHANGEABLE
    if unknown:
        raise ValueError(f"not changeable: {sorted(unknown)}")
    change_organisation(tx)
    before = locked_user_row(tx, user_id)
    values = dict(changes)
    if "name" in values:
        values["name"] = clean_name(values["name"], "name")
    require_department(tx, values.get("department_id"), "department")
    changed = {key: value for key, value in values.items() if getattr(before, key) != value}
    if not changed:
        return
    if "manager_id" in changed:
        _move_under(tx, user_id, changed["manager_id"])
    loses_office = changed.get("is_admin") is False or changed.get("active") is False
    if before.is_admin and before.active and loses_office:
        _require_other_admin(tx, user_id)
    tx.execute(
        update(user_table).where(user_table.c.id == user_id).values(**changed, updated_at=tx.now)
    )
    if changed.get("active") is False:
        end_sessions(tx, user_id)
    record_audit(
        tx,
        "user.changed",
        actor.user_id,
        subject=("user", user_id),
        details={"fields": sorted(changed), **_telling(changed)},
    )


def set_manager(tx: WriteTx, user_id: int, manager_id: int | None, actor: Actor) -> None:
    """Put the user, with everybody below, under another manager (None: at the top)."""
    update_user(tx, user_id, {"manager_id": manager_id}, actor)


def disable_user(tx: WriteTx, user_id: int, actor: Actor) -> None:
    """End the use of an account: no sign-in, and all its sessions end at once."""
    update_user(tx, user_id, {"active": False}, actor)


def end_sessions(tx: WriteTx, user_id: int, keep: int | None = None) -> None:
    """Sign the user out everywhere, except from the session ``keep``."""
    ended = delete(session_table).where(session_table.c.user_id == user_id)
    tx.execute(ended if keep is None else ended.where(session_table.c.id != keep))


def _move_under(tx: WriteTx, user_id: int, manager_id: int | None) -> None:
    require_user(tx, manager_id, "manager")
    if manager_id is not None and REPORTING.is_below(tx, manager_id, user_id):
        raise OrganisationCycle(
            text(
                "不能把自己或自己的下属设为上级。请选择其他人。",
                "A person cannot report to themselves or to somebody below them. "
                "Choose somebody else.",
            )
        )
    REPORTING.move(tx, user_id, manager_id)


def _require_other_admin(tx: WriteTx, user_id: int) -> None:
    others = select(func.count()).where(
        user_table.c.is_admin.is_(True), user_table.c.active.is_(True), user_table.c.id != user_id
    )
    if tx.execute(others).scalar_one() == 0:
        raise LastAdministrator


def _telling(changed: Mapping[str, Any]) -> dict[str, Any]:
    """New values of what an auditor asks about; personal data stays out of the trail."""
    asked = ("department_id", "manager_id", "is_admin", "active")
    return {key: changed[key] for key in asked if key in changed}
