"""What the builder's API answers, as models for the OpenAPI document."""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, Field

from engines.definitions.place_words import UseGroup

Json = Any


class IssueOut(BaseModel):
    """One thing that is not right; `path` leads into the app document."""

    path: list[str | int]
    code: str
    message: str
    severity: Literal["error", "warning", "info"]
    span: list[int] | None = Field(default=None, description="Characters of the formula")
    fix: str | None = None


class DesignedAppOut(BaseModel):
    """An app that the actor may design."""

    key: str
    label: str
    description: str
    icon: str
    color: str
    version: int | None = Field(description="None before the first publishing")
    draft_revision: int | None = Field(description="None where nobody changed the published app")
    changed_at: datetime | None = Field(description="The draft's last change, else the publishing")
    changed_by: str | None = Field(description="None for the system")
    archived: bool = Field(description="Out of use, until it is restored or deleted")
    filling: int | None = Field(description="The job that plays its sample data")


class LossOut(BaseModel):
    """What deleting an app would lose; `referred_by` are apps that have to go before it."""

    records: int
    files: int
    instances: int
    referred_by: list[str]


class DesignedAppsOut(BaseModel):
    """All of them, in order of their keys."""

    items: list[DesignedAppOut]


class DraftOut(BaseModel):
    """The draft; `document` may have faults."""

    app: str
    revision: int
    base_version: int | None
    updated_by: int | None
    updated_at: datetime | None
    document: dict[str, Json]


class DocumentCheckOut(BaseModel):
    """`ok` says that it can be published."""

    ok: bool
    issues: list[IssueOut]


class CheckOut(DocumentCheckOut):
    """The check of a draft."""

    changes: int = Field(description="How much differs from the published version")


class ChangeOut(BaseModel):
    """One difference; steps of `path` into lists of parts are keys."""

    kind: Literal["added", "removed", "changed", "moved"]
    path: list[str | int]
    sort: str
    label: str
    property: str | None
    before: Json
    after: Json
    message: str


class ChangesOut(BaseModel):
    """Differences between two versions."""

    items: list[ChangeOut]


class StorageStepOut(BaseModel):
    """What publishing does to the tables; `code` confirms a destructive step."""

    kind: str
    code: str
    form: str
    field: str | None
    words: str
    destructive: bool
    failing: int
    sample: list[int]


class AffectedPlaceOut(BaseModel):
    """A place of the draft that uses a part; `via` is the computed field between them."""

    group: UseGroup
    effect: Literal["breaks", "affected", "follows", "mentions"]
    path: list[str | int]
    where: str
    role: str
    via: str | None


class CountOut(BaseModel):
    """How many records, people or saved views a part has on its hands."""

    kind: Literal["records", "recalculated", "members", "shared_views", "personal_views"]
    count: int
    message: str


class FeltPartOut(BaseModel):
    """A part and who uses it; `path` leads to it by keys."""

    target: str
    key: str
    change: Literal["removed", "renamed", "changed"]
    path: list[str | int]
    message: str
    places: list[AffectedPlaceOut]
    counts: list[CountOut]


class UsesOut(BaseModel):
    """Who uses a part of the draft."""

    part: FeltPartOut | None


class RunningFlowOut(BaseModel):
    """Living instances of a flow on one version, which they finish."""

    flow: str
    label: str
    version: int | None
    count: int
    touched: bool = Field(description="The draft changes the flow or something that it uses")
    message: str


class ImpactOut(BaseModel):
    """Every changed part that something depends on, and running flows."""

    parts: list[FeltPartOut]
    running: list[RunningFlowOut]


class PreviewOut(BaseModel):
    """What publishing this revision would do; `confirm` has the codes it will ask for."""

    app: str
    revision: int
    ok: bool
    issues: list[IssueOut]
    changes: list[ChangeOut]
    storage: list[StorageStepOut]
    confirm: list[str]
    impact: ImpactOut


class PublishedOut(BaseModel):
    """The version that is current now."""

    app: str
    version: int
    version_id: int
    hash: str
    changes: list[ChangeOut]
    warnings: list[IssueOut]


class InstalledOut(PublishedOut):
    """An installed template; `job` plays its sample data."""

    job: int | None


class PersonOut(BaseModel):
    """A user."""

    id: int
    name: str | None


class VersionOut(BaseModel):
    """A published version. `published_by` is null for the system."""

    version: int
    hash: str
    note: str
    published_at: datetime
    published_by: PersonOut | None
    current: bool


class VersionPageOut(BaseModel):
    """Newest first; `next` is the `before` of the following page."""

    items: list[VersionOut]
    next: int | None


class WholeVersionOut(VersionOut):
    """A version with its document."""

    document: dict[str, Json]


class TemplateOut(BaseModel):
    """A template that came with this installation."""

    key: str
    version: str
    label: str
    description: str


class TemplateFormOut(BaseModel):
    """A form of a template, as its picture shows it."""

    key: str
    label: str
    icon: str
    color: str


class TemplateContentsOut(TemplateOut):
    """What is inside a template, before it is installed."""

    icon: str
    color: str
    forms: list[TemplateFormOut]
    counts: dict[str, int] = Field(description="Number of parts by list: forms, flows, rules …")
    sample_data: bool = Field(description="It brings records of an invented company")
    installed: bool = Field(description="There is an app with its key already")


class TemplatesOut(BaseModel):
    """All templates."""

    items: list[TemplateOut]


class FormulaPersonOut(BaseModel):
    """A person as formulas see them: what USER(), SUBORDINATES() and the like give."""

    id: int
    name: str
    department: int | None
    subordinates: list[int]
    departments_below: list[int]
    roles: list[str]


class SchemaNamesOut(BaseModel):
    """Names of the published JSON Schemas."""

    items: list[str]


class ReadValueOut(BaseModel):
    """A value that a condition read; null where the actor may not see it."""

    path: str
    value: Json
    hidden: bool


class RefusalOut(BaseModel):
    """The save would be refused with this message."""

    field: str | None
    message: str


class FieldChangeOut(BaseModel):
    """What a field would become, as records show values; `problem`: it would not take it."""

    field: str
    before: Json
    after: Json
    hidden: bool
    problem: str | None


class RuleEffectOut(BaseModel):
    """One thing that the rule would do. What a kind does not tell is absent."""

    kind: Literal["update", "create", "update_matching", "notify", "start_flow", "assign"]
    form: str | None = None
    record_id: int | None = None
    count: int | None = Field(default=None, description="Records that match")
    values: list[FieldChangeOut] | None = None
    people: list[str] | None = None
    title: str | None = None
    flow: str | None = None
    role: str | None = None
    match: dict[str, str] | None = None


class RuleTrialOut(BaseModel):
    """What a drafted rule would do to a record."""

    matched: bool
    error: str | None
    reads: list[ReadValueOut]
    refusals: list[RefusalOut]
    effects: list[RuleEffectOut]
