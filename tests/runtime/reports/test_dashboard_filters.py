"""Linked filters, focus and compared figures on both databases, within the viewer's rights."""

from decimal import Decimal
from typing import Any

import pytest

from runtime.access import form_access
from runtime.apps.current_app import current_app
from runtime.identity.actor import Actor
from runtime.problem import Invalid
from runtime.records.list_query import ListQuery
from runtime.records.list_records import count_records
from runtime.reports import run_dashboard
from runtime.reports.run_dashboard import DashboardParameters
from runtime.reports.run_report import ReportParameters, run_report
from runtime.workspaces.workspace import Workspace
from tests.fixtures.http import Api
from tests.fixtures.workspace import People, count_statements
from tests.runtime.reports.conftest import Org
from tests.runtime.reports.pipeline_app import Pipeline


def cards(
    workspace: Workspace, actor: Actor, focus: Any = None, **filters: Any
) -> dict[str, dict[str, Any]]:
    """The dashboard's cards by key."""
    with workspace.read() as tx:
        app = current_app(tx, "pipe")
        parameters = DashboardParameters(filters, focus, "en")
        answer = run_dashboard(tx, app, "linked", actor, parameters)
    return {card["key"]: card for card in answer["cards"]}


def rows(card: dict[str, Any]) -> dict[str, Any]:
    """First value by label."""
    assert card["problem"] is None, card["problem"]
    return {row["labels"][0]: row["values"][0] for row in card["result"]["rows"]}


@pytest.mark.usefixtures("deals")
def test_one_choice_narrows_every_card_by_a_field_of_its_own(
    workspace: Workspace, org: Org
) -> None:
    shown = cards(workspace, org.admin, industry=["it"])
    assert rows(shown["owners"]) == {"Rep": 2, "Other": 2}
    assert rows(shown["accounts"]) == {"It": 1}
    mine = cards(workspace, org.rep, owner=["me"])
    assert rows(mine["owners"]) == {"Rep": 4}
    assert rows(mine["accounts"]) == {"It": 1}
    both = cards(workspace, org.admin, owner=[org.rep.user_id, org.other.user_id], tags=["x"])
    assert rows(both["owners"]) == {"Rep": 1, "Other": 1}
    assert rows(cards(workspace, org.admin, hot=[True])["owners"]) == {"Rep": 1, "Other": 1}


@pytest.mark.usefixtures("deals")
def test_a_card_says_which_choices_leave_it_alone(workspace: Workspace, org: Org) -> None:
    shown = cards(workspace, org.admin, period="2026-01-01..2026-01-31", hot=None)
    assert {key: card["unfiltered"] for key, card in shown.items()} == {
        "won": [], "owners": [], "industries": ["period"], "accounts": ["period"],
    }  # fmt: skip
    assert rows(shown["owners"]) == {"Rep": 2, "Other": 2}
    assert rows(shown["industries"])["It"] == 4


@pytest.mark.usefixtures("deals")
def test_a_card_says_what_its_report_gives_the_same_answer_with(
    workspace: Workspace, org: Org
) -> None:
    plain = cards(workspace, org.admin, period=None)
    assert plain["accounts"]["asked"] == {"filter": None, "period": None}
    shown = cards(workspace, org.admin, period="last_quarter", owner=[org.rep.user_id])
    mine = f"owner = {org.rep.user_id}"
    # Figures that go by this very date take the period by its name, others its days.
    assert shown["won"]["asked"] == {"filter": mine, "period": "last_quarter"}
    assert shown["owners"]["asked"] == {
        "filter": "AND(closed_on >= DATE(2026, 7, 1), closed_on < DATE(2026, 10, 1), " + mine + ")",
        "period": None,
    }
    assert shown["accounts"]["asked"] == {"filter": mine, "period": None}
    with workspace.read() as tx:
        app = current_app(tx, "pipe")
        alone = run_report(
            tx, app, shown["owners"]["report"], ReportParameters(shown["owners"]["asked"]["filter"]),
            org.admin,
        )  # fmt: skip
    assert alone["rows"] == shown["owners"]["result"]["rows"]


@pytest.mark.usefixtures("deals")
def test_a_department_stands_for_those_below_it(
    workspace: Workspace, org: Org, people: People
) -> None:
    def seen(*chosen: Any) -> dict[str, Any]:
        return rows(cards(workspace, org.boss, department=list(chosen))["owners"])

    assert seen(org.north) == {"Rep": 4}
    assert seen(org.boss.department_id) == {"Rep": 4, "Other": 4}
    assert seen("me") == {"Rep": 4, "Other": 4}
    assert seen(999_999) == {}


@pytest.mark.usefixtures("deals")
def test_a_picked_row_narrows_the_other_cards_also_of_other_forms(
    workspace: Workspace, org: Org
) -> None:
    shown = cards(workspace, org.admin, {"card": "owners", "keys": [org.rep.user_id]})
    assert rows(shown["owners"]) == {"Rep": 4, "Other": 4}
    assert rows(shown["industries"]) == {"It": 2, "Food": 1, "(empty)": 1}
    # The owner filter ties the owners of deals to those of accounts.
    assert rows(shown["accounts"]) == {"It": 1}
    # A card that is gone narrows nothing: links live long.
    assert rows(cards(workspace, org.admin, {"card": "gone", "keys": []})["accounts"]) == {
        "It": 1,
        "Food": 1,
    }


