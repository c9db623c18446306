"""Simulation on stored and on hypothetical values: real people, no effects."""

from typing import Any

import pytest
import sqlalchemy as sa

from runtime.apps.current_app import current_app
from runtime.db.metadata import metadata
from runtime.flows.simulate_flow import simulate_flow
from runtime.problem import Forbidden, Invalid, NotFound
from tests.runtime.flows.conftest import Company


def simulated(company: Company, name: str = "li", flow: str = "contract_approval",
              record_id: int | None = None, values: Any = None, decisions: Any = None
              ) -> dict[str, Any]:  # fmt: skip
    with company.workspace.read() as tx:
        app = current_app(tx, "crm")
        return simulate_flow(tx, app, flow, record_id, values or {}, decisions or {}, company[name])


def rows(company: Company) -> dict[str, int]:
    with company.workspace.read() as tx:
        return {
            table.name: tx.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
            if table.name.startswith("fw_") and "search" not in table.name
        }


def test_the_path_of_a_record_with_real_people_and_no_effect(company: Company) -> None:
    contract = company.contract(level="A")
    before = rows(company)
    seen = simulated(company, record_id=contract)
    assert seen["status"] == "approved"
    people = {step["node"]: [one["name"] for one in step["people"]] for step in seen["steps"]}
    assert people["legal"] == ["赵法务"]
    assert people["finance"] == ["钱财务", "孙财务"]
    assert people["boss"] == ["周总"]
    assert people["tell"] == ["王总监"]
    [won] = [step for step in seen["steps"] if step["node"] == "won"]
    assert won["effects"] == [{"kind": "update", "form": "account", "fields": ["status"]}]
    assert rows(company) == before
    account = company.row("contract", contract)["account"]
    assert company.row("account", account)["status"] == "lead"


def test_other_values_lead_elsewhere(company: Company) -> None:
    contract = company.contract(level="A")
    seen = simulated(company, record_id=contract, values={"amount": 10})
    assert seen["skipped"] == ["boss"]
    assert simulated(company, record_id=contract, values={"account": None})["skipped"] == ["boss"]


def test_a_record_that_does_not_exist_yet(company: Company) -> None:
    account = company.save("account", {"name": "华远", "level": "A"})
    values = {"name": "新合同", "amount": 2000, "account": account}
    seen = simulated(company, values=values)
    assert "boss" in [step["node"] for step in seen["steps"]]
    with pytest.raises(Invalid):
        simulated(company, values={"name": "新合同", "amount": "viel"})


def test_decisions_by_node(company: Company) -> None:
    contract = company.contract()
    seen = simulated(company, record_id=contract, decisions={"finance": "reject"})
    assert seen["status"] == "rejected"


def test_only_on_what_one_may_see_or_create(company: Company) -> None:
    contract = company.contract()
    with pytest.raises(NotFound):
        simulated(company, "wu", record_id=contract)
    with pytest.raises(Forbidden):
        simulated(company, "wu", values={"name": "x"})
    with pytest.raises(NotFound):
        simulated(company, flow="nothing", record_id=contract)
