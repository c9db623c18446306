"""Flows over HTTP: the whole way, and what goes wrong."""

import pytest

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
