"""People, departments, reporting lines and what is remembered about them."""

import threading

import pytest
from sqlalchemy import select

from runtime.identity.actor import SYSTEM, person
from runtime.identity.assign_roles import assign_roles
from runtime.identity.change_department import (
    DepartmentInUse,
    move_department,
    remove_department,
)
from runtime.identity.create_user import LoginTaken
from runtime.identity.people import OrganisationCycle
from runtime.identity.tables import department_tree_table, reporting_table
from runtime.identity.update_user import (
    LastAdministrator,
    disable_user,
    set_manager,
    update_user,
)
from runtime.problem import Forbidden, Invalid
from tests.fixtures.workspace import People, count_statements


def reporting(workspace):
    with workspace.read() as tx:
        return {tuple(row) for row in tx.execute(select(reporting_table))}


def test_reporting_closure_follows_every_move(workspace, people: People):
    boss = people.user("boss").user_id
    lead = people.user("lead", manager=boss).user_id
    rep = people.user("rep", manager=lead).user_id
    other = people.user("other").user_id
    assert reporting(workspace) == {
        (boss, boss, 0), (lead, lead, 0), (rep, rep, 0), (other, other, 0),
        (boss, lead, 1), (lead, rep, 1), (boss, rep, 2),
    }  # fmt: skip
    with workspace.write() as tx:
        set_manager(tx, lead, other, SYSTEM)
    assert reporting(workspace) == {
        (boss, boss, 0), (lead, lead, 0), (rep, rep, 0), (other, other, 0),
        (other, lead, 1), (lead, rep, 1), (other, rep, 2),
    }  # fmt: skip
    with workspace.write() as tx:
        set_manager(tx, lead, None, SYSTEM)
    assert (other, rep, 2) not in reporting(workspace)


@pytest.mark.parametrize("who", ["themselves", "somebody below"])
def test_nobody_reports_to_themselves_or_below(workspace, people, who):
    boss = people.user("boss").user_id
    rep = people.user("rep", manager=boss).user_id
    with pytest.raises(OrganisationCycle), workspace.write() as tx:
        set_manager(tx, boss, boss if who == "themselves" else rep, SYSTEM)


def test_two_moves_at_once_make_no_circle(workspace, people):
    """Each move alone is fine; together they would be a circle. One must be refused."""
    first, second = people.user("a").user_id, people.user("b").user_id
    start, outcomes = threading.Barrier(2), []

    def move(user, manager):
        start.wait()
        try:
            with workspace.write() as tx:
                set_manager(tx, user, manager, SYSTEM)
            outcomes.append("done")
        except OrganisationCycle:
            outcomes.append("refused")

    threads = [threading.Thread(target=move, args=pair) for pair in
               ((first, second), (second, first))]  # fmt: skip
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["done", "refused"]


def test_department_tree_moves_with_everything_in_it(workspace, people):
    company = people.department("公司")
    sales = people.department("销售部", company)
    east = people.department("华东", sales)
    service = people.department("服务部", company)
    with workspace.write() as tx:
        move_department(tx, sales, service, SYSTEM)
    with workspace.read() as tx:
        tree = {tuple(row) for row in tx.execute(select(department_tree_table))}
    assert {(service, east, 2), (company, east, 3), (company, sales, 2)} <= tree
    with pytest.raises(OrganisationCycle), workspace.write() as tx:
        move_department(tx, company, east, SYSTEM)
    with pytest.raises(DepartmentInUse), workspace.write() as tx:
        remove_department(tx, sales, SYSTEM)
    with workspace.write() as tx:
        remove_department(tx, east, SYSTEM)


def test_person_knows_who_and_what_is_below_without_statements_the_second_time(workspace, people):
    sales = people.department("销售部")
    east = people.department("华东", sales)
    boss = people.user("boss", department=sales, attributes={"region": "华东"})
    rep = people.user("rep", department=east, manager=boss)
    boss = people.again(boss)
    with workspace.read() as tx:
        shown = person(tx, boss)
        assert shown.subordinates == {rep.user_id}
        assert shown.departments_below == {sales, east}
        assert shown.attributes["region"] == "华东"
        with count_statements(workspace) as counted:
            assert person(tx, boss) == shown
        assert counted.count == 0
    people.user("new", manager=boss)
    with workspace.read() as tx:
        assert len(person(tx, people.again(boss)).subordinates) == 2


def test_logins_are_one_whatever_their_case_and_width(people):
    people.user("Li.Wei")
    with pytest.raises(LoginTaken):
        people.user("ｌｉ.wei")


@pytest.mark.parametrize("login", ["", " ", "a b", "x" * 65, "a\x00b", "<script>"])
def test_strange_logins_are_refused(people, login):
    with pytest.raises(Invalid) as refusal:
        people.user(login, name="x")
    assert refusal.value.issues[0].path == ("login",)


@pytest.mark.parametrize("role", ["crm", "crm.", "CRM.rep", "a.b.c", "a.b'; --"])
def test_roles_are_written_app_dot_role(workspace, people, role):
    user = people.user("a")
    with pytest.raises(Invalid), workspace.write() as tx:
        assign_roles(tx, user.user_id, [role], SYSTEM)


def test_assigned_roles_replace_the_former_ones(workspace, people):
    user = people.user("a", "crm.rep", "crm.viewer")
    with workspace.write() as tx:
        assign_roles(tx, user.user_id, ["crm.lead", "crm.viewer"], SYSTEM)
    assert people.again(user).roles == {"crm.lead", "crm.viewer"}


def test_the_last_administrator_stays(workspace, people, admin):
    with pytest.raises(LastAdministrator), workspace.write() as tx:
        disable_user(tx, admin.user_id, SYSTEM)
    with pytest.raises(LastAdministrator), workspace.write() as tx:
        update_user(tx, admin.user_id, {"is_admin": False}, SYSTEM)
    people.user("second", is_admin=True)
    with workspace.write() as tx:
        disable_user(tx, admin.user_id, SYSTEM)


@pytest.mark.parametrize("field", ["manager_id", "department_id"])
@pytest.mark.parametrize("identity", [999, 0, -1, 2**70])
def test_unknown_people_and_departments_are_issues(workspace, people, field, identity):
    user = people.user("a")
    with pytest.raises(Invalid), workspace.write() as tx:
        update_user(tx, user.user_id, {field: identity}, SYSTEM)


def test_only_administrators_change_the_organisation(workspace, people):
    user = people.user("a")
    with pytest.raises(Forbidden), workspace.write() as tx:
        update_user(tx, user.user_id, {"name": "b"}, user)
