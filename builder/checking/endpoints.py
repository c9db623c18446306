"""Checks and JSON Schemas over HTTP."""

from typing import Annotated, Any

from fastapi import Path, Response
from pydantic import BaseModel, ConfigDict

from builder import wire
from builder.checking.check_draft import check_draft, check_for_workspace
from builder.checking.person_for_formulas import person_for_formulas
from builder.checking.simulate_draft import simulate_draft
from builder.rights import require_app_maker
from engines.core.issue import Issues
from engines.core.text import text
from engines.schema import SCHEMA_NAMES, json_schema
from runtime.db.transaction import ReadTx
from runtime.flows.models import DraftSimulationRequest, SimulationShown
from runtime.http.edge import Edge
from runtime.http.problems import problems
from runtime.http.responses import json_bytes
from runtime.http.router import Identity, Key, api_router
from runtime.identity.actor import Actor
from runtime.problem import NotFound

router = api_router("builder")
PUBLIC: dict[str, Any] = {"security": []}
"""The language is no secret: integrators and editors read its schemas without signing in."""


@router.get(
    "/builder/apps/{app}/check",
    summary="Check the draft",
    response_model=wire.CheckOut,
    responses=problems(401, 403, 404, 422),
)
async def get_check(edge: Edge, app: Key) -> Response:
    """All issues of the draft at once, each with its place. `ok` says that it can be published;
    `changes` counts what differs from the published version."""

    def checked(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        checked = check_draft(tx, app, actor)
        return {
            "ok": not checked.issues.has_errors,
            "issues": shown_issues(checked.issues, actor.language),
            "changes": checked.changes,
        }

    return json_bytes(await edge.read(checked))


class CheckedDocument(BaseModel):
    """A whole app that nothing was made of yet."""

    model_config = ConfigDict(extra="forbid")

    document: dict[str, Any]


@router.post(
    "/builder/check",
    summary="Check an app document",
    response_model=wire.DocumentCheckOut,
    responses=problems(401, 403, 415, 422),
)
async def post_check(edge: Edge, body: CheckedDocument) -> Response:
    """What is wrong with a definition file, before an app is made of it."""

    def checked(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        require_app_maker(actor)
        _, issues = check_for_workspace(tx, body.document)
        return {"ok": not issues.has_errors, "issues": shown_issues(issues, actor.language)}

    return json_bytes(await edge.read(checked))


@router.post(
    "/builder/apps/{app}/flows/{flow}/simulate",
    summary="Simulate a flow of the draft",
    response_model=SimulationShown,
    responses=problems(401, 403, 404, 422),
)
async def simulate(edge: Edge, app: Key, flow: Key, body: DraftSimulationRequest) -> Response:
    """The path and the people for a record or for given values; nothing happens."""

    def walk(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        return simulate_draft(tx, app, flow, body, actor)

    return json_bytes(await edge.read(walk))


@router.get(
    "/builder/apps/{app}/people/{user_id}",
    summary="A person as formulas see them",
    response_model=wire.FormulaPersonOut,
    responses=problems(401, 403, 404, 422),
)
async def get_person(edge: Edge, app: Key, user_id: Identity) -> Response:
    """To try formulas of the app as somebody else."""

    def read(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        return person_for_formulas(tx, app, user_id, actor)

    return json_bytes(await edge.read(read))


@router.get(
    "/schemas",
    summary="Names of the published JSON Schemas",
    response_model=wire.SchemaNamesOut,
    openapi_extra=PUBLIC,
)
async def get_schema_names() -> Response:
    """`app` is a whole app; the others are the files of a template folder."""
    return json_bytes({"items": list(SCHEMA_NAMES)})


@router.get(
    "/schemas/{name}",
    summary="A JSON Schema of the app language",
    response_model=dict[str, Any],
    responses=problems(404, 422),
    openapi_extra=PUBLIC,
)
async def get_schema(name: Annotated[str, Path(max_length=40)]) -> Response:
    """Draft 2020-12, with the settings of every kind."""
    if name not in SCHEMA_NAMES:
        raise NotFound(text("模式", "schema"), name)
    return json_bytes(json_schema(name))


def shown_issues(issues: Issues, language: str) -> list[dict[str, object]]:
    """Issues on the wire."""
    return [issue.to_json(language) for issue in issues]
