"""Drafts over HTTP: make an app, read and change its draft as a whole or part by part."""

from typing import Annotated, Any

from fastapi import Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from builder import wire
from builder.drafts.change_draft import (
    add_part,
    get_draft,
    patch_draft,
    remove_part,
    rename_key,
    replace_draft,
    replace_part,
)
from builder.drafts.create_app import create_app
from builder.drafts.draft import Draft
from builder.drafts.list_apps import list_apps
from builder.drafts.pointer import MAX_OPERATIONS, Operation
from engines.definitions.markers import Target
from runtime.http.edge import Edge
from runtime.http.problems import problems
from runtime.http.responses import json_bytes
from runtime.http.router import Key, api_router

router = api_router("builder")

PartList = Annotated[
    str,
    Path(
        max_length=400,
        pattern=r"^[a-z_]{1,40}(/[A-Za-z0-9_-]{1,63}/[a-z_]{1,40}){0,4}$",
        description="Path to a list of parts: `forms`, `forms/lead/fields`, `flows/big/nodes`",
    ),
]
PartKey = Annotated[str, Path(min_length=1, max_length=63)]
Revision = Annotated[
    int | None,
    Query(ge=0, description="Refuse with 409 when the draft is no longer at this revision"),
]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewApp(_Body):
    """A new app: its whole document, of which `key` and `label` are the least."""

    document: dict[str, Any]


class WholeDraft(_Body):
    """The draft as a whole, and the revision on which it was made."""

    document: dict[str, Any]
    revision: int = Field(ge=0)


class DraftPatch(_Body):
    """Changes in order, all or none. Without a revision they are made on any state."""

    operations: list[Operation] = Field(min_length=1, max_length=MAX_OPERATIONS)
    revision: int | None = Field(default=None, ge=0)


class KeyChange(_Body):
    """Which part gets which new key. Full keys: `opportunity.amount`, `order.items.price`."""

    target: Target
    key: str = Field(max_length=200)
    new: str = Field(max_length=60)
    revision: int = Field(ge=0)


@router.get(
    "/builder/apps",
    summary="Apps that the actor may design",
    response_model=wire.DesignedAppsOut,
    responses=problems(401),
)
async def get_apps(edge: Edge) -> Response:
    """Published apps and drafts of new ones."""
    return json_bytes(
        await edge.read(
            lambda tx, actor: {"items": [one.to_json(actor) for one in list_apps(tx, actor)]}
        )
    )


@router.post(
    "/builder/apps",
    summary="Make a new app",
    response_model=wire.DraftOut,
    status_code=201,
    responses=problems(401, 403, 409, 415, 422),
)
async def post_app(edge: Edge, body: NewApp) -> Response:
    """The draft of the new app; nothing is published yet."""
    return _shown(
        await edge.write(lambda tx, actor: create_app(tx, body.document, actor)), status=201
    )


@router.get(
    "/builder/apps/{app}/draft",
    summary="Read the draft",
    response_model=wire.DraftOut,
    responses=problems(401, 403, 404, 422),
)
async def get_app_draft(edge: Edge, app: Key) -> Response:
    """The draft; the published version at revision 0 where there is none."""
    return _shown(await edge.read(lambda tx, actor: get_draft(tx, app, actor)))


@router.put(
    "/builder/apps/{app}/draft",
    summary="Replace the draft",
    response_model=wire.DraftOut,
    responses=problems(401, 403, 404, 409, 415, 422),
)
async def put_app_draft(edge: Edge, app: Key, body: WholeDraft) -> Response:
    """The draft at its new revision."""
    return _shown(
        await edge.write(
            lambda tx, actor: replace_draft(tx, app, body.document, body.revision, actor)
        )
    )


@router.patch(
    "/builder/apps/{app}/draft",
    summary="Change the draft",
    response_model=wire.DraftOut,
    responses=problems(401, 403, 404, 409, 415, 422),
)
async def patch_app_draft(edge: Edge, app: Key, body: DraftPatch) -> Response:
    """Add, replace, remove and move by JSON pointers, whose steps may be keys of parts."""
    return _shown(
        await edge.write(
            lambda tx, actor: patch_draft(tx, app, body.operations, body.revision, actor)
        )
    )


@router.post(
    "/builder/apps/{app}/draft/rename",
    summary="Rename a key with all its uses",
    response_model=wire.DraftOut,
    responses=problems(401, 403, 404, 409, 415, 422),
)
async def post_rename(edge: Edge, app: Key, body: KeyChange) -> Response:
    """Records keep their values under the new key when the draft is published."""
    return _shown(
        await edge.write(
            lambda tx, actor: rename_key(
                tx, app, body.target, body.key, body.new, body.revision, actor
            )
        )
    )


@router.post(
    "/builder/apps/{app}/draft/parts/{place:path}",
    summary="Add a part: a form, a field, a rule …",
    response_model=wire.DraftOut,
    status_code=201,
    responses=problems(401, 403, 404, 409, 415, 422),
)
async def post_part(
    edge: Edge, app: Key, place: PartList, body: dict[str, Any], revision: Revision = None
) -> Response:
    """The part goes to the end of its list: `…/draft/parts/forms/lead/fields` adds a field."""
    return _shown(
        await edge.write(lambda tx, actor: add_part(tx, app, f"/{place}", body, revision, actor)),
        status=201,
    )


@router.put(
    "/builder/apps/{app}/draft/parts/{place:path}/{key}",
    summary="Replace a part",
    response_model=wire.DraftOut,
    responses=problems(401, 403, 404, 409, 415, 422),
)
async def put_part(
    edge: Edge,
    app: Key,
    place: PartList,
    key: PartKey,
    body: dict[str, Any],
    revision: Revision = None,
) -> Response:
    """The part is written anew under its key."""
    return _shown(
        await edge.write(
            lambda tx, actor: replace_part(tx, app, f"/{place}", key, body, revision, actor)
        )
    )


@router.delete(
    "/builder/apps/{app}/draft/parts/{place:path}/{key}",
    summary="Remove a part",
    response_model=wire.DraftOut,
    responses=problems(401, 403, 404, 409, 422),
)
async def delete_part(
    edge: Edge, app: Key, place: PartList, key: PartKey, revision: Revision = None
) -> Response:
    """The draft without the part."""
    return _shown(
        await edge.write(lambda tx, actor: remove_part(tx, app, f"/{place}", key, revision, actor))
    )


def _shown(draft: Draft, status: int = 200) -> Response:
    return json_bytes(draft.to_json(), status)
