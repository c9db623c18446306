"""Publishing over HTTP: told before, confirmed where it hurts, all or nothing."""

from typing import Any

import sqlalchemy as sa

from engines.core.effect import Cause
from runtime.access import form_access
from runtime.apps.current_app import current_app
from runtime.db.counting import count_statements
from runtime.flows.tables import flow_instance_table
from runtime.identity.actor import SYSTEM
from runtime.records.save_records import create_record
from runtime.workspaces.workspace import Workspace
from tests.engines.app_check.small_app import small_app
from tests.fixtures.http import Api

DESK = "/builder/apps/desk"
FIELD = {"key": "pain", "kind": "text", "label": {"zh": "客户痛点", "en": "Pain point"}}


def revision(api: Api) -> int:
    found: int = api.get(f"{DESK}/draft").json()["revision"]
    return found


def publish(api: Api, **more: Any) -> Any:
    return api.post(f"{DESK}/publish", {"revision": revision(api), **more})


def make_ticket(workspace: Workspace, **values: object) -> None:
    """A record, so that taking a field away takes a value away."""
    with workspace.write() as tx:
        app = current_app(tx, "desk")
        access = form_access(app, "ticket", SYSTEM)
        create_record(tx, app, "ticket", {"subject": "打印机", **values}, SYSTEM, access, Cause())


def published_fields(workspace: Workspace) -> list[str]:
    with workspace.read() as tx:
        return list(current_app(tx, "desk").forms["ticket"].compiled.fields)


def remove_due(api: Api) -> None:
    """Take the field ``due`` out of the draft, with everything that uses it."""
    document = api.get(f"{DESK}/draft").json()["document"]
    ticket = document["forms"][1]
    ticket["fields"] = [field for field in ticket["fields"] if field["key"] != "due"]
    ticket["views"] = []
    document["rules"] = []
    del document["home"]
    for dashboard in document["dashboards"]:
        dashboard["filters"] = []
    answer = api.put(f"{DESK}/draft", {"document": document, "revision": revision(api)})
    assert answer.status_code == 200, answer.text


def test_the_first_publishing_makes_version_one_and_the_draft_stays_on_it(
    designer: Api, desk: dict[str, Any], workspace: Workspace
) -> None:
    assert desk["version"] == 1
    assert {change["kind"] for change in desk["changes"]} <= {"added", "changed"}
    draft = designer.get(f"{DESK}/draft").json()
    assert draft["base_version"] == 1
    assert draft["document"] == small_app()
    assert published_fields(workspace)[-1] == "due"


def test_a_draft_with_errors_is_not_published_and_says_where(designer: Api) -> None:
    document = small_app()
    document["rules"][0]["condition"] = "amout > 1"
    document["menus"][1]["target"] = "nowhere"
    designer.post("/builder/apps", {"document": document})
    answer = publish(designer)
    assert answer.status_code == 422
    assert {tuple(error["path"]) for error in answer.json()["errors"]} == {
        ("rules", 0, "condition"),
        ("menus", 1, "target"),
    }
    checked = designer.get(f"{DESK}/check").json()
    assert checked["ok"] is False
    assert len(checked["issues"]) == 2
    assert designer.get(f"{DESK}/versions").json()["items"] == []


def test_the_preview_tells_what_will_change_and_writes_nothing(
    designer: Api, desk: dict[str, Any], workspace: Workspace
) -> None:
    designer.post(f"{DESK}/draft/parts/forms/ticket/fields", FIELD)
    shown = designer.get(f"{DESK}/preview").json()
    assert shown["ok"] is True
    assert [(one["kind"], one["path"]) for one in shown["changes"]] == [
        ("added", ["forms", "ticket", "fields", "pain"])
    ]
    assert "add_field:ticket.pain" in [step["code"] for step in shown["storage"]]
    assert shown["confirm"] == []
    assert "pain" not in published_fields(workspace)
    done = publish(designer, note="痛点")
    assert done.status_code == 200, done.text
    assert done.json()["version"] == 2
    assert done.json()["changes"] == shown["changes"]
    assert "pain" in published_fields(workspace)


