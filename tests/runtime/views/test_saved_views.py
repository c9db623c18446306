from collections.abc import Callable
from typing import Any

import pytest

from runtime.db.counting import count_statements
from runtime.identity.actor import Actor
from tests.fixtures.http import Api
from tests.runtime.records.conftest import Sales

VIEWS = "/apps/sales/forms/deal/views"
STATE: dict[str, Any] = {
    "base": "open",
    "kind": "table",
    "filter": "amount > 100",
    "sort": [{"field": "amount", "descending": True}],
    "columns": ["title", "amount"],
    "widths": {"title": 240},
    "totals": {"amount": "avg"},
}


@pytest.fixture
def mine(api: Api, rep: Actor) -> Api:
    return api.as_(rep)


@pytest.fixture
def designer(api: Api, actor: Callable[..., Actor], sales: Sales) -> Api:
    return api.as_(actor("designer", "sales.boss", "sales.builder", name="设计"))


def labels(someone: Api) -> list[str]:
    return [one["label"] for one in someone.get(VIEWS).json()["items"]]


def test_a_view_lives_over_http(mine: Api) -> None:
    made = mine.post(VIEWS, {"label": " 大单 ", "state": STATE})
    assert made.status_code == 201, made.text
    view = made.json()
    assert (view["label"], view["shared"], view["may_change"]) == ("大单", None, True)
    assert view["state"]["sort"] == STATE["sort"]
    assert view["state"]["density"] == "normal"
    assert mine.get(VIEWS).json()["items"] == [view]
    url = f"{VIEWS}/{view['id']}"
    changed = mine.patch(url, {"revision": 1, "label": "大单子"}).json()
    assert (changed["label"], changed["revision"], changed["state"]) == ("大单子", 2, view["state"])
    stale = mine.patch(url, {"revision": 1, "label": "x"})
    assert (stale.status_code, stale.json()["code"]) == (409, "view_was_changed")
    assert mine.delete(url).status_code == 204
    assert labels(mine) == []


def test_an_own_view_does_not_exist_for_others(mine: Api, designer: Api) -> None:
    view = mine.post(VIEWS, {"label": "mine", "state": STATE}).json()
    assert labels(designer) == []
    url = f"{VIEWS}/{view['id']}"
    assert designer.patch(url, {"revision": 1, "label": "x"}).status_code == 404
    assert designer.delete(url).status_code == 404
    assert labels(mine) == ["mine"]


def test_only_designers_share_and_change_what_is_shared(mine: Api, designer: Api) -> None:
    assert mine.get(VIEWS).json()["may_share"] is False
    body = {"label": "all", "state": {}, "shared": {"roles": []}}
    assert mine.post(VIEWS, body).json()["code"] == "may_not_share_view"
    view = designer.post(VIEWS, body).json()
    assert labels(mine) == ["all"]
    url = f"{VIEWS}/{view['id']}"
    assert mine.get(VIEWS).json()["items"][0]["may_change"] is False
    assert mine.delete(url).status_code == 403
    own = mine.post(VIEWS, {"label": "own", "state": {}}).json()
    refused = mine.patch(f"{VIEWS}/{own['id']}", {"revision": 1, "shared": {"roles": []}})
    assert refused.status_code == 403
    assert designer.patch(url, {"revision": 1, "shared": {"roles": ["boss"]}}).status_code == 200
    assert labels(mine) == ["own"]
    assert designer.patch(url, {"revision": 2, "shared": {"roles": ["rep"]}}).status_code == 200
    assert labels(mine) == ["all", "own"]
    assert designer.patch(url, {"revision": 3, "shared": None}).status_code == 200
    assert labels(mine) == ["own"]
    unknown = designer.patch(url, {"revision": 4, "shared": {"roles": ["nobody"]}})
    assert unknown.json()["errors"][0]["path"] == ["shared", "roles", 0]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"filter": "amount >"}, "filter"),
        ({"filter": "nothing = 1"}, "filter"),
        ({"columns": ["title", "nothing"]}, "columns"),
        ({"group": "nothing"}, "group"),
        ({"sort": [{"field": "nothing"}]}, "sort"),
        ({"totals": {"nothing": "sum"}}, "totals"),
    ],
)
def test_a_view_that_cannot_be_shown_is_refused(
    mine: Api, change: dict[str, Any], place: str
) -> None:
    refused = mine.post(VIEWS, {"label": "x", "state": {**STATE, **change}})
    assert refused.status_code == 422, refused.text
    assert refused.json()["errors"][0]["path"][:2] == ["state", place]
    assert labels(mine) == []


def test_bad_input_is_told(mine: Api) -> None:
    assert mine.post(VIEWS, {"label": "  ", "state": {}}).json()["errors"][0]["path"] == ["label"]
    assert mine.post(VIEWS, {"label": "x", "state": {"base": "none"}}).status_code == 404
    assert mine.post(VIEWS, {"label": "x", "state": {"density": "huge"}}).status_code == 422
    assert mine.get("/apps/sales/forms/nothing/views").status_code == 404
    assert mine.delete(f"{VIEWS}/999").status_code == 404


def test_everybody_has_an_own_first_view_and_order(mine: Api, designer: Api) -> None:
    choice = {"first": "saved.7", "positions": ["open", "saved.7", "all"]}
    assert mine.put(f"{VIEWS}/choice", choice).status_code == 204
    assert mine.put(f"{VIEWS}/choice", {**choice, "first": "all"}).status_code == 204
    found = mine.get(VIEWS).json()
    assert (found["first"], found["positions"]) == ("all", choice["positions"])
    assert designer.get(VIEWS).json()["first"] is None


def test_views_cost_a_fixed_number_of_statements(mine: Api, sales: Sales) -> None:
    def statements() -> int:
        with count_statements(sales.workspace) as counted:
            assert mine.get(VIEWS).status_code == 200
        return len(counted)

    mine.post(VIEWS, {"label": "0", "state": STATE})
    first = statements()
    for number in range(5):
        mine.post(VIEWS, {"label": str(number), "state": STATE})
    assert statements() == first
