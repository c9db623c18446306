"""Bodies and answers of the records API, for validation of what comes in and for OpenAPI."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from runtime.files.endpoints import StoredFile

MOST_BULK = 1000
Id = Annotated[int, Field(ge=1, le=2**63 - 1)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Named(BaseModel):
    """A person or department."""

    id: int
    name: str | None = None


class Record(BaseModel):
    """A record. `values` has the readable fields by key; see the app's own OpenAPI document
    (`/apps/{app}/openapi.json`) for their types. `deleted_by` stands in lists of the recycle
    bin."""

    id: int
    revision: int
    owner: Named | None = None
    department: Named | None = None
    created_at: str | None = None
    created_by: Named | None = None
    updated_at: str | None = None
    updated_by: Named | None = None
    deleted_at: str | None = None
    deleted_by: Named | None = None
    values: dict[str, Any]


class RecordPage(BaseModel):
    """A page of records; `next` is the cursor of the following page."""

    items: list[Record]
    next: str | None
    total: int | None = None


class Count(BaseModel):
    """How many records there are."""

    count: int


class Summary(BaseModel):
    """Figures over the records of a list; each in `figures` by the name it was asked by."""

    count: int
    figures: dict[str, Any]


class Group(BaseModel):
    """Figures of one group; sums are named `sum.<field>`."""

    model_config = ConfigDict(extra="allow")

    value: Any = None
    count: int


class Groups(BaseModel):
    """Figures by group."""

    items: list[Group]


class NewRecord(_Body):
    """Values of a record to be created, by field key; `owner` and `department` too."""

    values: dict[str, Any]


class RecordChange(_Body):
    """Values to be changed. With `revision` a record that was changed meanwhile is refused."""

    revision: Annotated[int, Field(ge=1)] | None = None
    values: dict[str, Any]


class BulkUpdate(_Body):
    """One record of a bulk update."""

    id: Id
    revision: Annotated[int, Field(ge=1)] | None = None
    values: dict[str, Any]


class Bulk(_Body):
    """Up to 1,000 changes in one transaction. By default all or nothing; with `collect` each
    record is done or refused by itself."""

    create: Annotated[list[dict[str, Any]], Field(max_length=MOST_BULK)] = []
    update: Annotated[list[BulkUpdate], Field(max_length=MOST_BULK)] = []
    delete: Annotated[list[Id], Field(max_length=MOST_BULK)] = []
    restore: Annotated[list[Id], Field(max_length=MOST_BULK)] = []
    collect: bool = False


class BulkResult(BaseModel):
    """What became of one record."""

    id: int | None = None
    revision: int | None = None
    errors: list[dict[str, Any]] = []


class BulkResults(BaseModel):
    """Results in the order of the request."""

    create: list[BulkResult]
    update: list[BulkResult]
    delete: list[BulkResult]
    restore: list[BulkResult]


class Ids(_Body):
    """Some records."""

    ids: Annotated[list[Id], Field(min_length=1, max_length=MOST_BULK)]


class NewComment(_Body):
    """A comment; `@login` or `@name` tells that person. With files the words may be missing."""

    body: Annotated[str, Field(max_length=5000)]
    files: Annotated[list[Id], Field(max_length=20)] = []


class Comment(BaseModel):
    """A comment on a record."""

    id: int
    author: Named
    body: str
    mentions: list[int]
    created_at: str
    files: list[StoredFile]


class CommentPage(BaseModel):
    """Comments, newest first; pass `next` as `before`."""

    items: list[Comment]
    next: int | None


class HistoryEntry(BaseModel):
    """One change: who, when, why and the values before and after."""

    id: int
    revision: int
    action: Literal["create", "update", "delete", "restore", "purge"]
    at: str
    actor: Named | None
    cause: dict[str, Any]
    changes: dict[str, Any]


class HistoryPage(BaseModel):
    """Changes, newest first; pass `next` as `before`."""

    items: list[HistoryEntry]
    next: int | None


class Stay(BaseModel):
    """A stay in a stage; the present one has no `left_at`."""

    from_value: str | None
    to_value: str | None
    entered_at: str
    left_at: str | None


class Stays(BaseModel):
    """Stays in stages, oldest first."""

    items: list[Stay]


class RelatedList(BaseModel):
    """Records of a form that refer to this one; `name` is empty where the field gives none."""

    form: str
    field: str
    name: dict[str, str]
    form_label: dict[str, str]
    label: dict[str, str]
    count: int
    total_field: str | None
    total: float | None


class RelatedLists(BaseModel):
    """What refers to a record."""

    items: list[RelatedList]


class Purged(BaseModel):
    """How many records are gone for good."""

    count: int


class Found(BaseModel):
    """A field other than the title in which a word stands, and the text around it."""

    field: str
    label: dict[str, str]
    text: str


class Hit(BaseModel):
    """A record that was found; `found` where its title has none of the words."""

    id: int
    title: str | None
    found: Found | None


class Hits(BaseModel):
    """What a search found in one form."""

    app: str
    form: str
    label: dict[str, str]
    icon: str
    color: str
    items: list[Hit]
    more: bool


class SearchResult(BaseModel):
    """Hits by form; forms without one are left out."""

    items: list[Hits]
