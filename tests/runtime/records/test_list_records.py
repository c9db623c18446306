from typing import Any

import pytest

from engines.definitions.models import SortKey
from runtime.access import form_access
from runtime.apps.current_app import current_app
from runtime.db.counting import count_statements
from runtime.identity.actor import Actor
from runtime.problem import Invalid, NotFound
from runtime.records.get_record import get_record
from runtime.records.list_query import ListQuery, as_sort_keys
from runtime.records.list_records import Measure, Page, group_records, list_records
from tests.runtime.records.conftest import Sales


def page(sales: Sales, form: str = "deal", by: Actor | None = None, **query: Any) -> Page:
    actor = by or sales.boss
    with sales.workspace.read() as tx:
        app = current_app(tx, "sales")
        access = form_access(app, form, actor)
        return list_records(tx, app, form, ListQuery(**query), actor, access)


def titles(found: Page) -> list[str]:
    return [item["values"]["title"] for item in found.items]


def test_a_record_reads_as_it_was_written(sales: Sales) -> None:
    account = sales.one("account", {"name": "北京华远", "level": "a"})
    values = {
        "title": "机床", "account": account.record_id, "amount": 1200.5, "hot": True,
        "closed_on": "2026-11-20", "met_at": "2026-11-20T09:30:00+08:00", "tags": ["x"],
        "helpers": [sales.boss.user_id], "items": [{"product": "a", "quantity": 2, "price": 10.25}],
    }  # fmt: skip
    deal = sales.one("deal", values)
    with sales.workspace.read() as tx:
        app = current_app(tx, "sales")
        access = form_access(app, "deal", sales.boss)
        shown = get_record(tx, app, "deal", deal.record_id, sales.boss, access)
    assert shown["id"] == deal.record_id
    assert shown["revision"] == 1
    assert shown["owner"] == {"id": sales.boss.user_id, "name": "老板"}
    assert shown["created_at"] == "2026-11-18T02:00:00Z"
    got = shown["values"]
    assert got["account"] == {"id": account.record_id, "title": "北京华远"}
    assert got["account_level"] == "a"
    assert got["amount"] == 1200.5
    assert got["hot"] is True
    assert got["closed_on"] == "2026-11-20"
    assert got["met_at"] == "2026-11-20T01:30:00Z"
    assert got["tags"] == ["x"]
    assert got["helpers"] == [{"id": sales.boss.user_id, "name": "老板"}]
    assert got["files"] == []
    (item,) = got["items"]
    assert (item["product"], item["quantity"], item["price"], item["line"]) == ("a", 2, 10.25, 20.5)
    assert got["sum"] == 20.5


def test_a_rep_reads_only_own_records(sales: Sales, rep: Actor) -> None:
    theirs = sales.one("deal", {"title": "theirs"})
    sales.one("deal", {"title": "mine"}, by=rep)
    assert titles(page(sales, by=rep)) == ["mine"]
    with sales.workspace.read() as tx:
        app = current_app(tx, "sales")
        with pytest.raises(NotFound):
            get_record(tx, app, "deal", theirs.record_id, rep, form_access(app, "deal", rep))


def test_the_title_of_a_foreign_record_is_not_told(sales: Sales, rep: Actor) -> None:
    account = sales.one("account", {"name": "hidden"})
    deal = sales.one("deal", {"title": "x", "account": account.record_id})
    sales.one("deal", {"id": deal.record_id, "owner": rep.user_id})
    (item,) = page(sales, by=rep).items
    assert item["values"]["account"] is None
    assert item["values"]["account_level"] is None


SORTS = ["", "amount", "-amount", "closed_on,-amount", "-account.name", "-stage,title", "id"]


@pytest.mark.parametrize("sort", SORTS)
def test_pages_hold_every_record_once_in_order(sales: Sales, sort: str) -> None:
    accounts = [sales.one("account", {"name": name}).record_id for name in ("甲", "乙")]
    sales.save("deal", *(
        {"title": f"{number:02}", "amount": [None, 5, 5, 7][number % 4],
         "closed_on": [None, "2026-01-02", "2026-01-01"][number % 3],
         "account": [None, *accounts][number % 3], "stage": ["open", "won"][number % 2]}
        for number in range(23)
    ))  # fmt: skip
    keys = as_sort_keys(sort)
    whole = titles(page(sales, sort=keys, limit=100))
    assert sorted(whole) == [f"{number:02}" for number in range(23)]
    collected: list[str] = []
    cursor = None
    while True:
        found = page(sales, sort=keys, limit=4, cursor=cursor, total=True)
        collected += titles(found)
        assert found.total == 23
        cursor = found.next
        if cursor is None:
            break
    assert collected == whole


def test_empty_values_count_as_least(sales: Sales) -> None:
    sales.save("deal", {"title": "none"}, {"title": "small", "amount": 1},
               {"title": "big", "amount": 9})  # fmt: skip
    assert titles(page(sales, sort=as_sort_keys("amount"))) == ["none", "small", "big"]
    assert titles(page(sales, sort=as_sort_keys("-amount"))) == ["big", "small", "none"]


