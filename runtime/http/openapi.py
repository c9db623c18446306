"""The OpenAPI document: security, problem responses and unique operation ids everywhere."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from runtime.http.edge import COOKIE, CSRF_HEADER
from runtime.http.problems import problems

TITLE = "Formwork"
VERSION = "1"
DESCRIPTION = (
    "Everything that the web page does goes through this API. Refusals are RFC 9457 problem "
    "documents with a stable `code`; input errors list `{path, code, message}`. Lists are pages: "
    "`next` continues them."
)
METHODS = ("get", "put", "post", "delete", "patch", "head", "options")

PROBLEM: dict[str, Any] = {
    "title": "Problem",
    "description": "RFC 9457 problem document.",
    "type": "object",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "Stable; for programs."},
        "detail": {"type": "string", "description": "What happened and what to do."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["path", "code", "message"],
                "properties": {
                    "path": {
                        "type": "array",
                        "items": {"anyOf": [{"type": "string"}, {"type": "integer"}]},
                    },
                    "code": {"type": "string"},
                    "message": {"type": "string"},
                    "severity": {"type": "string", "enum": ["error", "warning", "info"]},
                },
            },
        },
        "reference": {"type": "string", "description": "Finds a fault in the server's log."},
    },
}

SECURITY_SCHEMES = {
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": COOKIE,
        "description": f"Set by POST /session. Changes also need the header {CSRF_HEADER}.",
    },
    "bearer": {"type": "http", "scheme": "bearer", "description": "A session token."},
}


def operation_id(route: APIRoute) -> str:
    """The handler's name; unique in the whole API, which a test checks."""
    return route.name


def install_openapi(app: FastAPI) -> None:
    """Make ``app.openapi()`` give the completed document, computed once."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _complete(
                get_openapi(
                    title=TITLE, version=VERSION, description=DESCRIPTION, routes=app.routes
                )
            )
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]


def _complete(document: dict[str, Any]) -> dict[str, Any]:
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    schemas["Problem"] = PROBLEM
    components["securitySchemes"] = SECURITY_SCHEMES
    document["security"] = [{"session": []}, {"bearer": []}]
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                _complete_operation(path, item[method])
    return document


def _complete_operation(path: str, operation: dict[str, Any]) -> None:
    operation.pop("x-any-query", None)
    statuses = [400, 422, 500, 503]
    if operation.get("security") != []:
        statuses += [401, 403]
    if "{" in path:
        statuses.append(404)
    if "requestBody" in operation:
        statuses += [413, 415]
    # FastAPI's own 422 speaks of another document than the one we send.
    operation["responses"].pop("422", None)
    for status, response in problems(*statuses).items():
        operation["responses"].setdefault(str(status), response)
