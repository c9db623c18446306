"""The builder's part of the API keeps to its OpenAPI document."""

from collections.abc import Iterator
from typing import Any

import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from runtime.identity.actor import Actor
from tests.fixtures.http import Api

CONFORMANCE = [status_code_conformance, content_type_conformance, response_schema_conformance]
OURS = ("/api/v1/builder/", "/api/v1/schemas")


def ours(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        if path.startswith(OURS):
            for method, operation in item.items():
                yield f"{method} {path}", operation


def test_every_address_of_the_builder_is_described(api: Api) -> None:
    document = api.get("/openapi.json").json()
    found = dict(ours(document))
    assert len(found) >= 18
    for name, operation in found.items():
        assert operation["summary"] and operation["description"], name
        assert operation["tags"] == ["builder"], name


def test_generated_requests_get_documented_answers(
    app: FastAPI, api: Api, admin: Actor, desk: dict[str, Any]
) -> None:
    """Requests good and bad to every address; never a 500."""
    token = api.as_(admin).headers
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    schema = schema.include(path_regex="^/api/v1/(builder/apps|schemas)")
    run = hypothesis_settings(
        max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    checked = 0
    for operation in (result.ok() for result in schema.get_all_operations()):

        @run
        @given(case=operation.as_strategy())
        def check(case: Any) -> None:
            if "app" in (case.path_parameters or {}):
                case.path_parameters["app"] = "desk"
            response = case.call(headers=token)
            assert response.status_code < 500, (case.method, case.path, response.text)
            case.validate_response(response, checks=CONFORMANCE)

        check()
        checked += 1
    assert checked >= 16
