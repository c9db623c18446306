from typing import Any

import pytest

from runtime.identity.actor import Actor
from runtime.records.file_rights import may_read_field
from tests.fixtures.http import Api
from tests.runtime.records.conftest import Sales

DEALS = "/apps/sales/forms/deal/records"


@pytest.fixture
def boss(api: Api, sales: Sales) -> Api:
    return api.as_(sales.boss)


def test_a_record_lives_over_http(boss: Api) -> None:
    made = boss.post(DEALS, {"values": {"title": "机床", "amount": 12.5}})
    assert made.status_code == 201, made.text
    record = made.json()
    url = f"{DEALS}/{record['id']}"
    assert boss.get(url).json() == record
    changed = boss.patch(url, {"revision": 1, "values": {"amount": 13}})
    assert changed.json()["values"]["amount"] == 13
    assert changed.json()["revision"] == 2
    stale = boss.patch(url, {"revision": 1, "values": {"amount": 14}})
    assert (stale.status_code, stale.json()["code"]) == (409, "stale_revision")
    assert stale.json()["revision"] == 2
    history = boss.get(f"{url}/history").json()["items"]
    assert [one["action"] for one in history] == ["update", "create"]
    assert history[0]["changes"]["amount"] == {"before": 12.5, "after": 13}
    assert boss.delete(url).status_code == 204
    assert boss.get(url).status_code == 404
    (gone,) = boss.get(DEALS, params={"deleted": True}).json()["items"]
    assert (gone["id"], gone["deleted_by"]["name"]) == (record["id"], "老板")
    assert boss.post(f"{url}/restore").json()["revision"] == 4


def test_a_list_has_pages_totals_counts_and_groups(boss: Api) -> None:
    for number in range(3):
        boss.post(DEALS, {"values": {"title": f"t{number}", "amount": number}})
    page = boss.get(DEALS, params={"sort": "-amount", "limit": 2, "total": True}).json()
    assert [one["values"]["amount"] for one in page["items"]] == [2, 1]
    assert page["total"] == 3
    rest = boss.get(DEALS, params={"sort": "-amount", "limit": 2, "cursor": page["next"]}).json()
    assert [one["values"]["amount"] for one in rest["items"]] == [0]
    assert rest["next"] is None
    assert boss.get(f"{DEALS}/count", params={"filter": "amount > 0"}).json() == {"count": 2}
    groups = boss.get(f"{DEALS}/groups", params={"by": "stage", "sum": "amount"}).json()["items"]
    assert groups == [{"value": "open", "count": 3, "sum.amount": 3}]


def test_a_jump_skips_rows_and_a_cursor_goes_on_from_there(boss: Api) -> None:
    boss.post(f"{DEALS}/bulk", {"create": [{"title": f"t{n}", "amount": n} for n in range(9)]})
    query = {"sort": "-amount", "limit": 2}
    page = boss.get(DEALS, params={**query, "skip": 4}).json()
    assert [one["values"]["amount"] for one in page["items"]] == [4, 3]
    rest = boss.get(DEALS, params={**query, "cursor": page["next"], "skip": 4}).json()
    assert [one["values"]["amount"] for one in rest["items"]] == [2, 1]
    assert boss.get(DEALS, params={**query, "skip": 100}).json()["items"] == []
    assert boss.get(DEALS, params={"skip": -1}).status_code == 422


def test_a_summary_has_figures_over_all_records_of_the_list(boss: Api, sales: Sales) -> None:
    for values in (
        {"title": "a", "amount": 1, "closed_on": "2026-11-20"},
        {"title": "b", "amount": 2.5, "closed_on": "2026-10-01"},
        {"title": "c", "amount": 2.5},
        {"title": "d", "stage": "lost", "amount": 100},
    ):
        sales.one("deal", values)
    asked = (
        "sum:amount,avg:amount,max:amount,distinct:amount,filled:closed_on,empty:closed_on,"
        "min:closed_on,sum:sum"
    )
    found = boss.get(
        f"{DEALS}/summary", params={"figures": asked, "filter": "amount < 50", "view": "open"}
    )
    assert found.json() == {
        "count": 3,
        "figures": {
            "sum:amount": 6, "avg:amount": 2, "max:amount": 2.5, "distinct:amount": 2,
            "filled:closed_on": 2, "empty:closed_on": 1, "min:closed_on": "2026-10-01",
            "sum:sum": 0,
        },
    }  # fmt: skip
    nothing = boss.get(f"{DEALS}/summary", params={"figures": asked, "filter": "FALSE"}).json()
    assert nothing["count"] == 0
    assert nothing["figures"]["sum:amount"] is None
    for wrong in ("sum:title", "size:amount", "sum", "sum:nothing", "sum:items"):
        refused = boss.get(f"{DEALS}/summary", params={"figures": wrong})
        assert refused.status_code == 422, (wrong, refused.text)


