"""A sales rep sees their own records and nothing else, whichever way they ask (P1, P3)."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.stories.company import EVER, Company, Worker

SECRET = "鲸落"
"""Stands in every record of the other rep, and nowhere else."""


@pytest.fixture
def foreign(company: Company) -> dict[str, int]:
    """One record of each form that belongs to the rep of the south; by form."""
    south = company.south
    account = south.create("account", name=f"{SECRET}集团", phone="0755-12345678", region="south",
                           industry="retail")["id"]  # fmt: skip
    contact = south.create("contact", name=f"{SECRET}先生", account=account)["id"]
    deal = south.create("opportunity", name=f"{SECRET}商机", account=account, amount=777,
                        stage="needs")["id"]  # fmt: skip
    big = south.create("opportunity", name=f"{SECRET}大单", account=account, amount=888_888,
                       stage="needs")["id"]  # fmt: skip
    return {
        "account": account,
        "contact": contact,
        "opportunity": deal,
        "contract": south.create("contract", name=f"{SECRET}合同", account=account, amount=777)["id"],
        "follow_up": south.create("follow_up", subject=f"{SECRET}拜访", account=account,
                                  key_points="点", pains="痛", next_step="下")["id"],
        "task": south.create("task", subject=f"{SECRET}任务")["id"],
        "lead": south.create("lead", name=f"{SECRET}线索", phone="13900139000", channel="self")["id"],
        "big": big,
    }  # fmt: skip


def forms(foreign: dict[str, int]) -> Iterator[tuple[str, int]]:
    return ((form, number) for form, number in foreign.items() if form != "big")


def test_a_rep_finds_nothing_of_another_rep(company: Company, foreign: dict[str, int]) -> None:
    rep = company.east
    mine = rep.create("account", name="东海制造", region="east", industry="manufacturing")["id"]
    own = rep.create("opportunity", name="东海商机", account=mine, amount=100, stage="needs")["id"]
    in_lists(rep, foreign)
    by_id(rep, foreign)
    in_search(rep, company.south)
    in_groups_and_reports(rep, own)
    in_exports(rep, foreign)
    through_references(rep, foreign, mine)
    in_flows_and_notices(company, foreign)
    # The same questions show it to whom it belongs, and to those who lead them.
    for viewer in (company.south, company.manager, company.director):
        assert viewer.get("opportunity", foreign["opportunity"])["values"]["amount"] == 777
        assert foreign["opportunity"] in viewer.ids("opportunity", search=SECRET)


def in_lists(rep: Worker, foreign: dict[str, int]) -> None:
    for form, number in forms(foreign):
        path = f"/apps/crm/forms/{form}/records"
        whole = rep.api.get(path, params={"limit": 500, "total": "true"})
        assert SECRET not in whole.text, form
        assert whole.json()["total"] == len(whole.json()["items"]), form
        for query in (
            {"search": SECRET},
            {"filter": f"id = {number}"},
            {"filter": "NOT(owner = USER())"},
            {"view": "all", "filter": "OR(TRUE, owner = USER())"},
            {"deleted": "true"},
        ):
            answer = rep.api.get(path, params=query)
            if answer.status_code != 422:  # a form without a view of that name
                assert answer.status_code in (200, 403, 404), answer.text
                assert SECRET not in answer.text, (form, query)
        assert rep.read(f"{path}/count", search=SECRET) == {"count": 0}


def by_id(rep: Worker, foreign: dict[str, int]) -> None:
    for form, number in forms(foreign):
        record = f"/apps/crm/forms/{form}/records/{number}"
        for part in ("", "/history", "/stages", "/related", "/comments", "/access", "/instances"):
            assert rep.status(record + part) == 404, record + part
        changes: dict[str, Callable[[], Any]] = {
            "change": lambda record=record: rep.api.patch(record, {"values": {"note": "x"}}),  # type: ignore[misc]
            "delete": lambda record=record: rep.api.delete(record),  # type: ignore[misc]
            "restore": lambda record=record: rep.api.post(record + "/restore"),  # type: ignore[misc]
            "comment": lambda record=record: rep.api.post(record + "/comments", {"body": "x"}),  # type: ignore[misc]
        }
        for name, change in changes.items():
            assert change().status_code in (403, 404), (name, record)
        bulk = rep.api.post(
            f"/apps/crm/forms/{form}/records/bulk",
            {"update": [{"id": number, "values": {}}], "collect": True},
        )
        assert bulk.status_code in (403, 404) or bulk.json()["update"][0]["errors"], bulk.text


def in_search(rep: Worker, south: Worker) -> None:
    assert rep.read("/search", q=SECRET)["items"] == []
    assert {hits["form"] for hits in south.read("/search", q=SECRET)["items"]} >= {
        "account", "contact", "opportunity", "contract", "lead",
    }  # fmt: skip


def in_groups_and_reports(rep: Worker, own: int) -> None:
    groups = "/apps/crm/forms/opportunity/records/groups"
    for by, value in (("stage", "needs"), ("account.industry", "manufacturing"), ("owner", rep.id)):
        (group,) = rep.read(groups, by=by, sum="amount")["items"]
        found = group["value"]["id"] if isinstance(group["value"], dict) else group["value"]
        assert (found, group["count"], group["sum.amount"]) == (value, 1, 100), by
    assert rep.figures("open_pipeline") == {None: (100, 1)}
    assert rep.figures("funnel") == {"needs": (1, 100)}
    assert rep.figures("open_pipeline", filter="OR(TRUE, amount > 0)") == {None: (100, 1)}
    behind = rep.read("/apps/crm/reports/funnel/records", keys='["needs"]')
    assert [one["id"] for one in behind["items"]] == [own]
    dashboard = rep.read("/apps/crm/dashboards/sales", filters=EVER)
    cards = {card["key"]: card["result"] for card in dashboard["cards"]}
    assert cards["open"]["rows"][0]["values"] == [100, 1]
    assert "777" not in str(dashboard) and "888888" not in str(dashboard)
    reached = {row["keys"][0]: row["values"][0] for row in cards["conversion"]["rows"]}
    assert reached["contact"] == reached["needs"] == 1
    preview = rep.api.post(
        "/apps/crm/reports/preview",
        {
            "key": "p", "label": "p", "form": "opportunity",
            "dimensions": [{"key": "name", "field": "account.name"}],
            "measures": [{"key": "top", "aggregate": "max", "field": "amount"}],
            "chart": {"kind": "table"},
        },
    )  # fmt: skip
    assert preview.status_code == 200, preview.text
    assert [row["values"] for row in preview.json()["rows"]] == [[100]]


def in_exports(rep: Worker, foreign: dict[str, int]) -> None:
    for form, _ in forms(foreign):
        answer = rep.api.get(f"/apps/crm/forms/{form}/export", params={"format": "csv"})
        assert answer.status_code in (200, 403), (form, answer.text)
        assert SECRET not in answer.text, form
        if form == "account":
            assert "东海制造" in answer.text


def through_references(rep: Worker, foreign: dict[str, int], mine: int) -> None:
    """A record may not point to what its writer does not see, nor tell about it."""
    for form, values in (
        ("contact", {"name": "甲", "account": foreign["account"]}),
        ("follow_up", {"subject": "x", "key_points": "x", "pains": "x", "next_step": "x",
                       "account": mine, "contacts": [foreign["contact"]]}),
        ("opportunity", {"name": "x", "account": mine, "contact": foreign["contact"]}),
    ):  # fmt: skip
        answer = rep.try_create(form, **values)
        assert answer.status_code == 422, (form, answer.text)
        assert SECRET not in answer.text


def in_flows_and_notices(company: Company, foreign: dict[str, int]) -> None:
    (task,) = company.director.tasks()
    assert task["record_id"] == foreign["big"]
    for path in (f"/tasks/{task['id']}", f"/instances/{task['instance_id']}"):
        assert company.east.status(path) == 404, path
    simulated = company.east.api.post(
        "/apps/crm/flows/large_deal/simulate", {"record_id": foreign["big"]}
    )
    assert simulated.status_code in (403, 404)
    assert SECRET not in str(company.east.notices())


def test_an_account_that_moves_away_is_gone_for_its_former_owner(company: Company) -> None:
    rep = company.east
    account = rep.create("account", name="换手客户")["id"]
    deal = rep.create("opportunity", name="商机", account=account)["id"]
    company.director.change("account", account, owner=company.south.id)
    assert rep.status(f"/apps/crm/forms/account/records/{account}") == 404
    assert rep.ids("account", search="换手") == set()
    # The deal stays theirs; the account's name is no longer told.
    assert rep.values("opportunity", deal)["account"] is None
    assert rep.ids("opportunity", filter='account.name = "换手客户"') == set()
    assert rep.values("opportunity", deal)["account_industry"] is None
    assert company.south.ids("account", search="换手") == {account}


def test_the_cost_of_products_is_nowhere_for_sales(company: Company) -> None:
    """P3: not shown, and not to be found out by filter, sort, group, report or write."""
    product = company.director.create("product", name="协同平台", price=1000, cost=437)["id"]
    rep = company.east
    records = "/apps/crm/forms/product/records"
    shown = rep.values("product", product)
    assert shown["price"] == 1000
    assert not {"cost", "margin"} & set(shown)
    for answer in (
        rep.api.get(records), rep.api.get(f"{records}/{product}/history"),
        rep.api.get("/search", params={"q": "437"}),
    ):  # fmt: skip
        assert answer.status_code == 200
        assert "437" not in answer.text and "cost" not in answer.text
    for query in (
        {"filter": "cost > 400"}, {"filter": "margin > 1"}, {"sort": "cost"}, {"sort": "-margin"},
        {"fields": "name,cost"}, {"filter": "IF(ISEMPTY(cost), 1, 2) = 2"},
    ):  # fmt: skip
        answer = rep.api.get(records, params=query)
        assert answer.status_code == 422 or (
            answer.status_code == 200 and "437" not in answer.text and "sort" not in query
            and "filter" not in query
        ), (query, answer.text)  # fmt: skip
    groups = rep.api.get(f"{records}/groups", params={"by": "cost"})
    assert groups.status_code == 422, groups.text
    sums = rep.api.get(f"{records}/groups", params={"by": "series", "sum": "cost"})
    assert sums.status_code == 422, sums.text
    deal = rep.create("opportunity", name="商机", product=product)["id"]
    assert rep.ids("opportunity", filter="product.price = 1000") == {deal}
    sneaky = rep.api.get(
        "/apps/crm/forms/opportunity/records", params={"filter": "product.cost = 437"}
    )
    assert sneaky.status_code == 422, sneaky.text
    preview = {
        "key": "p", "label": "p", "form": "product", "dimensions": [],
        "measures": [{"key": "cost", "aggregate": "sum", "field": "cost"}],
        "chart": {"kind": "kpi"},
    }  # fmt: skip
    refused = rep.api.post("/apps/crm/reports/preview", preview)
    assert refused.status_code in (403, 422), refused.text
    assert company.director.api.post("/apps/crm/reports/preview", preview).json()["rows"][0][
        "values"
    ] == [437]
    described = rep.read("/apps/crm")
    (form,) = (one for one in described["forms"] if one["key"] == "product")
    assert not {"cost", "margin"} & {field["key"] for field in form["fields"]}
    assert rep.try_change("product", product, cost=1).status_code == 403
