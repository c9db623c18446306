"""An app's life: archived, restored, deleted; what is out of use and what is lost."""

from typing import Any

import pytest
import sqlalchemy as sa

from engines.core.text import text
from runtime.apps.current_app import AppArchived, current_app
from runtime.apps.loaded import LoadedApp
from runtime.clock import FixedClock
from runtime.db.counting import count_statements
from runtime.db.metadata import metadata
from runtime.jobs.enqueue import enqueue
from runtime.jobs.handler import JobHandler, NotNow
from runtime.jobs.tables import job_table
from runtime.jobs.worker import run_due
from runtime.workspaces.workspace import Workspace
from tests.engines.app_check.small_app import small_app
from tests.fixtures.http import Api
from tests.fixtures.workspace import People

LIFE = "/builder/apps/desk"


def listed(api: Api) -> dict[str, Any]:
    return {one["key"]: one for one in api.get("/builder/apps").json()["items"]}


@pytest.fixture
def form(designer: Api, desk: dict[str, Any]) -> str:
    """A form of the app."""
    return str(designer.get("/apps/desk").json()["forms"][0]["key"])


def test_an_archived_app_is_out_of_use_and_back_as_it_was(
    designer: Api, workspace: Workspace, form: str
) -> None:
    before = designer.get("/apps/desk").json()
    assert designer.post(f"{LIFE}/archive").status_code == 204
    assert designer.post(f"{LIFE}/archive").status_code == 204, "once more does no harm"
    assert listed(designer)["desk"]["archived"] is True
    assert [one["key"] for one in designer.get("/apps").json()["items"]] == []
    for path in ("/apps/desk", f"/apps/desk/forms/{form}/records"):
        refused = designer.get(path)
        assert (refused.status_code, refused.json()["code"]) == (404, "app_archived"), path
    made = designer.post(f"/apps/desk/forms/{form}/records", {"values": {}})
    assert made.json()["code"] == "app_archived"
    assert designer.get("/home").json()["apps"] == []
    draft = designer.get(f"{LIFE}/draft").json()
    changed = {**draft["document"], "label": "另一个"}
    saved = designer.put(f"{LIFE}/draft", {"document": changed, "revision": draft["revision"]})
    published = designer.post(f"{LIFE}/publish", {"revision": saved.json()["revision"]})
    assert published.json()["code"] == "app_archived"
    assert designer.post(f"{LIFE}/restore").status_code == 204
    assert designer.post(f"{LIFE}/restore").status_code == 204
    assert designer.get("/apps/desk").json() == before
    actions = [one["action"] for one in designer.get("/audit").json()["items"]]
    assert actions[:2] == ["app.restored", "app.archived"]


def test_jobs_of_an_archived_app_wait(
    designer: Api, workspace: Workspace, desk: dict[str, Any], clock: FixedClock
) -> None:
    workspace.job_handlers = {
        "look": JobHandler("look", text("", ""), lambda tx, job: _look(current_app(tx, "desk")))
    }
    assert designer.post(f"{LIFE}/archive").status_code == 204
    with workspace.write() as tx:
        job_id = enqueue(tx, "look", {"app": "desk"})
    run_due(workspace)
    assert _job(workspace, job_id) == ("waiting", 0)
    assert designer.post(f"{LIFE}/restore").status_code == 204
    clock.advance(NotNow.pause)
    run_due(workspace)
    assert _job(workspace, job_id) == ("done", 1)


def _look(app: LoadedApp) -> None:
    assert app.key == "desk"


def _job(workspace: Workspace, job_id: int) -> tuple[str, int]:
    with workspace.read() as tx:
        row = tx.execute(
            sa.select(job_table.c.state, job_table.c.attempts).where(job_table.c.id == job_id)
        ).one()
    return row.state, row.attempts


