"""Whatever happens to children, the parent's roll-ups are what a fresh computation gives."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runtime.access import unscoped_access
from runtime.apps.current_app import current_app
from runtime.identity.actor import SYSTEM
from runtime.records.delete_records import delete_records, restore_records
from runtime.records.load_rows import unscoped_rows
from tests.runtime.records.conftest import Sales

AMOUNTS = st.one_of(st.none(), st.decimals(-10_000, 10_000, places=2).map(float))
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["create", "move", "amount", "stage", "delete", "restore"]),
        st.integers(0, 20),
        st.integers(0, 2),
        AMOUNTS,
    ),
    min_size=1,
    max_size=12,
)


@given(steps=STEPS)
@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture,
                                            HealthCheck.too_slow],
)  # fmt: skip
def test_rollups_are_never_stale(sales: Sales, steps: list[Any]) -> None:
    accounts = [sales.one("account", {"name": f"a{sales.workspace.caches.setdefault('n', [0])}"
                                              f"{_next(sales)}"}).record_id for _ in range(2)]  # fmt: skip
    targets = [None, *accounts]
    deals: list[int] = []
    for what, which, where, amount in steps:
        if what == "create" or not deals:
            values = {"title": "x", "account": targets[where], "amount": amount}
            deals.append(sales.one("deal", values).record_id)
            continue
        deal = deals[which % len(deals)]
        live = sales.row("deal", deal)["deleted_at"] is None
        if what in ("delete", "restore"):
            if live == (what == "delete"):
                _move(sales, delete_records if live else restore_records, deal)
        elif live:
            _change(sales, deal, what, targets[where], amount, which)
    for account in accounts:
        _compare(sales, account)


def _next(sales: Sales) -> int:
    counter: list[int] = sales.workspace.caches["n"]
    counter[0] += 1
    return counter[0]


def _change(
    sales: Sales, deal: int, what: str, target: int | None, amount: float | None, which: int
) -> None:
    value: dict[str, Any] = {
        "move": {"account": target},
        "amount": {"amount": amount},
        "stage": {"stage": ["open", "won", "lost"][which % 3]},
    }[what]
    sales.one("deal", {"id": deal, **value})


def _move(sales: Sales, use_case: Callable[..., Any], deal: int) -> None:
    with sales.workspace.write() as tx:
        app = current_app(tx, "sales")
        use_case(tx, app, "deal", [deal], SYSTEM, unscoped_access(app, "deal"))


def _compare(sales: Sales, account: int) -> None:
    with sales.workspace.read() as tx:
        app = current_app(tx, "sales")
        everything = unscoped_rows(tx, app.forms["deal"], range(1, 2000))
    mine = [row for row in everything.values() if row["account"] == account]
    amounts = [row["amount"] for row in mine if row["amount"] is not None]
    stored = sales.row("account", account)
    total = sum(amounts, Decimal(0))
    assert stored["total"] == total
    assert stored["open_deals"] == sum(row["stage"] == "open" for row in mine)
    average = (total / len(amounts)).quantize(Decimal("0.01"), ROUND_HALF_UP) if amounts else None
    assert stored["average"] == average
    assert stored["size"] == ("big" if total >= 1000 else "small")
