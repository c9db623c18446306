"""Publishing over HTTP: see what will happen, then do it."""

from typing import Annotated, Literal

from fastapi import Query, Response
from pydantic import BaseModel, ConfigDict, Field

from builder import wire
from builder.publishing.impact import show_uses
from builder.publishing.preview import preview
from builder.publishing.publish import publish
from runtime.db.transaction import ReadTx, WriteTx
from runtime.http.edge import Edge
from runtime.http.problems import problems
from runtime.http.responses import json_bytes
from runtime.http.router import Key, api_router
from runtime.identity.actor import Actor

router = api_router("builder")
UsedTarget = Literal["form", "field", "view", "flow", "node", "rule", "report", "dashboard",
                     "page", "role"]  # fmt: skip


class Publishing(BaseModel):
    """Which state of the draft to publish. `confirm` has the codes of destructive steps."""

    model_config = ConfigDict(extra="forbid")

    revision: int = Field(ge=0)
    note: str = Field(default="", max_length=2000)
    confirm: list[Annotated[str, Field(max_length=200)]] = Field(
        default_factory=list, max_length=1000
    )


@router.get(
    "/builder/apps/{app}/preview",
    summary="What publishing would do",
    response_model=wire.PreviewOut,
    responses=problems(401, 403, 404, 422),
)
async def get_preview(edge: Edge, app: Key) -> Response:
    """Changes in words, storage steps, impact and issues. Writes nothing."""
    return json_bytes(
        await edge.read(lambda tx, actor: preview(tx, app, actor).to_json(actor.language))
    )


@router.get(
    "/builder/apps/{app}/draft/uses",
    summary="Who uses a part of the draft",
    response_model=wire.UsesOut,
    responses=problems(401, 403, 404, 422),
)
async def get_uses(
    edge: Edge,
    app: Key,
    target: UsedTarget,
    key: Annotated[str, Query(min_length=1, max_length=240)],
    option: Annotated[str | None, Query(min_length=1, max_length=200)] = None,
) -> Response:
    """Everything that mentions the part, before it is removed or changed; with `option`, what
    mentions that option of a field. `part` is null where the draft has no such part."""

    def used(tx: ReadTx, actor: Actor) -> dict[str, object]:
        found = show_uses(tx, app, actor, target, key, option)
        return {"part": None if found is None else found.to_json(actor.language)}

    return json_bytes(await edge.read(used))


@router.post(
    "/builder/apps/{app}/publish",
    summary="Publish the draft",
    response_model=wire.PublishedOut,
    responses=problems(401, 403, 404, 409, 415, 422),
)
async def post_publish(edge: Edge, app: Key, body: Publishing) -> Response:
    """The new version is used by the next request."""

    def published(tx: WriteTx, actor: Actor) -> dict[str, object]:
        done = publish(tx, app, body.revision, actor, body.note, body.confirm)
        return done.to_json(actor.language)

    return json_bytes(await edge.write(published))
