"""Jobs and incidents over HTTP, for administrators."""

from typing import Annotated

from fastapi import Query, Response

from engines.core.text import Text
from runtime.db.transaction import ReadTx, WriteTx
from runtime.http.edge import Edge
from runtime.http.pages import page_of
from runtime.http.problems import problems
from runtime.http.responses import json_bytes, no_content
from runtime.http.router import Identity, api_router
from runtime.identity.actor import Actor, require_admin
from runtime.jobs import show_jobs
from runtime.jobs.cancel_job import cancel_job
from runtime.jobs.incidents import list_incidents, retry_incident, skip_incident
from runtime.jobs.models import IncidentPage, IncidentState, JobPage, JobRow, JobState

router = api_router("jobs")

Before = Annotated[int | None, Query(ge=1, le=2**63 - 1, description="Ids below this one")]
Limit = Annotated[int, Query(ge=1, le=200)]


@router.get("/jobs", responses={200: {"model": JobPage}, **problems(401, 403, 422)})
async def list_jobs(
    edge: Edge, state: JobState | None = None, before: Before = None, limit: Limit = 50
) -> Response:
    """Jobs of the workspace, newest first."""

    def find(tx: ReadTx, actor: Actor) -> dict[str, object]:
        require_admin(actor)
        return page_of(
            show_jobs.list_jobs(tx, actor, state=state, before=before, limit=limit), limit
        )

    return json_bytes(await edge.read(find))


@router.get("/jobs/{job_id}", response_model=JobRow, responses=problems(401, 403, 404))
async def get_job(edge: Edge, job_id: Identity) -> Response:
    """How far a job is."""

    def find(tx: ReadTx, actor: Actor) -> dict[str, object]:
        require_admin(actor)
        return show_jobs.show_job(tx, job_id, actor)

    return json_bytes(await edge.read(find))


@router.post("/jobs/{job_id}/cancel", status_code=204, responses=problems(401, 403, 404, 409))
async def post_cancel(edge: Edge, job_id: Identity) -> Response:
    """Stop it. Long work ends behind the step at hand and takes back what it has made."""
    await edge.write(lambda tx, actor: cancel_job(tx, job_id, actor))
    return no_content()


@router.get("/incidents", responses={200: {"model": IncidentPage}, **problems(401, 403, 422)})
async def get_incidents(
    edge: Edge, state: IncidentState = "open", before: Before = None, limit: Limit = 50
) -> Response:
    """Work that failed for good, newest first."""

    def find(tx: ReadTx, actor: Actor) -> dict[str, object]:
        require_admin(actor)
        rows = list_incidents(tx, state, before, limit)
        for row in rows:
            row["title"] = Text.model_validate(row["title"]).in_language(actor.language)
            row["detail"] = row["detail"].in_language(actor.language)
        return page_of(rows, limit)

    return json_bytes(await edge.read(find))


@router.post(
    "/incidents/{incident_id}/retry", status_code=204, responses=problems(401, 403, 404, 409)
)
async def retry(edge: Edge, incident_id: Identity) -> Response:
    """Run the failed work again."""

    def act(tx: WriteTx, actor: Actor) -> None:
        require_admin(actor)
        retry_incident(tx, incident_id, actor)

    await edge.write(act)
    return no_content()


@router.post(
    "/incidents/{incident_id}/skip", status_code=204, responses=problems(401, 403, 404, 409)
)
async def skip(edge: Edge, incident_id: Identity) -> Response:
    """Leave the failed work undone."""

    def act(tx: WriteTx, actor: Actor) -> None:
        require_admin(actor)
        skip_incident(tx, incident_id, actor)

    await edge.write(act)
    return no_content()
