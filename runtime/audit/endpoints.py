"""The audit trail over HTTP, for administrators."""

from typing import Annotated, Any

from fastapi import Query, Response
from pydantic import BaseModel
from sqlalchemy import select

from runtime.audit.tables import audit_table
from runtime.db.transaction import ReadTx
from runtime.http.edge import Edge
from runtime.http.responses import json_bytes
from runtime.http.router import api_router
from runtime.identity.actor import Actor, require_admin
from runtime.identity.tables import user_table

router = api_router("audit")
LARGEST_ID = 2**63 - 1


class AuditActor(BaseModel):
    """Who did it."""

    id: int
    name: str | None


class AuditEntry(BaseModel):
    """One act; `actor` is null for the system and for refused sign-ins."""

    id: int
    at: str
    actor: AuditActor | None
    action: str
    subject: list[str] | None
    details: dict[str, Any]
    address: str | None


class AuditPage(BaseModel):
    """Newest first; `next` is what `before` continues with."""

    items: list[AuditEntry]
    next: str | None


@router.get("/audit", response_model=AuditPage)
async def get_audit(
    edge: Edge,
    action: Annotated[str | None, Query(max_length=100)] = None,
    actor: Annotated[int | None, Query(ge=1, le=LARGEST_ID)] = None,
    before: Annotated[int, Query(ge=1, le=LARGEST_ID)] = LARGEST_ID,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> Response:
    """Sign-ins, changes of accounts and roles, publishing and exports."""

    def read(tx: ReadTx, reader: Actor) -> dict[str, Any]:
        require_admin(reader)
        return list_audit(tx, action=action, actor_id=actor, before=before, limit=limit)

    return json_bytes(await edge.read(read))


def list_audit(
    tx: ReadTx, *, action: str | None, actor_id: int | None, before: int, limit: int
) -> dict[str, Any]:
    """A page of the trail, newest first."""
    entry = audit_table.c
    query = (
        select(audit_table, user_table.c.name)
        .outerjoin(user_table, user_table.c.id == entry.actor_id)
        .where(entry.id < before)
        .order_by(entry.id.desc())
        .limit(limit + 1)
    )
    if action:
        query = query.where(entry.action == action)
    if actor_id is not None:
        query = query.where(entry.actor_id == actor_id)
    rows = tx.execute(query).all()
    page = rows[:limit]
    return {
        "items": [_shown(row) for row in page],
        "next": str(page[-1].id) if len(rows) > limit else None,
    }


def _shown(row: Any) -> dict[str, Any]:
    known = row.actor_id is not None
    return {
        "id": row.id,
        "at": row.at,
        "actor": {"id": row.actor_id, "name": row.name} if known else None,
        "action": row.action,
        "subject": [row.subject_kind, row.subject_id] if row.subject_kind else None,
        "details": row.details,
        "address": row.address,
    }
