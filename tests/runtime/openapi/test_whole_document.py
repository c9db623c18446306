"""Whatever is asked of any address, the answer is one that the OpenAPI document describes."""

import itertools
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.fixtures.http import Api

CONFORMANCE = [status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 8
# Real names, so that requests get behind the door and not only to its 404.
KNOWN = {
    "app": "crm",
    "dashboard": "sales",
    "flow": "large_deal",
    "form": "opportunity",
    "record": 1,
    "record_id": 1,
    "report": "funnel",
    "task_id": 1,
    "instance_id": 1,
    "user_id": 2,
}
# These would end what the rest of the run stands on: sessions and passwords of the two askers.
LEFT_OUT = "/api/v1/(session|me/password|users/{user_id}/password)$"

pytestmark = pytest.mark.slow


def test_an_administrator_and_a_rep_only_get_documented_answers(
    app: FastAPI, office: Api, rep: Api
) -> None:
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    schema = schema.exclude(path_regex=LEFT_OUT)
    run = hypothesis_settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    answered: dict[str, set[int]] = {}
    wrong: list[str] = []
    for operation in (result.ok() for result in schema.get_all_operations()):
        name = f"{operation.method.upper()} {operation.path}"
        turns = itertools.count(1)
        statuses = answered.setdefault(name, set())

        def ask(case: Any, turns: Any = turns, statuses: set[int] = statuses) -> None:
            turn = next(turns)
            if turn % 4:
                case.path_parameters.update(
                    {key: value for key, value in KNOWN.items() if key in case.path_parameters}
                )
            response = case.call(headers=(office if turn % 2 else rep).headers)
            statuses.add(response.status_code)
            assert response.status_code < 500, response.text
            case.validate_response(response, checks=CONFORMANCE)

        try:
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                with suppress(Unsatisfiable):  # what takes no input cannot be asked wrongly
                    run(given(case=operation.as_strategy(generation_mode=mode))(ask_once(ask)))()
        except (AssertionError, schemathesis.errors.SchemathesisError, BaseExceptionGroup) as found:
            wrong.append(f"{name}: {found!s:.800}")
    assert not wrong, "\n\n".join(wrong)
    assert len(answered) > 85
    reads = {name: statuses for name, statuses in answered.items() if name.startswith("GET")}
    inside = [name for name, statuses in reads.items() if 200 in statuses]
    assert len(inside) > len(reads) * 0.7, sorted(set(reads) - set(inside))


def ask_once(ask: Callable[[Any], None]) -> Callable[[Any], None]:
    """A function of its own for each run: hypothesis takes none with defaults."""

    def once(case: Any) -> None:
        ask(case)

    return once
