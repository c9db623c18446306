"""Import the people of a company from a sheet: users, their managers and departments."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select

from engines.core.issue import Issue
from engines.core.text import text
from runtime.db.transaction import WriteTx
from runtime.identity.actor import Actor, require_admin
from runtime.identity.assign_roles import check_roles
from runtime.identity.change_department import create_department
from runtime.identity.create_user import NewUser, create_user
from runtime.identity.people import fold_login
from runtime.identity.tables import department_table, user_table
from runtime.problem import Invalid, Problem
from runtime.sheets.read_sheet import Sheet

MOST_PEOPLE = 20_000
Name = Annotated[str, Field(min_length=1, max_length=200)]
Role = Annotated[str, Field(min_length=3, max_length=130)]


class PeopleOptions(BaseModel):
    """Which column is what. Without ``login`` it is made from the name: Li Jing → li.jing.

    Everybody gets ``roles``; who is named in the ``manager`` column is made too, with
    ``manager_roles``, in the department of the first person below.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name
    login: Name | None = None
    email: Name | None = None
    phone: Name | None = None
    manager: Name | None = None
    department: Name | None = None
    roles: tuple[Role, ...] = Field(default=(), max_length=50)
    manager_roles: tuple[Role, ...] = Field(default=(), max_length=50)


@dataclass(slots=True)
class PeopleReport:
    """What became of the sheet. ``errors`` are (row number, issue); such rows are left out."""

    created: int = 0
    existing: int = 0
    departments: int = 0
    errors: list[tuple[int, Issue]] = field(default_factory=list)


def import_people(tx: WriteTx, sheet: Sheet, options: PeopleOptions, actor: Actor) -> PeopleReport:
    """Make the users that do not exist yet; known ones (by login or name) stay as they are.

    New users have no password until an administrator sets one. Rows that are not right are
    reported and left out, all others are made in this transaction.
    """
    require_admin(actor)
    check_roles(frozenset((*options.roles, *options.manager_roles)))
    rows = _rows(sheet, options)
    making = _Making(tx, actor, PeopleReport())
    for number, row in rows:
        with making.row_at(number):
            making.department(row.get("department"))
        if "manager" in row:
            with making.row_at(number):
                making.person(row["manager"], row.get("department"), options.manager_roles)
    for number, row in rows:
        with making.row_at(number):
            making.row(row, options.roles)
    return making.report


class _Making:
    """The import under way: who and what is known by now, by name and by login."""

    def __init__(self, tx: WriteTx, actor: Actor, report: PeopleReport) -> None:
        self.tx = tx
        self.actor = actor
        self.report = report
        user, place = user_table.c, department_table.c
        self.departments: dict[str, int] = {
            row.name: row.id for row in tx.execute(select(place.name, place.id))
        }
        self.users: dict[str, int] = {}
        for key, login, name in tx.execute(select(user.id, user.login, user.name)):
            self.users.setdefault(name, key)
            self.users[f"login:{login}"] = key

    @contextmanager
    def row_at(self, number: int) -> Iterator[None]:
        """Make something for a row; what is wrong with it becomes the row's error."""
        try:
            with self.tx.savepoint():
                yield
        except Problem as problem:
            for issue in problem.issues or [Issue((), problem.code, problem.detail)]:
                if (number, issue) not in self.report.errors:
                    self.report.errors.append((number, issue))

    def department(self, name: str | None) -> int | None:
        """The department of that name, made when it is new."""
        if not name:
            return None
        if name not in self.departments:
            self.departments[name] = create_department(self.tx, name, self.actor)
            self.report.departments += 1
        return self.departments[name]

    def person(
        self, name: str, department: str | None, roles: Iterable[str], **more: str | None
    ) -> int:
        """The user of that name, made when new."""
        known = self._known(name)
        if known is not None:
            return known
        login = more.pop("login", None) or login_from(name)
        manager = more.pop("manager", None)
        new = NewUser(
            login=login,
            name=name,
            department_id=self.department(department),
            manager_id=self._known(manager) if manager else None,
            roles=frozenset(roles),
            **{key: value for key, value in more.items() if value},  # type: ignore[arg-type]
        )
        made = create_user(self.tx, new, self.actor)
        self.users[name] = self.users[f"login:{fold_login(login)}"] = made
        self.report.created += 1
        return made

    def _known(self, called: str) -> int | None:
        """A user by name, or by login: sheets name managers either way."""
        return self.users.get(called) or self.users.get(f"login:{fold_login(called)}")

    def row(self, row: Mapping[str, str], roles: Iterable[str]) -> None:
        """The user of one row."""
        known = self.users.get(row["name"])
        if row.get("login"):
            known = self.users.get(f"login:{fold_login(row['login'])}")
        if known is not None:
            self.report.existing += 1
            return
        more = {key: row.get(key) for key in ("login", "manager", "email", "phone")}
        self.person(row["name"], row.get("department"), roles, **more)


def login_from(name: str) -> str:
    """A login for a name: lower case, words joined by dots, other signs left out."""
    return ".".join(re.findall(r"[\w@+-]+", name.lower()))[:64]


def _rows(sheet: Sheet, options: PeopleOptions) -> list[tuple[int, dict[str, str]]]:
    """The rows by property; `Invalid` names every column that the sheet lacks."""
    wanted = {
        key: column
        for key in ("name", "login", "email", "phone", "manager", "department")
        if (column := getattr(options, key)) is not None
    }
    missing = [
        Issue(
            (key,),
            "no_such_column",
            text("表格中没有列“{column}”。", 'The sheet has no column "{column}".').format(
                column=column
            ),
        )
        for key, column in wanted.items()
        if column not in sheet.header
    ]
    if len(sheet.rows) > MOST_PEOPLE:
        most = text("一次最多导入 {n} 人。", "At most {n} people at a time.").format(n=MOST_PEOPLE)
        missing.append(Issue((), "too_many", most))
    if missing:
        raise Invalid(missing)
    places = {key: sheet.header.index(column) for key, column in wanted.items()}
    rows = []
    for number, cells in sheet.rows:
        row = {key: cells[place].strip() for key, place in places.items()}
        rows.append((number, {key: value for key, value in row.items() if value}))
    return [(number, row) for number, row in rows if row.get("name")]
