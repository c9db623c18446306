"""Drafts over HTTP: one change is one call, and nobody overwrites what they have not seen."""

from typing import Any

import pytest

from runtime.identity.actor import Actor
from tests.engines.app_check.small_app import small_app
from tests.fixtures.http import Api
from tests.fixtures.workspace import People

FIELD = {"key": "pain", "kind": "text", "label": {"zh": "客户痛点", "en": "Pain point"}}


def fields(draft: dict[str, Any], form: str = "ticket") -> list[str]:
    found = next(one for one in draft["document"]["forms"] if one["key"] == form)
    return [field["key"] for field in found["fields"]]


def test_a_new_app_begins_as_a_draft_and_may_have_faults(designer: Api) -> None:
    document = {"key": "sketch", "label": "草图", "forms": [{"key": "x"}]}
    made = designer.post("/builder/apps", {"document": document})
    assert made.status_code == 201
    assert made.json()["revision"] == 1
    assert made.json()["base_version"] is None
    assert designer.get("/builder/apps/sketch/draft").json()["document"] == document
    (line,) = designer.get("/builder/apps").json()["items"]
    assert line.pop("changed_at") is not None
    assert line == {
        "key": "sketch",
        "label": "草图",
        "description": "",
        "icon": "",
        "color": "",
        "version": None,
        "draft_revision": 1,
        "changed_by": "管理员",
        "archived": False,
        "filling": None,
    }


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ({}, "app.bad_key"),
        ({"key": "Big App"}, "app.bad_key"),
        ({"key": "fw_x"}, "app.reserved_key"),
        ({"key": 5}, "app.bad_key"),
        ({"key": "x", "label": "a\x00b"}, "definition.bad_text"),
    ],
)
def test_a_new_app_needs_a_usable_key_and_storable_text(
    designer: Api, document: dict[str, Any], code: str
) -> None:
    answer = designer.post("/builder/apps", {"document": document})
    assert answer.status_code == 422
    assert [error["code"] for error in answer.json()["errors"]] == [code]


def test_the_key_of_an_app_is_given_once(designer: Api, desk: dict[str, Any]) -> None:
    answer = designer.post("/builder/apps", {"document": small_app()})
    assert (answer.status_code, answer.json()["code"]) == (409, "app_exists")


def test_a_new_field_is_one_call(designer: Api, desk: dict[str, Any]) -> None:
    answer = designer.post("/builder/apps/desk/draft/parts/forms/ticket/fields", FIELD)
    assert answer.status_code == 201, answer.text
    assert fields(answer.json())[-1] == "pain"
    again = designer.post("/builder/apps/desk/draft/parts/forms/ticket/fields", FIELD)
    assert (again.status_code, again.json()["errors"][0]["code"]) == (
        422,
        "definition.duplicate_key",
    )


def test_uses_of_a_removed_field_say_what_it_was_called(
    designer: Api, desk: dict[str, Any]
) -> None:
    field = "/builder/apps/desk/draft/parts/forms/ticket/fields/amount"
    assert designer.delete(field).status_code == 200
    issues = designer.get("/builder/apps/desk/check").json()["issues"]
    told = {"/".join(map(str, issue["path"])): issue["message"] for issue in issues}
    assert told["rules/0/condition"] == "字段“工单 › 金额 (amount)”已删除"
    assert told["reports/0/measures/0/field"] == "字段“工单 › 金额 (amount)”已删除"


def test_parts_are_added_replaced_and_removed_one_by_one(
    designer: Api, desk: dict[str, Any]
) -> None:
    parts = "/builder/apps/desk/draft/parts"
    page = {"key": "home", "label": "首页"}
    assert designer.post(f"{parts}/pages", page).status_code == 201
    replaced = designer.put(f"{parts}/pages/home", {"label": "主页"})
    assert replaced.json()["document"]["pages"] == [{"key": "home", "label": "主页"}]
    removed = designer.delete(f"{parts}/forms/ticket/fields/due")
    assert "due" not in fields(removed.json())
    assert designer.delete(f"{parts}/forms/ticket/fields/due").status_code == 422
    assert designer.post(f"{parts}/secrets", page).status_code == 422
    assert designer.put(f"{parts}/pages/home", {"key": "x"}).status_code == 422
    assert designer.post(f"{parts}/forms/nothing/fields", FIELD).status_code == 422


