"""The work place over HTTP."""

from typing import Annotated, Any

from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from engines.definitions.markers import KEY_PATTERN
from runtime.db.transaction import ReadTx, WriteTx
from runtime.home.favourites import (
    MOST_FAVOURITES,
    Favourite,
    FavouriteKind,
    list_favourites,
    set_favourites,
)
from runtime.home.run_home import run_home
from runtime.http.edge import Edge
from runtime.http.problems import problems
from runtime.http.responses import json_bytes
from runtime.http.router import api_router
from runtime.identity.actor import Actor
from runtime.reports.exact import exact

router = api_router("home")
PartKey = Annotated[str, StringConstraints(pattern=KEY_PATTERN)]


class HomeOut(BaseModel):
    """Per app its lists (the first `items`, `total`, `overdue`) and `figures`, each a report's
    `result` or a `problem`."""

    apps: list[dict[str, Any]]
    today: str
    answered_at: str


class FavouriteIn(BaseModel):
    """A part of an app; for `record` the `target` is its form."""

    model_config = ConfigDict(extra="forbid")

    kind: FavouriteKind
    app: PartKey
    target: PartKey
    record_id: Annotated[int, Field(ge=1, le=2**63 - 1)] | None = None


class FavouritesIn(BaseModel):
    """All of one's pinned places, in their order."""

    model_config = ConfigDict(extra="forbid")

    items: Annotated[list[FavouriteIn], Field(max_length=MOST_FAVOURITES)]


class FavouriteOut(FavouriteIn):
    """A pinned place with its names; `title` is a record's."""

    label: dict[str, str]
    title: str | None
    icon: str
    color: str


class FavouritesOut(BaseModel):
    """The pinned places that one may see."""

    items: list[FavouriteOut]


@router.get("/home", response_model=HomeOut, responses=problems(401))
async def get_home(edge: Edge) -> Response:
    """What waits for you in each of your apps, and their key figures."""
    shown = await edge.snapshot(lambda tx, actor: run_home(tx, actor, edge.language))
    return json_bytes(exact(shown))


@router.get("/me/favourites", response_model=FavouritesOut, responses=problems(401))
async def get_favourites(edge: Edge) -> Response:
    """Your pinned forms, dashboards, reports and records."""

    def work(tx: ReadTx, actor: Actor) -> list[dict[str, Any]]:
        return list_favourites(tx, actor)

    return json_bytes({"items": await edge.read(work)})


@router.put("/me/favourites", response_model=FavouritesOut, responses=problems(401, 422))
async def put_favourites(edge: Edge, body: FavouritesIn) -> Response:
    """Replace your pinned places."""
    places = [
        Favourite(one.kind, one.app, one.target, one.record_id if one.kind == "record" else None)
        for one in body.items
    ]

    def work(tx: WriteTx, actor: Actor) -> list[dict[str, Any]]:
        set_favourites(tx, places, actor)
        return list_favourites(tx, actor)

    return json_bytes({"items": await edge.write(work)})
