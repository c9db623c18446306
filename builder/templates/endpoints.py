"""Templates over HTTP: what there is, and installing one as an app."""

from typing import Annotated

from fastapi import Response
from pydantic import BaseModel, ConfigDict, StringConstraints

from builder import wire
from builder.rights import require_app_maker
from builder.templates.catalogue import find_template, list_templates
from builder.templates.contents import template_contents
from builder.templates.install_template import queue_installation
from engines.definitions.markers import KEY_PATTERN
from runtime.db.transaction import ReadTx, WriteTx
from runtime.http.edge import Edge
from runtime.http.problems import problems
from runtime.http.responses import json_bytes
from runtime.http.router import Key, api_router
from runtime.identity.actor import Actor

router = api_router("builder")


@router.get(
    "/builder/templates",
    summary="Templates to install",
    response_model=wire.TemplatesOut,
    responses=problems(401, 403),
)
async def get_templates(edge: Edge) -> Response:
    """The templates that came with this installation."""

    def listed(tx: ReadTx, actor: Actor) -> dict[str, object]:
        require_app_maker(actor)
        return {"items": [one.to_json(actor.language) for one in list_templates()]}

    return json_bytes(await edge.read(listed))


@router.get(
    "/builder/templates/{key}",
    summary="What is inside a template",
    response_model=wire.TemplateContentsOut,
    responses=problems(401, 403, 404, 422),
)
async def get_template(edge: Edge, key: Key) -> Response:
    """Its forms, how much there is of everything else, and whether it brings sample data."""

    def read(tx: ReadTx, actor: Actor) -> dict[str, object]:
        require_app_maker(actor)
        return template_contents(tx, find_template(key)).to_json(actor.language)

    return json_bytes(await edge.read(read))


class Installation(BaseModel):
    """How to install. ``key`` is the app's, where the template's own is taken."""

    model_config = ConfigDict(extra="forbid")

    sample_data: bool = False
    key: Annotated[str, StringConstraints(pattern=KEY_PATTERN)] | None = None


@router.post(
    "/builder/templates/{key}/install",
    summary="Install a template as an app",
    response_model=wire.InstalledOut,
    status_code=201,
    responses=problems(401, 403, 404, 409, 415, 422),
)
async def post_install(edge: Edge, key: Key, body: Installation | None = None) -> Response:
    """The app is published at once. With `sample_data` a job fills it: see `GET /jobs/{id}`."""
    wanted = body or Installation()

    def installed(tx: WriteTx, actor: Actor) -> dict[str, object]:
        require_app_maker(actor)
        found = find_template(key)
        done = queue_installation(
            tx, found.key, actor, sample_data=wanted.sample_data, key=wanted.key
        )
        return done.to_json(actor.language)

    return json_bytes(await edge.write(installed), 201)
