"""What a request costs in statements: a fixed small number, however much it shows."""

from collections.abc import Callable
from typing import Any

import pytest

from runtime.db.counting import count_statements
from tests.stories.company import Company, Worker

PATH = "/apps/crm/forms/opportunity/records"
PRESENT = 250

Request = Callable[[Worker], Any]
NEXT = iter(range(10_000))


def deal(**more: object) -> dict[str, object]:
    """A deal whose items are two lines."""
    lines = [{"product": 1, "quantity": 2, "price": 10}, {"product": 1, "price": 5}]
    return {"name": f"商机 {next(NEXT)}", "account": 1, "amount": 100, "items": lines, **more}


def page(limit: int, **query: object) -> Request:
    return lambda who: who.api.get(PATH, params={"limit": limit, **query})


# On SQLite and on PostgreSQL. Two of them say who asks and which version of the app is current;
# PostgreSQL takes one lock more to write. A write reads the products of all lines once, as a
# line's price follows its product's until somebody types one.
COSTS: dict[str, tuple[tuple[int, int], Request]] = {
    "who am I": ((2, 2), lambda who: who.api.get("/me")),
    "get": ((4, 4), lambda who: who.api.get(f"{PATH}/1")),
    "list, 5 of them": ((5, 5), page(5)),
    "list, 200 of them": ((5, 5), page(200)),
    "list, filtered, sorted, with total": (
        (6, 6), page(200, filter='account.name = "东海制造"', sort="-amount", total="true"),
    ),
    "search in the list": ((5, 5), page(200, search="商机")),
    "count": ((3, 3), lambda who: who.api.get(f"{PATH}/count")),
    "group": ((3, 3), lambda who: who.api.get(f"{PATH}/groups", params={"by": "stage", "sum": "amount"})),
    "related lists of an account": (
        (9, 9), lambda who: who.api.get("/apps/crm/forms/account/records/1/related"),
    ),
    "history": ((5, 5), lambda who: who.api.get(f"{PATH}/1/history")),
    "create": ((18, 19), lambda who: who.api.post(PATH, {"values": deal()})),
    "create with two items more": (
        (18, 19), lambda who: who.api.post(PATH, {"values": deal(items=[
            {"product": 1, "quantity": number, "price": 10} for number in range(1, 5)
        ])}),
    ),
    "create 20 in bulk": (
        (17, 18), lambda who: who.api.post(f"{PATH}/bulk", {"create": [deal() for _ in range(20)]}),
    ),
    "create 40 in bulk": (
        (17, 18), lambda who: who.api.post(f"{PATH}/bulk", {"create": [deal() for _ in range(40)]}),
    ),
    "update one field": (
        (12, 13), lambda who: who.api.patch(f"{PATH}/1", {"values": {"competitor": f"{next(NEXT)}"}}),
    ),
    "update the amount (roll-up of the account)": (
        (14, 15), lambda who: who.api.patch(f"{PATH}/1", {"values": {"amount": next(NEXT)}}),
    ),
    "report": ((3, 3), lambda who: who.api.get("/apps/crm/reports/won_by_owner")),
    "dashboard of 11 cards": ((18, 18), lambda who: who.api.get("/apps/crm/dashboards/sales")),
    "inbox": ((2, 2), lambda who: who.api.get("/tasks")),
    "notifications": ((3, 3), lambda who: who.api.get("/notifications")),
    "search everywhere": ((12, 12), lambda who: who.api.get("/search", params={"q": "商机"})),
}  # fmt: skip


@pytest.fixture
def rep(company: Company) -> Worker:
    """A rep with an account and many deals of two items each."""
    company.director.create("product", name="协同平台", price=10)
    company.east.create("account", name="东海制造")
    body = {"create": [deal() for _ in range(PRESENT)]}
    answer = company.east.api.post(f"{PATH}/bulk", body)
    assert answer.status_code == 200, answer.text
    return company.east


def test_requests_cost_what_the_table_says(rep: Worker) -> None:
    found: dict[str, int] = {}
    for name, (_, request) in COSTS.items():
        request(rep)  # the first one compiles what the following ones use
        with count_statements(rep.api.workspace) as counted:
            answer = request(rep)
        assert answer.status_code < 300, (name, answer.text)
        found[name] = counted.count
    place = 0 if rep.api.workspace.dialect == "sqlite" else 1
    assert found == {name: cost[place] for name, (cost, _) in COSTS.items()}
    assert found["list, 5 of them"] == found["list, 200 of them"]
    assert found["create 20 in bulk"] == found["create 40 in bulk"]
