"""What flows take and give over HTTP."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from runtime.identity.schemas import PersonShown

BigId = Annotated[int, Field(ge=1, le=2**63 - 1, strict=True)]
# Without NUL, which one of the databases cannot store.
Comment = Annotated[str, StringConstraints(max_length=4000, pattern=r"^[^\x00]*$")]
NodeName = Annotated[str, StringConstraints(max_length=120)]
Values = Annotated[dict[str, Any], Field(max_length=500)]


class Body(BaseModel):
    """A request body; unknown properties are refused."""

    model_config = ConfigDict(extra="forbid")


class Decision(Body):
    """``values``: changes of fields that the step lets people edit. ``revision``: the record's
    revision that the person saw; without it later changes are overwritten."""

    comment: Comment = ""
    values: Values = Field(default_factory=dict)
    revision: Annotated[int, Field(ge=1, le=2**31 - 1, strict=True)] | None = None


class ReturnDecision(Decision):
    """``target``: the node to go back to; null: the nearest one before."""

    target: NodeName | None = None


class Handover(Body):
    """``to``: the user who gets the task."""

    to: BigId
    comment: Comment = ""


class Remark(Body):
    """An optional comment."""

    comment: Comment = ""


class StartRequest(Body):
    """The record to start the flow on."""

    record_id: BigId


class SimulationRequest(Body):
    """A record and changes to try, or values of a record that does not exist yet.

    ``decisions`` by node; otherwise everybody agrees.
    """

    record_id: BigId | None = None
    values: Values = Field(default_factory=dict)
    decisions: Annotated[
        dict[str, Literal["approve", "reject", "return", "stop"]], Field(max_length=300)
    ] = Field(default_factory=dict)


class DraftSimulationRequest(SimulationRequest):
    """A trial of a draft, whose forms may have no records yet.

    ``initiator``: the user who starts it; the one who asks otherwise. ``related``: values of
    records that the record would refer to, by field path (``equipment.price``).
    """

    initiator: BigId | None = None
    related: Values = Field(default_factory=dict)


class SummaryItem(BaseModel):
    """A field shown in the list: in words, and its value as in records."""

    field: str
    label: str
    text: str
    value: Any = None


class InboxRow(BaseModel):
    """A line of the inbox. ``id`` is the task's in ``todo`` and ``done``, else the line's own."""

    id: int
    instance_id: int
    app: str
    flow: str
    flow_label: str
    form: str
    record_id: int
    title: str
    instance_status: str
    started_at: datetime
    ended_at: datetime | None
    initiator: PersonShown | None
    node: str | None
    node_label: str
    status: str | None
    summary: list[SummaryItem]
    arrived_at: datetime | None
    acted_at: datetime | None
    comment: str
    read_at: datetime | None


class InboxPage(BaseModel):
    """Newest first; ``next`` goes into ``before`` for the following page."""

    items: list[InboxRow]
    next: int | None


class BoxFlow(BaseModel):
    """A flow that a box has something of."""

    app: str
    flow: str
    flow_label: str


class BoxFlows(BaseModel):
    """Flows to filter a box by."""

    items: list[BoxFlow]


class InboxCounts(BaseModel):
    """Numbers for the badge."""

    todo: int
    unread_copies: int


class HandOver(BaseModel):
    """Who takes over, and what the history says about it."""

    model_config = ConfigDict(extra="forbid")

    to: int = Field(ge=1, le=2**63 - 1)
    comment: str = Field(default="", max_length=2000)


class HandedOver(BaseModel):
    """How many tasks moved, and how many still wait for the first person."""

    moved: int
    left: int


class OpenTasks(BaseModel):
    """What waits for a person: how much, and the ids of the first 500."""

    count: int
    ids: list[int]


class Possible(BaseModel):
    """What may be done with the task now."""

    approve: bool
    reject: bool
    return_to: list[str]
    transfer: bool
    comment_required: list[str]


class TaskRecord(BaseModel):
    """The record through the eyes of the step; hidden fields are missing."""

    id: int
    revision: int
    values: dict[str, Any]
    editable: list[str]
    required: list[str]


class TaskShown(BaseModel):
    """One task of mine. ``definition`` is the form as in an app that is run, with those fields
    that the step shows: people without a role in the app see the record by it."""

    id: int
    instance_id: int
    app: str
    form: str
    title: str
    instance_status: str
    node: str
    node_kind: str
    node_label: str
    round: int
    status: str
    arrived_at: datetime | None
    acted_at: datetime | None
    comment: str
    may: Possible
    record: TaskRecord | None
    definition: dict[str, Any] | None


class ActResult(BaseModel):
    """Where the instance is after the act."""

    task_id: int
    instance_id: int
    status: str
    revision: int


class InstanceResult(BaseModel):
    """Where the instance is now."""

    instance_id: int
    status: str
    revision: int


class GraphNode(BaseModel):
    """A node of the flow's graph."""

    key: str
    kind: str
    label: str


class GraphEdge(BaseModel):
    """A way of the flow's graph."""

    model_config = ConfigDict(populate_by_name=True)

    source: str = Field(alias="from")
    target: str = Field(alias="to")
    label: str
    condition: str | None
    default: bool


class Graph(BaseModel):
    """The definition that the instance is pinned to."""

    nodes: list[GraphNode]
    edges: list[GraphEdge]


class RunShown(BaseModel):
    """One arrival at a node."""

    id: int
    node: str
    round: int
    status: str
    chosen: str | None
    problem: str | None


class InstanceTask(BaseModel):
    """A task of the instance."""

    id: int
    node: str
    node_label: str
    run: int
    round: int
    user: PersonShown
    status: str
    position: int
    arrived_at: datetime | None
    acted_at: datetime | None
    comment: str


class TrailRow(BaseModel):
    """One line of the trail."""

    id: int
    at: datetime
    action: str
    node: str | None
    run: int | None
    user: PersonShown | None
    comment: str
    detail: str
    about: dict[str, Any]


class CopyShown(BaseModel):
    """Who got a copy, and when they saw it."""

    node: str
    user: PersonShown
    read_at: datetime | None


class InstanceShown(BaseModel):
    """An instance with everything but the record's values."""

    id: int
    app: str
    flow: str
    flow_label: str
    version_id: int
    version: int = Field(description="The number of the app's version that it runs on.")
    form: str
    record_id: int
    title: str
    status: str
    returned: bool
    initiator: PersonShown | None
    started_at: datetime
    ended_at: datetime | None
    revision: int
    may_withdraw: bool
    graph: Graph
    runs: list[RunShown]
    tasks: list[InstanceTask]
    trail: list[TrailRow]
    copies: list[CopyShown]


class RecordInstance(BaseModel):
    """An instance that ran on a record."""

    id: int
    flow: str
    flow_label: str
    title: str
    status: str
    started_at: datetime
    ended_at: datetime | None


class RecordInstances(BaseModel):
    """Newest first, at most 100."""

    items: list[RecordInstance]


class SimulatedEffect(BaseModel):
    """What an action would do; values are left out."""

    kind: str
    form: str
    fields: list[str]


class SimulatedStepShown(BaseModel):
    """One node of the simulated path."""

    node: str
    kind: str
    label: str
    round: int
    status: str
    described: list[str]
    people: list[PersonShown]
    auto_agreed: list[int]
    chosen: str | None
    effects: list[SimulatedEffect]
    problem: str | None


class SimulationShown(BaseModel):
    """The path, and the nodes that it leaves out."""

    status: str
    skipped: list[str]
    steps: list[SimulatedStepShown]
