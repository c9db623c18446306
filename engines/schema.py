"""JSON Schemas (draft 2020-12) of an app and of each definition file, with all kinds."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from typing import Any

from pydantic import BaseModel

from engines.catalogue import kind_catalogue
from engines.definitions.kinds import KindCatalogue
from engines.definitions.markers import KindOf
from engines.definitions.models import (
    AppDefinition,
    DashboardDefinition,
    FlowDefinition,
    FormDefinition,
    KindConfig,
    Measure,
    MenuItem,
    PageDefinition,
    ReportDefinition,
    RoleDefinition,
    RuleDefinition,
)
from engines.definitions.places import marks_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"
APP_PROPERTIES = (
    "format",
    "key",
    "version",
    "label",
    "description",
    "icon",
    "color",
    "home",
)
"""What stands in template.json; all other properties of an app have files of their own."""

_FILES: Mapping[str, tuple[str, type[BaseModel]]] = {
    "form": ("forms", FormDefinition),
    "flow": ("flows", FlowDefinition),
    "rule": ("rules", RuleDefinition),
    "report": ("reports", ReportDefinition),
    "dashboard": ("dashboards", DashboardDefinition),
    "page": ("pages", PageDefinition),
    "roles": ("roles", RoleDefinition),
    "menus": ("menus", MenuItem),
}
SCHEMA_NAMES: tuple[str, ...] = ("app", "template", *_FILES)
"""``app`` is the whole document, ``template`` is template.json, the rest are the files of a
template folder."""

Schema = dict[str, Any]


def json_schema(name: str) -> Schema:
    """The schema called ``name`` (one of ``SCHEMA_NAMES``; KeyError otherwise), a fresh copy."""
    return deepcopy(_schemas()[name])


@cache
def _schemas() -> Mapping[str, Schema]:
    app = app_schema(kind_catalogue())
    definitions = app["$defs"]
    shown = {"app": app, "template": _template_schema(app)}
    for name, (part, model) in _FILES.items():
        shown[name] = _file_schema(name, part, model.__name__, definitions)
    return shown


def app_schema(kinds: KindCatalogue) -> Schema:
    """The schema of an app document in which every ``config`` has its kind's properties."""
    schema = AppDefinition.model_json_schema(by_alias=True, mode="validation")
    definitions: Schema = schema["$defs"]
    definitions["Text"] = _text_schema(definitions["Text"])
    for model in _models(AppDefinition):
        own = definitions.get(model.__name__)
        if own is None:
            continue
        for name in model.model_fields:
            part = next((m for m in marks_of(model, name) if isinstance(m, KindOf)), None)
            if part is None:
                continue
            if name == "config":
                own["oneOf"] = list(_kinds(part, kinds, definitions))
            else:
                _point_to_kinds(own["properties"][name], part, kinds, definitions)
    aggregate = definitions[Measure.__name__]["properties"]["aggregate"]
    if kinds.aggregates:
        aggregate["enum"] = list(kinds.aggregates)
    return {"$schema": DIALECT, "$id": "urn:formwork:schema:app", **schema}


def _point_to_kinds(place: Schema, part: KindOf, kinds: KindCatalogue, definitions: Schema) -> None:
    """Replace the reference to the open ``KindConfig`` by one to the kinds of ``part``."""
    name = f"{KindConfig.__name__}.{part.part}"
    if name not in definitions:
        closed = deepcopy(definitions[KindConfig.__name__])
        closed["oneOf"] = list(_kinds(part, kinds, definitions))
        definitions[name] = closed
    for owner in _objects(place):
        if owner.get("$ref") == f"#/$defs/{KindConfig.__name__}":
            owner["$ref"] = f"#/$defs/{name}"


