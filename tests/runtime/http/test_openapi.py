"""The OpenAPI document is complete, and the API keeps to it."""

import json

import pytest
import schemathesis
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from runtime.http.openapi import METHODS
from runtime.http.problems import MEDIA_TYPE

# The session's own token is sent with every request, so schemathesis' made-up ones do not count.
CONFORMANCE = [status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture
def document(api):
    return api.get("/openapi.json").json()


def operations(document):
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def test_every_operation_has_a_unique_id_words_and_problem_answers(document):
    seen = set()
    for path, method, operation in operations(document):
        assert operation["operationId"] not in seen, path
        seen.add(operation["operationId"])
        assert operation.get("description"), (method, path)
        refusals = {
            status: answer for status, answer in operation["responses"].items() if status >= "4"
        }
        assert {"400", "422", "500", "503"} <= set(refusals), (method, path)
        for status, answer in refusals.items():
            assert list(answer["content"]) == [MEDIA_TYPE], (method, path, status)
        if operation.get("security") != []:
            assert {"401", "403"} <= set(refusals), (method, path)


def test_only_signing_in_and_out_and_health_are_public(document):
    public = {
        operation["operationId"]
        for _, _, operation in operations(document)
        if operation.get("security") == []
    }
    assert public == {"sign_in", "end_session", "get_health"}


def test_all_references_lead_somewhere(document):
    text = json.dumps(document)
    assert "HTTPValidationError" not in text
    names = set(document["components"]["schemas"])
    for part in text.split('"#/components/schemas/')[1:]:
        assert part.partition('"')[0] in names


@pytest.mark.slow
def test_the_api_keeps_to_its_document(app, api, admin):
    """Generated requests, good and bad, to every operation: documented answers, never a 500."""
    token = api.as_(admin).headers
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    # Signing out would end the session that the other requests need.
    schema = schema.exclude(operation_id="end_session")
    run = hypothesis_settings(
        max_examples=15,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    for operation in (result.ok() for result in schema.get_all_operations()):

        @run
        @given(case=operation.as_strategy())
        def check(case):
            response = case.call(headers=token)
            assert response.status_code < 500, (case.method, case.path, response.text)
            case.validate_response(response, checks=CONFORMANCE)

        check()
