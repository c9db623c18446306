"""Trying a drafted rule on a record: the engine's decision, with the eyes of who asks."""

from typing import Any

import sqlalchemy as sa

from engines.core.effect import Cause
from runtime.access import form_access
from runtime.apps.current_app import current_app
from runtime.identity.actor import SYSTEM
from runtime.records.save_records import create_record
from runtime.rules.tables import rule_run_table
from runtime.workspaces.workspace import Workspace
from tests.fixtures.http import Api
from tests.fixtures.workspace import People

DESK = "/builder/apps/desk"


def make(workspace: Workspace, form: str, **values: object) -> int:
    with workspace.write() as tx:
        app = current_app(tx, "desk")
        access = form_access(app, form, SYSTEM)
        saved = create_record(tx, app, form, values, SYSTEM, access, Cause())
    return saved.record_id


def draft_rule(api: Api, **rule: Any) -> None:
    """Put one rule into the draft in place of those that are there."""
    whole = {
        "key": "tried",
        "label": "试",
        "form": "ticket",
        "trigger": {"kind": "after_save"},
        **rule,
    }
    operations = [{"op": "replace", "path": "/rules", "value": [whole]}]
    answer = api.patch(f"{DESK}/draft", {"operations": operations})
    assert answer.status_code == 200, answer.text


def tried(api: Api, record: int, rule: str = "tried") -> Any:
    return api.post(f"{DESK}/rules/{rule}/try", {"record_id": record})


def set_value(field: str, value: str) -> dict[str, Any]:
    return {"kind": "set_fields", "config": {"values": [{"field": field, "value": value}]}}


def test_a_rule_that_is_not_published_tells_what_it_would_do_and_does_nothing(
    designer: Api, desk: dict[str, Any], workspace: Workspace
) -> None:
    customer = make(workspace, "customer", name="东方", level="b")
    ticket = make(workspace, "ticket", subject="打印机", amount=500, customer=customer)
    draft_rule(
        designer,
        condition='AND(amount > 100, customer.level = "b")',
        actions=[
            set_value("subject", '"贵：" & subject'),
            {
                "kind": "update_referenced",
                "config": {
                    "form": "customer", "via": "customer",
                    "values": [{"field": "level", "value": '"a"'}],
                },
            },
            {
                "kind": "create_record",
                "config": {"form": "ticket", "values": [
                    {"field": "subject", "value": '"回访"'},
                    {"field": "customer", "value": "customer"},
                ]},
            },
        ],
    )  # fmt: skip
    answer = tried(designer, ticket)
    assert answer.status_code == 200, answer.text
    seen = answer.json()
    assert seen["matched"] is True
    assert {one["path"]: one["value"] for one in seen["reads"]} == {
        "amount": 500,
        "customer.level": "b",
    }
    own, referenced, created = seen["effects"]
    assert [own["kind"], referenced["kind"], created["kind"]] == ["update", "update", "create"]
    assert own["values"] == [
        {"field": "subject", "before": "打印机", "after": "贵：打印机", "hidden": False,
         "problem": None}
    ]  # fmt: skip
    assert referenced["record_id"] == customer
    assert (referenced["values"][0]["before"], referenced["values"][0]["after"]) == ("b", "a")
    assert created["values"][1]["after"] == {"id": customer, "title": "东方"}
    with workspace.read() as tx:
        assert tx.execute(sa.select(sa.func.count()).select_from(rule_run_table)).scalar() == 0
    stored = designer.get(f"/apps/desk/forms/ticket/records/{ticket}").json()
    assert stored["values"]["subject"] == "打印机"


def test_a_condition_that_does_not_hold_and_a_refusal(
    designer: Api, desk: dict[str, Any], workspace: Workspace
) -> None:
    ticket = make(workspace, "ticket", subject="打印机", amount=5)
    block = {"kind": "block", "config": {"message": "太便宜", "field": "amount"}}
    draft_rule(designer, trigger={"kind": "before_save"}, condition="amount < 10", actions=[block])
    assert tried(designer, ticket).json()["refusals"] == [{"field": "amount", "message": "太便宜"}]
    draft_rule(designer, condition="amount > 10", actions=[set_value("due", "TODAY()")])
    seen = tried(designer, ticket).json()
    assert (seen["matched"], seen["effects"]) == (False, [])


def test_a_formula_that_fails_is_told(
    designer: Api, desk: dict[str, Any], workspace: Workspace
) -> None:
    ticket = make(workspace, "ticket", subject="打印机", amount=5)
    draft_rule(designer, actions=[set_value("amount", "amount / 0")])
    seen = tried(designer, ticket).json()
    assert seen["effects"] == [] and seen["error"]


def test_faults_of_the_rule_are_issues_at_their_place_in_the_draft(
    designer: Api, desk: dict[str, Any], workspace: Workspace
) -> None:
    ticket = make(workspace, "ticket", subject="打印机")
    draft_rule(designer, condition="nothing > 1", actions=[set_value("due", "TODAY()")])
    answer = tried(designer, ticket)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["path"][:3] == ["rules", 0, "condition"]
    draft_rule(designer, actions=[set_value("due", "TODAY()")], form="gone")
    assert tried(designer, ticket).json()["code"] == "form_not_published"
    assert tried(designer, ticket, rule="gone").status_code == 404


def test_what_the_designer_may_not_see_stays_hidden(
    designer: Api, desk: dict[str, Any], workspace: Workspace, people: People
) -> None:
    person = people.user("designer", "desk.builder", "desk.agent")
    customer = make(workspace, "customer", name="东方", level="b")
    ticket = make(workspace, "ticket", subject="打印机", amount=5, customer=customer)
    draft_rule(
        designer,
        condition='customer.level = "b"',
        actions=[set_value("subject", '"新" & subject')],
    )
    theirs = designer.as_(person)
    # The ticket is somebody else's: agents see only their own.
    assert tried(theirs, ticket).status_code == 404
    with workspace.write() as tx:
        app = current_app(tx, "desk")
        access = form_access(app, "ticket", SYSTEM)
        own = create_record(
            tx, app, "ticket", {"subject": "自己的", "customer": customer, "owner": person.user_id},
            SYSTEM, access, Cause(),
        ).record_id  # fmt: skip
    seen = tried(theirs, own).json()
    assert seen["matched"] is True
    assert seen["reads"] == [{"path": "customer.level", "value": None, "hidden": True}]


def test_only_designers_of_the_app_try_its_rules(
    designer: Api, desk: dict[str, Any], workspace: Workspace, people: People
) -> None:
    ticket = make(workspace, "ticket", subject="打印机")
    agent, stranger = people.user("agent", "desk.agent"), people.user("stranger")
    assert tried(designer.as_(agent), ticket, rule="urgent").status_code == 403
    assert tried(designer.as_(stranger), ticket, rule="urgent").status_code == 404
