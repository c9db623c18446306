"""Who feels a draft: told before publishing, and before anything is removed."""

from typing import Any

import sqlalchemy as sa

from runtime.apps.current_app import current_app
from runtime.db.counting import count_statements
from runtime.home.tables import favourite_table
from runtime.identity.actor import Actor
from runtime.identity.tables import user_role_table
from runtime.views.tables import saved_view_table, view_choice_table
from runtime.workspaces.workspace import Workspace
from tests.builder.test_publishing import DESK, make_ticket, publish, revision
from tests.fixtures.http import Api

STATE: dict[str, Any] = {
    "base": "mine",
    "kind": "table",
    "filter": 'AND(due < TODAY(), customer.level = "a")',
    "sort": [{"field": "due", "descending": True}],
    "group": "customer.level",
    "columns": ["subject", "due", "customer.level"],
    "widths": {"due": 120},
    "totals": {"amount": "sum"},
}


def parts(api: Api) -> dict[str, Any]:
    shown = api.get(f"{DESK}/preview").json()
    return {
        f"{one['change']} {one['target']} {one['key']}": one for one in shown["impact"]["parts"]
    }


def places(part: dict[str, Any], effect: str) -> list[tuple[str, str, str]]:
    return [
        (one["group"], one["where"], one["role"])
        for one in part["places"]
        if one["effect"] == effect
    ]


def save_view(api: Api, shared: dict[str, Any] | None = None) -> int:
    body = {"label": "快到期", "state": STATE, **({"shared": shared} if shared else {})}
    answer = api.post("/apps/desk/forms/ticket/views", body)
    assert answer.status_code == 201, answer.text
    made: int = answer.json()["id"]
    return made


def rename(api: Api, target: str, key: str, new: str) -> None:
    answer = api.post(
        f"{DESK}/draft/rename",
        {"target": target, "key": key, "new": new, "revision": revision(api)},
    )
    assert answer.status_code == 200, answer.text


def test_a_removed_field_breaks_its_uses_and_hides_its_values(
    designer: Api, desk: dict[str, Any], workspace: Workspace
) -> None:
    make_ticket(workspace, due="2026-12-01")
    make_ticket(workspace)
    save_view(designer)
    save_view(designer, {"roles": []})
    designer.delete(f"{DESK}/draft/parts/forms/ticket/fields/due")
    part = parts(designer)["removed field ticket.due"]
    assert part["message"] == "工单：删除字段“到期”"
    assert places(part, "breaks") == [
        ("views", "工单 › 我的", "排序 · 字段"),
        ("views", "工单 › 日历", "分组"),
        ("rules", "加急", "写入的值 · 字段"),
        ("dashboards", "概览 › 到期", "筛选字段 · 字段"),
        ("home", "我的", "到期日期"),
    ]
    assert {one["kind"]: one["count"] for one in part["counts"]} == {
        "records": 1,
        "shared_views": 1,
        "personal_views": 1,
    }


def test_another_kind_reaches_through_computed_fields(
    designer: Api, desk: dict[str, Any], workspace: Workspace
) -> None:
    make_ticket(workspace, amount=10)
    designer.patch(
        f"{DESK}/draft",
        {
            "operations": [
                {"op": "replace", "path": "/forms/ticket/fields/amount/kind", "value": "number"},
                {"op": "add", "path": "/home/lists/0/fields/-", "value": "double"},
            ]
        },
    )
    part = parts(designer)["changed field ticket.amount"]
    assert "金额" in part["message"] and "数字" in part["message"]
    assert ("formulas", "工单 › 两倍", "公式") in places(part, "affected")
    assert ("reports", "按等级 › sum", "字段") in places(part, "affected")
    (through,) = [one for one in part["places"] if one["via"]]
    assert (through["group"], through["via"]) == ("home", "工单 › 两倍")
    assert [one["count"] for one in part["counts"]] == [1]


def test_an_option_that_goes_counts_its_records_and_finds_its_conditions(
    designer: Api, desk: dict[str, Any], workspace: Workspace
) -> None:
    designer.patch(
        f"{DESK}/draft",
        {
            "operations": [
                {"op": "replace", "path": "/forms/customer/fields/level/config/options",
                 "value": [{"value": "b", "label": "B"}]},
                {"op": "replace", "path": "/roles/agent/grants/0/scope",
                 "value": 'customer.level = "a"'},
            ]
        },
    )  # fmt: skip
    save_view(designer)
    part = parts(designer)["removed option customer.level"]
    assert ("roles", "坐席", "授权 · 数据范围") in places(part, "affected")
    assert ("dashboards", "概览 › 等级") not in [one[:2] for one in places(part, "breaks")]
    assert [one["kind"] for one in part["counts"]] == ["personal_views"]


def test_a_form_that_goes_takes_along_whatever_leads_through_it(
    designer: Api, desk: dict[str, Any], workspace: Workspace
) -> None:
    make_ticket(workspace)
    designer.delete(f"{DESK}/draft/parts/forms/customer")
    part = parts(designer)["removed form customer"]
    broken = places(part, "breaks")
    assert ("forms", "工单 › 客户", "关联记录 · 表单") in broken
    assert ("reports", "按等级 › level", "字段") in broken
    assert ("roles", "坐席", "授权 · 表单") in broken