def test_a_summary_stays_inside_the_scope(api: Api, sales: Sales, rep: Actor) -> None:
    sales.one("deal", {"title": "theirs", "amount": 5})
    sales.one("deal", {"title": "mine", "amount": 3}, by=rep)
    mine = api.as_(rep).get(f"{DEALS}/summary", params={"figures": "sum:amount"}).json()
    assert mine == {"count": 1, "figures": {"sum:amount": 3}}


def test_bulk_is_all_or_nothing_with_the_place_of_each_issue(boss: Api) -> None:
    body: dict[str, Any] = {"create": [{"title": "ok"}, {"amount": "x"}]}
    refused = boss.post(f"{DEALS}/bulk", body)
    assert refused.status_code == 422
    assert {tuple(one["path"]) for one in refused.json()["errors"]} == {
        ("create", 1, "title"), ("create", 1, "amount"),
    }  # fmt: skip
    assert boss.get(f"{DEALS}/count").json() == {"count": 0}
    done = boss.post(f"{DEALS}/bulk", {**body, "collect": True}).json()
    assert done["create"][0]["id"] is not None
    assert done["create"][1]["errors"]
    assert boss.get(f"{DEALS}/count").json() == {"count": 1}


def test_comments_tell_those_who_may_see_the_record(
    boss: Api, sales: Sales, rep: Actor, actor: Any
) -> None:
    actor("stranger", "sales.rep", name="小王")
    deal = sales.one("deal", {"title": "x"}, by=rep).record_id
    said = boss.post(f"{DEALS}/{deal}/comments", {"body": "@rep @小王 请看"})
    assert said.status_code == 201
    assert said.json()["mentions"] == [rep.user_id]
    (notice,) = [one for one in sales.effects if type(one).__name__ == "Notify"]
    assert notice.users == (rep.user_id,)  # type: ignore[union-attr]
    assert notice.link == ("sales.deal", deal)  # type: ignore[union-attr]
    assert boss.get(f"{DEALS}/{deal}/comments").json()["items"][0]["body"] == "@rep @小王 请看"


def test_related_lists_count_and_sum_children(boss: Api, sales: Sales) -> None:
    account = sales.one("account", {"name": "a"}).record_id
    sales.save("deal", *({"title": "x", "account": account, "amount": n} for n in (0.1, 0.2)))
    found = boss.get(f"/apps/sales/forms/account/records/{account}/related").json()["items"]
    deals = next(one for one in found if one["form"] == "deal")
    assert (deals["count"], deals["total"], deals["field"]) == (2, 0.3, "account")
    names = {(one["form"], one["field"]): one["name"]["zh"] for one in found}
    assert names["deal", "account"] == ""
    assert names["account", "parent"] == "下级客户"


def test_the_global_search_goes_through_all_forms(api: Api, sales: Sales, rep: Actor) -> None:
    sales.one("account", {"name": "北京华远"})
    deal = sales.one("deal", {"title": "华远机床"}, by=rep).record_id
    found = api.as_(sales.boss).get("/search", params={"q": "华远"}).json()["items"]
    assert {one["form"] for one in found} == {"account", "deal"}
    mine = api.as_(rep).get("/search", params={"q": "华远"}).json()["items"]
    assert [(one["form"], one["items"]) for one in mine] == [
        ("deal", [{"id": deal, "title": "华远机床", "found": None}])
    ]


def test_a_hit_outside_the_title_says_where_the_word_stands(api: Api, sales: Sales) -> None:
    sales.one("deal", {"title": "a", "note": "b" * 60 + " 华远机床 " + "c" * 100})
    (hits,) = api.as_(sales.boss).get("/search", params={"q": "华远"}).json()["items"]
    (hit,) = hits["items"]
    assert hit["found"]["field"] == "note"
    assert "华远机床" in hit["found"]["text"] and hit["found"]["text"].startswith("…")