@pytest.mark.usefixtures("deals")
def test_a_figure_stands_beside_the_same_days_a_year_ago(
    workspace: Workspace, org: Org, pipeline: Pipeline
) -> None:
    pipeline.save(
        "deal",
        {
            "title": "early",
            "stage": "won",
            "amount": 2,
            "closed_on": "2025-03-02",
            "owner": org.rep,
        },
        {"title": "late", "stage": "won", "amount": 5, "closed_on": "2025-12-24", "owner": org.rep},
    )
    won = cards(workspace, org.rep)["won"]["result"]
    amount, count = won["chart"]["data"]["cards"]
    # Last December is behind the day of last year that it is today.
    assert (amount["value"], amount["before"]) == (Decimal("10000000000000.29"), 2)
    assert (count["value"], count["before"], count["change"]) == (3, 1, 2)
    assert won["chart"]["data"]["span"] == ["2026-01-01", "2026-12-31"]
    assert won["chart"]["data"]["earlier"] == ["2025-01-01", "2025-11-18"]
    periods = won["chart"]["data"]["periods"]
    assert (periods[0], periods[-1]) == ("2025-12", "2026-11")
    assert count["trend"] == [1, 2, None, 1, *[None] * 8]
    assert won["measures"][0]["kind"] == "money"
    assert won["measures"][1]["unit"] == "deals"
    with workspace.read() as tx:
        app = current_app(tx, "pipe")
        query = ListQuery(filter=won["rows"][0]["filter"])
        access = form_access(app, "deal", org.rep)
        assert count_records(tx, app, "deal", query, org.rep, access) == 3


@pytest.mark.usefixtures("deals")
def test_the_readers_period_takes_the_place_of_the_reports_own(
    workspace: Workspace, org: Org
) -> None:
    won = cards(workspace, org.rep, period="2026-01-16..2026-01-31")["won"]["result"]
    count = won["chart"]["data"]["cards"][1]
    assert (count["value"], won["chart"]["data"]["earlier"]) == (1, ["2025-01-16", "2025-01-31"])
    assert count["change"] is None
    open_ended = cards(workspace, org.rep, period="2026-01-16..")["won"]["result"]
    assert open_ended["chart"]["data"]["compare"] is None
    assert open_ended["chart"]["data"]["cards"][1]["value"] == 2


@pytest.mark.usefixtures("deals")
def test_filters_over_hidden_fields_are_not_offered(api: Api, org: Org, people: People) -> None:
    answer = api.as_(org.rep).get("/apps/pipe/dashboards/linked").json()
    kinds = {one["key"]: one["kind"] for one in answer["filters"]}
    assert kinds == {
        "period": "period", "owner": "user", "department": "department",
        "industry": "choice", "hot": "boolean", "tags": "choice",
    }  # fmt: skip
    industry = next(one for one in answer["filters"] if one["key"] == "industry")
    assert [one["value"] for one in industry["options"]] == ["it", "food"]
    assert "accounts" in industry["reports"]
    chosen = {"filters": f'{{"owner":["me",{org.rep.user_id},999999]}}'}
    owner = api.as_(org.rep).get("/apps/pipe/dashboards/linked", params=chosen).json()["filters"][1]
    assert owner["names"] == [{"id": org.rep.user_id, "name": "Rep"}]
    stranger = people.user("stranger", "pipe.nobody")
    assert api.as_(stranger).get("/apps/pipe/dashboards/linked").json()["filters"] == []


WRONG: list[dict[str, str]] = [
    {"filters": "{"},
    {"filters": "[]"},
    {"filters": '{"period":"this_age"}'},
    {"filters": '{"period":5}'},
    {"filters": '{"owner":"me"}'},
    {"filters": '{"owner":["you"]}'},
    {"filters": '{"owner":[-1]}'},
    {"filters": '{"owner":[99999999999999999999999]}'},
    {"filters": '{"hot":["true"]}'},
    {"filters": '{"industry":[{}]}'},
    {"focus": "[]"},
    {"focus": '{"card":"owners","keys":["x"]}'},
    {"focus": '{"card":"owners","keys":[]}'},
]


@pytest.mark.usefixtures("deals")
def test_wrong_choices_are_refused(api: Api, org: Org) -> None:
    signed = api.as_(org.rep)
    for params in WRONG:
        refused = signed.get("/apps/pipe/dashboards/linked", params=params)
        assert refused.status_code == 422, (params, refused.text)
    injected = {"filters": '{"industry":["\\") OR TRUE OR (\\""]}'}
    safe = signed.get("/apps/pipe/dashboards/linked", params=injected)
    assert safe.status_code == 200
    assert safe.json()["cards"][1]["result"]["rows"] == []


@pytest.mark.usefixtures("deals")
def test_a_dashboard_costs_a_fixed_number_of_statements(
    workspace: Workspace, org: Org, pipeline: Pipeline
) -> None:
    chosen: dict[str, Any] = {"department": [org.north], "owner": ["me"]}
    with count_statements(workspace) as few:
        cards(workspace, org.rep, **chosen)
    pipeline.save("deal", *({"title": f"N{at}", "closed_on": f"2026-{at % 12 + 1:02}-01",
                             "owner": org.rep, "department": org.north} for at in range(60)))  # fmt: skip
    with count_statements(workspace) as many:
        cards(workspace, org.rep, **chosen)
    assert len(many) == len(few)
    # The version, departments below and their names, names of people; one for each card and one
    # for the trend.
    assert len(many) <= 4 + 4 + 1


def test_nobody_sees_more_in_a_filtered_card_than_in_their_list(
    workspace: Workspace, org: Org, deals: list[int]
) -> None:
    for actor in (org.rep, org.other, org.lead):
        for chosen in ({"owner": [org.other.user_id]}, {"department": [org.boss.department_id]}):
            shown = cards(workspace, actor, **chosen)["owners"]
            visible = cards(workspace, actor)["owners"]
            for label, value in rows(shown).items():
                assert value <= rows(visible)[label]
    with pytest.raises(Invalid):
        cards(workspace, org.rep, owner=["nobody"])
    assert deals