def test_renamed_parts_are_one_change_and_everything_follows(
    designer: Api, desk: dict[str, Any], workspace: Workspace, admin: Actor
) -> None:
    make_ticket(workspace, due="2026-12-01")
    view = save_view(designer, {"roles": ["agent"]})
    designer.put(
        "/apps/desk/forms/ticket/views/choice",
        {"first": "mine", "positions": ["calendar", f"saved.{view}", "mine"]},
    )
    with workspace.write() as tx:
        tx.execute(sa.insert(user_role_table).values(user_id=admin.user_id, app="desk",
                                                     role="agent"))  # fmt: skip
        tx.execute(sa.insert(favourite_table).values(user_id=admin.user_id, position=0,
                                                     kind="form", app="desk",
                                                     target="ticket"))  # fmt: skip
    for target, key, new in (
        ("field", "ticket.due", "until"),
        ("field", "customer.level", "grade"),
        ("view", "ticket.mine", "ours"),
        ("role", "agent", "helper"),
        ("form", "ticket", "case"),
    ):
        rename(designer, target, key, new)
    shown = designer.get(f"{DESK}/preview").json()
    assert [one["message"] for one in shown["changes"]] == [
        "字段“工单 › 到期”的键：“due” → “until”",
        "字段“客户 › 等级”的键：“level” → “grade”",
        "视图“工单 › 我的”的键：“mine” → “ours”",
        "角色“坐席”的键：“agent” → “helper”",
        "表单“工单”的键：“ticket” → “case”",
    ]
    until = parts(designer)["renamed field case.until"]
    assert {one["effect"] for one in until["places"]} == {"follows"}
    assert {one["kind"]: one["count"] for one in until["counts"]} == {"shared_views": 1}
    done = publish(designer)
    assert done.status_code == 200, done.text
    (kept,) = designer.get("/apps/desk/forms/case/views").json()["items"]
    assert kept["state"] == {
        "base": "ours",
        "kind": "table",
        "filter": 'AND(until < TODAY(), customer.grade = "a")',
        "sort": [{"field": "until", "descending": True}],
        "group": "customer.grade",
        "columns": ["subject", "until", "customer.grade"],
        "widths": {"until": 120},
        "density": "normal",
        "totals": {"amount": "sum"},
    }
    assert kept["revision"] == 2
    assert kept["shared"] == {"roles": ["helper"]}
    with workspace.read() as tx:
        chosen = tx.execute(sa.select(view_choice_table)).mappings().one()
        assert (chosen["form"], chosen["first"]) == ("case", "ours")
        assert chosen["positions"] == ["calendar", f"saved.{view}", "ours"]
        assert tx.execute(sa.select(user_role_table.c.role)).scalars().all() == ["helper"]
        assert tx.execute(sa.select(favourite_table.c.target)).scalars().all() == ["case"]
        assert tx.execute(sa.select(saved_view_table.c.form)).scalar_one() == "case"


def test_going_back_over_a_rename_brings_values_and_views_back(
    designer: Api, desk: dict[str, Any], workspace: Workspace
) -> None:
    make_ticket(workspace, due="2026-12-01")
    save_view(designer)
    rename(designer, "field", "ticket.due", "until")
    rename(designer, "form", "ticket", "case")
    assert publish(designer).status_code == 200
    back = designer.post(f"{DESK}/rollback", {"version": 1})
    assert back.status_code == 200, back.text
    (record,) = designer.get("/apps/desk/forms/ticket/records").json()["items"]
    assert record["values"]["due"] == "2026-12-01"
    (kept,) = designer.get("/apps/desk/forms/ticket/views").json()["items"]
    assert kept["state"]["columns"] == STATE["columns"]


def test_uses_are_told_before_anything_is_removed(
    designer: Api, desk: dict[str, Any], workspace: Workspace
) -> None:
    make_ticket(workspace, due="2026-12-01")
    asked = designer.get(f"{DESK}/draft/uses?target=field&key=ticket.due").json()["part"]
    assert {one["effect"] for one in asked["places"]} == {"mentions"}
    assert len(asked["places"]) == 5
    assert [(one["kind"], one["count"]) for one in asked["counts"]] == [("records", 1)]
    assert designer.get(f"{DESK}/draft/uses?target=field&key=ticket.no").json() == {"part": None}
    role = designer.get(f"{DESK}/draft/uses?target=role&key=agent").json()["part"]
    assert (role["places"], role["counts"]) == ([], [])


def test_the_impact_costs_the_same_statements_for_one_change_and_for_many(
    designer: Api, desk: dict[str, Any], workspace: Workspace
) -> None:
    def statements(*keys: str) -> int:
        for key in keys:
            designer.delete(f"{DESK}/draft/parts/forms/ticket/fields/{key}")
        with count_statements(workspace) as counted:
            assert designer.get(f"{DESK}/preview").status_code == 200
        return counted.count

    with workspace.read() as tx:
        current_app(tx, "desk")
    assert statements("due") == statements("amount", "customer", "double")
