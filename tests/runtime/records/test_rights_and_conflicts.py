"""Saving keeps to rights, scope, revision, references and uniqueness, on both databases."""

import threading
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from engines.core.effect import Cause
from engines.core.issue import Issues
from runtime.clock import FixedClock
from runtime.db.counting import count_statements
from runtime.identity.actor import SYSTEM, Actor
from runtime.problem import Forbidden, Invalid, NotFound
from runtime.records.locks import RecordLocked, lock, unlock
from runtime.records.save_records import StaleRevision
from runtime.records.tables import stage_history_table
from tests.fixtures.workspace import START
from tests.runtime.records.conftest import Sales
from tests.runtime.records.sample_app import changed_app, field_of


def codes(refused: pytest.ExceptionInfo[Invalid]) -> set[tuple[object, ...]]:
    return {(*issue.path, issue.code) for issue in refused.value.issues}


def test_a_stale_revision_is_refused_with_the_current_one(sales: Sales) -> None:
    deal = sales.one("deal", {"title": "a"}).record_id
    sales.one("deal", {"id": deal, "revision": 1, "title": "b"})
    with pytest.raises(StaleRevision) as refused:
        sales.one("deal", {"id": deal, "revision": 1, "title": "c"})
    assert refused.value.extra == {"record_id": deal, "revision": 2}
    assert sales.row("deal", deal)["title"] == "b"


def test_saving_what_is_stored_changes_nothing(sales: Sales) -> None:
    deal = sales.one("deal", {"title": "a", "amount": 5}).record_id
    again = sales.one("deal", {"id": deal, "title": "a", "amount": 5})
    assert again.revision == 1
    assert again.changed == frozenset()


def test_a_rep_changes_only_own_records(sales: Sales, rep: Actor) -> None:
    theirs = sales.one("deal", {"title": "a"}).record_id
    with pytest.raises(NotFound):
        sales.one("deal", {"id": theirs, "title": "b"}, by=rep)


def test_visible_but_not_changeable_is_forbidden(sales: Sales, actor: Any) -> None:
    account = sales.one("account", {"name": "a", "level": "a"}).record_id
    hidden = sales.one("account", {"name": "b", "level": "b"}).record_id
    reader = actor("reader", "sales.reader")
    with pytest.raises(Forbidden):
        sales.one("account", {"id": account, "name": "x"}, by=reader)
    with pytest.raises(NotFound):
        sales.one("account", {"id": hidden, "name": "x"}, by=reader)
    with pytest.raises(Forbidden):
        sales.one("account", {"name": "x"}, by=reader)


def test_masked_and_computed_fields_are_refused(sales: Sales, rep: Actor) -> None:
    with pytest.raises(Invalid) as refused:
        sales.one("deal", {"title": "a", "note": "x", "sum": 5, "nothing": 1}, by=rep)
    assert {path[0] for path in codes(refused)} == {"note", "sum", "nothing"}
    with pytest.raises(Invalid) as hidden:
        sales.one("account", {"name": "a", "secret": "x"}, by=rep)
    assert {path[0] for path in codes(hidden)} == {"secret"}


def test_giving_a_record_to_somebody_needs_the_right_to_assign(sales: Sales, rep: Actor) -> None:
    deal = sales.one("deal", {"title": "a"}, by=rep).record_id
    with pytest.raises(Invalid) as refused:
        sales.one("deal", {"id": deal, "owner": sales.boss.user_id}, by=rep)
    assert {path[0] for path in codes(refused)} == {"owner"}
    sales.one("deal", {"id": deal, "owner": sales.boss.user_id})
    assert sales.row("deal", deal)["owner"] == sales.boss.user_id


def test_the_department_follows_the_owner(sales: Sales, people: Any) -> None:
    north = people.department("华北")
    someone = people.user("someone", department=north)
    deal = sales.one("deal", {"title": "a", "owner": someone.user_id}).record_id
    assert sales.row("deal", deal)["department"] == north


@pytest.mark.parametrize("value", [99999, 2**62])
def test_a_foreign_id_is_an_unknown_reference(sales: Sales, value: int) -> None:
    with pytest.raises(Invalid) as refused:
        sales.one("deal", {"title": "a", "account": value, "helpers": [value], "files": [value]})
    assert codes(refused) == {(key, "unknown_reference") for key in ("account", "helpers", "files")}


def test_a_record_that_one_may_not_see_cannot_be_referred_to(sales: Sales, rep: Actor) -> None:
    account = sales.one("account", {"name": "theirs"}).record_id
    with pytest.raises(Invalid) as refused:
        sales.one("deal", {"title": "a", "account": account}, by=rep)
    assert codes(refused) == {("account", "unknown_reference")}


def test_a_taken_value_is_an_issue_that_names_only_what_is_visible(
    sales: Sales, rep: Actor
) -> None:
    sales.one("account", {"name": "same"})
    with pytest.raises(Invalid) as refused:
        sales.one("account", {"name": "same"})
    assert "已被“same”使用" in refused.value.issues[0].message.zh
    with pytest.raises(Invalid) as unseen:
        sales.one("account", {"name": "same"}, by=rep)
    assert codes(unseen) == {("name", "duplicate_value")}
    assert "另一条记录" in unseen.value.issues[0].message.zh