def test_taking_a_field_away_must_be_confirmed_by_its_code(
    designer: Api, desk: dict[str, Any], workspace: Workspace
) -> None:
    remove_due(designer)
    assert designer.get(f"{DESK}/preview").json()["confirm"] == []
    make_ticket(workspace, due="2026-12-01")
    shown = designer.get(f"{DESK}/preview").json()
    assert shown["confirm"] == ["retire_field:ticket.due"]
    refused = publish(designer)
    assert (refused.status_code, refused.json()["code"]) == (409, "destructive_step")
    assert [step["code"] for step in refused.json()["steps"]] == shown["confirm"]
    assert "due" in published_fields(workspace)
    done = publish(designer, confirm=shown["confirm"])
    assert done.status_code == 200, done.text
    assert "due" not in published_fields(workspace)


def test_a_form_is_measured_at_once_however_many_of_its_fields_go(
    designer: Api, desk: dict[str, Any], workspace: Workspace
) -> None:
    keys = [f"extra_{number}" for number in range(6)]
    for key in keys:
        field = {"key": key, "kind": "text", "label": key}
        designer.post(f"{DESK}/draft/parts/forms/customer/fields", field)
    assert publish(designer).status_code == 200
    made = designer.post(
        "/apps/desk/forms/customer/records", {"values": {"name": "甲", **dict.fromkeys(keys, "x")}}
    )
    assert made.status_code == 201, made.text

    def statements(*gone: str) -> int:
        for key in gone:
            designer.delete(f"{DESK}/draft/parts/forms/customer/fields/{key}")
        designer.get(f"{DESK}/preview")
        with count_statements(workspace) as counted:
            shown = designer.get(f"{DESK}/preview").json()
        assert {step["failing"] for step in shown["storage"] if step["destructive"]} == {1}
        return counted.count

    assert statements(keys[0]) == statements(*keys[1:])
    assert len(designer.get(f"{DESK}/preview").json()["confirm"]) == len(keys)


def test_uses_of_a_removed_part_are_its_impact(designer: Api, desk: dict[str, Any]) -> None:
    designer.delete(f"{DESK}/draft/parts/forms/ticket/fields/due")
    shown = designer.get(f"{DESK}/preview").json()
    assert shown["ok"] is False
    (part,) = shown["impact"]["parts"]
    assert (part["change"], part["key"]) == ("removed", "ticket.due")
    assert {tuple(one["path"]) for one in part["places"] if one["effect"] == "breaks"} == {
        ("forms", 1, "views", 0, "sort", 0, "field"),
        ("forms", 1, "views", 1, "group_by"),
        ("rules", 0, "actions", 0, "config", "values", 0, "field"),
        ("dashboards", 0, "filters", 0, "targets", 0, "field"),
        ("home", "lists", 0, "due"),
    }


def test_nothing_to_publish_and_a_stale_revision_are_conflicts(
    designer: Api, desk: dict[str, Any]
) -> None:
    same = publish(designer)
    assert (same.status_code, same.json()["code"]) == (409, "nothing_to_publish")
    stale = designer.post(f"{DESK}/publish", {"revision": 1})
    assert (stale.status_code, stale.json()["code"]) == (409, "stale_draft")


def test_a_renamed_field_keeps_its_column_and_needs_no_confirmation(
    designer: Api, desk: dict[str, Any], workspace: Workspace
) -> None:
    with workspace.read() as tx:
        before = current_app(tx, "desk").forms["ticket"].table.column("amount").name
    designer.post(
        f"{DESK}/draft/rename",
        {"target": "field", "key": "ticket.amount", "new": "value", "revision": revision(designer)},
    )
    assert designer.get(f"{DESK}/preview").json()["confirm"] == []
    done = publish(designer)
    assert done.status_code == 200, done.text
    with workspace.read() as tx:
        assert current_app(tx, "desk").forms["ticket"].table.column("value").name == before


def test_a_rename_that_was_undone_by_replacing_the_draft_moves_nothing(
    designer: Api, desk: dict[str, Any], workspace: Workspace
) -> None:
    make_ticket(workspace, due="2026-12-01")
    before = designer.get(f"{DESK}/draft").json()["document"]
    designer.post(
        f"{DESK}/draft/rename",
        {"target": "field", "key": "ticket.due", "new": "until", "revision": revision(designer)},
    )
    document = {**before, "description": "x"}
    designer.put(f"{DESK}/draft", {"document": document, "revision": revision(designer)})
    assert designer.get(f"{DESK}/preview").json()["storage"] == []
    assert publish(designer).status_code == 200


