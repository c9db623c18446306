"""Templates go through the same doors as a customer's app."""

from pathlib import Path

import pytest

from builder.templates.catalogue import find_template, list_templates
from builder.templates.export_folder import export_folder
from builder.templates.install_template import BadTemplate, install_template
from builder.templates.load_folder import load_folder
from engines.app_check import check_app
from runtime.apps.current_app import current_app
from runtime.identity.actor import SYSTEM, Actor
from runtime.problem import Forbidden
from runtime.workspaces.workspace import Workspace
from tests.engines.app_check.small_app import small_app
from tests.fixtures.http import Api


@pytest.mark.parametrize("template", list_templates(), ids=lambda template: template.key)
def test_every_template_that_comes_along_has_no_issues(template: object) -> None:
    loaded = load_folder(template.folder)  # type: ignore[attr-defined]
    assert loaded.problems == ()
    assert loaded.definition is not None
    assert [str(issue) for issue in check_app(loaded.definition)] == []


def test_installing_publishes_the_app_and_export_gives_the_template_back(
    api: Api, workspace: Workspace, tmp_path: Path
) -> None:
    folder = find_template("crm").folder
    done = install_template(workspace, folder, SYSTEM, sample_data=False)
    assert (done.published.app, done.published.number, done.job) == ("crm", 1, None)
    with workspace.read() as tx:
        app = current_app(tx, "crm")
    assert app.definition == load_folder(folder).definition
    export_folder(app.definition, tmp_path / "out")
    assert load_folder(tmp_path / "out").definition == app.definition


def test_an_installed_template_is_an_ordinary_draft_to_change(
    designer: Api, workspace: Workspace
) -> None:
    done = designer.post("/builder/templates/crm/install")
    assert done.status_code == 201, done.text
    draft = designer.get("/builder/apps/crm/draft").json()
    assert draft["base_version"] == 1
    field = {"key": "pain", "kind": "text", "label": "客户痛点"}
    changed = designer.post("/builder/apps/crm/draft/parts/forms/account/fields", field)
    published = designer.post("/builder/apps/crm/publish", {"revision": changed.json()["revision"]})
    assert published.status_code == 200, published.text
    again = designer.post("/builder/templates/crm/install")
    assert (again.status_code, again.json()["code"]) == (409, "app_exists")


def test_a_template_with_faults_leaves_nothing_behind(
    api: Api, workspace: Workspace, admin: Actor, tmp_path: Path
) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "template.json").write_text('{"key": "broken", "label": "x"}')
    (folder / "forms").mkdir()
    (folder / "forms" / "a.json").write_text('{"key": "a"')
    with pytest.raises(BadTemplate) as refused:
        install_template(workspace, folder, admin, sample_data=False)
    assert [issue.path[0] for issue in refused.value.issues] == ["forms/a.json"]
    assert api.as_(admin).get("/builder/apps").json() == {"items": []}


def test_only_administrators_install(workspace: Workspace, api: Api, people: object) -> None:
    with pytest.raises(Forbidden):
        install_template(
            workspace,
            find_template("crm").folder,
            people.user("bao", "crm.builder"),  # type: ignore[attr-defined]
            sample_data=False,
        )


def test_a_renamed_app_document_can_be_installed_beside(designer: Api) -> None:
    for key in ("desk", "desk_two"):
        made = designer.post("/builder/apps", {"document": {**small_app(), "key": key}})
        done = designer.post(f"/builder/apps/{key}/publish", {"revision": made.json()["revision"]})
        assert done.status_code == 200, done.text


def test_a_template_shows_what_is_inside_before_it_is_installed(designer: Api) -> None:
    shown = designer.get("/builder/templates/crm").json()
    assert shown["installed"] is False
    assert shown["sample_data"] is True
    assert shown["counts"]["forms"] == len(shown["forms"]) > 0
    assert all(form["label"] and form["icon"] for form in shown["forms"])
    assert designer.post("/builder/templates/crm/install", None).status_code == 201
    assert designer.get("/builder/templates/crm").json()["installed"] is True
    assert designer.get("/builder/templates/nothing").status_code == 404
