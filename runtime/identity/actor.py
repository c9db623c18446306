"""The one who acts: what permissions and formulas may know about them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, literal, select, union_all

from engines.core.context import Person
from engines.core.text import text
from runtime.db.prepared import Prepared, prepare
from runtime.db.transaction import ReadTx
from runtime.identity.tables import department_tree_table, reporting_table, user_table
from runtime.problem import Forbidden


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person, or the system. ``roles`` are ``app.role``.

    ``org_revision`` is the state of the organisation that this was read from; None when it was
    put together by hand.
    """

    user_id: int
    name: str
    department_id: int | None = None
    is_admin: bool = False
    roles: frozenset[str] = frozenset()
    language: str = "zh"
    org_revision: int | None = None

    @property
    def is_system(self) -> bool:
        """True for rules, flows and jobs that act on nobody's behalf."""
        return self.user_id == 0

    @property
    def writer_id(self) -> int | None:
        """What goes into ``created_by`` columns: None for the system."""
        return self.user_id or None


#: Rules, flows and jobs: may everything, and is written as nobody.
SYSTEM = Actor(user_id=0, name="系统", is_admin=True)

PEOPLE_KEPT = 10_000


class AdministratorsOnly(Forbidden):
    """Only administrators of the workspace may do this."""

    code = "administrators_only"

    def __init__(self) -> None:
        super().__init__(text("只有管理员可以执行此操作。", "Only administrators may do this."))


def require_admin(actor: Actor) -> None:
    """Refuse everybody but administrators."""
    if not actor.is_admin:
        raise AdministratorsOnly


def person(tx: ReadTx, actor: Actor) -> Person:
    """The actor as formulas see them: subordinates, departments below, attributes.

    Costs no statement when the organisation has not changed since the last call.
    """
    if actor.is_system:
        return Person(id=0, name=actor.name, roles=actor.roles)
    key = (actor.user_id, actor.org_revision, actor.roles)
    known: dict[Any, Person] = tx.workspace.caches.setdefault("identity.person", {})
    found = known.get(key) if actor.org_revision is not None else None
    if found is None:
        found = _read_person(tx, actor)
        if actor.org_revision is not None:
            if len(known) >= PEOPLE_KEPT:
                known.clear()
            known[key] = found
    return found


def _read_person(tx: ReadTx, actor: Actor) -> Person:
    account, below = _statements(tx)
    subordinates: set[int] = set()
    departments: set[int] = set()
    params = {"user_id": actor.user_id, "department_id": actor.department_id}
    for kind, identity in tx.rows(below, params):
        (subordinates if kind == "user" else departments).add(identity)
    row = tx.row(account, {"user_id": actor.user_id})
    attributes: dict[str, object] = {}
    if row is not None:
        login, name, email, phone, manager_id, more = row
        attributes = {
            **(more or {}),
            "login": login,
            "name": name,
            "email": email,
            "phone": phone,
            "manager": manager_id,
        }
    return Person(
        id=actor.user_id,
        name=actor.name,
        department=actor.department_id,
        subordinates=frozenset(subordinates),
        departments_below=frozenset(departments),
        roles=actor.roles,
        attributes=attributes,
    )


def _statements(tx: ReadTx) -> tuple[Prepared, Prepared]:
    cached = tx.workspace.caches.get("identity.person.statements")
    if cached is None:
        user, line, tree = user_table.c, reporting_table.c, department_tree_table.c
        account = select(
            user.login, user.name, user.email, user.phone, user.manager_id, user.attributes
        ).where(user.id == bindparam("user_id"))
        below = union_all(
            select(literal("user").label("kind"), line.user_id).where(
                line.manager_id == bindparam("user_id"), line.depth > 0
            ),
            select(literal("department"), tree.department_id).where(
                tree.ancestor_id == bindparam("department_id")
            ),
        )
        cached = (prepare(account, tx.dialect), prepare(below, tx.dialect))
        tx.workspace.caches["identity.person.statements"] = cached
    statements: tuple[Prepared, Prepared] = cached
    return statements
