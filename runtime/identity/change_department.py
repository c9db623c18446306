"""The department tree: adding, changing, moving and removing departments."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, insert, select, update

from engines.core.text import text
from runtime.audit.record_audit import record_audit
from runtime.db.transaction import WriteTx
from runtime.identity.actor import Actor, require_admin
from runtime.identity.closure import DEPARTMENTS, change_organisation
from runtime.identity.people import (
    OrganisationCycle,
    clean_name,
    department_row,
    require_department,
    require_user,
)
from runtime.identity.tables import department_table, user_table
from runtime.problem import Conflict

CHANGEABLE = frozenset(("name", "code", "parent_id", "head_id"))


class DepartmentInUse(Conflict):
    """The department still has people or departments in it."""

    code = "department_in_use"
    title = text("部门正在使用", "Department in use")

    def __init__(self) -> None:
        super().__init__(
            text(
                "该部门还有下级部门或成员，请先移走他们。",
                "The department still has people or departments in it; move them first.",
            )
        )


def create_department(
    tx: WriteTx,
    name: str,
    actor: Actor,
    *,
    parent_id: int | None = None,
    head_id: int | None = None,
    code: str | None = None,
) -> int:
    """Add a department and give its id."""
    require_admin(actor)
    change_organisation(tx)
    require_department(tx, parent_id, "parent")
    require_user(tx, head_id, "head")
    department_id: int = tx.execute(
        insert(department_table)
        .values(
            name=clean_name(name, "name"),
            code=code,
            parent_id=parent_id,
            head_id=head_id,
            created_at=tx.now,
            updated_at=tx.now,
        )
        .returning(department_table.c.id)
    ).scalar_one()
    DEPARTMENTS.add(tx, department_id, parent_id)
    _note(tx, "department.created", actor, department_id, {"name": name, "parent": parent_id})
    return department_id


def update_department(
    tx: WriteTx, department_id: int, changes: Mapping[str, Any], actor: Actor
) -> None:
    """Change some of ``CHANGEABLE``; what is not named stays."""
    require_admin(actor)
    unknown = set(changes) - CHANGEABLE
    if unknown:
        raise ValueError(f"not changeable: {sorted(unknown)}")
    change_organisation(tx)
    before = department_row(tx, department_id)
    values = dict(changes)
    if "name" in values:
        values["name"] = clean_name(values["name"], "name")
    require_user(tx, values.get("head_id"), "head")
    changed = {key: value for key, value in values.items() if getattr(before, key) != value}
    if not changed:
        return
    if "parent_id" in changed:
        _move_under(tx, department_id, changed["parent_id"])
    tx.execute(
        update(department_table)
        .where(department_table.c.id == department_id)
        .values(**changed, updated_at=tx.now)
    )
    _note(tx, "department.changed", actor, department_id, changed)


def move_department(tx: WriteTx, department_id: int, parent_id: int | None, actor: Actor) -> None:
    """Put a department, with everything in it, under another one (None: at the top)."""
    update_department(tx, department_id, {"parent_id": parent_id}, actor)


def remove_department(tx: WriteTx, department_id: int, actor: Actor) -> None:
    """Remove a department that has neither people nor departments in it."""
    require_admin(actor)
    change_organisation(tx)
    department_row(tx, department_id)
    users = select(user_table.c.id).where(user_table.c.department_id == department_id)
    children = select(department_table.c.id).where(department_table.c.parent_id == department_id)
    if tx.execute(users.limit(1)).first() or tx.execute(children.limit(1)).first():
        raise DepartmentInUse
    DEPARTMENTS.remove(tx, department_id)
    tx.execute(delete(department_table).where(department_table.c.id == department_id))
    _note(tx, "department.removed", actor, department_id, {})


def _move_under(tx: WriteTx, department_id: int, parent_id: int | None) -> None:
    require_department(tx, parent_id, "parent")
    if parent_id is not None and DEPARTMENTS.is_below(tx, parent_id, department_id):
        raise OrganisationCycle(
            text(
                "不能把部门移动到它自己或它的下级部门之下。",
                "A department cannot be moved into itself or into a department below it.",
            )
        )
    DEPARTMENTS.move(tx, department_id, parent_id)


def _note(
    tx: WriteTx, action: str, actor: Actor, department_id: int, details: Mapping[str, Any]
) -> None:
    record_audit(tx, action, actor.user_id, subject=("department", department_id), details=details)
