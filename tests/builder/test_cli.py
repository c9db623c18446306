"""The builder's commands: exit codes, words for people, JSON for programs."""

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from builder.cli import register
from engines.schema import SCHEMA_NAMES

CRM = Path(__file__).parents[2] / "templates" / "crm"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """``run("check", path)`` gives the result of a command, in English."""
    monkeypatch.setenv("FORMWORK_LANGUAGE", "en")
    monkeypatch.setenv("FORMWORK_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.delenv("FORMWORK_DATABASE_URL", raising=False)
    cli = typer.Typer()
    register(cli)
    runner = CliRunner()
    return lambda *arguments: runner.invoke(
        cli, [str(one) for one in arguments], catch_exceptions=False
    )


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A template that can be read but is wrong across its parts."""
    folder = tmp_path / "broken"
    (folder / "forms").mkdir(parents=True)
    (folder / "template.json").write_text('{"format": 1, "key": "b", "label": "B"}')
    form = {
        "key": "thing",
        "label": "Thing",
        "title": "nmae",
        "fields": [
            {"key": "name", "kind": "text", "label": "Name"},
            {"key": "one", "kind": "formula", "label": "1", "config": {"expression": "two + 1"}},
            {"key": "two", "kind": "formula", "label": "2", "config": {"expression": "one + 1"}},
            {"key": "owner_of", "kind": "reference", "label": "R", "config": {"form": "nothing"}},
            {"key": "gold", "kind": "gold", "label": "G"},
        ],
    }
    (folder / "forms" / "thing.json").write_text(json.dumps(form))
    menus = [{"key": "m", "kind": "form", "target": "thign"}]
    (folder / "menus.json").write_text(json.dumps(menus))
    return folder


def test_a_right_template_passes_with_exit_code_0(run: Any) -> None:
    result = run("check", CRM)
    assert result.exit_code == 0, result.output
    assert result.output.strip().endswith("No errors.")


def test_a_wrong_template_fails_with_every_error_in_its_file(run: Any, broken: Path) -> None:
    result = run("check", broken)
    assert result.exit_code == 1
    assert "forms/thing.json /title: " in result.output
    assert "forms/thing.json /fields/1" in result.output
    assert "forms/thing.json /fields/3/config/form: " in result.output
    assert "forms/thing.json /fields/4/kind: " in result.output
    assert (
        "menus.json /0/target: There is no form “thign”\n    → Did you mean “Thing (thing)”?"
        in result.output
    )
    assert result.output.strip().splitlines()[-1].endswith("errors.")


def test_json_output_is_for_programs(run: Any, broken: Path) -> None:
    result = run("check", broken, "--json")
    assert result.exit_code == 1
    shown = json.loads(result.output)
    assert shown["ok"] is False
    assert {"file", "line", "path", "code", "message", "severity"} <= set(shown["problems"][0])
    assert json.loads(run("check", CRM, "--json").output) == {"ok": True, "problems": []}


def test_a_path_that_is_not_there_is_named(run: Any, tmp_path: Path) -> None:
    result = run("check", tmp_path / "nowhere")
    assert result.exit_code == 1
    assert "There is no such folder" in result.output


def test_an_app_document_in_one_file_can_be_checked(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "app.json"
    file.write_text('{"key": "x", "label": "X", "menus": [{"key": "m", "kind": "form"}]}')
    result = run("check", file)
    assert result.exit_code == 1
    assert "app.json /menus/0/target: The menu entry leads nowhere" in result.output


def test_schemas_are_printed_by_name(run: Any) -> None:
    assert run("schema", "list").output.split() == list(SCHEMA_NAMES)
    assert json.loads(run("schema", "form").output)["$id"] == "urn:formwork:schema:form"
    assert run("schema", "nothing").exit_code == 1


def test_templates_are_listed_installed_and_exported(run: Any, tmp_path: Path) -> None:
    assert "crm" in run("template", "list").output
    installed = run("template", "install", "crm", "--no-sample-data")
    assert installed.exit_code == 0, installed.output
    assert "Installed crm, version 1" in installed.output
    exported = run("template", "export", "crm", tmp_path / "out")
    assert exported.exit_code == 0, exported.output
    assert run("check", tmp_path / "out").exit_code == 0
