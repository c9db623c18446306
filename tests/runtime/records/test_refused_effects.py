"""What a rule wants and the data refuse: an incident that says which rule, where and why."""

from typing import Any

from engines.core.effect import Cause, CreateRecord
from engines.core.text import text
from runtime.effects.apply_effects import JOB_HANDLER, apply_effects
from runtime.jobs.incidents import list_incidents, retry_incident
from runtime.jobs.show_jobs import show_job
from runtime.jobs.worker import run_due
from tests.runtime.records.conftest import Sales


def test_an_incident_names_rule_record_and_reason_and_keeps_its_name_when_tried_again(
    sales: Sales,
) -> None:
    sales.workspace.job_handlers = {JOB_HANDLER.kind: JOB_HANDLER}
    cause = Cause("rule", "first_visit", chain=(("first_visit", "deal", 7),))
    with sales.workspace.write() as tx:
        apply_effects(tx, [CreateRecord("sales.account", {}, cause)])
    (first,) = incidents(sales)
    assert first["title"]["zh"] == "“first_visit”的动作失败", "the app has no such rule any more"
    assert first["record"] == {"app": "sales", "form": "deal", "id": 7}
    assert first["detail"] == text("请填写客户名称", "客户名称 is required")
    with sales.workspace.write() as tx:
        assert show_job(tx, first["job_id"], sales.boss)["about"] == {
            "app": "sales",
            "key": "first_visit",
        }
        retry_incident(tx, first["id"], sales.boss)
    run_due(sales.workspace)
    (again,) = incidents(sales)
    assert again["id"] != first["id"]
    assert (again["title"], again["record"]) == (first["title"], first["record"])


def incidents(sales: Sales) -> list[dict[str, Any]]:
    with sales.workspace.read() as tx:
        return list_incidents(tx, "open", None, 10)
