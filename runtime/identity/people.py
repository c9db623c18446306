"""Reading accounts and departments, and the refusals that several use cases share."""

import unicodedata
from collections.abc import Collection
from typing import Any

from sqlalchemy import Table, select

from engines.core.text import Text, text
from runtime.db.transaction import ReadTx
from runtime.identity.tables import department_table, user_table
from runtime.problem import NotFound, Problem, invalid

USER = text("用户", "user")
DEPARTMENT = text("部门", "department")
NAME_LENGTH = 200
LARGEST_ID = 2**63 - 1


class OrganisationCycle(Problem):
    """Somebody would end up above himself, or a department inside itself."""

    status = 409
    code = "organisation_cycle"
    title = text("组织关系成环", "Circle in the organisation")


def fold_login(login: str) -> str:
    """The form in which logins are stored and compared."""
    return unicodedata.normalize("NFKC", login).casefold().strip()


def user_row(tx: ReadTx, user_id: int) -> Any:
    """The account's row, or 404."""
    return _row(tx, user_table, user_id, USER, lock=False)


def locked_user_row(tx: ReadTx, user_id: int) -> Any:
    """The same, locked against other writers."""
    return _row(tx, user_table, user_id, USER, lock=True)


def department_row(tx: ReadTx, department_id: int) -> Any:
    """The department's row, or 404."""
    return _row(tx, department_table, department_id, DEPARTMENT, lock=False)


def require_user(tx: ReadTx, user_id: int | None, path: str) -> None:
    """Refuse an input that names a user who does not exist."""
    if user_id is not None and not _exists(tx, user_table, user_id):
        raise _unknown(path, USER, user_id)


def require_department(tx: ReadTx, department_id: int | None, path: str) -> None:
    """Refuse an input that names a department that does not exist."""
    if department_id is not None and not _exists(tx, department_table, department_id):
        raise _unknown(path, DEPARTMENT, department_id)


def clean_name(name: str, path: str) -> str:
    """A name without blanks around it; empty and overlong ones are refused."""
    cleaned = " ".join(name.split())
    if not cleaned:
        raise invalid((path,), "required", "请填写名称。", "A name is needed.")
    if len(cleaned) > NAME_LENGTH:
        raise invalid(
            (path,),
            "too_long",
            f"名称最长 {NAME_LENGTH} 个字符。",
            f"The name may have at most {NAME_LENGTH} characters.",
        )
    return cleaned


def _row(tx: ReadTx, table: Table, identity: int, noun: Text, *, lock: bool) -> Any:
    query = select(table).where(table.c.id == identity)
    if lock and tx.dialect != "sqlite":
        query = query.with_for_update()
    row = tx.execute(query).first() if 0 < identity <= LARGEST_ID else None
    if row is None:
        raise NotFound(noun, identity)
    return row


def _exists(tx: ReadTx, table: Table, identity: int) -> bool:
    if not 0 < identity <= LARGEST_ID:
        return False
    return tx.execute(select(table.c.id).where(table.c.id == identity)).first() is not None


def _unknown(path: str, noun: Text, identity: int) -> Problem:
    return invalid(
        (path,),
        "unknown_reference",
        f"没有编号为 {identity} 的{noun.zh}。",
        f"There is no {noun.en} {identity}.",
    )


def find_user(tx: ReadTx, login: str) -> int | None:
    """The id of the user with this login."""
    found = select(user_table.c.id).where(user_table.c.login == fold_login(login))
    identity: int | None = tx.execute(found).scalar()
    return identity


def closed_accounts(tx: ReadTx, logins: Collection[str]) -> list[str]:
    """The names of those among the logins whose account is disabled."""
    user = user_table.c
    folded = [fold_login(login) for login in logins]
    found = select(user.name).where(user.login.in_(folded), user.active.is_(False))
    return list(tx.execute(found.order_by(user.id)).scalars())


def find_department(tx: ReadTx, code: str) -> int | None:
    """The id of the department with this code."""
    found = select(department_table.c.id).where(department_table.c.code == code)
    identity: int | None = tx.execute(found).scalar()
    return identity
