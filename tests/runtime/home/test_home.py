"""The work place on both databases: one's own lists, key figures and pinned places."""

from typing import Any

import pytest

from runtime.clock import FixedClock
from runtime.home.run_home import run_home
from runtime.identity.actor import Actor
from runtime.workspaces.workspace import Workspace
from tests.fixtures.http import Api
from tests.fixtures.workspace import People, count_statements
from tests.runtime.reports.conftest import Org
from tests.runtime.reports.pipeline_app import Pipeline

FAVOURITES = "/me/favourites"


def home(workspace: Workspace, actor: Actor) -> dict[str, Any]:
    """The pipeline's part of the work place."""
    with workspace.read() as tx:
        [app] = run_home(tx, actor, "en")["apps"]
    found: dict[str, Any] = app
    return found


@pytest.mark.usefixtures("deals")
def test_a_list_shows_what_is_due_first_and_counts_the_rest(
    workspace: Workspace, org: Org, clock: FixedClock
) -> None:
    mine, rich = home(workspace, org.rep)["lists"]
    assert (mine["label"], mine["total"], mine["overdue"]) == ("Mine", 4, 3)
    assert len(mine["items"]) == 2
    assert set(mine["items"][0]["values"]) == {"title", "closed_on", "amount", "account"}
    # The margin is hidden from reps: the list says so, the page stands.
    assert rich["problem"]["status"] == 422
    assert home(workspace, org.boss)["lists"][0]["total"] == 0
    assert home(workspace, org.boss)["lists"][1]["total"] == 4


@pytest.mark.usefixtures("deals")
def test_key_figures_are_ones_own(workspace: Workspace, org: Org) -> None:
    shown = home(workspace, org.rep)
    assert shown["dashboard"]["key"] == "linked"
    [won] = shown["figures"]
    assert won["result"]["chart"]["data"]["cards"][1]["value"] == 3


def test_the_work_place_of_a_stranger_is_empty(
    workspace: Workspace, pipeline: Pipeline, people: People
) -> None:
    with workspace.read() as tx:
        assert run_home(tx, people.user("stranger"), "zh")["apps"] == []
    nobody = home(workspace, people.user("nobody", "pipe.nobody"))
    assert (nobody["lists"], nobody["figures"]) == ([], [])


def test_the_work_place_costs_a_fixed_number_of_statements(
    workspace: Workspace, pipeline: Pipeline, org: Org
) -> None:
    pipeline.save("deal", {"title": "one", "closed_on": "2026-01-01", "owner": org.rep})
    home(workspace, org.rep)
    with count_statements(workspace) as few:
        home(workspace, org.rep)
    pipeline.save("deal", *({"title": f"N{at}", "closed_on": "2026-01-01", "owner": org.rep}
                            for at in range(60)))  # fmt: skip
    with count_statements(workspace) as many:
        home(workspace, org.rep)
    assert len(many) == len(few) <= 12


def test_pinned_places_keep_their_order_and_hide_what_is_gone(
    api: Api, org: Org, deals: list[int]
) -> None:
    rep = api.as_(org.rep)
    places = [
        {"kind": "record", "app": "pipe", "target": "deal", "record_id": deals[0]},
        {"kind": "dashboard", "app": "pipe", "target": "linked"},
        {"kind": "form", "app": "pipe", "target": "deal"},
        {"kind": "report", "app": "pipe", "target": "won"},
        {"kind": "form", "app": "pipe", "target": "deal"},
        # Somebody else's record, and what there never was.
        {"kind": "record", "app": "pipe", "target": "deal", "record_id": deals[-1]},
        {"kind": "form", "app": "pipe", "target": "gone"},
        {"kind": "form", "app": "nowhere", "target": "deal"},
    ]
    assert rep.put(FAVOURITES, {"items": places}).status_code == 200
    shown = rep.get(FAVOURITES).json()["items"]
    assert [(one["kind"], one["target"], one["title"]) for one in shown] == [
        ("record", "deal", "A"),
        ("dashboard", "linked", None),
        ("form", "deal", None),
        ("report", "won", None),
    ]
    assert api.as_(org.other).get(FAVOURITES).json()["items"] == []
    assert rep.put(FAVOURITES, {"items": []}).json()["items"] == []


def test_wrong_places_are_refused(api: Api, org: Org) -> None:
    rep = api.as_(org.rep)
    for wrong in (
        {},
        {"items": [{"kind": "flow", "app": "pipe", "target": "deal"}]},
        {"items": [{"kind": "form", "app": "../x", "target": "deal"}]},
        {"items": [{"kind": "record", "app": "pipe", "target": "deal", "record_id": -1}]},
        {"items": [{"kind": "form", "app": "pipe", "target": "deal"}] * 61},
    ):
        assert rep.put(FAVOURITES, wrong).status_code == 422
    assert api.as_(org.rep).get("/home").json()["apps"][0]["app"] == "pipe"
