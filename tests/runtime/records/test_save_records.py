from decimal import Decimal

from tests.runtime.records.conftest import Sales


def test_a_record_is_stored_as_planned(sales: Sales) -> None:
    account = sales.one("account", {"name": "北京华远", "level": "a"})
    deal = sales.one(
        "deal",
        {
            "title": "机床", "account": account.record_id, "amount": 1200.5,
            "closed_on": "2026-11-20", "met_at": "2026-11-20T09:30:00+08:00", "hot": True,
            "tags": ["x", "y"], "helpers": [sales.boss.user_id],
            "items": [{"product": "a", "quantity": 2, "price": 10.25}],
        },
    )  # fmt: skip
    row = sales.row("deal", deal.record_id)
    assert row["amount"] == Decimal("1200.50")
    assert row["number"] == "D-0001"
    assert row["stage"] == "open"
    assert row["helpers"] == [sales.boss.user_id]
    assert row["tags"] == ["x", "y"]
    assert row["items"][0]["line"] == Decimal("20.50")
    assert row["sum"] == Decimal("20.50")
    assert row["owner"] == sales.boss.user_id
    parent = sales.row("account", account.record_id)
    assert parent["total"] == Decimal("1200.50")
    assert parent["open_deals"] == 1
    assert parent["size"] == "big"
    assert parent["revision"] == 1
