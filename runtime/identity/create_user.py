"""Creating an account."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import insert, select

from engines.core.text import text
from runtime.audit.record_audit import record_audit
from runtime.db.transaction import WriteTx
from runtime.identity.actor import Actor, require_admin
from runtime.identity.assign_roles import check_roles, write_roles
from runtime.identity.closure import REPORTING, change_organisation
from runtime.identity.people import clean_name, fold_login, require_department, require_user
from runtime.identity.tables import user_table
from runtime.problem import Conflict, invalid

LOGIN = re.compile(r"[\w.@+-]{1,64}")


class LoginTaken(Conflict):
    """Another account has this login."""

    code = "login_taken"
    title = text("登录名已被使用", "Login taken")


@dataclass(frozen=True, slots=True)
class NewUser:
    """What an account starts with. Without ``password_hash`` nobody can sign in to it yet."""

    login: str
    name: str
    password_hash: str | None = None
    must_change_password: bool = False
    department_id: int | None = None
    manager_id: int | None = None
    email: str | None = None
    phone: str | None = None
    is_admin: bool = False
    language: str | None = None
    attributes: Mapping[str, object] = field(default_factory=dict)
    roles: frozenset[str] = frozenset()


def create_user(tx: WriteTx, new: NewUser, actor: Actor) -> int:
    """Create the account and give its id."""
    require_admin(actor)
    login = fold_login(new.login)
    if LOGIN.fullmatch(login) is None:
        raise invalid(
            ("login",),
            "bad_login",
            "登录名只能含字母、汉字、数字和 . _ - @ +，最长 64 个字符。",
            "A login has letters, digits and . _ - @ + only, at most 64.",
        )
    name = clean_name(new.name, "name")
    check_roles(new.roles)
    change_organisation(tx)
    require_department(tx, new.department_id, "department")
    require_user(tx, new.manager_id, "manager")
    if tx.execute(select(user_table.c.id).where(user_table.c.login == login)).first():
        raise LoginTaken(
            text("登录名“{login}”已被使用。", "The login “{login}” is taken.").format(login=login)
        )
    user_id: int = tx.execute(
        insert(user_table)
        .values(
            login=login,
            name=name,
            email=new.email,
            phone=new.phone,
            password_hash=new.password_hash,
            must_change_password=new.must_change_password,
            department_id=new.department_id,
            manager_id=new.manager_id,
            is_admin=new.is_admin,
            active=True,
            language=new.language,
            attributes=dict(new.attributes),
            created_at=tx.now,
            updated_at=tx.now,
        )
        .returning(user_table.c.id)
    ).scalar_one()
    REPORTING.add(tx, user_id, new.manager_id)
    write_roles(tx, user_id, new.roles)
    record_audit(
        tx,
        "user.created",
        actor.user_id,
        subject=("user", user_id),
        details={"login": login, "is_admin": new.is_admin, "roles": sorted(new.roles)},
    )
    return user_id
