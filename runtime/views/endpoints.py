"""Saved views over HTTP."""

from typing import Any

from fastapi import APIRouter, Response

from runtime.access import FormAccess
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.transaction import ReadTx, WriteTx
from runtime.http.edge import Edge
from runtime.http.problems import problems
from runtime.http.responses import json_bytes, no_content
from runtime.http.router import Identity, Key, api_router
from runtime.identity.actor import Actor
from runtime.records.open_form import open_form
from runtime.views import schemas
from runtime.views.saved_views import (
    change_view,
    choose_views,
    delete_view,
    save_view,
    saved_views,
)

router: APIRouter = api_router("views")
VIEWS = "/apps/{app}/forms/{form}/views"


@router.get(VIEWS, response_model=schemas.SavedViews, responses=problems(403, 404))
async def list_of_views(edge: Edge, app: Key, form: Key) -> Response:
    """One's own views of a form and those shared with one, beside the definition's."""

    def read(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        loaded, found, _ = _open(tx, app, form, actor)
        return saved_views(tx, loaded, found, actor)

    return json_bytes(await edge.read(read))


@router.post(
    VIEWS,
    status_code=201,
    response_model=schemas.SavedView,
    responses=problems(403, 404, 422),
)
async def save_view_of_form(edge: Edge, app: Key, form: Key, body: schemas.NewView) -> Response:
    """Save a view. Sharing takes the right to design the app."""

    def write(tx: WriteTx, actor: Actor) -> dict[str, Any]:
        loaded, found, access = _open(tx, app, form, actor)
        return save_view(tx, loaded, found, body, actor, access)

    return json_bytes(await edge.write(write), 201)


@router.put(VIEWS + "/choice", status_code=204, responses=problems(403, 404, 422))
async def choose_views_of_form(
    edge: Edge, app: Key, form: Key, body: schemas.ViewChoice
) -> Response:
    """Which view opens first for oneself, and the order of the tabs."""

    def write(tx: WriteTx, actor: Actor) -> None:
        _, found, _ = _open(tx, app, form, actor)
        choose_views(tx, found, body, actor)

    await edge.write(write)
    return no_content()


@router.patch(
    VIEWS + "/{view_id}",
    response_model=schemas.SavedView,
    responses=problems(403, 404, 409, 422),
)
async def change_saved_view(
    edge: Edge, app: Key, form: Key, view_id: Identity, body: schemas.ViewChange
) -> Response:
    """Rename, save anew or share a view; 409 when somebody else changed it."""

    def write(tx: WriteTx, actor: Actor) -> dict[str, Any]:
        loaded, found, access = _open(tx, app, form, actor)
        return change_view(tx, loaded, found, view_id, body, actor, access)

    return json_bytes(await edge.write(write))


@router.delete(VIEWS + "/{view_id}", status_code=204, responses=problems(403, 404))
async def delete_saved_view(edge: Edge, app: Key, form: Key, view_id: Identity) -> Response:
    """Take a view away."""

    def write(tx: WriteTx, actor: Actor) -> None:
        loaded, found, _ = _open(tx, app, form, actor)
        delete_view(tx, loaded, found, view_id, actor)

    await edge.write(write)
    return no_content()


def _open(
    tx: ReadTx, app: str, form: str, actor: Actor
) -> tuple[LoadedApp, LoadedForm, FormAccess]:
    """The form, for somebody who may read it."""
    loaded, access = open_form(tx, app, form, actor)
    access.require("read")
    return loaded, loaded.form(form), access