def test_a_value_repeated_in_one_batch_is_an_issue(sales: Sales) -> None:
    results = sales.save("account", {"name": "x"}, {"name": "x"}, {"name": "y"}, collect=True)
    assert [isinstance(one, Issues) for one in results] == [False, True, False]


def test_of_two_writers_of_a_unique_value_one_is_refused(sales: Sales) -> None:
    outcomes: list[str] = []
    barrier = threading.Barrier(2)

    def write() -> None:
        barrier.wait()
        try:
            sales.one("account", {"name": "race"})
            outcomes.append("saved")
        except Invalid as refused:
            outcomes.append(refused.issues[0].code)

    threads = [threading.Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["duplicate_value", "saved"]


def test_issues_of_several_records_name_the_row_and_nothing_is_saved(sales: Sales) -> None:
    with pytest.raises(Invalid) as refused:
        sales.save("deal", {"title": "ok"}, {"amount": 1}, {"title": "ok", "stage": "nowhere"})
    assert {path[:2] for path in codes(refused)} == {(1, "title"), (2, "stage")}
    assert sales.one("deal", {"title": "first"}).record_id == 1


def test_a_locked_record_is_for_flows_only(sales: Sales) -> None:
    deal = sales.one("deal", {"title": "a"}).record_id
    with sales.workspace.write() as tx:
        lock(tx, "sales", "deal", deal, 7)
    with pytest.raises(RecordLocked) as refused:
        sales.one("deal", {"id": deal, "title": "b"})
    assert refused.value.detail.zh.startswith("“a”正在流程中")
    sales.save("deal", {"id": deal, "title": "c"}, by=SYSTEM, cause=Cause("flow", "approve"))
    with sales.workspace.write() as tx:
        unlock(tx, "sales", "deal", deal, 7)
    sales.one("deal", {"id": deal, "title": "d"})


def test_a_save_costs_the_same_number_of_statements_for_many_rows(sales: Sales) -> None:
    account = sales.one("account", {"name": "a"}).record_id
    sales.one("deal", {"title": "warm", "account": account})
    counts = []
    for many in (2, 200):
        with count_statements(sales.workspace) as counted:
            sales.save("deal", *({"title": str(n), "account": account, "amount": n,
                                  "items": [{"product": "p"}]} for n in range(many)))  # fmt: skip
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_sub_form_rows_keep_their_ids(sales: Sales) -> None:
    deal = sales.one("deal", {"title": "a", "items": [
        {"product": "x", "quantity": 1, "price": 1}, {"product": "y", "quantity": 2, "price": 2}]})  # fmt: skip
    first, second = (row["id"] for row in sales.row("deal", deal.record_id)["items"])
    sales.one("deal", {"id": deal.record_id, "items": [
        {"id": second, "quantity": 5}, {"product": "z", "quantity": 1, "price": 3}]})  # fmt: skip
    rows = sales.row("deal", deal.record_id)["items"]
    assert [(row["id"] == second, row["product"], row["line"]) for row in rows] == [
        (True, "y", Decimal(10)), (False, "z", Decimal(3)),
    ]  # fmt: skip
    assert first not in {row["id"] for row in rows}


def test_money_sums_are_exact(sales: Sales) -> None:
    account = sales.one("account", {"name": "a"}).record_id
    sales.save("deal", *({"title": "x", "account": account, "amount": amount}
                         for amount in [0.1] * 10 + [9999999999999.99, -9999999999999.99]))  # fmt: skip
    row = sales.row("account", account)
    assert row["total"] == Decimal("1.00")
    assert row["average"] == Decimal("0.08")


def test_rules_may_set_what_is_read_only_for_people(sales: Sales) -> None:
    def lock_note(app: dict[str, Any]) -> None:
        field_of(app, "deal", "note")["read_only"] = True

    sales.install(changed_app(lock_note))
    deal = sales.one("deal", {"title": "a"}).record_id
    with pytest.raises(Invalid):
        sales.one("deal", {"id": deal, "note": "x"})
    sales.save("deal", {"id": deal, "note": "y"}, by=SYSTEM, cause=Cause("rule", "r"))
    assert sales.row("deal", deal)["note"] == "y"


def test_each_stay_in_a_stage_is_kept_with_its_amount(sales: Sales, clock: FixedClock) -> None:
    deal = sales.one("deal", {"title": "a", "amount": 5}).record_id
    clock.advance(days=2)
    sales.one("deal", {"id": deal, "stage": "won", "amount": 7})
    with sales.workspace.read() as tx:
        stay = stage_history_table.c
        rows = tx.execute(
            sa.select(
                stay.from_value, stay.to_value, stay.entered_at, stay.left_at, stay.amount
            ).order_by(stay.id)
        ).all()
    later = START + timedelta(days=2)
    assert [tuple(row) for row in rows] == [
        (None, "open", START, later, Decimal("5.00")),
        ("open", "won", later, None, Decimal("7.00")),
    ]
