"""Flows over HTTP: the whole way, and what goes wrong."""

import pytest

from runtime.flows import models
from tests.fixtures.http import Api
from tests.runtime.flows.conftest import Company


@pytest.fixture
def contract(company: Company) -> int:
    return company.contract()


def start(api: Api, company: Company, contract: int) -> int:
    answer = api.as_(company["li"]).post(
        "/apps/crm/flows/contract_approval/start", {"record_id": contract}
    )
    assert answer.status_code == 201, answer.text
    instance: int = answer.json()["instance_id"]
    return instance


def first_task(api: Api, company: Company, name: str) -> int:
    page = api.as_(company[name]).get("/tasks").json()
    task: int = page["items"][0]["id"]
    return task


def test_the_whole_way_over_http(api: Api, company: Company, contract: int) -> None:
    instance = start(api, company, contract)
    legal = api.as_(company["zhao"])
    task = first_task(api, company, "zhao")
    shown = legal.get(f"/tasks/{task}").json()
    assert shown["record"]["values"]["name"] == "设备合同"
    assert shown["may"]["reject"] is True
    done = legal.post(
        f"/tasks/{task}/approve",
        {"comment": "好", "values": {"signed_on": "2026-11-20"}},
        headers={"Idempotency-Key": "one"},
    )
    assert done.status_code == 200, done.text
    again = legal.post(
        f"/tasks/{task}/approve",
        {"comment": "好", "values": {"signed_on": "2026-11-20"}},
        headers={"Idempotency-Key": "one"},
    )
    assert again.json() == done.json()
    for name in ("qian", "sun"):
        task = first_task(api, company, name)
        assert api.as_(company[name]).post(f"/tasks/{task}/approve", {}).status_code == 200
    mine = api.as_(company["li"])
    assert mine.get(f"/instances/{instance}").json()["status"] == "approved"
    assert mine.get("/tasks?box=started").json()["items"][0]["instance_status"] == "approved"
    listed = mine.get(f"/apps/crm/forms/contract/records/{contract}/instances").json()
    assert [one["id"] for one in listed["items"]] == [instance]
    copied = api.as_(company["wang"])
    assert copied.get("/tasks/count").json() == {"todo": 0, "unread_copies": 1}
    assert copied.post(f"/instances/{instance}/read").status_code == 204
    assert copied.get("/tasks/count").json()["unread_copies"] == 0


def test_refusals_are_problem_documents(api: Api, company: Company, contract: int) -> None:
    start(api, company, contract)
    task = first_task(api, company, "zhao")
    legal = api.as_(company["zhao"])
    cases = [
        (legal.post(f"/tasks/{task}/approve", {}), 422, "invalid"),
        (legal.post(f"/tasks/{task}/reject", {}), 422, "comment_required"),
        (legal.post(f"/tasks/{task}/approve", {"values": {"amount": 1}}), 422, "invalid"),
        (legal.post(f"/tasks/{task}/approve", {"nonsense": 1}), 422, "invalid"),
        (legal.post(f"/tasks/{task}/return", {"target": "boss"}), 422, "target_not_allowed"),
        (legal.post(f"/tasks/{task}/transfer", {"to": 10**12}), 422, "invalid"),
        (api.as_(company["qian"]).post(f"/tasks/{task}/approve", {}), 403, "not_your_task"),
        (api.as_(company["wu"]).post(f"/tasks/{task}/approve", {}), 404, "not_found"),
        (api.as_(company["wu"]).get(f"/tasks/{task}"), 404, "not_found"),
        (api.post(f"/tasks/{task}/approve", {}), 401, "not_signed_in"),
        (api.as_(company["li"]).post("/instances/999/withdraw", {}), 404, "not_found"),
    ]
    for answer, status, code in cases:
        assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
        assert answer.headers["content-type"] == "application/problem+json"