def test_records_made_meanwhile_do_not_disturb_the_pages(sales: Sales) -> None:
    sales.save("deal", *({"title": f"{number}", "amount": number} for number in range(10)))
    first = page(sales, sort=as_sort_keys("amount"), limit=5)
    sales.save("deal", {"title": "before", "amount": -1}, {"title": "behind", "amount": 99})
    second = page(sales, sort=as_sort_keys("amount"), limit=50, cursor=first.next)
    assert titles(first) + titles(second) == [*(str(n) for n in range(10)), "behind"]


@pytest.mark.parametrize("cursor", ["x", "e30", "W10", "WyJhIixbXSwxXQ", "a" * 5000])
def test_a_forged_cursor_is_refused(sales: Sales, cursor: str) -> None:
    with pytest.raises(Invalid) as refused:
        page(sales, cursor=cursor, sort=(SortKey(field="amount"),))
    assert refused.value.issues[0].code == "bad_cursor"


@pytest.mark.parametrize(
    ("filter_", "expected"),
    [
        ("amount > 5", ["c"]),
        ('account.name = "甲"', ["b"]),
        ("ISBLANK(account)", ["c", "a"]),
        ('account_level = "a"', ["b"]),
        ("owner = USER()", ["c", "b", "a"]),
    ],
)
def test_a_filter_is_an_expression(sales: Sales, filter_: str, expected: list[str]) -> None:
    account = sales.one("account", {"name": "甲", "level": "a"})
    sales.save("deal", {"title": "a", "amount": 1},
               {"title": "b", "amount": 5, "account": account.record_id},
               {"title": "c", "amount": 9})  # fmt: skip
    found = page(sales, filter=filter_, total=True)
    assert titles(found) == expected
    assert found.total == len(expected)


@pytest.mark.parametrize("filter_", ["amount >", "nothing = 1", "secret_field", "1 +", "amount & "])
def test_a_wrong_filter_says_where(sales: Sales, filter_: str) -> None:
    with pytest.raises(Invalid) as refused:
        page(sales, filter=filter_)
    assert refused.value.issues[0].path[0] == "filter"


def test_hidden_fields_are_neither_shown_nor_filtered_nor_sorted_by(
    sales: Sales, rep: Actor
) -> None:
    sales.one("account", {"name": "own"}, by=rep)
    (item,) = page(sales, "account", by=rep).items
    assert "secret" not in item["values"]
    for query in ({"filter": 'secret = "x"'}, {"sort": as_sort_keys("secret")}):
        with pytest.raises(Invalid):
            page(sales, "account", by=rep, **query)


@pytest.mark.parametrize("words", ["北京", "华远", "京", "huayuan", "北京 机床", "HUAY"])
def test_search_finds_words_of_two_characters(sales: Sales, words: str) -> None:
    sales.save("deal", {"title": "北京华远机床", "note": "Huayuan Ltd."}, {"title": "上海"})
    assert titles(page(sales, search=words, total=True)) == ["北京华远机床"]


@pytest.mark.parametrize("words", ["京北", '"', "' OR 1", "NOT", "𫠠", "*", "", "():&|!<->"])
def test_search_finds_nothing_without_an_error(sales: Sales, words: str) -> None:
    sales.save("deal", {"title": "北京华远"})
    assert titles(page(sales, search=words)) == []


def test_search_follows_changes(sales: Sales) -> None:
    deal = sales.one("deal", {"title": "旧名"})
    sales.one("deal", {"id": deal.record_id, "title": "新名"})
    assert titles(page(sales, search="旧名")) == []
    assert titles(page(sales, search="新名")) == ["新名"]


def test_a_page_costs_the_same_number_of_statements_whatever_its_size(
    sales: Sales, rep: Actor
) -> None:
    account = sales.one("account", {"name": "a"}, by=rep)
    sales.save("deal", *(
        {"title": str(number), "account": account.record_id, "helpers": [rep.user_id],
         "items": [{"product": "p"}]} for number in range(40)
    ), by=rep)  # fmt: skip
    counts = []
    for limit in (1, 40):
        with count_statements(sales.workspace) as counted:
            page(sales, by=rep, limit=limit, total=True)
        counts.append(len(counted))
    assert counts[0] == counts[1]
    assert counts[0] <= 6


def test_groups_have_counts_and_exact_sums(sales: Sales) -> None:
    sales.save("deal", *({"title": "x", "stage": stage, "amount": amount}
                         for stage, amount in (("open", 0.1), ("open", 0.2), ("won", 3))))  # fmt: skip
    with sales.workspace.read() as tx:
        app = current_app(tx, "sales")
        access = form_access(app, "deal", sales.boss)
        found = group_records(tx, app, "deal", "stage", [Measure("sum", "amount")], ListQuery(),
                              sales.boss, access)  # fmt: skip
    assert found == [
        {"value": "open", "count": 2, "sum.amount": 0.3},
        {"value": "won", "count": 1, "sum.amount": 3},
    ]
