"""Templates carry their own tests: the CRM's come true, and a false story is found out."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from builder.app import prepare_workspace
from builder.templates.check_scenarios import EPOCH, BadScenario, load_scenarios
from builder.templates.install_template import install_loaded, load_template
from builder.templates.run_scenario import Failure, run_scenario
from builder.templates.scenario import Scenario
from runtime.clock import FixedClock
from runtime.identity.actor import SYSTEM
from runtime.workspaces.workspace import Workspace

CRM = Path(__file__).parents[2] / "templates" / "crm"
SCENARIOS = {scenario.key: scenario for scenario in load_scenarios(CRM)}
PEOPLE = {"rep": {"roles": ["sales_rep"]}, "director": {"roles": ["sales_director"]}}
MADE = {
    "do": "create", "by": "rep", "form": "account", "key": "a", "values": {"name": "甲公司"},
}  # fmt: skip


@pytest.fixture
def play(workspace: Workspace, clock: FixedClock) -> Any:
    """Installs the CRM and plays a scenario."""
    prepare_workspace(workspace)
    clock.set(EPOCH)  # Installed before the stories begin, so that what is due lies ahead.
    with workspace.write() as tx:
        install_loaded(tx, load_template(CRM), SYSTEM)
    return lambda scenario: run_scenario(workspace, clock, "crm", scenario)


@pytest.mark.parametrize("key", SCENARIOS)
def test_the_crms_own_stories_come_true(play: Any, key: str) -> None:
    failure: Failure | None = play(SCENARIOS[key])
    assert failure is None, (failure.step, failure.reason.en)


FALSE_STEPS = [
    {"do": "see", "by": "rep", "form": "account", "key": "a", "values": {"type": "customer"}},
    {"do": "see", "by": "rep", "form": "account", "key": "a", "visible": False},
    {"do": "see", "by": "rep", "form": "account", "key": "a", "hidden": ["name"]},
    {"do": "see", "by": "rep", "form": "account", "key": "b"},
    {"do": "create", "by": "rep", "form": "account", "key": "b", "values": {"name": "甲公司"}},
    {
        "do": "create", "by": "rep", "form": "account", "key": "b", "values": {"name": "乙公司"},
        "refused": "name",
    },
    {"do": "approve", "by": "director", "form": "account", "key": "a"},
    {"do": "count", "by": "rep", "form": "account", "count": 2},
    {"do": "tasks", "by": "director", "count": 1},
    {"do": "told", "by": "rep", "contains": "公海"},
    {"do": "report", "by": "rep", "report": "open_pipeline", "rows": []},
]  # fmt: skip


@pytest.mark.parametrize("step", FALSE_STEPS, ids=[str(one["do"]) for one in FALSE_STEPS])
def test_a_story_that_does_not_come_true_is_found_out(play: Any, step: dict[str, Any]) -> None:
    scenario = Scenario.model_validate(
        {"key": "false_story", "label": "x", "people": PEOPLE, "steps": [MADE, step]}
    )
    failure = play(scenario)
    assert failure is not None
    assert failure.step == 2
    assert failure.reason.zh
    assert failure.reason.en


def test_people_must_be_of_the_story() -> None:
    with pytest.raises(ValidationError, match="not one of the people"):
        Scenario.model_validate(
            {"key": "x", "label": "x", "people": {}, "steps": [{**MADE, "by": "nobody"}]}
        )


def test_a_broken_scenario_names_file_and_place(tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "bad.json").write_text('{"key": "bad", "steps": [{"do": "fly"}]}')
    with pytest.raises(BadScenario, match=r"bad\.json.*steps/0"):
        load_scenarios(tmp_path)
