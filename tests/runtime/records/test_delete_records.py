from decimal import Decimal
from typing import Any

import pytest

from runtime.access import form_access
from runtime.apps.current_app import current_app
from runtime.identity.actor import Actor
from runtime.problem import Forbidden, Invalid, NotFound
from runtime.records.delete_records import (
    RecordInUse,
    delete_records,
    purge_records,
    restore_records,
)
from runtime.records.list_query import ListQuery
from runtime.records.list_records import list_records
from tests.runtime.records.conftest import Sales


def act(sales: Sales, use_case: Any, form: str, *ids: int, by: Actor | None = None,
        **more: Any) -> Any:  # fmt: skip
    actor = by or sales.boss
    with sales.workspace.write() as tx:
        app = current_app(tx, "sales")
        return use_case(tx, app, form, ids, actor, form_access(app, form, actor), **more)


def listed(sales: Sales, form: str, **query: Any) -> list[int]:
    with sales.workspace.read() as tx:
        app = current_app(tx, "sales")
        access = form_access(app, form, sales.boss)
        found = list_records(tx, app, form, ListQuery(**query), sales.boss, access)
    return [item["id"] for item in found.items]


def test_a_deleted_record_is_in_the_bin_and_counts_no_more(sales: Sales) -> None:
    account = sales.one("account", {"name": "a"}).record_id
    kept, gone = (one.record_id for one in sales.save(
        "deal", *({"title": "x", "amount": n, "account": account} for n in (1, 2))))  # fmt: skip
    act(sales, delete_records, "deal", gone)
    assert listed(sales, "deal") == [kept]
    assert listed(sales, "deal", search="x") == [kept]
    assert listed(sales, "deal", deleted=True) == [gone]
    assert sales.row("account", account)["total"] == Decimal(1)
    act(sales, restore_records, "deal", gone)
    assert set(listed(sales, "deal")) == {kept, gone}
    assert sales.row("account", account)["total"] == Decimal(3)


def test_what_live_records_refer_to_cannot_be_deleted(sales: Sales) -> None:
    account = sales.one("account", {"name": "a"}).record_id
    deal = sales.one("deal", {"title": "x", "account": account}).record_id
    with pytest.raises(RecordInUse) as refused:
        act(sales, delete_records, "account", account)
    assert refused.value.extra["references"] == {"sales.deal": 1}
    assert "“a”被其他记录引用（商机 × 1）" in refused.value.detail.zh
    assert "“a” is referred to by other records (Deal × 1)" in refused.value.detail.en
    act(sales, delete_records, "deal", deal)
    act(sales, delete_records, "account", account)


def test_a_tree_may_go_as_a_whole(sales: Sales) -> None:
    top = sales.one("account", {"name": "top"}).record_id
    below = sales.one("account", {"name": "below", "parent": top}).record_id
    act(sales, delete_records, "account", top, below)
    assert listed(sales, "account") == []


def test_restoring_a_taken_unique_value_is_refused(sales: Sales) -> None:
    first = sales.one("account", {"name": "same"}).record_id
    act(sales, delete_records, "account", first)
    sales.one("account", {"name": "same"})
    with pytest.raises(Invalid):
        act(sales, restore_records, "account", first)


def test_deleting_needs_the_right_and_the_scope(sales: Sales, rep: Actor) -> None:
    mine = sales.one("account", {"name": "mine"}, by=rep).record_id
    theirs = sales.one("account", {"name": "theirs"}).record_id
    with pytest.raises(Forbidden):
        act(sales, delete_records, "account", mine, by=rep)
    with pytest.raises(NotFound):
        act(sales, delete_records, "account", theirs, by=rep)


def test_with_collect_each_record_has_its_own_result(sales: Sales, rep: Actor) -> None:
    mine = sales.one("deal", {"title": "mine"}, by=rep).record_id
    results = act(sales, delete_records, "deal", mine, 9999, by=rep, collect=True)
    assert results[0].record_id == mine
    assert results[1][0].code == "not_found"


def test_only_administrators_purge_and_only_from_the_bin(sales: Sales, admin: Actor) -> None:
    live, gone = (sales.one("deal", {"title": "x"}).record_id for _ in range(2))
    act(sales, delete_records, "deal", gone)
    with sales.workspace.write() as tx:
        app = current_app(tx, "sales")
        with pytest.raises(Forbidden):
            purge_records(tx, app, "deal", [live, gone], sales.boss)
        assert purge_records(tx, app, "deal", [live, gone], admin) == 1
    assert listed(sales, "deal") == [live]
    assert listed(sales, "deal", deleted=True) == []
    newer = sales.one("deal", {"title": "y"}).record_id
    assert newer > gone
