"""What the API says about jobs and incidents."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel

from runtime.identity.schemas import PersonShown

JobState = Literal["waiting", "running", "done", "failed", "cancelled"]
IncidentState = Literal["open", "retried", "skipped"]


class About(BaseModel):
    """The rule or flow that work belongs to."""

    app: str
    key: str


class JobRow(BaseModel):
    """One job; ``about`` is the rule or flow that it belongs to, ``started_by`` whoever asked
    for it; what the platform starts has nobody. Long work says how much it
    has ``done`` of its ``total``; ``stopping``: somebody cancelled it, it is cleaning up."""

    id: int
    kind: str
    label: str
    app: str | None
    about: About | None
    started_by: PersonShown | None
    state: JobState
    run_at: datetime
    attempts: int
    error: str | None
    done: int | None
    total: int | None
    stopping: bool
    can_cancel: bool
    created_at: datetime
    finished_at: datetime | None


class JobPage(BaseModel):
    """Jobs, newest first; ``next`` is the ``before`` of the following page."""

    items: list[JobRow]
    next: int | None


class Touched(BaseModel):
    """The record that work is about."""

    app: str
    form: str
    id: int


class IncidentRow(BaseModel):
    """One incident: what failed, why, and who decided what."""

    id: int
    job_id: int
    kind: str
    title: str
    detail: str
    state: IncidentState
    opened_at: datetime
    closed_at: datetime | None
    closed_by: int | None
    record: Touched | None


class IncidentPage(BaseModel):
    """Incidents, newest first; ``next`` is the ``before`` of the following page."""

    items: list[IncidentRow]
    next: int | None
