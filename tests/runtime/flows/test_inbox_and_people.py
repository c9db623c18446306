"""The inbox costs one statement a page; descriptions of people find the right ones."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from engines.core.text import text
from engines.flows.people import (
    PEOPLE_QUERIES,
    Administrators,
    DepartmentHead,
    ManagerOf,
    PeopleQuery,
    RoleMembers,
    TheseUsers,
)
from runtime.flows.hand_over import hand_over
from runtime.flows.inbox import (
    BoxFilter,
    count_boxes,
    flows_of_box,
    list_box,
    mark_copies_read,
    open_tasks_of,
)
from runtime.flows.resolve_people import RESOLVERS, resolve_people
from runtime.flows.show_instance import show_instance
from runtime.flows.show_task import show_task
from runtime.flows.tables import flow_instance_table
from runtime.identity.actor import Actor
from runtime.identity.assign_roles import assign_roles
from runtime.identity.change_department import update_department
from runtime.identity.update_user import update_user
from runtime.notifications.notify import list_notifications
from runtime.problem import Forbidden, Invalid, NotFound
from tests.architecture.kinds import assert_same_kinds
from tests.fixtures.workspace import People, count_statements
from tests.runtime.flows.conftest import Company

WHO = text("某人", "somebody")


def test_every_description_of_people_has_a_resolver() -> None:
    assert_same_kinds(
        (query.__name__ for query in PEOPLE_QUERIES),
        (query.__name__ for query in RESOLVERS),
        "runtime.flows.resolve_people",
    )


def found(company: Company, *queries: PeopleQuery) -> list[str]:
    with company.workspace.read() as tx:
        return [company.by_id[user] for user in resolve_people(tx, "crm", queries)]


def test_named_people_keep_their_order_and_count_once(company: Company) -> None:
    ids = tuple(company[name].user_id for name in ("sun", "li", "sun"))
    assert found(company, TheseUsers((*ids, 10**9, -1), WHO)) == ["sun", "li"]
    assert found(company, TheseUsers(ids, WHO), RoleMembers("finance", WHO)) == [
        "sun", "li", "qian",
    ]  # fmt: skip


def test_roles_belong_to_the_app(company: Company) -> None:
    assert found(company, RoleMembers("finance", WHO)) == ["qian", "sun"]
    with company.workspace.write() as tx:
        assign_roles(tx, company["wu"].user_id, ["other.finance"], company["admin"])
    assert found(company, RoleMembers("finance", WHO)) == ["qian", "sun"]
    assert found(company, Administrators(WHO)) == ["admin"]


def test_managers_by_level(company: Company, people: People) -> None:
    with company.workspace.write() as tx:
        update_user(tx, company["wang"].user_id, {"manager_id": company["zhou"].user_id},
                    company["admin"])  # fmt: skip
    li = company["li"].user_id
    assert found(company, ManagerOf(li, 1, WHO)) == ["wang"]
    assert found(company, ManagerOf(li, 2, WHO)) == ["zhou"]
    assert found(company, ManagerOf(li, 3, WHO)) == []


def test_department_heads_by_level_and_filling_up(company: Company, people: People) -> None:
    top = people.department("集团", head=company["zhou"].user_id)
    middle = people.department("事业部", parent=top)
    team = people.department("一组", parent=middle, head=company["wang"].user_id)
    assert found(company, DepartmentHead(team, 1, False, WHO)) == ["wang"]
    assert found(company, DepartmentHead(team, 2, False, WHO)) == []
    assert found(company, DepartmentHead(team, 2, True, WHO)) == ["zhou"]
    assert found(company, DepartmentHead(team, 3, False, WHO)) == ["zhou"]
    assert found(company, DepartmentHead(team, 4, True, WHO)) == []
    with company.workspace.write() as tx:
        update_department(tx, team, {"head_id": None}, company["admin"])
    assert found(company, DepartmentHead(team, 1, True, WHO)) == ["zhou"]


def test_disabled_people_are_never_asked(company: Company) -> None:
    with company.workspace.write() as tx:
        update_user(tx, company["qian"].user_id, {"active": False}, company["admin"])
    qian = company["qian"].user_id
    assert found(company, RoleMembers("finance", WHO), TheseUsers((qian,), WHO)) == ["sun"]


@pytest.mark.parametrize("box", ["todo", "done", "started", "copied"])
def test_a_page_of_the_inbox_costs_one_statement(company: Company, box: str) -> None:
    for at in range(3):
        company.save("deal", {"name": f"大单{at}", "amount": 600_000})
    with company.workspace.read() as tx, count_statements(company.workspace) as counted:
        list_box(tx, box, company["wang"], BoxFilter(), before=None, limit=50)  # type: ignore[arg-type]
    assert counted.count == 1


def test_pages_follow_each_other_without_gaps(company: Company) -> None:
    for at in range(5):
        company.save("deal", {"name": f"大单{at}", "amount": 600_000})
    seen: list[int] = []
    before = None
    with company.workspace.read() as tx:
        while True:
            page = list_box(tx, "todo", company["wang"], BoxFilter("crm"), before=before, limit=2)
            seen.extend(row["id"] for row in page["items"])
            before = page["next"]
            if before is None:
                break
        other = list_box(tx, "todo", company["wang"], BoxFilter("other"), before=None, limit=2)
    assert len(seen) == 5
    assert seen == sorted(seen, reverse=True)
    assert other["items"] == []


def test_counts_and_reading_copies(company: Company) -> None:
    instance = company.start(company.contract())
    company.approve("zhao", values={"signed_on": "2026-11-20"})
    company.approve("qian")
    company.approve("sun")
    with company.workspace.write() as tx:
        assert count_boxes(tx, company["wang"]) == {"todo": 0, "unread_copies": 1}
        assert mark_copies_read(tx, instance.id, company["wang"]) == 1
        assert mark_copies_read(tx, instance.id, company["wang"]) == 0
        assert count_boxes(tx, company["wang"]) == {"todo": 0, "unread_copies": 0}


def test_an_administrator_sees_what_waits_for_somebody(company: Company) -> None:
    company.start(company.contract())
    task = company.task("qian")
    with company.workspace.read() as tx:
        waiting = open_tasks_of(tx, company["qian"].user_id, company["admin"])
        assert waiting == {"count": 1, "ids": [task]}
        with pytest.raises(Forbidden):
            open_tasks_of(tx, company["qian"].user_id, company["li"])
        with pytest.raises(NotFound):
            open_tasks_of(tx, 999_999, company["admin"])


def test_an_administrator_hands_over_all_that_waits_for_somebody(company: Company) -> None:
    for _ in range(3):
        company.start(company.contract())
    qian, zhao = company["qian"].user_id, company["zhao"].user_id
    with company.workspace.write() as tx, pytest.raises(Forbidden):
        hand_over(tx, qian, zhao, "", company["li"])
    with company.workspace.write() as tx, pytest.raises(Invalid):
        hand_over(tx, qian, 999_999, "", company["admin"])
    with company.workspace.write() as tx:
        done = hand_over(tx, qian, zhao, "离职", company["admin"])
    assert done == {"moved": 3, "left": 0}
    with company.workspace.read() as tx:
        assert open_tasks_of(tx, qian, company["admin"])["count"] == 0
        assert open_tasks_of(tx, zhao, company["admin"])["count"] == 6
    with company.workspace.write() as tx:
        assert hand_over(tx, qian, zhao, "", company["admin"]) == {"moved": 0, "left": 0}


def statements_of_an_agreement(company: Company) -> int:
    instance = company.start(company.contract())
    task = company.task("qian")
    with count_statements(company.workspace) as counted:
        company.approve("qian", task=task)
    company.withdraw("li", instance.id)
    return counted.count


def test_an_agreement_costs_the_same_however_many_people_are_asked(
    company: Company, people: People
) -> None:
    few = statements_of_an_agreement(company)
    for number in range(8):
        people.user(f"finance{number}", "crm.finance")
    assert statements_of_an_agreement(company) == few
    assert few <= 10


def test_showing_an_instance_costs_the_same_however_long_it_has_run(company: Company) -> None:
    instance = company.start(company.contract())
    company.show("li", instance.id)
    with count_statements(company.workspace) as short:
        company.show("li", instance.id)
    for _ in range(3):
        company.act("zhao", "return", target="start")
        company.approve("li")
    with count_statements(company.workspace) as long:
        shown = company.show("li", instance.id)
    assert len(shown["tasks"]) > 9
    assert long.count == short.count <= 7


def test_a_box_is_searched_and_filtered(company: Company) -> None:
    for name in ("智慧园区", "100%_Safe"):
        account = company.save("account", {"name": name, "level": "A"})
        company.save("deal", {"name": "大单", "amount": 600_000, "account": account})
    titles = [row["title"] for row in company.box("wang")]
    assert len(titles) == 2
    day = company.box("wang")[0]["started_at"].date()
    flow = company.box("wang")[0]["flow"]
    initiator = company.box("wang")[0]["initiator"]["id"]

    def count(**wanted: object) -> int:
        return len(company.box("wang", **wanted))

    assert [row["title"] for row in company.box("wang", search="园区")] == [titles[1]]
    assert count(search="safe") == 1
    assert count(search="%") == 1
    assert count(search="0%s") == 0
    assert (count(flow=flow), count(flow="other"), count(app="other")) == (2, 0, 0)
    assert (count(initiator=initiator), count(initiator=initiator + 10**6)) == (2, 0)
    week = timedelta(days=7)
    assert (count(since=day - week), count(until=day + week)) == (2, 2)
    assert (count(since=day + week), count(until=day - week)) == (0, 0)
    assert count(until=date.max) == 2


def test_titles_are_in_the_language_of_the_reader(company: Company) -> None:
    instance = company.start(company.contract())
    task = company.task("zhao")
    reader = replace(company["zhao"], language="en")
    english = "Contract approval 设备合同"

    def box(actor: Actor, search: str | None = None) -> list[str]:
        with company.workspace.read() as tx:
            page = list_box(tx, "todo", actor, BoxFilter(search=search), before=None, limit=50)
            return [row["title"] for row in page["items"]]

    assert box(company["zhao"]) == ["合同审批 设备合同"]
    assert box(reader) == box(reader, "contract APP") == box(reader, "合同审批") == [english]
    with company.workspace.read() as tx:
        assert show_task(tx, task, reader)["title"] == english
        assert show_instance(tx, instance.id, reader)["title"] == english
        [told] = list_notifications(tx, reader.user_id, unread=True, before_id=None, limit=9)
        assert told["title"] == {"zh": "待办：合同审批 设备合同", "en": f"To do: {english}"}
    # What was started before there were two has one.
    with company.workspace.write() as tx:
        tx.execute(sa.update(flow_instance_table).values(title_en=""))
    assert box(reader) == ["合同审批 设备合同"]


def test_flows_to_choose_from_are_those_of_the_box(company: Company) -> None:
    with company.workspace.read() as tx:
        assert flows_of_box(tx, "todo", company["wang"]) == []
    company.save("deal", {"name": "智慧园区", "amount": 600_000})
    company.save("deal", {"name": "智慧园区二期", "amount": 600_000})
    with company.workspace.read() as tx, count_statements(company.workspace) as counted:
        found = flows_of_box(tx, "todo", company["wang"])
        assert [one["app"] for one in found] == ["crm"]
        assert found[0]["flow_label"]
        assert flows_of_box(tx, "done", company["wang"]) == []
    assert counted.count == 2


def test_a_message_of_a_flow_leads_to_its_instance(company: Company) -> None:
    company.save("deal", {"name": "智慧园区", "amount": 600_000})
    [row] = company.box("wang")
    with company.workspace.read() as tx:
        [message] = list_notifications(
            tx, company["wang"].user_id, unread=True, before_id=None, limit=5
        )
    assert message["instance_id"] == row["instance_id"]


def test_a_task_brings_the_definitions_of_the_fields_that_its_step_shows(
    company: Company,
) -> None:
    company.start(company.contract())
    with company.workspace.read() as tx:
        shown = show_task(tx, company.task("qian"), company["qian"])
    keys = {field["key"] for field in shown["definition"]["fields"]}
    assert keys == set(shown["record"]["values"])
    assert shown["definition"]["rights"]["update"] == shown["record"]["editable"]
    placed = {key for section in shown["definition"]["layout"] for key in section["fields"]}
    assert placed <= keys
