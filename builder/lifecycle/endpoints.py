"""Archive, restore and delete apps over HTTP."""

from typing import Annotated

from fastapi import Response
from pydantic import BaseModel, ConfigDict, StringConstraints

from builder import wire
from builder.lifecycle.archive_app import archive_app, restore_app
from builder.lifecycle.delete_app import delete_app, loss_of
from runtime.http.edge import Edge
from runtime.http.problems import problems
from runtime.http.responses import json_bytes, no_content
from runtime.http.router import Key, api_router

router = api_router("builder")


class Deletion(BaseModel):
    """`confirm` is the app's key, typed by whoever deletes it."""

    model_config = ConfigDict(extra="forbid")

    confirm: Annotated[str, StringConstraints(max_length=60)]


@router.post(
    "/builder/apps/{app}/archive",
    summary="Take an app out of use",
    status_code=204,
    responses=problems(401, 403, 404),
)
async def post_archive(edge: Edge, app: Key) -> Response:
    """Records and design stay; nobody can use it, and its rules and flows wait."""
    await edge.write(lambda tx, actor: archive_app(tx, app, actor))
    return no_content()


@router.post(
    "/builder/apps/{app}/restore",
    summary="Put an archived app back into use",
    status_code=204,
    responses=problems(401, 403, 404),
)
async def post_restore(edge: Edge, app: Key) -> Response:
    """Everything is as it was archived."""
    await edge.write(lambda tx, actor: restore_app(tx, app, actor))
    return no_content()


@router.get(
    "/builder/apps/{app}/loss",
    summary="What deleting an app would lose",
    response_model=wire.LossOut,
    responses=problems(401, 403, 404),
)
async def get_loss(edge: Edge, app: Key) -> Response:
    """How many records, files and flow instances are in it, and which apps refer to it."""
    return json_bytes(await edge.read(lambda tx, actor: loss_of(tx, app, actor).to_json()))


@router.post(
    "/builder/apps/{app}/delete",
    summary="Delete an app for good",
    status_code=204,
    responses=problems(401, 403, 404, 409, 415, 422),
)
async def post_delete(edge: Edge, app: Key, body: Deletion) -> Response:
    """It must be archived (or never published), and no other app may refer to it."""
    await edge.write(lambda tx, actor: delete_app(tx, app, body.confirm, actor))
    return no_content()