def test_deleting_asks_for_the_key_and_leaves_nothing(
    designer: Api, workspace: Workspace, desk: dict[str, Any]
) -> None:
    with workspace.read() as tx:
        tables = {one.table.table.name for one in current_app(tx, "desk").forms.values()}
    in_use = designer.post(f"{LIFE}/delete", {"confirm": "desk"})
    assert (in_use.status_code, in_use.json()["code"]) == (409, "app_in_use")
    assert designer.post(f"{LIFE}/archive").status_code == 204
    wrong = designer.post(f"{LIFE}/delete", {"confirm": "Desk"})
    assert (wrong.status_code, wrong.json()["errors"][0]["code"]) == (422, "not_confirmed")
    loss = designer.get(f"{LIFE}/loss").json()
    assert loss == {"records": 0, "files": 0, "instances": 0, "referred_by": []}
    assert designer.post(f"{LIFE}/delete", {"confirm": "desk"}).status_code == 204
    assert listed(designer) == {}
    assert designer.get(f"{LIFE}/loss").status_code == 404
    with workspace.read() as tx:
        assert not tables & set(sa.inspect(tx.connection).get_table_names())
        for name, table in metadata.tables.items():
            if "app" in table.c:
                assert tx.execute(sa.select(table).where(table.c.app == "desk")).all() == [], name
    made = designer.post("/builder/apps", {"document": small_app()})
    again = designer.post(f"{LIFE}/publish", {"revision": made.json()["revision"]})
    assert again.status_code == 200, "the key is free again"
    assert designer.get("/apps/desk").status_code == 200
    entry = next(
        one for one in designer.get("/audit").json()["items"] if one["action"] == "app.deleted"
    )
    assert entry["subject"] == ["app", "desk"]


def test_an_app_that_was_never_published_can_be_deleted_at_once(designer: Api) -> None:
    designer.post("/builder/apps", {"document": small_app()})
    assert designer.post(f"{LIFE}/archive").status_code == 404
    assert designer.post(f"{LIFE}/delete", {"confirm": "desk"}).status_code == 204
    assert listed(designer) == {}


def test_an_app_that_another_refers_to_stays(designer: Api, form: str) -> None:
    reference = {
        "key": "about", "kind": "reference", "label": "关于", "config": {"form": f"desk.{form}"},
    }  # fmt: skip
    other = {
        "format": 1, "key": "other", "label": "另一个",
        "forms": [{"key": "note", "label": "记录", "title": "name", "fields": [
            {"key": "name", "kind": "text", "label": "名称"}, reference]}],
        "roles": [{"key": "member", "label": "成员", "grants": [
            {"form": "note", "operations": ["read", "create"]}]}],
    }  # fmt: skip
    made = designer.post("/builder/apps", {"document": other})
    published = designer.post("/builder/apps/other/publish", {"revision": made.json()["revision"]})
    assert published.status_code == 200, published.text
    designer.post(f"{LIFE}/archive")
    assert designer.get("/apps/other/forms/note/records").status_code == 200
    refused = designer.post(f"{LIFE}/delete", {"confirm": "desk"})
    assert (refused.status_code, refused.json()["apps"]) == (409, ["other"])
    assert designer.get(f"{LIFE}/loss").json()["referred_by"] == ["other"]


def test_designers_archive_but_only_administrators_delete(
    api: Api, designer: Api, desk: dict[str, Any], people: People
) -> None:
    bao, li = people.user("bao", "desk.builder"), people.user("li", "desk.member")
    assert api.as_(li).post(f"{LIFE}/archive").status_code == 403
    assert api.as_(people.user("out")).post(f"{LIFE}/archive").status_code == 404
    assert api.as_(bao).post(f"{LIFE}/archive").status_code == 204
    assert api.as_(bao).get(f"{LIFE}/loss").status_code == 403
    assert api.as_(bao).post(f"{LIFE}/delete", {"confirm": "desk"}).status_code == 403
    assert api.as_(bao).post(f"{LIFE}/restore").status_code == 204


