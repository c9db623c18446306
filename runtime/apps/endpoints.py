"""Installed apps over HTTP."""

from typing import Any

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict

from runtime.apps.app_openapi import app_openapi
from runtime.apps.show_app import list_apps, require_app, show_app
from runtime.db.transaction import ReadTx
from runtime.http.edge import Edge
from runtime.http.problems import problems
from runtime.http.responses import json_bytes
from runtime.http.router import Key, api_router
from runtime.identity.actor import Actor

router: APIRouter = api_router("apps")


class AppLine(BaseModel):
    """An app in the list."""

    key: str
    label: dict[str, str]
    description: dict[str, str]
    icon: str
    color: str
    version: str
    number: int


class Apps(BaseModel):
    """The apps in which one has any right."""

    items: list[AppLine]


class RunningApp(BaseModel):
    """All that is needed to run an app for the one signed in: forms with fields, layout, views
    and `rights`, menus, reports and dashboards; only what they may use."""

    model_config = ConfigDict(extra="allow")

    key: str
    label: dict[str, str]
    version: str
    version_id: int
    number: int
    hash: str
    roles: list[str]
    forms: list[dict[str, Any]]
    flows: list[dict[str, Any]]
    reports: list[dict[str, Any]]
    dashboards: list[dict[str, Any]]
    pages: list[dict[str, Any]]
    menus: list[dict[str, Any]]


@router.get("/apps", response_model=Apps)
async def list_my_apps(edge: Edge) -> Response:
    """The apps that one may use."""
    return json_bytes({"items": await edge.read(list_apps)})


@router.get("/apps/{app}", response_model=RunningApp, responses=problems(404))
async def get_app(edge: Edge, app: Key) -> Response:
    """An app as one may use it."""
    return json_bytes(await edge.read(lambda tx, actor: show_app(tx, app, actor)))


@router.get("/apps/{app}/openapi.json", response_model=dict[str, Any], responses=problems(404))
async def get_app_openapi(edge: Edge, app: Key) -> Response:
    """The app's own OpenAPI document, with typed records."""

    def read(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        return app_openapi(require_app(tx, app, actor), actor)

    return json_bytes(await edge.read(read))
