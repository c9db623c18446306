"""Run all scenarios of a template folder, each in an installation of its own."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import orjson
from pydantic import ValidationError

from builder.templates.install_template import install_loaded, load_template
from builder.templates.load_folder import LoadedFolder
from builder.templates.run_scenario import Failure, run_scenario
from builder.templates.scenario import Scenario
from engines.core.text import text
from runtime.clock import FixedClock
from runtime.identity.actor import SYSTEM
from runtime.problem import Problem
from runtime.settings import Settings
from runtime.wiring import wire
from runtime.workspaces.directory import WorkspaceDirectory

SCENARIOS = "scenarios"
LARGEST_FILE = 1024 * 1024
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


class BadScenario(Problem):
    """A scenario file cannot be read; names the file and the place."""

    status = 422
    code = "bad_scenario"
    title = text("场景有误", "Scenario not right")


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """``failure`` is None when the story came true."""

    scenario: Scenario
    failure: Failure | None


def run_template_scenarios(folder: Path) -> Iterator[ScenarioResult]:
    """Each scenario of the template, in order of file names, on embedded SQLite."""
    loaded = load_template(folder)
    for scenario in load_scenarios(folder):
        with tempfile.TemporaryDirectory() as place:
            yield ScenarioResult(scenario, _run(Path(place), loaded, scenario))


def load_scenarios(folder: Path) -> list[Scenario]:
    """The scenarios of a template folder; none is fine."""
    found = []
    for path in sorted((folder / SCENARIOS).glob("*.json")):
        if path.stat().st_size > LARGEST_FILE:
            raise _bad(path, "the file is too large")
        try:
            found.append(Scenario.model_validate(orjson.loads(path.read_bytes())))
        except orjson.JSONDecodeError as wrong:
            raise _bad(path, str(wrong)) from wrong
        except ValidationError as wrong:
            places = (f"{'/'.join(map(str, one['loc']))}: {one['msg']}" for one in wrong.errors())
            raise _bad(path, "; ".join(places)) from wrong
    return found


def _run(place: Path, loaded: LoadedFolder, scenario: Scenario) -> Failure | None:
    clock = FixedClock(EPOCH)
    settings = Settings(database_url=f"sqlite:///{place / 'scenario.sqlite'}", data_dir=place)
    directory = WorkspaceDirectory(settings, clock=clock)
    try:
        workspace = wire(directory.open())
        with workspace.write() as tx:
            published = install_loaded(tx, loaded, SYSTEM)
        return run_scenario(workspace, clock, published.app, scenario)
    finally:
        directory.close()


def _bad(path: Path, reason: str) -> BadScenario:
    return BadScenario(
        text("场景文件 {file}：{reason}", "Scenario file {file}: {reason}").format(
            file=path.name, reason=reason
        )
    )
