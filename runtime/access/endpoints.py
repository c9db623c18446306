"""Who may see a record, and why, over HTTP."""

from typing import Annotated, Any

from fastapi import Query, Response
from pydantic import BaseModel

from engines.core.text import text
from runtime.access.app_access import form_access
from runtime.access.explain import explain_access
from runtime.apps.current_app import current_app
from runtime.db.transaction import ReadTx
from runtime.http.edge import Edge
from runtime.http.problems import problems
from runtime.http.responses import json_bytes
from runtime.http.router import Identity, Key, api_router
from runtime.identity.actor import Actor, require_admin
from runtime.identity.current_actor import actor_of
from runtime.problem import NotFound

router = api_router("access")
RECORD = text("记录", "record")
Who = Annotated[
    int | None, Query(ge=1, le=2**63 - 1, description="Whose rights; your own by default.")
]


class ExplainedGrantOut(BaseModel):
    """One grant of one role, and whether its scope contains the record."""

    role: str
    label: str
    operations: list[str]
    scope: str | None
    scope_text: str
    matches: bool
    hidden_fields: list[str]
    read_only_fields: list[str]


class ExplanationOut(BaseModel):
    """What a person may do with a record, and which grants say so."""

    user: int
    record: int
    visible: bool
    operations: list[str]
    hidden_fields: list[str]
    editable_fields: list[str]
    reason: str
    grants: list[ExplainedGrantOut]


@router.get(
    "/apps/{app}/forms/{form}/records/{record}/access",
    response_model=ExplanationOut,
    responses=problems(403, 404, 422),
)
async def explain(edge: Edge, app: Key, form: Key, record: Identity, user: Who = None) -> Response:
    """Explain your own rights on a record that you see; administrators may ask about anyone."""

    def work(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        loaded = current_app(tx, app)
        loaded.form(form)
        subject = actor
        if user is not None and user != actor.user_id:
            require_admin(actor)
            subject = actor_of(tx, user)
        elif not actor.is_admin and not form_access(loaded, form, actor).allows("read"):
            raise NotFound(RECORD, record)
        explanation = explain_access(tx, loaded, form, record, subject)
        if not explanation.visible and not actor.is_admin:
            # To somebody who may not see it, the record does not exist.
            raise NotFound(RECORD, record)
        return explanation.to_json(edge.language)

    return json_bytes(await edge.read(work))