FOREIGN = [
    ("GET", "", None), ("PATCH", "", {"values": {"title": "y"}}), ("DELETE", "", None),
    ("GET", "/history", None), ("GET", "/comments", None), ("GET", "/related", None),
    ("POST", "/comments", {"body": "x"}), ("POST", "/restore", None), ("GET", "/stages", None),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "body"), FOREIGN)
def test_what_is_not_visible_is_not_there(
    api: Api, sales: Sales, rep: Actor, method: str, path: str, body: Any
) -> None:
    deal = sales.one("deal", {"title": "theirs"}).record_id
    answer = api.as_(rep).request(method, f"{DEALS}/{deal}{path}",
                                  **({"json": body} if body else {}))  # fmt: skip
    assert answer.status_code == 404, answer.text


def test_visible_but_not_allowed_is_forbidden(api: Api, sales: Sales, rep: Actor) -> None:
    account = sales.one("account", {"name": "mine"}, by=rep).record_id
    answer = api.as_(rep).delete(f"/apps/sales/forms/account/records/{account}")
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "path", ["/apps/nothing/forms/deal/records", "/apps/sales/forms/no/records"]
)
def test_unknown_apps_and_forms_are_not_found(boss: Api, path: str) -> None:
    assert boss.get(path).status_code == 404


def test_an_app_shows_only_what_one_may_use(api: Api, sales: Sales, rep: Actor, actor: Any) -> None:
    shown = api.as_(rep).get("/apps/sales").json()
    account = next(form for form in shown["forms"] if form["key"] == "account")
    assert "secret" not in {field["key"] for field in account["fields"]}
    assert account["rights"]["operations"] == ["read", "create", "update"]
    reader = actor("reader", "sales.reader")
    assert [form["key"] for form in api.as_(reader).get("/apps/sales").json()["forms"]] == [
        "account"
    ]
    nobody = actor("nobody")
    assert api.as_(nobody).get("/apps/sales").status_code == 404
    assert api.as_(nobody).get("/apps").json() == {"items": []}


def test_the_apps_own_openapi_has_typed_records(boss: Api) -> None:
    document = boss.get("/apps/sales/openapi.json").json()
    values = document["components"]["schemas"]["deal_values"]["properties"]
    assert values["amount"]["anyOf"][0] == {"type": "number"}
    assert values["stage"]["anyOf"][0]["enum"] == ["open", "won", "lost"]
    assert values["items"]["items"]["properties"]["price"]["anyOf"][0]["type"] == "number"


def test_history_tells_only_fields_that_one_may_read(api: Api, sales: Sales, rep: Actor) -> None:
    account = sales.one("account", {"name": "mine"}, by=rep).record_id
    sales.one("account", {"id": account, "name": "ours", "secret": "x"})
    path = f"/apps/sales/forms/account/records/{account}/history"
    newest = api.as_(rep).get(path).json()["items"][0]
    assert newest["changes"] == {"name": {"before": "mine", "after": "ours"}}
    assert newest["actor"] == {"id": sales.boss.user_id, "name": "老板"}
    told = api.as_(sales.boss).get(path).json()["items"][0]["changes"]
    assert told["secret"] == {"before": None, "after": "x"}


def test_a_file_is_taken_only_by_its_uploader(api: Api, sales: Sales, rep: Actor) -> None:
    sales.workspace.may_read_field = may_read_field
    sent = api.as_(sales.boss).request(
        "POST", "/files", files={"file": ("a.txt", b"secret", "text/plain")}
    )
    file_id = sent.json()["id"]
    stolen = api.as_(rep).post(DEALS, {"values": {"title": "x", "files": [file_id]}})
    assert stolen.status_code == 422
    made = api.as_(sales.boss).post(DEALS, {"values": {"title": "x", "files": [file_id]}}).json()
    assert made["values"]["files"][0]["name"] == "a.txt"
    assert api.as_(rep).get(f"/files/{file_id}").status_code == 404
    sales.one("deal", {"id": made["id"], "owner": rep.user_id})
    assert api.as_(rep).get(f"/files/{file_id}").status_code == 200
