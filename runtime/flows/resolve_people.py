"""From the people that a flow describes to active users."""

from collections.abc import Callable, Iterable
from typing import Any

import sqlalchemy as sa

from engines.flows.people import (
    Administrators,
    DepartmentHead,
    ManagerOf,
    PeopleQuery,
    RoleMembers,
    TheseUsers,
)
from runtime.db.transaction import ReadTx
from runtime.identity.tables import (
    department_table,
    department_tree_table,
    reporting_table,
    user_role_table,
    user_table,
)

LARGEST_ID = 2**63 - 1
MOST_PEOPLE = 200
"""How many people one node may ask; more is a mistake in the definition."""

_user, _tree, _line = user_table.c, department_tree_table.c, reporting_table.c


def resolve_people(tx: ReadTx, app: str, queries: Iterable[PeopleQuery]) -> tuple[int, ...]:
    """Active users in the order of the queries, each once. Disabled ones are left out."""
    found: dict[int, None] = {}
    for query in queries:
        found.update(dict.fromkeys(RESOLVERS[type(query)](tx, app, query)))
    return tuple(found)[:MOST_PEOPLE]


def _these(tx: ReadTx, app: str, query: TheseUsers) -> list[int]:
    wanted = [user for user in query.users if 0 < user <= LARGEST_ID]
    if not wanted:
        return []
    statement = sa.select(_user.id).where(_user.id.in_(wanted), _user.active.is_(True))
    active = set(tx.execute(statement).scalars())
    return [user for user in wanted if user in active]


def _role(tx: ReadTx, app: str, query: RoleMembers) -> list[int]:
    members = user_role_table.c
    statement = (
        sa.select(_user.id)
        .join(user_role_table, members.user_id == _user.id)
        .where(members.app == app, members.role == query.role, _user.active.is_(True))
        .order_by(_user.id)
        .limit(MOST_PEOPLE)
    )
    return list(tx.execute(statement).scalars())


def _manager(tx: ReadTx, app: str, query: ManagerOf) -> list[int]:
    statement = (
        sa.select(_user.id)
        .join(reporting_table, _line.manager_id == _user.id)
        .where(_line.user_id == query.user, _line.depth == query.level, _user.active.is_(True))
    )
    return list(tx.execute(statement).scalars())


def _head(tx: ReadTx, app: str, query: DepartmentHead) -> list[int]:
    department = department_table.c
    statement = (
        sa.select(_user.id)
        .join(department_table, department.head_id == _user.id)
        .join(department_tree_table, _tree.ancestor_id == department.id)
        .where(_tree.department_id == query.department, _user.active.is_(True))
        .order_by(_tree.depth)
        .limit(1)
    )
    at = _tree.depth >= query.level - 1 if query.fill_up else _tree.depth == query.level - 1
    return list(tx.execute(statement.where(at)).scalars())


def _administrators(tx: ReadTx, app: str, query: Administrators) -> list[int]:
    statement = sa.select(_user.id).where(_user.is_admin.is_(True), _user.active.is_(True))
    return list(tx.execute(statement.order_by(_user.id).limit(MOST_PEOPLE)).scalars())


RESOLVERS: dict[type[Any], Callable[[ReadTx, str, Any], list[int]]] = {
    TheseUsers: _these,
    RoleMembers: _role,
    ManagerOf: _manager,
    DepartmentHead: _head,
    Administrators: _administrators,
}
"""One for each description; a test compares it with the engine's list."""