def test_code_that_runs_for_an_archived_app_is_told_to_wait(
    designer: Api, workspace: Workspace, desk: dict[str, Any]
) -> None:
    designer.post(f"{LIFE}/archive")
    with workspace.read() as tx, pytest.raises(AppArchived) as refused:
        current_app(tx, "desk")
    assert isinstance(refused.value, NotNow)


def test_an_app_whose_forms_refer_to_each_other_can_be_deleted(designer: Api) -> None:
    assert designer.post("/builder/templates/crm/install").status_code == 201
    lead = {"name": "线索", "phone": "13800000000", "channel": "website"}
    assert designer.post("/apps/crm/forms/lead/records", {"values": lead}).status_code == 201
    assert designer.post("/builder/apps/crm/archive").status_code == 204
    assert designer.get("/builder/apps/crm/loss").json()["records"] == 1
    gone = designer.post("/builder/apps/crm/delete", {"confirm": "crm"})
    assert gone.status_code == 204, gone.text
    assert designer.post("/builder/templates/crm/install").status_code == 201


def test_designers_read_what_rules_did_but_not_beyond_their_rights(
    api: Api, designer: Api, people: People
) -> None:
    assert designer.post("/builder/templates/crm/install").status_code == 201
    people.user("rep", "crm.sales_rep")  # to whom the rule gives the lead
    lead = {"name": "线索", "phone": "13800000000", "channel": "website", "region": "east"}
    assert designer.post("/apps/crm/forms/lead/records", {"values": lead}).status_code == 201
    runs = designer.get("/apps/crm/rule-runs").json()["items"]
    assert any(run["detail"] for run in runs)
    assert {run["record_title"] for run in runs} == {"线索"}
    seen = api.as_(people.user("bao", "crm.builder")).get("/apps/crm/rule-runs")
    assert seen.status_code == 200
    assert [run["rule"] for run in seen.json()["items"]] == [run["rule"] for run in runs]
    assert all(run["detail"] is None for run in seen.json()["items"]), "a role without records"
    assert api.as_(people.user("li", "crm.sales_rep")).get("/apps/crm/rule-runs").status_code == 403


def test_the_log_of_rules_names_records_and_people_in_a_fixed_number_of_statements(
    designer: Api, workspace: Workspace
) -> None:
    assert designer.post("/builder/templates/crm/install").status_code == 201
    me = designer.get("/me").json()
    person = {"id": me["id"], "name": me["name"]}

    def follow(number: int) -> None:
        lead = {"name": f"线索{number}", "phone": f"1380000000{number}", "channel": "self"}
        made = designer.post("/apps/crm/forms/lead/records", {"values": lead})
        assert made.status_code == 201, made.text
        note = {
            "lead": made.json()["id"], "subject": "电话", "key_points": "要点",
            "pains": "痛点", "next_step": "下一步",
        }  # fmt: skip
        done = designer.post("/apps/crm/forms/follow_up/records", {"values": note})
        assert done.status_code == 201, done.text

    counts = []
    for number in range(3):
        follow(number)
        with count_statements(workspace) as counted:
            runs = designer.get("/apps/crm/rule-runs?rule=follow_up_lead").json()["items"]
        counts.append(counted.count)
    assert len(runs) == 3
    assert runs[0]["detail"]["lead"]["title"] == "线索2"
    assert runs[0]["actor"] == person
    assert counts[1] == counts[2], counts
    gone = runs[0]["detail"]["lead"]["id"]
    assert designer.delete(f"/apps/crm/forms/follow_up/records/{runs[0]['record_id']}").is_success
    assert designer.delete(f"/apps/crm/forms/lead/records/{gone}").is_success
    (run, *_) = designer.get("/apps/crm/rule-runs?rule=follow_up_lead").json()["items"]
    assert run["detail"]["lead"] == {"id": gone, "title": None}
    assert run["record_title"] is None
