"""The OpenAPI document of one app: its forms with typed records, for those who integrate it."""

from typing import Any

from engines.core.text import Text
from engines.forms import CompiledField
from runtime.access import FormAccess, form_access
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.identity.actor import Actor

_REFERENCE = {
    "type": "object",
    "required": ["id"],
    "properties": {"id": {"type": "integer"}, "title": {"type": ["string", "number", "null"]}},
}
_NAMED = {
    "type": "object",
    "required": ["id"],
    "properties": {"id": {"type": "integer"}, "name": {"type": ["string", "null"]}},
}
_FILE = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "integer"},
        "name": {"type": ["string", "null"]},
        "media_type": {"type": "string"},
        "size": {"type": "integer"},
    },
}
_PLAIN: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "format": "date-time"},
    "record": _REFERENCE,
    "user": _NAMED,
    "department": _NAMED,
    "file": _FILE,
}


def app_openapi(app: LoadedApp, actor: Actor) -> dict[str, Any]:
    """The document, with the forms and fields that the actor may use."""
    schemas: dict[str, Any] = {"Problem": {"type": "object", "additionalProperties": True}}
    paths: dict[str, Any] = {}
    for form in app.forms.values():
        access = form_access(app, form.key, actor)
        if access.everything or access.grants:
            schemas.update(_schemas(form, access, actor.language))
            paths.update(_paths(app, form, access, actor.language))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": app.definition.label.in_language(actor.language),
            "version": f"{app.definition.version}+{app.number}",
            "description": app.definition.description.in_language(actor.language),
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"bearer": []}],
    }


def _schemas(form: LoadedForm, access: FormAccess, language: str) -> dict[str, Any]:
    fields = form.compiled.fields
    readable = {
        key: _described(_out(field), field.label, language)
        for key, field in fields.items()
        if key in access.readable
    }
    writable = access.editable("create") | access.editable("update")
    given = {
        key: _described(_in(field), field.label, language)
        for key, field in fields.items()
        if key in writable
    }
    required = [
        key for key, field in fields.items() if field.definition.required is True and key in given
    ]
    name = form.key
    return {
        f"{name}_values": {"type": "object", "properties": readable},
        f"{name}_input": {
            "type": "object", "properties": given, "additionalProperties": False,
            "x-required-on-create": required,
        },
        f"{name}_record": {
            "type": "object",
            "required": ["id", "revision", "values"],
            "properties": {
                "id": {"type": "integer"},
                "revision": {"type": "integer"},
                "owner": {"anyOf": [_NAMED, {"type": "null"}]},
                "department": {"anyOf": [_NAMED, {"type": "null"}]},
                "created_at": {"type": "string", "format": "date-time"},
                "updated_at": {"type": "string", "format": "date-time"},
                "values": {"$ref": f"#/components/schemas/{name}_values"},
            },
        },
        f"{name}_page": {
            "type": "object",
            "required": ["items", "next"],
            "properties": {
                "items": {
                    "type": "array",
                    "items": {"$ref": f"#/components/schemas/{name}_record"},
                },
                "next": {"type": ["string", "null"]},
                "total": {"type": "integer"},
            },
        },
    }  # fmt: skip


def _out(field: CompiledField) -> dict[str, Any]:
    if field.columns:
        return {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {key: _out(column) for key, column in field.columns.items()},
            },
        }
    shape = field.shape
    plain = dict(_PLAIN.get(shape.type.item.name, {}))
    if shape.options and plain.get("type") == "string":
        plain["enum"] = list(shape.options)
    if shape.many or shape.type.is_list:
        return {"type": "array", "items": plain}
    return {"anyOf": [plain, {"type": "null"}]} if plain else {}


def _in(field: CompiledField) -> dict[str, Any]:
    if field.columns:
        columns = {
            key: _in(column) for key, column in field.columns.items() if column.shape.writable
        }
        return {"type": "array", "items": {"type": "object", "properties": columns}}
    shape = field.shape
    if shape.type.item.name in ("record", "user", "department", "file"):
        plain: dict[str, Any] = {"type": "integer", "minimum": 1}
    else:
        plain = dict(_PLAIN.get(shape.type.item.name, {}))
        if shape.options and plain.get("type") == "string":
            plain["enum"] = list(shape.options)
    if shape.many or shape.type.is_list:
        return {"type": "array", "items": plain}
    return {"anyOf": [plain, {"type": "null"}]} if plain else {}


def _described(schema: dict[str, Any], label: Text, language: str) -> dict[str, Any]:
    return {**schema, "title": label.in_language(language)}


def _paths(app: LoadedApp, form: LoadedForm, access: FormAccess, language: str) -> dict[str, Any]:
    base = f"/api/v1/apps/{app.key}/forms/{form.key}/records"
    label = form.compiled.definition.label.in_language(language)
    name = form.key
    page, record, given = (f"#/components/schemas/{name}_{part}"
                           for part in ("page", "record", "input"))  # fmt: skip
    many: dict[str, Any] = {}
    one: dict[str, Any] = {"parameters": [_path_id()]}
    if access.allows("read"):
        many["get"] = _operation(f"list_{name}", label, page, parameters=_list_parameters())
        one["get"] = _operation(f"get_{name}", label, record)
    if access.allows("create"):
        body = {"type": "object", "required": ["values"], "additionalProperties": False,
                "properties": {"values": {"$ref": given}}}  # fmt: skip
        many["post"] = _operation(f"create_{name}", label, record, body, status="201")
    if access.allows("update"):
        body = {"type": "object", "required": ["values"], "additionalProperties": False,
                "properties": {"revision": {"type": "integer"}, "values": {"$ref": given}}}  # fmt: skip
        one["patch"] = _operation(f"update_{name}", label, record, body)
    if access.allows("delete"):
        one["delete"] = {
            "operationId": f"delete_{name}", "tags": [label],
            "responses": {"204": {"description": "Deleted"}, "default": _problem()},
        }  # fmt: skip
    return {base: many, base + "/{id}": one}


def _operation(
    operation: str, label: str, answer: str, body: dict[str, Any] | None = None,
    *, status: str = "200", parameters: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:  # fmt: skip
    shown: dict[str, Any] = {
        "operationId": operation,
        "tags": [label],
        "responses": {
            status: {
                "description": "OK",
                "content": {"application/json": {"schema": {"$ref": answer}}},
            },
            "default": _problem(),
        },
    }
    if parameters:
        shown["parameters"] = parameters
    if body is not None:
        shown["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": body}},
        }
    return shown


def _problem() -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": "Refused", "content": {"application/problem+json": {"schema": schema}}}


def _path_id() -> dict[str, Any]:
    return {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}


def _list_parameters() -> list[dict[str, Any]]:
    kinds = {
        "filter": "string", "sort": "string", "limit": "integer", "cursor": "string",
        "search": "string", "fields": "string", "total": "boolean", "view": "string",
    }  # fmt: skip
    return [{"name": name, "in": "query", "schema": {"type": kind}}
            for name, kind in kinds.items()]  # fmt: skip
