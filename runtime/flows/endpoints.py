"""Flows over HTTP: the inbox, acting on tasks, instances, starting and simulating."""

from datetime import date
from typing import Annotated, Any

from fastapi import Header, Query, Response

from runtime.apps.current_app import current_app
from runtime.db.transaction import ReadTx, WriteTx
from runtime.flows import models
from runtime.flows.act_on_task import Act, act_on_task
from runtime.flows.end_instance import retry, terminate, visible_instance, withdraw
from runtime.flows.hand_over import hand_over
from runtime.flows.inbox import (
    Box,
    BoxFilter,
    count_boxes,
    flows_of_box,
    list_box,
    mark_copies_read,
    open_tasks_of,
)
from runtime.flows.instances import Instance
from runtime.flows.show_instance import instances_of_record, show_instance
from runtime.flows.show_task import show_task
from runtime.flows.simulate_flow import simulate_flow
from runtime.flows.start_flow import start_by_hand
from runtime.http.edge import Edge
from runtime.http.problems import problems
from runtime.http.responses import json_bytes, no_content
from runtime.http.router import Identity, Key, api_router
from runtime.identity.actor import Actor
from runtime.problem import NotFound
from runtime.records.scoped_rows import visible_ids

router = api_router("flows")

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        description="The same key again gives the first answer and does nothing.",
    ),
]
Before = Annotated[int | None, Query(ge=1, le=2**63 - 1, description="Ids below this one")]
Initiator = Annotated[int | None, Query(ge=1, le=2**63 - 1, description="Who started it")]
Limit = Annotated[int, Query(ge=1, le=200)]
# Without NUL, which one of the databases cannot take.
KeyFilter = Annotated[str | None, Query(max_length=63, pattern=r"^[^\x00]*$")]
Search = Annotated[str | None, Query(max_length=100, pattern=r"^[^\x00]*$")]
Day = Annotated[date | None, Query(ge=date(1900, 1, 1), le=date(2999, 12, 31))]
ACT = problems(401, 403, 404, 409, 422)


