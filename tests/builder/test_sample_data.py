"""Sample data of a template: a job that goes on, can be stopped, and leaves nothing half done."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from builder.templates.catalogue import find_template
from builder.templates.install_template import queue_installation
from builder.templates.sample_job import SAMPLE_FOLDER
from builder.templates.sample_timeline import TIMELINE_FILE, SamplePeopleClosed
from runtime.apps.purge_records import app_contents
from runtime.clock import FixedClock
from runtime.identity.actor import SYSTEM
from runtime.identity.tables import department_table, user_table
from runtime.jobs.incidents import list_incidents
from runtime.jobs.lease import LEASE
from runtime.jobs.long_run import LongRun
from runtime.jobs.worker import run_due
from runtime.workspaces.workspace import Workspace
from tests.fixtures.http import Api

EVENTS = 120


@pytest.fixture
def short_crm(tmp_path: Path) -> Path:
    """The CRM with the first events of its timeline."""
    source = find_template("crm").folder
    folder = tmp_path / "crm"
    shutil.copytree(source, folder)
    with (source / SAMPLE_FOLDER / TIMELINE_FILE).open("rb") as lines:
        first = [next(lines) for _ in range(EVENTS)]
    (folder / SAMPLE_FOLDER / TIMELINE_FILE).write_bytes(b"".join(first))
    return folder


def install(workspace: Workspace, folder: Path) -> int:
    with workspace.write() as tx:
        done = queue_installation(tx, str(folder), SYSTEM, sample_data=True)
    assert done.job is not None
    return done.job


def contents(workspace: Workspace) -> dict[str, Any]:
    """How much there is of everything that sample data make."""
    with workspace.read() as tx:
        return {
            **app_contents(tx, "crm").to_json(),
            "users": tx.execute(sa.select(sa.func.count()).select_from(user_table)).scalar(),
            "departments": tx.execute(
                sa.select(sa.func.count()).select_from(department_table)
            ).scalar(),
            "history": tx.execute(sa.text("SELECT count(*) FROM fw_history")).scalar(),
        }


def dies_after(monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    """The process is gone after so many steps: nothing of it runs on."""
    inner = LongRun.step
    taken = iter(range(steps))

    def step(self: LongRun, at: Any = None) -> Any:
        if next(taken, None) is None:
            raise SystemExit
        return inner(self, at)

    monkeypatch.setattr(LongRun, "step", step)


def test_an_interrupted_run_ends_with_the_same_records_as_one_in_one_go(
    workspace: Workspace,
    designer: Api,
    short_crm: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job = install(workspace, short_crm)
    for steps in (1, 7, 20):
        with monkeypatch.context() as patched, pytest.raises(SystemExit):
            dies_after(patched, steps)
            run_due(workspace)
        clock.advance(LEASE)
    half = designer.get(f"/jobs/{job}").json()
    assert (half["state"], half["app"], half["label"]) == ("running", "crm", "示例数据")
    assert 0 < half["done"] < half["total"] == EVENTS
    (listed,) = designer.get("/builder/apps").json()["items"]
    assert listed["filling"] == job
    run_due(workspace)
    done = designer.get(f"/jobs/{job}").json()
    assert (done["state"], done["done"]) == ("done", EVENTS)
    with (short_crm / SAMPLE_FOLDER / TIMELINE_FILE).open() as lines:
        created = sum(1 for line in lines if json.loads(line)["do"] == "create")
    assert contents(workspace)["records"] >= created > 0
    twice = sa.text("SELECT count(*) FROM fw_history WHERE action = 'create'")
    with workspace.read() as tx:
        assert tx.execute(twice).scalar() == contents(workspace)["records"]


def test_cancelling_leaves_the_app_as_it_was_installed(
    workspace: Workspace,
    designer: Api,
    short_crm: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = contents(workspace)["users"], contents(workspace)["departments"]
    job = install(workspace, short_crm)
    with monkeypatch.context() as patched, pytest.raises(SystemExit):
        dies_after(patched, 20)
        run_due(workspace)
    assert contents(workspace)["records"] > 0
    assert designer.post(f"/jobs/{job}/cancel").status_code == 204
    assert designer.get(f"/jobs/{job}").json()["stopping"] is True
    clock.advance(LEASE)
    run_due(workspace)
    assert designer.get(f"/jobs/{job}").json()["state"] == "cancelled"
    after = contents(workspace)
    assert {name: after[name] for name in ("records", "files", "instances", "history")} == {
        "records": 0,
        "files": 0,
        "instances": 0,
        "history": 0,
    }
    assert (after["users"], after["departments"]) == before
    fresh = {"name": "新线索", "phone": "13800000000", "channel": "website"}
    made = designer.post("/apps/crm/forms/lead/records", {"values": fresh})
    assert made.status_code == 201, made.text
    assert designer.post(f"/jobs/{job}/cancel").status_code == 409


def test_a_mistake_in_the_timeline_ends_the_job_and_names_the_line(
    workspace: Workspace, designer: Api, short_crm: Path
) -> None:
    path = short_crm / SAMPLE_FOLDER / TIMELINE_FILE
    lines = path.read_text().splitlines()
    lines[40] = lines[40].replace('"form":"', '"form":"no_')
    path.write_text("\n".join(lines))
    job = install(workspace, short_crm)
    run_due(workspace)
    failed = designer.get(f"/jobs/{job}").json()
    assert failed["state"] == "failed"
    assert failed["started_by"] is None, "the platform"
    assert "41" in failed["error"] and TIMELINE_FILE in failed["error"]
    assert [one["job_id"] for one in designer.get("/incidents").json()["items"]] == [job]


def test_a_template_is_installed_beside_itself_under_another_key(
    workspace: Workspace, designer: Api
) -> None:
    assert designer.post("/builder/templates/crm/install").json()["job"] is None
    taken = designer.post("/builder/templates/crm/install", {"sample_data": True})
    assert (taken.status_code, taken.json()["code"]) == (409, "app_exists")
    beside = designer.post(
        "/builder/templates/crm/install", {"sample_data": True, "key": "crm_two"}
    )
    assert (beside.status_code, beside.json()["app"]) == (201, "crm_two"), beside.text
    assert beside.json()["job"] is not None
    labels = {one["key"]: one["label"] for one in designer.get("/builder/apps").json()["items"]}
    assert labels == {"crm": "客户管理", "crm_two": "客户管理 two"}
    wrong = designer.post("/builder/templates/crm/install", {"key": "../etc"})
    assert wrong.status_code == 422


def test_disabled_sample_people_are_named_before_anything_is_installed(
    workspace: Workspace, designer: Api, short_crm: Path
) -> None:
    install(workspace, short_crm)
    run_due(workspace)
    before = contents(workspace)
    set_active(workspace, "li.jing", active=False)
    with pytest.raises(SamplePeopleClosed, match="李静"), workspace.write() as tx:
        queue_installation(tx, str(short_crm), SYSTEM, sample_data=True, key="crm_2")
    assert contents(workspace) == before
    with workspace.write() as tx:
        done = queue_installation(tx, str(short_crm), SYSTEM, sample_data=False, key="crm_2")
    assert done.job is None


def test_a_sample_person_who_is_disabled_meanwhile_ends_the_job_with_what_to_do(
    workspace: Workspace, designer: Api, short_crm: Path
) -> None:
    install(workspace, short_crm)
    run_due(workspace)
    with workspace.write() as tx:
        queue_installation(tx, str(short_crm), SYSTEM, sample_data=True, key="crm_2")
    set_active(workspace, "li.jing", active=False)
    run_due(workspace)
    with workspace.read() as tx:
        (incident,) = list_incidents(tx, "open", None, 10)
    assert "李静" in str(incident)


def set_active(workspace: Workspace, login: str, *, active: bool) -> None:
    with workspace.write() as tx:
        tx.execute(sa.update(user_table).where(user_table.c.login == login).values(active=active))