def test_running_flows_are_part_of_the_impact(
    designer: Api, desk: dict[str, Any], workspace: Workspace
) -> None:
    with workspace.write() as tx:
        for record in (1, 2):
            tx.execute(
                sa.insert(flow_instance_table).values(
                    app="desk", flow="big", version_id=desk["version_id"], form="ticket",
                    record_id=record, state={}, status="running", title="", revision=1,
                    flow_label={}, started_at=tx.now,
                )
            )  # fmt: skip
    shown = designer.get(f"{DESK}/preview").json()["impact"]["running"]
    assert [(one["flow"], one["version"], one["count"], one["touched"]) for one in shown] == [
        ("big", 1, 2, False)
    ]


def test_versions_are_listed_compared_and_published_again(
    designer: Api, desk: dict[str, Any], workspace: Workspace
) -> None:
    designer.post(f"{DESK}/draft/parts/forms/ticket/fields", FIELD)
    assert publish(designer, note="痛点").status_code == 200
    listed = designer.get(f"{DESK}/versions").json()["items"]
    assert [(one["version"], one["note"], one["current"]) for one in listed] == [
        (2, "痛点", True),
        (1, "", False),
    ]
    assert listed[0]["published_by"]["name"] == "管理员"
    page = designer.get(f"{DESK}/versions?limit=1").json()
    assert page["next"] == 2
    assert [
        one["version"] for one in designer.get(f"{DESK}/versions?before=2").json()["items"]
    ] == [1]
    compared = designer.get(f"{DESK}/versions/2/changes?since=1").json()["items"]
    assert [one["path"] for one in compared] == [["forms", "ticket", "fields", "pain"]]
    assert designer.get(f"{DESK}/versions/9").status_code == 404
    assert designer.get(f"{DESK}/versions/1").json()["hash"] == listed[1]["hash"]

    make_ticket(workspace, pain="太慢")
    refused = designer.post(f"{DESK}/rollback", {"version": 1})
    assert refused.json()["code"] == "destructive_step"
    done = designer.post(
        f"{DESK}/rollback", {"version": 1, "confirm": ["retire_field:ticket.pain"]}
    )
    assert done.status_code == 200, done.text
    assert done.json()["version"] == 3
    assert done.json()["hash"] == listed[1]["hash"]
    assert "pain" not in published_fields(workspace)
    draft = designer.get(f"{DESK}/draft").json()
    assert draft["base_version"] == 3
    assert "pain" not in [field["key"] for field in draft["document"]["forms"][1]["fields"]]


def test_rolling_back_keeps_what_a_designer_has_not_published_yet(
    designer: Api, desk: dict[str, Any]
) -> None:
    designer.post(f"{DESK}/draft/parts/pages", {"key": "home", "label": "首页"})
    publish(designer)
    designer.post(f"{DESK}/draft/parts/pages", {"key": "help", "label": "帮助"})
    assert designer.post(f"{DESK}/rollback", {"version": 1}).status_code == 200
    pages = designer.get(f"{DESK}/draft").json()["document"]["pages"]
    assert [page["key"] for page in pages] == ["home", "help"]


def test_an_app_that_others_refer_to_cannot_lose_what_they_use(
    designer: Api, desk: dict[str, Any]
) -> None:
    other = {
        "key": "field_work",
        "label": "外勤",
        "forms": [
            {
                "key": "visit",
                "label": "拜访",
                "title": "name",
                "fields": [
                    {"key": "name", "kind": "text", "label": "名称"},
                    {"key": "ticket", "kind": "reference", "label": "工单",
                     "config": {"form": "desk.ticket"}},
                    {"key": "due", "kind": "lookup", "label": "到期",
                     "config": {"path": "ticket.due"}},
                ],
            }
        ],
    }  # fmt: skip
    made = designer.post("/builder/apps", {"document": other})
    done = designer.post("/builder/apps/field_work/publish", {"revision": made.json()["revision"]})
    assert done.status_code == 200, done.text
    remove_due(designer)
    refused = publish(designer, confirm=["retire_field:ticket.due"])
    assert refused.status_code == 422
    assert [error["code"] for error in refused.json()["errors"]] == ["app.breaks_another_app"]


def test_the_schemas_are_published(api: Api) -> None:
    names = api.get("/schemas").json()["items"]
    assert "app" in names
    schema = api.get("/schemas/app").json()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert api.get("/schemas/nothing").status_code == 404
