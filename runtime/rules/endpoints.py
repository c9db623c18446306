"""The log of rule runs over HTTP."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import Query, Response
from pydantic import BaseModel

from runtime.access.designers import may_design
from runtime.db.transaction import ReadTx
from runtime.http.edge import Edge
from runtime.http.pages import page_of
from runtime.http.problems import problems
from runtime.http.responses import json_bytes
from runtime.http.router import Key, api_router
from runtime.identity.actor import Actor
from runtime.identity.schemas import PersonShown
from runtime.problem import Forbidden
from runtime.rules.run_log import list_runs
from runtime.rules.show_runs import show_runs

router = api_router("rules")


class RuleRunRow(BaseModel):
    """One run: the values that the condition read, by path, what was done, or the error. Ids
    come as ``{id, title}`` of records and ``{id, name}`` of people and departments."""

    id: int
    rule: str
    form: str
    record_id: int | None
    record_title: str | None
    matched: bool
    actions: list[str]
    detail: dict[str, Any] | None
    error: str | None
    depth: int
    ran_at: datetime
    actor: PersonShown | None


class RuleRunPage(BaseModel):
    """Runs, newest first; ``next`` is the ``before`` of the following page."""

    items: list[RuleRunRow]
    next: int | None


@router.get(
    "/apps/{app}/rule-runs", responses={200: {"model": RuleRunPage}, **problems(401, 403, 404, 422)}
)
async def get_rule_runs(
    edge: Edge,
    app: Key,
    rule: Annotated[str | None, Query(max_length=48)] = None,
    form: Annotated[str | None, Query(max_length=48)] = None,
    record_id: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None,
    before: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """Which rules did what, and why; for administrators and the app's designers.

    A designer is told what a condition read only of records and fields that they may read.
    """

    def find(tx: ReadTx, actor: Actor) -> dict[str, object]:
        if not may_design(actor, app):
            raise Forbidden
        rows = list_runs(
            tx, app, rule=rule, form=form, record_id=record_id, before_id=before, limit=limit
        )
        return page_of(show_runs(tx, app, rows, actor), limit)

    return json_bytes(await edge.read(find))
