"""Reports on both databases: exact, within the viewer's rights, with a way to the records."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from engines.definitions.models import ReportDefinition
from runtime.access import OperationNotAllowed, form_access
from runtime.apps.current_app import current_app
from runtime.clock import FixedClock
from runtime.identity.actor import SYSTEM, Actor
from runtime.problem import Invalid, NotFound
from runtime.records.list_query import ListQuery
from runtime.records.list_records import list_records
from runtime.reports import ReportParameters, run_dashboard, run_report
from runtime.reports.drill_down import drill_down
from runtime.reports.run_dashboard import DashboardParameters
from runtime.workspaces.workspace import Workspace
from tests.fixtures.workspace import count_statements
from tests.runtime.reports.conftest import Org
from tests.runtime.reports.pipeline_app import Pipeline

BIG = Decimal("9999999999999.99")


def ask(
    workspace: Workspace, actor: Actor, report: str | dict[str, Any], **more: Any
) -> dict[str, Any]:
    """Run a saved report by key, or a definition over deals."""
    with workspace.read() as tx:
        app = current_app(tx, "pipe")
        wanted: str | ReportDefinition
        if isinstance(report, str):
            wanted = report
        else:
            count = [{"key": "n", "aggregate": "count"}]
            wanted = ReportDefinition.model_validate(
                {"key": "adhoc", "label": "x", "form": "deal", "measures": count, **report}
            )
        parameters = ReportParameters(language=more.pop("language", "en"), **more)
        return run_report(tx, app, wanted, parameters, actor)


def rows(answer: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Labels and values of each row."""
    return [(*row["labels"], *row["values"]) for row in answer["rows"]]


