"""Funnels of what is open and what was done with in a period; how figures are written."""

import io
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from runtime.apps.current_app import current_app
from runtime.reports.drill_down import drill_down
from runtime.workspaces.workspace import Workspace
from tests.fixtures.http import Api
from tests.runtime.reports.conftest import Org
from tests.runtime.reports.pipeline_app import Pipeline
from tests.runtime.reports.test_run_report import ask, rows

REPORTS = "/apps/pipe/reports"


@pytest.fixture
def closings(pipeline: Pipeline, org: Org) -> None:
    """Two open deals; two won and one lost, on days around the turn of the year (now is 2026)."""
    pipeline.save(
        "deal",
        *(
            {"title": title, "stage": stage, "closed_on": closed, "owner": org.rep}
            for title, stage, closed in (
                ("A", "contact", None),
                ("B", "proposal", None),
                ("C", "won", "2026-01-01"),
                ("D", "won", "2025-12-31"),
                ("E", "lost", "2026-01-02"),
            )
        ),
    )


@pytest.mark.usefixtures("closings")
def test_a_funnel_counts_what_is_open_and_what_was_done_with_in_the_period(
    workspace: Workspace, org: Org, api: Api
) -> None:
    assert rows(ask(workspace, org.rep, "dated_funnel")) == [
        ("Contact", 1), ("Proposal", 1), ("Won", 1), ("Lost", 1)
    ]  # fmt: skip
    rep = api.as_(org.rep)
    last = rep.get(f"{REPORTS}/dated_funnel", params={"period": "last_year"}).json()
    found = [(row["keys"][0], row["values"][0]) for row in last["rows"]]
    assert [one for one in found if one[1]] == [("contact", 1), ("proposal", 1), ("won", 1)]
    assert last["period"] == {"default": "this_year"}
    # The records behind a stage are those that it counts, in either way to ask for them.
    behind = {"keys": '["won"]', "period": "last_year"}
    page = rep.get(f"{REPORTS}/dated_funnel/records", params=behind).json()
    assert [item["values"]["title"] for item in page["items"]] == ["D"]
    won = next(row for row in last["rows"] if row["keys"] == ["won"])
    listed = rep.get("/apps/pipe/forms/deal/records", params={"filter": won["filter"]}).json()
    assert [item["values"]["title"] for item in listed["items"]] == ["D"]
    with workspace.read() as tx:
        page = drill_down(tx, current_app(tx, "pipe"), "dated_funnel", ["won"], org.rep)
        assert [item["values"]["title"] for item in page.items] == ["C"]
    refused = rep.get(f"{REPORTS}/dated_funnel", params={"period": "someday"})
    assert (refused.status_code, refused.json()["errors"][0]["path"]) == (422, ["period"])


FORMATS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"aggregate": "count"}, {"kind": "count", "decimals": 0}),
    (
        {"aggregate": "sum", "field": "weighted", "format": {"kind": "money", "decimals": 0}},
        {"kind": "money", "decimals": 0, "currency": "CNY"},
    ),
    (
        {"aggregate": "sum", "field": "amount", "format": {"kind": "money", "currency": "USD"}},
        {"kind": "money", "decimals": 2, "currency": "USD"},
    ),
    (
        {"aggregate": "avg", "field": "amount", "format": {"kind": "percent"}},
        {"kind": "percent", "decimals": 1},
    ),
    (
        {"aggregate": "avg", "field": "amount", "format": {"decimals": 1}},
        {"kind": "money", "decimals": 1, "currency": "CNY"},
    ),
]


@pytest.mark.usefixtures("closings")
@pytest.mark.parametrize(("measure", "written"), FORMATS)
def test_a_measure_is_written_as_its_field_unless_it_says_otherwise(
    workspace: Workspace, org: Org, measure: dict[str, Any], written: dict[str, Any]
) -> None:
    (shown,) = ask(workspace, org.admin, {"measures": [{"key": "m", **measure}]})["measures"]
    told = {key: shown[key] for key in ("kind", "decimals", "currency") if key in shown}
    assert told == written


@pytest.mark.usefixtures("closings")
def test_a_report_tells_the_columns_of_the_records_behind_it(api: Api, org: Org) -> None:
    asked = {
        "key": "x",
        "label": "x",
        "form": "deal",
        "measures": [{"key": "n", "aggregate": "count"}],
        "drill_fields": ["account", "closed_on"],
    }
    admin = api.as_(org.admin)
    answer = admin.post(f"{REPORTS}/preview", asked).json()
    assert answer["drill_fields"] == ["account", "closed_on"]
    refused = admin.post(f"{REPORTS}/preview", {**asked, "drill_fields": ["gone"]}).json()
    assert refused["errors"][0]["path"] == ["drill_fields", 0]


@pytest.mark.usefixtures("closings")
def test_a_card_that_is_drawn_is_narrowed_by_what_its_filters_are_at_first(
    api: Api, org: Org
) -> None:
    report = {
        "key": "x",
        "label": "x",
        "form": "deal",
        "measures": [{"key": "n", "aggregate": "count"}],
    }
    year = {
        "key": "year",
        "label": "年",
        "targets": [{"form": "deal", "field": "closed_on"}],
        "default": "last_year",
    }
    gone = {"key": "gone", "label": "x", "targets": [{"form": "deal", "field": "gone"}]}
    admin = api.as_(org.admin)

    def counted(*filters: dict[str, Any]) -> Any:
        drawn = {"report": report, "filters": list(filters)}
        return admin.post("/apps/pipe/dashboards/preview", drawn)

    assert counted().json()["totals"] == [5]
    assert counted(year, gone).json()["totals"] == [1]
    assert counted({**year, "skip": ["x"]}).json()["totals"] == [5]
    wrong = counted({**year, "default": "someday"})
    assert (wrong.status_code, wrong.json()["errors"][0]["path"]) == (422, ["filters", "year"])
    mixed = [{"form": "account", "field": "industry"}, *year["targets"]]
    assert counted({**year, "targets": mixed}).json()["totals"] == [5]
    assert counted({"key": "no targets"}).status_code == 422
    assert api.as_(org.rep).post("/apps/pipe/dashboards/preview", {}).status_code == 422


@pytest.mark.usefixtures("closings")
def test_a_report_is_exported_as_a_sheet_within_the_rights_of_its_reader(
    api: Api, org: Org
) -> None:
    answer = api.as_(org.rep).get(f"{REPORTS}/dated_funnel/export", params={"period": "last_year"})
    assert answer.status_code == 200, answer.text
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    head, *lines = book.get_sheet_by_index(0).to_python()
    assert len(head) == 2
    assert [line[1] for line in lines if line[1]] == [1, 1, 1, 3]
    other = api.as_(org.other).get(f"{REPORTS}/dated_funnel/export")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(other.content)).get_sheet_by_index(0)
    assert not any(line[1] for line in sheet.to_python()[1:])
    assert api.as_(org.auditor).get(f"{REPORTS}/margins/export").status_code == 422
