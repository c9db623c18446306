"""The published JSON Schemas accept what the models accept and know every kind."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from engines.catalogue import kind_catalogue
from engines.definitions.hash import to_document
from engines.definitions.parse import parse_app
from engines.schema import SCHEMA_NAMES, json_schema
from tests.engines.app_check.small_app import small_app

CRM = Path(__file__).parents[3] / "templates" / "crm"
FOLDERS = {
    "forms": "form",
    "flows": "flow",
    "rules": "rule",
    "reports": "report",
    "dashboards": "dashboard",
}


def errors(name: str, value: Any) -> list[tuple[str, str]]:
    validator = Draft202012Validator(json_schema(name))
    return [
        ("/".join(map(str, error.path)), error.message) for error in validator.iter_errors(value)
    ]


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_each_schema_is_a_valid_schema_with_an_address(name: str) -> None:
    schema = json_schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:formwork:schema:{name}"


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_every_reference_in_a_schema_leads_somewhere(name: str) -> None:
    schema = json_schema(name)
    waiting: list[Any] = [schema]
    targets = set()
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if isinstance(value.get("$ref"), str):
                targets.add(value["$ref"])
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    assert all(target.removeprefix("#/$defs/") in schema["$defs"] for target in targets)


def test_a_right_app_is_valid_as_written_and_as_written_out() -> None:
    app, _ = parse_app(small_app())
    assert app is not None
    assert errors("app", small_app()) == []
    assert errors("app", to_document(app)) == []


def test_every_kind_has_its_settings_in_the_schema() -> None:
    definitions = json_schema("app")["$defs"]
    for part, kinds in kind_catalogue().parts.items():
        assert kinds
        for kind in kinds:
            assert f"{part}.{kind}" in definitions


@pytest.mark.parametrize(
    "change",
    [
        lambda app: app["forms"][1]["fields"][1]["config"].update(form=7),
        lambda app: app["forms"][1]["fields"][1].pop("config"),
        lambda app: app["forms"][1]["fields"][0].update(kind="gold"),
        lambda app: app["forms"][1]["fields"][0].update(colour="red"),
        lambda app: app["rules"][0]["actions"][0].update(kind="explode"),
        lambda app: app["rules"][0]["actions"][0]["config"].update(extra=1),
        lambda app: app["reports"][0]["measures"][0].update(aggregate="guess"),
        lambda app: app.pop("label"),
    ],
)
def test_what_the_models_refuse_the_schema_refuses_too(change: Any) -> None:
    document = small_app()
    change(document)
    assert errors("app", document)


def test_the_files_of_the_crm_template_are_valid() -> None:
    checked = 0
    for file in sorted(CRM.rglob("*.json")):
        name = FOLDERS.get(file.parent.name, file.stem)
        if name in SCHEMA_NAMES:
            assert errors(name, json.loads(file.read_text())) == [], file.name
            checked += 1
    assert checked > 20


def test_property_panels_learn_what_a_text_refers_to() -> None:
    schema = json_schema("app")["$defs"]["field_type.reference"]
    assert schema["properties"]["form"]["x-formwork"] == {"is": "reference", "target": "form"}
