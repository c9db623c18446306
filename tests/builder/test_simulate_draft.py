"""Simulation of a flow as it is drawn, before anybody publishes it."""

from typing import Any

import pytest

from tests.engines.app_check.small_app import small_app
from tests.fixtures.http import Api
from tests.fixtures.workspace import People

SIMULATE = "/builder/apps/desk/flows/costs/simulate"


def drawn(limit: int = 1000, **more: Any) -> dict[str, Any]:
    """A flow with a way past the approval for what costs little."""
    approval = {"assignees": [{"kind": "initiator"}], "mode": {"kind": "any"},
                "empty": {"rule": "admin"}}  # fmt: skip
    return {
        "key": "costs",
        "label": "费用审批",
        "form": "ticket",
        "nodes": [
            {"key": "start", "kind": "start"},
            {"key": "split", "kind": "branch"},
            {"key": "boss", "kind": "approval", "label": "主管", "config": approval},
            {"key": "end", "kind": "end"},
        ],
        "edges": [
            {"from": "start", "to": "split"},
            {"from": "split", "to": "boss", "condition": f"amount > {limit}"},
            {"from": "split", "to": "end", "default": True},
            {"from": "boss", "to": "end"},
        ],
        **more,
    }


def draw(designer: Api, flow: dict[str, Any], app: str = "desk") -> None:
    draft = designer.get(f"/builder/apps/{app}/draft").json()
    operation = {"op": "add", "path": "/flows", "value": [flow]}
    done = designer.patch(
        f"/builder/apps/{app}/draft",
        {"operations": [operation], "revision": draft["revision"]},
    )
    assert done.status_code == 200, done.text


def path(designer: Api, **body: Any) -> list[str]:
    answer = designer.post(SIMULATE, body)
    assert answer.status_code == 200, answer.text
    return [step["node"] for step in answer.json()["steps"]]


def test_the_draft_decides_where_a_typed_in_record_goes(
    designer: Api, desk: dict[str, Any]
) -> None:
    draw(designer, drawn())
    assert path(designer, values={"amount": 1001}) == ["start", "split", "boss", "end"]
    assert path(designer, values={"amount": 1000}) == ["start", "split", "end"]
    draw(designer, drawn(limit=5000))
    assert path(designer, values={"amount": 1001}) == ["start", "split", "end"]
    assert designer.post("/apps/desk/flows/costs/simulate", {"values": {}}).status_code == 404


def test_a_stored_record_and_what_people_decide(designer: Api, desk: dict[str, Any]) -> None:
    draw(designer, drawn())
    values = {"subject": "打印机", "amount": 2000}
    record = designer.post("/apps/desk/forms/ticket/records", {"values": values}).json()["id"]
    answer = designer.post(SIMULATE, {"record_id": record, "decisions": {"boss": "reject"}}).json()
    assert answer["status"] == "rejected"
    assert [len(step["people"]) for step in answer["steps"] if step["node"] == "boss"] == [1]
    assert path(designer, record_id=record, values={"amount": 1}) == ["start", "split", "end"]
    assert designer.post(SIMULATE, {"record_id": 999}).status_code == 404


def test_an_app_that_was_never_published(designer: Api) -> None:
    document = {**small_app(), "key": "sketch", "flows": [drawn()]}
    assert designer.post("/builder/apps", {"document": document}).status_code == 201
    url = "/builder/apps/sketch/flows/costs/simulate"
    answer = designer.post(url, {"values": {"amount": 3000}})
    assert [step["node"] for step in answer.json()["steps"]] == ["start", "split", "boss", "end"]
    assert designer.post(url, {"record_id": 1}).status_code == 404


def test_relations_of_an_app_without_records_are_typed(designer: Api) -> None:
    flow = drawn()
    flow["edges"][1]["condition"] = 'customer.level = "a"'
    document = {**small_app(), "key": "sketch", "flows": [flow]}
    assert designer.post("/builder/apps", {"document": document}).status_code == 201
    url = "/builder/apps/sketch/flows/costs/simulate"

    def nodes(**related: Any) -> list[str]:
        answer = designer.post(url, {"values": {"amount": 1}, "related": related})
        assert answer.status_code == 200, answer.text
        return [step["node"] for step in answer.json()["steps"]]

    assert nodes(**{"customer.level": "a"}) == ["start", "split", "boss", "end"]
    assert nodes(**{"customer.level": "b"}) == ["start", "split", "end"]
    for path, raw in [("customer.level", "z"), ("customer", 1), ("amount.x", 1), ("no.name", 1)]:
        refused = designer.post(url, {"values": {}, "related": {path: raw}})
        assert refused.status_code == 422
        assert refused.json()["errors"][0]["path"] == ["related", path]


def test_somebody_else_starts_it(designer: Api, people: People, desk: dict[str, Any]) -> None:
    draw(designer, drawn())
    other = people.user("clerk", name="小王")
    body = {"values": {"amount": 2000}, "initiator": other.user_id}
    steps = designer.post(SIMULATE, body).json()["steps"]
    assert [one["name"] for step in steps for one in step["people"]] == ["小王"]
    assert designer.post(SIMULATE, {**body, "initiator": 10**12}).status_code == 404


def test_formulas_are_tried_as_somebody(
    api: Api, designer: Api, people: People, desk: dict[str, Any]
) -> None:
    boss = people.user("boss", name="老李")
    clerk = people.user("clerk", "desk.agent", name="小王", manager=boss)
    shown = designer.get(f"/builder/apps/desk/people/{boss.user_id}").json()
    assert (shown["name"], clerk.user_id in shown["subordinates"]) == ("老李", True)
    url = f"/builder/apps/desk/people/{clerk.user_id}"
    assert designer.get(url).json()["roles"] == ["agent"]
    assert designer.get("/builder/apps/desk/people/1000000").status_code == 404
    assert api.as_(clerk).get(url).status_code == 403


def test_faults_of_the_flow_are_named_with_their_places(
    designer: Api, desk: dict[str, Any]
) -> None:
    flow = drawn()
    flow["edges"][1]["condition"] = "amount > nothing"
    draw(designer, flow)
    answer = designer.post(SIMULATE, {"values": {"amount": 1}})
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert error["path"][:4] == ["flows", 0, "edges", 1]
    assert error["message"].endswith("：没有字段 nothing"), "with the place in front"
    assert answer.json()["detail"] == error["message"]


@pytest.mark.parametrize("values", [{"amount": "viel"}, {"nothing": 1}, {"amount": -1}])
def test_values_that_cannot_be_saved_are_refused(
    designer: Api, desk: dict[str, Any], values: dict[str, Any]
) -> None:
    draw(designer, drawn())
    assert designer.post(SIMULATE, {"values": values}).status_code == 422


def test_only_designers_simulate_drafts(
    api: Api, people: People, designer: Api, desk: dict[str, Any]
) -> None:
    draw(designer, drawn())
    agent = api.as_(people.user("agent", "desk.agent"))
    assert agent.post(SIMULATE, {"values": {}}).status_code == 403
    stranger = api.as_(people.user("stranger"))
    assert stranger.post(SIMULATE, {"values": {}}).status_code == 404
