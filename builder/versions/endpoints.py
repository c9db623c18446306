"""Versions over HTTP: list, read, compare, roll back."""

from typing import Annotated, Any

from fastapi import Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from builder import wire
from builder.versions.roll_back import roll_back
from builder.versions.versions import compare_versions, get_version, list_versions
from runtime.db.transaction import ReadTx
from runtime.http.edge import Edge
from runtime.http.problems import problems
from runtime.http.responses import json_bytes
from runtime.http.router import Key, api_router
from runtime.identity.actor import Actor

router = api_router("builder")

MOST_VERSIONS = 2**31 - 1
Number = Annotated[int, Path(ge=1, le=MOST_VERSIONS)]


class RollBack(BaseModel):
    """Which version to publish again. `confirm` has the codes of destructive steps."""

    model_config = ConfigDict(extra="forbid")

    version: int = Field(ge=1, le=MOST_VERSIONS)
    note: str = Field(default="", max_length=2000)
    confirm: list[Annotated[str, Field(max_length=200)]] = Field(
        default_factory=list, max_length=1000
    )


@router.get(
    "/builder/apps/{app}/versions",
    summary="Published versions",
    response_model=wire.VersionPageOut,
    responses=problems(401, 403, 404, 422),
)
async def get_versions(
    edge: Edge,
    app: Key,
    before: Annotated[int | None, Query(ge=1, le=MOST_VERSIONS)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """Newest first; `next` is the `before` of the following page."""

    def listed(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        found = list_versions(tx, app, actor, before, limit)
        more = found[-1].number if len(found) == limit else None
        return {"items": [one.to_json() for one in found], "next": more}

    return json_bytes(await edge.read(listed))


@router.get(
    "/builder/apps/{app}/versions/{number}",
    summary="One version with its document",
    response_model=wire.WholeVersionOut,
    responses=problems(401, 403, 404, 422),
)
async def get_one_version(edge: Edge, app: Key, number: Number) -> Response:
    """The version as it was published; it never changes."""

    def read(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        version, document = get_version(tx, app, number, actor)
        return {**version.to_json(), "document": document}

    return json_bytes(await edge.read(read))


@router.get(
    "/builder/apps/{app}/versions/{number}/changes",
    summary="What changed between two versions",
    response_model=wire.ChangesOut,
    responses=problems(401, 403, 404, 422),
)
async def get_changes(
    edge: Edge,
    app: Key,
    number: Number,
    since: Annotated[int, Query(ge=1, le=MOST_VERSIONS)],
) -> Response:
    """Changes from version `since` to this one, in words."""

    def compared(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        changes = compare_versions(tx, app, since, number, actor)
        return {"items": [change.to_json(actor.language) for change in changes]}

    return json_bytes(await edge.read(compared))


@router.post(
    "/builder/apps/{app}/rollback",
    summary="Publish an older version again",
    response_model=wire.PublishedOut,
    responses=problems(401, 403, 404, 409, 415, 422),
)
async def post_rollback(edge: Edge, app: Key, body: RollBack) -> Response:
    """A new version with the older content; records made since then stay."""

    def rolled(tx: Any, actor: Actor) -> dict[str, object]:
        published = roll_back(tx, app, body.version, actor, body.note, body.confirm)
        return published.to_json(actor.language)

    return json_bytes(await edge.write(rolled))