def by(field: str, *measures: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A definition grouped by one field."""
    grain = more.pop("grain", None)
    definition: dict[str, Any] = {
        "dimensions": [{"key": "d", "field": field, "grain": grain}],
        **more,
    }
    if measures:
        definition["measures"] = list(measures)
    return definition


AMOUNT = {"key": "s", "aggregate": "sum", "field": "amount"}


@pytest.mark.usefixtures("deals")
def test_groups_and_sums_are_exact_to_the_last_digit(workspace: Workspace, org: Org) -> None:
    answer = ask(workspace, org.admin, "by_stage")
    assert rows(answer) == [
        ("Contact", 2, Decimal("0.2")),
        ("Won", 4, 2 * BIG + Decimal("0.4")),
        ("Lost", 2, 0),
    ]
    assert answer["totals"] == [8, Decimal("19999999999999.98") + Decimal("0.6")]
    assert answer["chart"]["data"]["columns"] == ["stage", "n", "amount"]


@pytest.mark.usefixtures("deals")
def test_everybody_counts_only_what_they_see(workspace: Workspace, org: Org) -> None:
    seen = {
        name: ask(workspace, getattr(org, name), {})["totals"][0]
        for name in ("admin", "boss", "lead", "rep", "other", "auditor")
    }
    assert seen == {"admin": 8, "boss": 8, "lead": 4, "rep": 4, "other": 4, "auditor": 8}


@pytest.mark.usefixtures("deals")
@pytest.mark.parametrize(
    "definition",
    [
        by("margin"),
        {"measures": [{"key": "m", "aggregate": "sum", "field": "margin"}]},
        {"filter": "margin > 2"},
        {"measures": [{"key": "m", "aggregate": "count", "filter": "margin > 2"}]},
    ],
)
def test_a_hidden_field_can_nowhere_be_used(
    workspace: Workspace, org: Org, definition: dict[str, Any]
) -> None:
    with pytest.raises(Invalid) as refused:
        ask(workspace, org.rep, definition)
    assert [issue.code for issue in refused.value.issues] == ["field_not_readable"]
    ask(workspace, org.admin, definition)


def test_who_may_not_read_the_form_gets_no_report(
    workspace: Workspace, org: Org, actor: Callable[..., Actor]
) -> None:
    with pytest.raises(OperationNotAllowed):
        ask(workspace, actor("stranger"), "by_stage")


GROUPINGS: list[tuple[dict[str, Any], list[tuple[Any, ...]]]] = [
    (by("account"), [("Red", 2), ("(empty)", 2)]),
    (by("account.industry"), [("It", 2), ("(empty)", 2)]),
    (by("industry"), [("It", 2), ("(empty)", 2)]),
    (by("hot"), [("Yes", 1), ("No", 1), ("(empty)", 2)]),
    (by("owner"), [("Rep", 4)]),
    (by("department"), [("North", 4)]),
    (by("owner.manager"), [("lead", 4)]),
    (by("closed_on", grain="month"), [("2026-01", 2), ("2026-03", 1), ("(empty)", 1)]),
    (by("closed_on", grain="quarter"), [("2026-Q1", 3), ("(empty)", 1)]),
    (by("closed_on", grain="year"), [("2026", 3), ("(empty)", 1)]),
    (by("closed_on", grain="week"),
     [("2026-01-12", 1), ("2026-01-26", 1), ("2026-02-23", 1), ("(empty)", 1)]),
    (by("closed_on"), [("2026-01-15", 1), ("2026-01-31", 1), ("2026-03-01", 1), ("(empty)", 1)]),
    (by("met_at", grain="day"), [("2026-01-31", 1), ("(empty)", 3)]),
    (by("amount", filter="amount < 1"),
     [("¥0.10", 1), ("¥0.20", 1), ("(empty)", 1)]),
    (by("stage", {"key": "n", "aggregate": "count", "filter": "amount > 0.15"}),
     [("Contact", 0), ("Won", 2), ("Lost", 0)]),
    (by("stage", {"key": "d", "aggregate": "distinct", "field": "account"}),
     [("Contact", 1), ("Won", 2), ("Lost", 0)]),
    (by("stage", {"key": "lo", "aggregate": "min", "field": "amount"},
        {"key": "hi", "aggregate": "max", "field": "amount"}),
     [("Contact", Decimal("0.1"), Decimal("0.1")), ("Won", Decimal("0.2"), BIG),
      ("Lost", None, None)]),
    (by("stage", {"key": "w", "aggregate": "sum", "field": "weighted"}),
     [("Contact", Decimal("0.05")), ("Won", Decimal("0.1")), ("Lost", 0)]),
    (by("stage", filter="CONTAINS(tags, \"y\")"), [("Contact", 1)]),
    (by("stage", filter="SUM(items.quantity) = 5"), [("Contact", 1), ("Won", 2), ("Lost", 1)]),
    (by("stage", filter="SUM(items.quantity * items.price) = 3"),
     [("Contact", 1), ("Won", 2), ("Lost", 1)]),
    (by("stage", filter="CONTAINS(helpers, USER())"), []),
    (by("stage", filter="owner = USER()", limit=1, others=True), [("Contact", 1), ("Others", 3)]),
]  # fmt: skip


@pytest.mark.usefixtures("deals")
def test_grouping_by_every_kind_of_field(workspace: Workspace, org: Org) -> None:
    wrong = []
    for definition, wanted in GROUPINGS:
        found = rows(ask(workspace, org.rep, definition))
        if found != wanted:
            wrong.append(f"{definition}: {found}, not {wanted}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.usefixtures("deals")
def test_totals_of_what_does_not_add_up_come_from_all_rows(workspace: Workspace, org: Org) -> None:
    answer = ask(workspace, org.admin, by(
        "stage",
        {"key": "d", "aggregate": "distinct", "field": "account"},
        {"key": "m", "aggregate": "median", "field": "amount"},
        {"key": "a", "aggregate": "avg", "field": "margin"},
    ))  # fmt: skip
    assert rows(answer) == [
        ("Contact", 1, Decimal("0.1"), 1),
        ("Won", 2, (BIG + Decimal("0.2")) / 2, Decimal("2.5")),
        ("Lost", 0, None, 4),
    ]
    assert answer["totals"] == [2, Decimal("0.2"), Decimal("2.5")]


@pytest.mark.usefixtures("deals")
def test_sums_beyond_64_bits_are_exact(workspace: Workspace, pipeline: Pipeline, org: Org) -> None:
    pipeline.save("deal", *({"title": "X", "stage": "won", "amount": float(BIG)},) * 400)
    answer = ask(workspace, org.admin, by("stage", AMOUNT, filter='title = "X"'))
    assert rows(answer) == [("Won", 400 * BIG)]
    with workspace.write() as tx:
        table = current_app(tx, "pipe").form("deal").table.table
        column = current_app(tx, "pipe").form("deal").table.column("amount")
        tx.execute(table.update().values({column.name: Decimal("90000000000000000.00")}))
    wide = ask(workspace, org.admin, by("stage", AMOUNT, filter='title = "X"'))
    assert rows(wide) == [("Won", 400 * Decimal("90000000000000000"))]


@pytest.mark.usefixtures("deals")
def test_each_row_leads_to_exactly_its_records(workspace: Workspace, org: Org) -> None:
    for definition, _ in GROUPINGS:
        answer = ask(workspace, org.rep, {**definition, "measures": [
            {"key": "n", "aggregate": "count"}]})  # fmt: skip
        for row in answer["rows"]:
            if row["others"]:
                continue
            with workspace.read() as tx:
                app = current_app(tx, "pipe")
                access = form_access(app, "deal", org.rep)
                query = ListQuery(filter=row["filter"], total=True)
                page = list_records(tx, app, "deal", query, org.rep, access)
            assert page.total == row["values"][0], row


@pytest.mark.usefixtures("deals")
def test_drill_down_takes_the_keys_of_a_row(workspace: Workspace, org: Org) -> None:
    with workspace.read() as tx:
        app = current_app(tx, "pipe")
        page = drill_down(tx, app, "by_stage", ["won"], org.rep)
        assert sorted(item["values"]["title"] for item in page.items) == ["B", "C"]
        assert page.total == 2
        for wrong in ([], [1], ["won", "x"], [["won"]]):
            with pytest.raises(Invalid):
                drill_down(tx, app, "by_stage", wrong, org.rep)
        with pytest.raises(Invalid):
            drill_down(tx, app, "dwell", ["won"], org.rep)


def test_stay_in_stages_adds_up_repeated_visits_and_open_ones(
    workspace: Workspace, pipeline: Pipeline, org: Org, clock: FixedClock
) -> None:
    first, second, third = pipeline.save(
        "deal", *({"title": t, "stage": "contact", "owner": org.rep} for t in "ABC")
    )
    clock.advance(days=1)
    pipeline.save("deal", {"id": first, "stage": "proposal"})
    clock.advance(days=2)
    pipeline.save("deal", {"id": first, "stage": "contact"}, {"id": second, "stage": "won"})
    clock.advance(hours=12)
    answer = ask(workspace, org.rep, "dwell")
    # A: 1 day, then half a day again; B: 3 days; C: 3.5 days and still there.
    mean = (Decimal("1.5") + 3 + Decimal("3.5")) / 3
    assert rows(answer) == [
        ("Contact", 3, mean.quantize(Decimal("1.00000000000000")), 3, 4),
        ("Proposal", 1, 2, 2, 1),
        ("Won", 1, Decimal("0.5"), Decimal("0.5"), 1),
    ]
    funnel = ask(workspace, org.rep, "reached")
    assert [(stage["name"], stage["values"], stage["conversion"], stage["overall"])
            for stage in funnel["chart"]["data"]["stages"]] == [
        ("Contact", [3], None, 1), ("Proposal", [2], Decimal("0.6667"), Decimal("0.6667")),
        ("Won", [1], Decimal("0.5"), Decimal("0.3333")),
    ]  # fmt: skip
    assert rows(ask(workspace, org.other, "dwell")) == []
    assert third


@pytest.mark.usefixtures("deals")
def test_a_dashboard_shows_each_viewer_their_own_numbers(workspace: Workspace, org: Org) -> None:
    with workspace.read() as tx:
        app = current_app(tx, "pipe")
        mine = run_dashboard(tx, app, "home", org.rep, DashboardParameters(language="en"))
        assert [card["key"] for card in mine["cards"]] == ["a", "b"]
        assert mine["cards"][0]["result"]["totals"][0] == 4
        # The margin is hidden from reps: its card says so, the other one stands.
        assert mine["cards"][1]["result"] is None
        assert mine["cards"][1]["problem"]["status"] == 422
        whole = run_dashboard(tx, app, "home", org.admin, DashboardParameters(language="en"))
        assert whole["cards"][1]["result"]["chart"]["data"]["cards"][0]["value"] == 20
        with pytest.raises(NotFound):
            run_dashboard(tx, app, "nope", org.rep, DashboardParameters())


@pytest.mark.usefixtures("deals")
def test_a_viewers_filter_narrows_a_report(workspace: Workspace, org: Org) -> None:
    assert rows(ask(workspace, org.rep, "by_stage", filter="hot")) == [
        ("Contact", 1, Decimal("0.1")),
    ]
    for wrong in ("hot +", "nothing = 1", 'PROPER(title) = "A"', "margin = 1"):
        with pytest.raises(Invalid):
            ask(workspace, org.rep, "by_stage", filter=wrong)


@pytest.mark.usefixtures("deals")
def test_a_report_costs_a_fixed_number_of_statements(
    workspace: Workspace, pipeline: Pipeline, org: Org
) -> None:
    definition = by("account", AMOUNT, {"key": "d", "aggregate": "median", "field": "amount"})
    with count_statements(workspace) as few:
        ask(workspace, org.rep, definition)
    pipeline.save("deal", *({"title": f"N{at}", "amount": at, "owner": org.rep}
                            for at in range(60)))  # fmt: skip
    with count_statements(workspace) as many:
        ask(workspace, org.rep, definition)
    assert len(few) == len(many)
    ask(workspace, org.rep, "by_stage")
    with count_statements(workspace) as saved:
        ask(workspace, org.rep, "by_stage")
    # The app's version, and the grouped rows.
    assert len(saved) <= 2


@pytest.mark.usefixtures("deals")
def test_deleted_records_are_not_counted(workspace: Workspace, org: Org, deals: list[int]) -> None:
    from engines.core.effect import Cause
    from runtime.records.delete_records import delete_records

    with workspace.write() as tx:
        app = current_app(tx, "pipe")
        access = form_access(app, "deal", SYSTEM)
        delete_records(tx, app, "deal", deals[:1], SYSTEM, access, Cause())
    assert ask(workspace, org.admin, {})["totals"] == [7]
