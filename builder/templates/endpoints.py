"""Templates over HTTP: what there is, and installing one as an app."""

from fastapi import Response

from builder import wire
from builder.rights import require_app_maker
from builder.templates.catalogue import find_template, list_templates
from builder.templates.contents import template_contents
from builder.templates.install_template import install_loaded, load_template
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


@router.post(
    "/builder/templates/{key}/install",
    summary="Install a template as an app",
    response_model=wire.PublishedOut,
    status_code=201,
    responses=problems(401, 403, 404, 409, 422),
)
async def post_install(edge: Edge, key: Key) -> Response:
    """The app is published at once, without sample data (`formwork template install` adds them)."""

    def installed(tx: WriteTx, actor: Actor) -> dict[str, object]:
        require_app_maker(actor)
        loaded = load_template(find_template(key).folder)
        return install_loaded(tx, loaded, actor).to_json(actor.language)

    return json_bytes(await edge.write(installed), 201)
