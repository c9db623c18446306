"""Bad requests: each gets a problem document that names the place, never a 500."""

import re

import pytest
from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict

from runtime.app import ROUTERS, create_app
from runtime.http.edge import Edge
from runtime.http.middleware import PAGE_POLICY
from runtime.http.responses import json_bytes
from runtime.http.router import api_router
from runtime.problem import Problem
from runtime.settings import Settings
from tests.fixtures.http import Api


def refused(answer, status, code):
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    document = answer.json()
    assert document["code"] == code
    assert document["status"] == status
    assert document["type"] == f"urn:formwork:problem:{code}"
    assert document["title"] and document["detail"]
    return document


@pytest.fixture
def boss(api, admin) -> Api:
    return api.as_(admin)


def test_unknown_addresses_and_methods(api):
    refused(api.get("/nothing"), 404, "not_found")
    refused(api.client.get("/api"), 404, "not_found")
    refused(api.client.get("/api/v2/me"), 404, "not_found")
    answer = api.request("PUT", "/session", json={})
    refused(answer, 405, "method_not_allowed")
    assert "POST" in answer.headers["allow"]


@pytest.mark.parametrize("path", ["/me", "/users", "/departments", "/audit", "/files/1"])
def test_everything_asks_who_you_are(api, path):
    answer = api.get(path)
    refused(answer, 401, "not_signed_in")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "body",
    [b"{", b"", b"nonsense", b'{"name": NaN}', b'{"name": "\\ud800"}', b"\xff\xfe", b"[" * 3000],
)
def test_malformed_json_is_refused(boss, body):
    answer = boss.request(
        "POST", "/departments", content=body, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"]


def test_other_content_types_are_refused(boss):
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        answer = boss.request(
            "POST", "/departments", content=b'{"name": "x"}', headers={"Content-Type": kind}
        )
        refused(answer, 415, "unsupported_content_type")


@pytest.mark.parametrize(
    "body, path, code",
    [
        ({}, ["name"], "missing"),
        ({"name": 5}, ["name"], "string_type"),
        ({"name": "x", "colour": 1}, ["colour"], "extra_forbidden"),
        ({"name": "x", "parent": "1"}, ["parent"], "int_type"),
        ({"name": "x", "parent": 1.5}, ["parent"], "int_type"),
        ({"name": "x", "parent": True}, ["parent"], "int_type"),
        ({"name": "x", "parent": 99}, ["parent"], "unknown_reference"),
        ({"name": "x" * 201}, ["name"], "string_too_long"),
        ({"name": "  "}, ["name"], "required"),
        ([], [], "model_attributes_type"),
    ],
)
def test_wrong_input_says_where_and_why(boss, body, path, code):
    errors = refused(boss.post("/departments", body), 422, "invalid")["errors"]
    assert (errors[0]["path"], errors[0]["code"]) == (path, code)
    assert re.search("[\u4e00-\u9fff]", errors[0]["message"]), "Chinese by default"


def test_problems_speak_the_language_of_the_reader(api, people):
    english = {"Accept-Language": "fr, en-GB;q=0.9, zh;q=0.3"}
    answer = api.get("/me", headers=english)
    assert answer.headers["content-language"] == "en"
    assert answer.json()["title"] == "Sign in first"
    user = api.as_(people.user("li", language="zh"))
    shown = user.get("/users/999", headers=english).json()
    assert shown["title"] == "找不到", "the user's own setting wins"


def test_unknown_query_parameters_are_refused(boss):
    errors = refused(boss.get("/users?limti=5"), 422, "invalid")["errors"]
    assert errors[0]["path"] == ["query", "limti"]
    assert "limit" in errors[0]["message"]


@pytest.mark.parametrize("query", ["limit=0", "limit=501", "limit=x", "after=-1", "active=yes"])
def test_query_values_out_of_range_are_refused(boss, query):
    document = refused(boss.get(f"/users?{query}"), 422, "invalid")
    assert document["errors"][0]["path"] == ["query", query.partition("=")[0]]


@pytest.mark.parametrize("identity", ["0", "-1", "x", "1.5", str(2**63), "1' OR '1'='1"])
def test_strange_ids_in_paths_are_refused(boss, identity):
    assert boss.get(f"/users/{identity}").status_code == 422


def test_nul_characters_are_no_fault(boss):
    answer = boss.post("/departments", {"name": "a\x00b", "code": "c\x00d"})
    assert answer.status_code in (201, 422), answer.text


class Amount(BaseModel):
    model_config = ConfigDict(extra="forbid")
    text: str


class Strange(Problem):
    status = 418
    code = "strange"


def extra_router():
    router = api_router("test")

    @router.get("/test/fault")
    async def fault(edge: Edge):
        await edge.read(lambda tx, actor: 1 / 0)

    @router.get("/test/strange")
    async def strange():
        raise Strange(extra={"colour": "red", "status": 200})

    @router.post("/test/echo")
    async def echo(body: Amount):
        return json_bytes({"length": len(body.text)})

    return router


@pytest.fixture
def app(workspace_directory, workspace) -> FastAPI:
    return create_app(workspace_directory, [extra_router()])


@pytest.fixture
def settings(database_url, tmp_path):
    return Settings(
        database_url=database_url, data_dir=tmp_path, max_body_bytes=4096,
        password_hashing="cheap_for_tests",
    )  # fmt: skip


def test_a_fault_shows_a_reference_and_no_traceback(boss, caplog):
    answer = boss.get("/test/fault")
    document = refused(answer, 500, "internal_error")
    assert re.fullmatch("[0-9A-F]{8}", document["reference"])
    assert "Traceback" not in answer.text and "division" not in answer.text
    logged = [record for record in caplog.records if document["reference"] in record.message]
    assert logged and logged[0].exc_info[0] is ZeroDivisionError


def test_extra_members_do_not_overwrite_standard_ones(api):
    document = api.get("/test/strange").json()
    assert (document["status"], document["colour"]) == (418, "red")


def test_bodies_above_the_limit_are_refused(api):
    assert api.post("/test/echo", {"text": "x" * 3000}).json() == {"length": 3000}
    refused(api.post("/test/echo", {"text": "x" * 5000}), 413, "too_large")


def test_bodies_above_the_limit_are_refused_also_without_announced_length(api):
    def chunks():
        yield b'{"text": "'
        for _ in range(100):
            yield b"x" * 100
        yield b'"}'

    answer = api.request(
        "POST", "/test/echo", content=chunks(), headers={"Content-Type": "application/json"}
    )
    refused(answer, 413, "too_large")


def test_every_answer_has_the_security_headers_and_a_request_id(api):
    for answer in (api.get("/health"), api.get("/me"), api.client.get("/")):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["content-security-policy"] == PAGE_POLICY
        assert len(answer.headers["x-request-id"]) == 16
    assert api.get("/health").headers["cache-control"] == "no-store"


def test_a_given_request_id_is_kept_when_it_is_plain(api):
    assert api.get("/health", headers={"X-Request-ID": "a-1"}).headers["x-request-id"] == "a-1"
    odd = api.get("/health", headers={"X-Request-ID": 'x" onload="'}).headers["x-request-id"]
    assert '"' not in odd


def test_an_unknown_workspace_is_404(api):
    answer = api.get("/health", headers={"X-Formwork-Workspace": "../../etc"})
    refused(answer, 404, "unknown_workspace")


def test_sessions_do_not_cross_workspaces(api, admin, workspace_directory):
    workspace_directory.create("acme")
    signed_in = api.as_(admin)
    assert signed_in.get("/me").status_code == 200
    other = signed_in.get("/me", headers={"X-Formwork-Workspace": "acme"})
    refused(other, 401, "not_signed_in")


def test_operation_ids_are_unique():
    names = [route.name for router in ROUTERS for route in router.routes]
    assert len(names) == len(set(names))