def _kinds(part: KindOf, kinds: KindCatalogue, definitions: Schema) -> Iterator[Schema]:
    """One alternative for each kind: its name and the schema of its settings."""
    for kind, entry in kinds.parts.get(part.part, {}).items():
        name = f"{part.part}.{kind}"
        config = entry.config.model_json_schema(by_alias=True, mode="validation")
        for inner, schema in config.pop("$defs", {}).items():
            if inner != "Text":
                definitions[f"{name}.{inner}"] = _moved(schema, name)
        definitions[name] = _moved(config, name)
        alternative: Schema = {
            "title": entry.label.en,
            "properties": {"kind": {"const": kind}, "config": {"$ref": f"#/$defs/{name}"}},
        }
        if config.get("required"):
            alternative["required"] = ["config"]
        yield alternative


def _moved(schema: Schema, prefix: str) -> Schema:
    """The schema with references to its own definitions under ``prefix``."""
    for owner in _objects(schema):
        target = owner.get("$ref")
        if isinstance(target, str) and target.startswith("#/$defs/"):
            inner = target.removeprefix("#/$defs/")
            if inner != "Text":
                owner["$ref"] = f"#/$defs/{prefix}.{inner}"
        if isinstance(owner.get("discriminator"), dict):
            del owner["discriminator"]  # OpenAPI's word; the alternatives say it all
    return schema


def _text_schema(written_out: Schema) -> Schema:
    return {
        "title": "Text",
        "description": "A text in both languages; a plain string stands for both.",
        "anyOf": [
            {"type": "string", "maxLength": 2000},
            {**written_out, "title": "Chinese and English"},
        ],
    }


def _template_schema(app: Schema) -> Schema:
    part_names = [part for part, _ in _FILES.values()]
    keys = {"type": "array", "items": {"type": "string"}}
    own = {name: app["properties"][name] for name in APP_PROPERTIES}
    return {
        "$schema": DIALECT,
        "$id": "urn:formwork:schema:template",
        "$defs": _needed(own, app["$defs"]),
        "type": "object",
        "properties": {
            "$schema": {"type": "string"},
            **own,
            "order": {
                "type": "object",
                "description": "The order of parts where it is not that of their files.",
                "properties": dict.fromkeys(part_names, keys),
                "additionalProperties": False,
            },
        },
        "required": ["key", "label"],
        "additionalProperties": False,
    }


def _needed(schema: Schema, definitions: Schema) -> Schema:
    """The definitions that ``schema`` refers to, and those that they refer to."""
    found: Schema = {}
    waiting: list[Schema] = [schema]
    while waiting:
        for owner in _objects(waiting.pop()):
            target = owner.get("$ref")
            name = target.removeprefix("#/$defs/") if isinstance(target, str) else None
            if name is not None and name not in found:
                found[name] = definitions[name]
                waiting.append(definitions[name])
    return found


def _file_schema(name: str, part: str, model: str, definitions: Schema) -> Schema:
    """One part with its format version, an array of parts, or an object that holds the array."""
    envelope: Schema = {
        "$schema": {"type": "string"},
        "format": {"type": "integer", "minimum": 1},
    }
    many = {"type": "array", "items": {"$ref": f"#/$defs/{model}"}}
    alternatives: list[Schema] = [
        many,
        {
            "type": "object",
            "properties": {**envelope, part: many},
            "required": [part],
            "additionalProperties": False,
        },
    ]
    if name != part:
        one = deepcopy(definitions[model])
        one["properties"] = {**envelope, **one["properties"]}
        alternatives.insert(0, one)
    return {
        "$schema": DIALECT,
        "$id": f"urn:formwork:schema:{name}",
        "$defs": definitions,
        "anyOf": alternatives,
    }


def _objects(schema: Any) -> Iterator[Schema]:
    waiting = [schema]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _models(root: type[BaseModel]) -> list[type[BaseModel]]:
    """``root`` and every model below it."""
    found: dict[type[BaseModel], None] = {}
    waiting: list[Any] = [root]
    while waiting:
        value = waiting.pop()
        if isinstance(value, type) and issubclass(value, BaseModel) and value not in found:
            found[value] = None
            waiting.extend(info.annotation for info in value.model_fields.values())
        else:
            waiting.extend(getattr(value, "__args__", ()))
    return list(found)
