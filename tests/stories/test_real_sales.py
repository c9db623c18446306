"""A real company's sales of a year come into the CRM, and every figure is true to the last digit.

The figures are computed here from the CSV files alone, and asked of the product over HTTP.
"""

import csv
import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures.http import Api

SHARED = Path(os.environ.get("FORMWORK_SHARED_DATA") or Path(__file__).parents[3] / "shared/data")
FOLDER = SHARED / "crm-sales"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the sales data are not here")

STAGES = {"Prospecting": "contact", "Engaging": "needs", "Won": "won", "Lost": "lost"}
PRODUCTS = {"GTXPro": "GTX Pro"}
SECTORS = {"technolgy": "technology", "telecommunications": "telecom"}
FORMS = "/apps/crm/forms"


def sheet(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


class Import:
    """Sends the files to the import of a form."""

    def __init__(self, api: Api) -> None:
        self.api = api

    def __call__(self, form: str, name: str, columns: list[Any], **options: Any) -> dict[str, Any]:
        content = (FOLDER / name).read_bytes()
        shown = [
            column if isinstance(column, dict) else {"column": column[0], "field": column[1]}
            for column in columns
        ]
        answer = self.api.request(
            "POST",
            f"{FORMS}/{form}/import",
            files={"file": (name, content, "text/csv")},
            data={"options": json.dumps({"columns": shown, **options})},
        )
        assert answer.status_code == 200, answer.text
        report: dict[str, Any] = answer.json()
        return report


@pytest.fixture
def crm(office: Api) -> Api:
    """The CRM with the company's people, accounts, products and 8,800 opportunities."""
    assert office.post("/builder/templates/crm/install").status_code == 201
    hire_the_team(office)
    load = Import(office)
    accounts = [
        ("account", "name"),
        {"column": "sector", "field": "industry", "values": SECTORS},
        ("year_established", "established"),
        ("revenue", "annual_revenue"),
        ("employees", "employees"),
        ("office_location", "address"),
    ]
    done = load("account", "accounts.csv", accounts, key=["name"])
    assert (done["created"], done["failed"]) == (85, 0), done
    # A parent may stand below its subsidiary, so parents come in a second pass.
    parents = [
        ("account", "name"),
        {"column": "subsidiary_of", "field": "parent", "lookup": "name"},
    ]
    done = load("account", "accounts.csv", parents, key=["name"])
    assert (done["created"], done["updated"], done["failed"]) == (0, 85, 0), done
    products = [("product", "name"), ("series", "series"), ("sales_price", "price")]
    done = load("product", "products.csv", products, key=["name"])
    assert (done["created"], done["failed"]) == (7, 0), done
    done = load("opportunity", "sales_pipeline.csv", pipeline(), key=["code"])
    assert (done["created"], done["failed"]) == (8800, 0), done["errors"][:5]
    return office


def pipeline() -> list[Any]:
    return [
        ("opportunity_id", "code"),
        ("opportunity_id", "name"),
        {"column": "sales_agent", "field": "owner", "lookup": "name"},
        {"column": "product", "field": "product", "lookup": "name", "values": PRODUCTS},
        {"column": "account", "field": "account", "lookup": "name"},
        {"column": "deal_stage", "field": "stage", "values": STAGES},
        ("engage_date", "engaged_on"),
        ("close_date", "closed_on"),
        ("close_value", "amount"),
    ]


def hire_the_team(office: Api) -> None:
    """Regional offices as departments, managers, and agents below them."""
    content = (FOLDER / "sales_teams.csv").read_bytes()
    options = {
        "name": "sales_agent",
        "manager": "manager",
        "department": "regional_office",
        "roles": ["crm.sales_rep"],
        "manager_roles": ["crm.sales_manager"],
    }
    answer = office.request(
        "POST",
        "/users/import",
        files={"file": ("sales_teams.csv", content, "text/csv")},
        data={"options": json.dumps(options)},
    )
    assert answer.status_code == 200, answer.text
    assert answer.json() == {"created": 41, "existing": 0, "departments": 3, "errors": []}


class Truth:
    """The figures by hand."""

    def __init__(self) -> None:
        self.deals = sheet("sales_pipeline.csv")
        self.team = {one["sales_agent"]: one for one in sheet("sales_teams.csv")}
        self.sector = {one["account"]: one["sector"] for one in sheet("accounts.csv")}

    def won(self, by: Callable[[dict[str, str]], str]) -> dict[str, tuple[Decimal, int]]:
        sums: dict[str, Decimal] = defaultdict(Decimal)
        counts: Counter[str] = Counter()
        for deal in self.deals:
            if deal["deal_stage"] == "Won":
                sums[by(deal)] += Decimal(deal["close_value"])
                counts[by(deal)] += 1
        return {key: (sums[key], counts[key]) for key in sums}


def figures(
    api: Api, field: str, grain: str | None = None, name: str = "labels"
) -> dict[str, tuple[Decimal, int]]:
    """Won amount and count by a field, by label or (``name="keys"``) by raw value."""
    dimension = {"key": "group", "field": field, **({"grain": grain} if grain else {})}
    answer = api.post(
        "/apps/crm/reports/preview",
        {
            "key": "asked",
            "label": "x",
            "form": "opportunity",
            "filter": 'stage = "won"',
            "dimensions": [dimension],
            "measures": [
                {"key": "amount", "aggregate": "sum", "field": "amount"},
                {"key": "count", "aggregate": "count"},
            ],
        },
    )
    assert answer.status_code == 200, answer.text
    rows = json.loads(answer.content, parse_float=Decimal, parse_int=Decimal)["rows"]
    name = "keys" if grain else name
    return {row[name][0]: (row["values"][0], int(row["values"][1])) for row in rows}


def sector_key(sector: str) -> str:
    return SECTORS.get(sector, sector)


def quarter(day: str) -> str:
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


def test_the_figures_of_a_real_year_are_true(crm: Api) -> None:
    truth = Truth()
    deals = truth.deals
    # The list, with its count, and records as they were.
    page = crm.get(f"{FORMS}/opportunity/records?total=true&limit=1").json()
    assert page["total"] == 8800
    stages = crm.get(f"{FORMS}/opportunity/records/groups?by=stage").json()
    counted = {row["value"]: row["count"] for row in stages["items"]}
    assert counted == {STAGES[k]: n for k, n in Counter(d["deal_stage"] for d in deals).items()}
    some_record(crm, deals[0], truth)
    # Reports by agent, manager, region, product, sector, month and quarter.
    agents = truth.won(lambda deal: deal["sales_agent"])
    assert figures(crm, "owner") == agents
    assert len(agents) == 30
    assert figures(crm, "owner.manager") == truth.won(
        lambda deal: truth.team[deal["sales_agent"]]["manager"]
    )
    assert figures(crm, "owner.department") == truth.won(
        lambda deal: truth.team[deal["sales_agent"]]["regional_office"]
    )
    products = truth.won(lambda deal: PRODUCTS.get(deal["product"], deal["product"]))
    assert figures(crm, "product") == products
    sectors = truth.won(lambda deal: sector_key(truth.sector[deal["account"]]))
    assert figures(crm, "account.industry", name="keys") == sectors
    months = truth.won(lambda deal: deal["close_date"][:7])
    assert figures(crm, "closed_on", "month") == months
    assert figures(crm, "closed_on", "quarter") == truth.won(
        lambda deal: quarter(deal["close_date"])
    )
    # The totals of the template's own reports agree with each other.
    total = sum(amount for amount, _ in agents.values())
    won = json.loads(crm.get("/apps/crm/reports/won_by_region").content, parse_int=Decimal)
    assert won["totals"][0] == total == Decimal("10005534")
    # The funnel: open deals by stage and those won in the years of the data.
    years = {"period": "2016-01-01..2017-12-31"}
    funnel = crm.get("/apps/crm/reports/funnel", params=years).json()["rows"]
    shown = {row["keys"][0]: row["values"][0] for row in funnel if row["values"][0]}
    assert shown == {"contact": 500, "needs": 1589, "won": 4238}
    # Roll-ups on accounts are those sums too.
    by_account = truth.won(lambda deal: deal["account"])
    assert account_sums(crm) == by_account


def some_record(crm: Api, deal: dict[str, str], truth: Truth) -> None:
    """One record, found by its number, with everything that its row said."""
    found = crm.get(
        f"{FORMS}/opportunity/records", params={"filter": f'code = "{deal["opportunity_id"]}"'}
    ).json()["items"]
    (record,) = found
    values = record["values"]
    assert record["owner"]["name"] == deal["sales_agent"]
    assert values["account"]["title"] == deal["account"]
    assert values["product"]["title"] == deal["product"]
    assert (values["engaged_on"], values["closed_on"]) == (deal["engage_date"], deal["close_date"])
    assert values["amount"] == int(deal["close_value"])
    assert values["stage"] == "won"


def account_sums(crm: Api) -> dict[str, tuple[Decimal, int]]:
    page = crm.get(f"{FORMS}/account/records?limit=200").json()["items"]
    return {
        one["values"]["name"]: (Decimal(one["values"]["won_amount"]), one["values"]["won_count"])
        for one in page
        if one["values"]["won_count"]
    }


def test_importing_twice_changes_nothing_and_bad_rows_come_back(crm: Api) -> None:
    load = Import(crm)
    again = load("opportunity", "sales_pipeline.csv", pipeline(), key=["code"])
    assert (again["created"], again["failed"]) == (0, 0)
    page = crm.get(f"{FORMS}/opportunity/records?total=true&limit=1").json()
    assert page["total"] == 8800
    # Without the correction of the misspelt product its rows are refused, all others are fine.
    columns = [
        {**column, "values": {}}
        if isinstance(column, dict) and column["field"] == "product"
        else column
        for column in pipeline()
    ]
    tried = load("opportunity", "sales_pipeline.csv", columns, key=["code"], dry_run=True)
    assert tried["failed"] == 1480
    assert "GTXPro" in json.dumps(tried["errors"][0], ensure_ascii=False)