@router.get("/tasks", responses={200: {"model": models.InboxPage}, **problems(401, 422)})
async def list_tasks(
    edge: Edge,
    box: Box = "todo",
    app: KeyFilter = None,
    flow: KeyFilter = None,
    search: Search = None,
    initiator: Initiator = None,
    since: Day = None,
    until: Day = None,
    before: Before = None,
    limit: Limit = 50,
) -> Response:
    """My inbox: what I have to do, have done, have started, or was copied to me.

    `search` looks into titles; `since` and `until` are days on which the flow was started.
    """
    wanted = BoxFilter(app, flow, search, initiator, since, until)

    def find(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        return list_box(tx, box, actor, wanted, before=before, limit=limit)

    return json_bytes(await edge.read(find))


@router.get("/tasks/flows", responses={200: {"model": models.BoxFlows}, **problems(401, 422)})
async def list_task_flows(edge: Edge, box: Box = "todo") -> Response:
    """The flows that a box has something of."""

    def find(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        return {"items": flows_of_box(tx, box, actor)}

    return json_bytes(await edge.read(find))


@router.get("/tasks/count", responses={200: {"model": models.InboxCounts}, **problems(401, 422)})
async def count_tasks(edge: Edge) -> Response:
    """The numbers on the inbox's badge."""
    return json_bytes(await edge.read(count_boxes))


@router.get(
    "/users/{user_id}/tasks",
    responses={200: {"model": models.OpenTasks}, **problems(401, 403, 404, 422)},
)
async def get_open_tasks(edge: Edge, user_id: Identity) -> Response:
    """What waits for somebody; for administrators, who can transfer each task."""
    return json_bytes(await edge.read(lambda tx, actor: open_tasks_of(tx, user_id, actor)))


@router.post(
    "/users/{user_id}/hand-over",
    responses={200: {"model": models.HandedOver}, **problems(401, 403, 404, 415, 422)},
)
async def post_hand_over(edge: Edge, user_id: Identity, body: models.HandOver) -> Response:
    """Transfer all that waits for somebody to another person; for administrators."""

    def moved(tx: WriteTx, actor: Actor) -> dict[str, int]:
        return hand_over(tx, user_id, body.to, body.comment, actor)

    return json_bytes(await edge.write(moved))


@router.get(
    "/tasks/{task_id}",
    responses={200: {"model": models.TaskShown}, **problems(401, 403, 404, 422)},
)
async def get_task(edge: Edge, task_id: Identity) -> Response:
    """One task of mine, with the record as this step shows it."""
    return json_bytes(await edge.read(lambda tx, actor: show_task(tx, task_id, actor)))


@router.post("/tasks/{task_id}/approve", responses={200: {"model": models.ActResult}, **ACT})
async def approve_task(
    edge: Edge, task_id: Identity, body: models.Decision, key: IdempotencyKey = None
) -> Response:
    """Agree; on steps without decision, submit."""
    act = Act("approve", body.comment, body.values, body.revision)
    return await _act(edge, task_id, act, key)


@router.post("/tasks/{task_id}/reject", responses={200: {"model": models.ActResult}, **ACT})
async def reject_task(
    edge: Edge, task_id: Identity, body: models.Decision, key: IdempotencyKey = None
) -> Response:
    """Disagree."""
    act = Act("reject", body.comment, body.values, body.revision)
    return await _act(edge, task_id, act, key)


@router.post("/tasks/{task_id}/return", responses={200: {"model": models.ActResult}, **ACT})
async def return_task(
    edge: Edge, task_id: Identity, body: models.ReturnDecision, key: IdempotencyKey = None
) -> Response:
    """Send the flow back to a step that it has passed."""
    act = Act("return", body.comment, body.values, body.revision, target=body.target)
    return await _act(edge, task_id, act, key)


@router.post("/tasks/{task_id}/transfer", responses={200: {"model": models.ActResult}, **ACT})
async def transfer_task(
    edge: Edge, task_id: Identity, body: models.Handover, key: IdempotencyKey = None
) -> Response:
    """Hand my task to somebody else; administrators may move anybody's."""
    return await _act(edge, task_id, Act("transfer", body.comment, to=body.to), key)


@router.get(
    "/instances/{instance_id}",
    responses={200: {"model": models.InstanceShown}, **problems(401, 404, 422)},
)
async def get_instance(edge: Edge, instance_id: Identity) -> Response:
    """An instance: graph, state, tasks and trail."""
    return json_bytes(await edge.read(lambda tx, actor: show_instance(tx, instance_id, actor)))


@router.post(
    "/instances/{instance_id}/withdraw", responses={200: {"model": models.InstanceResult}, **ACT}
)
async def withdraw_instance(edge: Edge, instance_id: Identity, body: models.Remark) -> Response:
    """Take back what I started."""

    def act(tx: WriteTx, actor: Actor) -> Instance:
        return withdraw(tx, instance_id, actor, body.comment)

    return _result(await edge.write(act))


@router.post(
    "/instances/{instance_id}/terminate", responses={200: {"model": models.InstanceResult}, **ACT}
)
async def terminate_instance(edge: Edge, instance_id: Identity, body: models.Remark) -> Response:
    """End an instance without a result; for administrators."""

    def act(tx: WriteTx, actor: Actor) -> Instance:
        return terminate(tx, instance_id, actor, body.comment)

    return _result(await edge.write(act))


@router.post(
    "/instances/{instance_id}/retry", responses={200: {"model": models.InstanceResult}, **ACT}
)
async def retry_instance(edge: Edge, instance_id: Identity) -> Response:
    """Try failed steps again; for administrators."""
    return _result(await edge.write(lambda tx, actor: retry(tx, instance_id, actor)))


@router.post(
    "/instances/{instance_id}/read", status_code=204, responses=problems(401, 403, 404, 422)
)
async def read_instance(edge: Edge, instance_id: Identity) -> Response:
    """Mark what was copied to me as read."""

    def act(tx: WriteTx, actor: Actor) -> None:
        visible_instance(tx, instance_id, actor)
        mark_copies_read(tx, instance_id, actor)

    await edge.write(act)
    return no_content()


@router.get(
    "/apps/{app}/forms/{form}/records/{record_id}/instances",
    responses={200: {"model": models.RecordInstances}, **problems(401, 404, 422)},
)
async def list_record_instances(edge: Edge, app: Key, form: Key, record_id: Identity) -> Response:
    """The flows that ran on a record that I can see."""

    def find(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        loaded = current_app(tx, app)
        label = loaded.form(form).compiled.definition.label
        if record_id not in visible_ids(tx, loaded, form, [record_id], actor):
            raise NotFound(label, record_id)
        return {"items": instances_of_record(tx, app, form, record_id, actor.language)}

    return json_bytes(await edge.read(find))


@router.post(
    "/apps/{app}/flows/{flow}/start",
    status_code=201,
    responses={201: {"model": models.InstanceResult}, **ACT},
)
async def start_instance(edge: Edge, app: Key, flow: Key, body: models.StartRequest) -> Response:
    """Start a flow on a record by hand."""

    def act(tx: WriteTx, actor: Actor) -> Instance:
        return start_by_hand(tx, current_app(tx, app), flow, body.record_id, actor)

    return _result(await edge.write(act), 201)


@router.post(
    "/apps/{app}/flows/{flow}/simulate",
    responses={200: {"model": models.SimulationShown}, **problems(401, 403, 404, 422)},
)
async def simulate_instance(
    edge: Edge, app: Key, flow: Key, body: models.SimulationRequest
) -> Response:
    """The path and the people for a record or for given values; nothing happens."""

    def walk(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        loaded = current_app(tx, app)
        return simulate_flow(tx, loaded, flow, body.record_id, body.values, body.decisions, actor)

    return json_bytes(await edge.read(walk))


async def _act(edge: Edge, task_id: int, act: Act, key: str | None) -> Response:
    def carry_out(tx: WriteTx, actor: Actor) -> dict[str, Any]:
        return act_on_task(tx, task_id, act, actor, key)

    return json_bytes(await edge.write(carry_out))


def _result(instance: Instance, status: int = 200) -> Response:
    shown = {
        "instance_id": instance.id,
        "status": instance.status,
        "revision": instance.revision,
    }
    return json_bytes(shown, status)