def test_the_slower_one_is_told(api: Api, company: Company, contract: int) -> None:
    start(api, company, contract)
    task = first_task(api, company, "qian")
    api.as_(company["qian"]).post(f"/tasks/{task}/approve", {})
    answer = api.as_(company["qian"]).post(f"/tasks/{task}/approve", {})
    assert (answer.status_code, answer.json()["code"]) == (409, "task_already_done")


def test_simulating_over_http(api: Api, company: Company, contract: int) -> None:
    answer = api.as_(company["li"]).post(
        "/apps/crm/flows/contract_approval/simulate",
        {"record_id": contract, "decisions": {"legal": "reject"}},
    )
    assert answer.status_code == 200, answer.text
    assert answer.json()["status"] == "rejected"


def test_withdrawing_terminating_and_retrying_over_http(
    api: Api, company: Company, contract: int
) -> None:
    instance = start(api, company, contract)
    admin = api.as_(company["admin"])
    assert admin.post(f"/instances/{instance}/retry").json()["code"] == "nothing_failed"
    refused = api.as_(company["li"]).post(f"/instances/{instance}/terminate", {})
    assert refused.status_code == 403
    done = admin.post(f"/instances/{instance}/terminate", {"comment": "重复"})
    assert done.json()["status"] == "terminated"
    late = api.as_(company["li"]).post(f"/instances/{instance}/withdraw", {})
    assert (late.status_code, late.json()["code"]) == (409, "instance_ended")


def test_answers_are_what_the_document_promises(api: Api, company: Company, contract: int) -> None:
    instance = start(api, company, contract)
    legal = api.as_(company["zhao"])
    task = first_task(api, company, "zhao")
    simulated = legal.post(f"/tasks/{task}/return", {"target": "start"})
    assert models.ActResult.model_validate(simulated.json()).status == "running"
    mine = api.as_(company["li"])
    simulation = mine.post(
        "/apps/crm/flows/contract_approval/simulate", {"record_id": contract}
    ).json()
    for model, shown in (
        (models.InboxPage, mine.get("/tasks").json()),
        (models.InboxPage, legal.get("/tasks?box=done&app=crm&limit=1").json()),
        (models.InboxPage, mine.get("/tasks?box=started").json()),
        (models.TaskShown, legal.get(f"/tasks/{task}").json()),
        (models.InstanceShown, mine.get(f"/instances/{instance}").json()),
        (models.SimulationShown, simulation),
    ):
        read = model.model_validate(shown)
        assert set(read.model_dump(by_alias=True)) == set(shown)


HOSTILE = [
    {"values": {"remark": {"a": [1]}}},
    {"values": {"signed_on": "2026-13-45"}},
    {"values": {"signed_on": 10**30}},
    {"values": {"\u0000": 1}},
    {"values": {"remark": "a\u0000b", "signed_on": "2026-11-20"}},
    {"values": {"__proto__": 1, "id": 5, "owner": 1}},
    {"values": [1]},
    {"comment": "x" * 5000},
    {"comment": "a\u0000b", "values": {"signed_on": "2026-11-20"}},
    {"revision": -1},
    {"revision": 2**40},
    {"target": "start\u0000"},
    {"to": -1},
    {"to": "1"},
    [],
    None,
]


def test_hostile_bodies_are_refused_and_change_nothing(
    api: Api, company: Company, contract: int
) -> None:
    instance = start(api, company, contract)
    legal = api.as_(company["zhao"])
    task = first_task(api, company, "zhao")
    for act in ("approve", "reject", "return", "transfer"):
        for body in HOSTILE:
            answer = legal.post(f"/tasks/{task}/{act}", body)
            assert answer.status_code in (400, 404, 409, 415, 422), (act, body, answer.text)
    for path in (f"/tasks/{2**63}", "/tasks/0", "/tasks/x", f"/instances/{2**70}"):
        assert legal.get(path).status_code in (404, 422), path
    for query in ("box=nothing", "before=0", "limit=100000", "app=" + "x" * 100, "nonsense=1"):
        assert legal.get(f"/tasks?{query}").status_code == 422, query
    assert company.instance(instance).revision == 1
