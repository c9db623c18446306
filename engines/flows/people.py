"""People as the machine describes them; only the runtime knows who they are."""

from dataclasses import dataclass

from engines.core.text import Text


@dataclass(frozen=True, slots=True)
class TheseUsers:
    """Users by id, in this order."""

    users: tuple[int, ...]
    described: Text


@dataclass(frozen=True, slots=True)
class RoleMembers:
    """All members of a role of the app, by id."""

    role: str
    described: Text


@dataclass(frozen=True, slots=True)
class ManagerOf:
    """The manager of ``user``, ``level`` steps up the reporting line."""

    user: int
    level: int
    described: Text


@dataclass(frozen=True, slots=True)
class DepartmentHead:
    """The head of the department ``level - 1`` steps above ``department``.

    ``fill_up``: where that department has no head, the next one above that has.
    """

    department: int
    level: int
    fill_up: bool
    described: Text


@dataclass(frozen=True, slots=True)
class Administrators:
    """The administrators of the workspace, by id."""

    described: Text


PeopleQuery = TheseUsers | RoleMembers | ManagerOf | DepartmentHead | Administrators
PEOPLE_QUERIES: tuple[type[PeopleQuery], ...] = (
    TheseUsers,
    RoleMembers,
    ManagerOf,
    DepartmentHead,
    Administrators,
)
"""What a resolver must know; the runtime's table is tested against it."""