def test_a_patch_reaches_parts_by_key_and_is_all_or_nothing(
    designer: Api, desk: dict[str, Any]
) -> None:
    path = "/builder/apps/desk/draft"
    revision = designer.get(path).json()["revision"]
    changed = designer.patch(
        path,
        {
            "revision": revision,
            "operations": [
                {"op": "replace", "path": "/forms/ticket/fields/amount/label", "value": "总额"},
                {
                    "op": "move",
                    "from": "/forms/ticket/fields/due",
                    "path": "/forms/ticket/fields/0",
                },
                {"op": "add", "path": "/forms/ticket/fields/-", "value": FIELD},
                {"op": "remove", "path": "/forms/ticket/views/calendar"},
            ],
        },
    )
    assert changed.status_code == 200, changed.text
    assert changed.json()["revision"] == revision + 1
    assert fields(changed.json()) == [
        "due", "subject", "customer", "amount", "double", "pain",
    ]  # fmt: skip
    refused = designer.patch(
        path,
        {
            "operations": [
                {"op": "remove", "path": "/forms/ticket/fields/due"},
                {"op": "replace", "path": "/forms/ticket/fields/nothing", "value": {}},
            ]
        },
    )
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["path"] == ["operations", 1, "path"]
    assert designer.get(path).json()["revision"] == revision + 1


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "replace", "path": "", "value": {}},
        {"op": "replace", "path": "/forms/99999999999999999999/key", "value": {}},
        {"op": "remove", "path": "/forms/-"},
        {"op": "add", "path": "/label/zh/x", "value": 1},
        {"op": "move", "path": "/forms/ticket/fields", "from": "/forms/ticket"},
        {"op": "move", "path": "/forms/0"},
        {"op": "replace", "path": "/key", "value": "other"},
        {"op": "add", "path": "/forms", "value": {"deep": "\u0000"}},
        {"op": "remove", "path": "/key"},
    ],
)
def test_operations_that_lead_nowhere_are_refused(
    designer: Api, desk: dict[str, Any], operation: dict[str, Any]
) -> None:
    answer = designer.patch("/builder/apps/desk/draft", {"operations": [operation]})
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"]


def test_an_edit_of_an_older_state_is_refused_with_the_present_revision(
    designer: Api, desk: dict[str, Any]
) -> None:
    path = "/builder/apps/desk/draft"
    draft = designer.get(path).json()
    body = {"document": draft["document"], "revision": draft["revision"]}
    assert designer.put(path, body).status_code == 200
    stale = designer.put(path, body)
    assert (stale.status_code, stale.json()["code"]) == (409, "stale_draft")
    assert stale.json()["revision"] == draft["revision"] + 1


def test_a_rename_rewrites_all_uses(designer: Api, desk: dict[str, Any]) -> None:
    draft = designer.get("/builder/apps/desk/draft").json()
    renamed = designer.post(
        "/builder/apps/desk/draft/rename",
        {"target": "field", "key": "ticket.amount", "new": "value", "revision": draft["revision"]},
    )
    assert renamed.status_code == 200, renamed.text
    document = renamed.json()["document"]
    assert document["rules"][0]["condition"] == "value > 1000"
    checked = designer.get("/builder/apps/desk/check").json()
    assert (checked["ok"], checked["issues"]) == (True, [])


def test_only_designers_see_and_change_drafts(
    api: Api, people: People, desk: dict[str, Any]
) -> None:
    agent = api.as_(people.user("agent", "desk.agent"))
    stranger = api.as_(people.user("stranger", "crm.builder"))
    builder = api.as_(people.user("bao", "desk.builder"))
    path = "/builder/apps/desk/draft"
    assert api.get(path).status_code == 401
    assert (agent.get(path).status_code, agent.get(path).json()["code"]) == (
        403,
        "not_a_designer",
    )
    assert stranger.get(path).status_code == 404
    assert builder.get(path).status_code == 200
    assert builder.post("/builder/apps", {"document": {"key": "mine"}}).status_code == 403
    assert stranger.get("/builder/apps").json() == {"items": []}
    changes = [
        ("put", path, {"document": {"key": "desk"}, "revision": 0}),
        ("patch", path, {"operations": [{"op": "remove", "path": "/forms/0"}]}),
        ("post", f"{path}/parts/pages", {"key": "home", "label": "x"}),
        ("delete", f"{path}/parts/pages/home", None),
        ("post", f"{path}/rename", {"target": "form", "key": "a", "new": "b", "revision": 0}),
        ("post", "/builder/apps/desk/publish", {"revision": 1}),
        ("post", "/builder/apps/desk/rollback", {"version": 1}),
        ("get", "/builder/apps/desk/preview", None),
        ("get", "/builder/apps/desk/check", None),
        ("get", "/builder/apps/desk/versions", None),
        ("get", "/builder/apps/desk/versions/1", None),
    ]
    for method, place, body in changes:
        more = {"json": body} if body is not None else {}
        assert agent.request(method.upper(), place, **more).status_code == 403, place
        assert stranger.request(method.upper(), place, **more).status_code == 404, place


def test_an_administrator_is_needed_for_templates(api: Api, people: People, admin: Actor) -> None:
    builder = api.as_(people.user("bao", "desk.builder"))
    assert builder.get("/builder/templates").status_code == 403
    assert builder.post("/builder/templates/crm/install").status_code == 403
    listed = api.as_(admin).get("/builder/templates").json()["items"]
    assert "crm" in [one["key"] for one in listed]
    assert api.as_(admin).post("/builder/templates/nothing/install").status_code == 404
