"""People from a sheet: managers and departments come along, known people stay."""

import pytest
from sqlalchemy import select

from runtime.identity.actor import SYSTEM, Actor
from runtime.identity.import_people import PeopleOptions, import_people, login_from
from runtime.identity.tables import user_table
from runtime.problem import Forbidden, Invalid
from runtime.sheets.read_sheet import read_sheet
from runtime.workspaces.workspace import Workspace
from tests.fixtures.http import Api
from tests.fixtures.workspace import People

OPTIONS = PeopleOptions(
    name="姓名", login="账号", manager="上级", department="部门", roles=("crm.rep",),
    manager_roles=("crm.boss",),
)  # fmt: skip
SHEET = "姓名,账号,上级,部门\n李雷,lilei,王经理,华北\n韩梅,hanmei,王经理,华北\n坏人,bad login!,王经理,华东\n"


def load(workspace: Workspace, content: str, options: PeopleOptions = OPTIONS, by: Actor = SYSTEM):  # type: ignore[no-untyped-def]
    with workspace.write() as tx:
        return import_people(tx, read_sheet(content.encode(), "people.csv"), options, by)


def test_people_come_with_their_managers_and_departments(
    workspace: Workspace, people: People
) -> None:
    report = load(workspace, SHEET)
    assert (report.created, report.existing, report.departments) == (3, 0, 2)
    ((row, issue),) = report.errors
    assert row == 4
    assert issue.code == "bad_login"
    again = load(workspace, SHEET)
    assert (again.created, again.existing, again.departments) == (0, 2, 0)


def test_a_manager_is_found_by_login_too(workspace: Workspace, people: People) -> None:
    chief = people.user("wang.jl")
    report = load(workspace, "姓名,账号,上级,部门\n李雷,lilei,Wang.JL,华北\n")
    assert (report.created, report.errors) == (1, [])
    with workspace.read() as tx:
        found = tx.execute(select(user_table.c.manager_id).where(user_table.c.login == "lilei"))
        assert found.scalar_one() == chief.user_id


def test_a_missing_column_is_named(workspace: Workspace) -> None:
    with pytest.raises(Invalid) as refused:
        load(workspace, "name\nLi\n")
    assert {issue.path for issue in refused.value.issues} == {
        ("name",), ("login",), ("manager",), ("department",),
    }  # fmt: skip


def test_only_administrators_import_people(workspace: Workspace, people: People) -> None:
    with pytest.raises(Forbidden):
        load(workspace, SHEET, by=people.user("li"))


def test_logins_are_made_from_names() -> None:
    assert login_from("Mei-Mei  O'Johns") == "mei-mei.o.johns"
    assert login_from("李 静") == "李.静"


def test_a_sheet_of_people_is_previewed_for_administrators_only(api: Api, people: People) -> None:
    files = {"file": ("people.csv", SHEET.encode(), "text/csv")}
    admin = people.user("boss", is_admin=True)
    shown = api.as_(admin).request("POST", "/users/import/preview", files=files).json()
    assert [one["name"] for one in shown["columns"]] == ["姓名", "账号", "上级", "部门"]
    refused = api.as_(people.user("rep")).request("POST", "/users/import/preview", files=files)
    assert refused.status_code == 403
