"""Reports over HTTP: exact numbers, clear refusals, never more than the list shows."""

import json
from decimal import Decimal
from typing import Any

import pytest

from tests.fixtures.http import Api
from tests.runtime.reports.conftest import Org
from tests.runtime.reports.test_run_report import GROUPINGS

REPORTS = "/apps/pipe/reports"
RECORDS = "/apps/pipe/forms/deal/records"


def exact(response: Any) -> Any:
    """The body with its numbers as they are written."""
    assert response.status_code == 200, response.text
    return json.loads(response.text, parse_float=Decimal, parse_int=Decimal)


@pytest.mark.usefixtures("deals")
def test_sums_arrive_with_all_their_digits(api: Api, org: Org) -> None:
    answer = exact(api.as_(org.admin).get(f"{REPORTS}/by_stage"))
    assert answer["rows"][1]["values"] == [4, Decimal("20000000000000.38")]
    assert answer["rows"][1]["filter"] == 'stage = "won"'
    assert answer["totals"] == [8, Decimal("20000000000000.58")]


@pytest.mark.usefixtures("deals")
def test_nobodys_report_counts_more_than_their_list(api: Api, org: Org) -> None:
    for person in (org.rep, org.lead, org.boss, org.other, org.auditor, org.admin):
        signed = api.as_(person)
        listed = signed.get(f"{RECORDS}/count").json()["count"]
        for definition, _ in GROUPINGS:
            if "amount" in json.dumps(definition) or "weighted" in json.dumps(definition):
                continue
            report = {"key": "x", "label": "x", "form": "deal",
                      **definition, "measures": [{"key": "n", "aggregate": "count"}]}  # fmt: skip
            answer = exact(signed.post(f"{REPORTS}/preview", report))
            assert sum(row["values"][0] for row in answer["rows"]) <= listed
            if "filter" not in definition:
                assert answer["totals"] == [listed]


@pytest.mark.usefixtures("deals")
def test_a_row_opens_its_records(api: Api, org: Org) -> None:
    rep = api.as_(org.rep)
    page = rep.get(f"{REPORTS}/by_stage/records", params={"keys": '["won"]', "limit": 1}).json()
    assert page["total"] == 2
    assert len(page["items"]) == 1
    rest = rep.get(
        f"{REPORTS}/by_stage/records",
        params={"keys": '["won"]', "limit": 1, "cursor": page["next"]},
    ).json()
    assert rest["items"][0]["id"] != page["items"][0]["id"]
    for wrong in ("won", "[1]", "{}", "[]", '[["won"]]'):
        refused = rep.get(f"{REPORTS}/by_stage/records", params={"keys": wrong})
        assert refused.status_code == 422, refused.text


@pytest.mark.usefixtures("deals")
def test_a_dashboard_comes_whole(api: Api, org: Org) -> None:
    answer = exact(api.as_(org.rep).get("/apps/pipe/dashboards/home"))
    assert [card["problem"] is None for card in answer["cards"]] == [True, False]
    assert api.as_(org.rep).get("/apps/pipe/dashboards/nope").status_code == 404


WRONG: list[tuple[Any, int]] = [
    ({}, 422),
    ({"key": "x", "label": "x", "form": "nope", "measures": []}, 422),
    ({"key": "x", "label": "x", "form": "deal", "measures": [{"key": "n", "aggregate": "?"}]}, 422),
    ({"key": "x", "label": "x", "form": "deal", "filter": "1 +",
      "measures": [{"key": "n", "aggregate": "count"}]}, 422),
    ({"key": "x", "label": "x", "form": "deal",
      "measures": [{"key": "n", "aggregate": "sum", "field": "margin"}]}, 422),
]  # fmt: skip


@pytest.mark.usefixtures("deals")
def test_wrong_reports_are_refused_with_their_place(api: Api, org: Org) -> None:
    rep = api.as_(org.rep)
    for body, status in WRONG:
        refused = rep.post(f"{REPORTS}/preview", body)
        assert refused.status_code == status, refused.text
        assert refused.json()["errors"], body
    assert rep.get(f"{REPORTS}/nope").status_code == 404
    assert rep.get("/apps/nope/reports/by_stage").status_code == 404
    assert rep.get(f"{REPORTS}/by_stage", params={"filter": "margin > 1"}).status_code == 422
    assert api.as_(org.auditor).get(f"{REPORTS}/by_stage").status_code == 422
