"""A person's notifications over HTTP."""

from datetime import datetime
from typing import Annotated

from fastapi import Query, Response
from pydantic import BaseModel, Field

from engines.core.text import Text
from runtime.db.transaction import ReadTx, WriteTx
from runtime.http.edge import Edge
from runtime.http.pages import page_of
from runtime.http.problems import problems
from runtime.http.responses import json_bytes
from runtime.http.router import api_router
from runtime.identity.actor import Actor
from runtime.notifications.notify import count_unread, list_notifications, mark_read

router = api_router("notifications")


class NotificationRow(BaseModel):
    """One message. ``app``, ``form`` and ``record_id`` lead to what it is about, ``instance_id``
    to the flow that sent it, with the reader's task if they have one."""

    id: int
    title: str
    body: str
    app: str | None
    form: str | None
    record_id: int | None
    instance_id: int | None
    cause: str
    cause_key: str | None
    created_at: datetime
    read_at: datetime | None


class NotificationPage(BaseModel):
    """Messages, newest first; ``unread`` counts all unread ones."""

    items: list[NotificationRow]
    next: int | None
    unread: int


class ReadMark(BaseModel):
    """Which messages were read; null: all."""

    ids: Annotated[list[int], Field(max_length=1000)] | None = None


class ReadCount(BaseModel):
    """How many messages this call marked."""

    marked: int


@router.get("/notifications", responses={200: {"model": NotificationPage}, **problems(401, 422)})
async def get_notifications(
    edge: Edge,
    unread: bool = False,
    before: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """My messages, newest first."""

    def find(tx: ReadTx, actor: Actor) -> dict[str, object]:
        rows = list_notifications(tx, actor.user_id, unread=unread, before_id=before, limit=limit)
        for row in rows:
            row.pop("user_id")
            for part in ("title", "body"):
                row[part] = Text.model_validate(row[part]).in_language(actor.language)
        return {**page_of(rows, limit), "unread": count_unread(tx, actor.user_id)}

    return json_bytes(await edge.read(find))


@router.post("/notifications/read", responses={200: {"model": ReadCount}, **problems(401, 422)})
async def read_notifications(edge: Edge, mark: ReadMark) -> Response:
    """Mark messages as read."""

    def act(tx: WriteTx, actor: Actor) -> int:
        return mark_read(tx, actor.user_id, mark.ids)

    return json_bytes({"marked": await edge.write(act)})
