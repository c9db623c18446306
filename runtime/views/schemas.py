"""Bodies and answers of the saved views API."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from engines.definitions.markers import Formula, Reference
from runtime.records.schemas import Named
from runtime.records.summarise_records import FigureName

Path = Annotated[str, Reference("field", path=True), Field(min_length=1, max_length=240)]
ViewName = Annotated[str, Field(min_length=1, max_length=80)]
RoleKey = Annotated[str, Field(min_length=1, max_length=63)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Order(_Body):
    """One level of the order."""

    field: Path
    descending: bool = False


class ViewState(_Body):
    """How a list looks: what is in it, in which order, and how it is shown.

    `filter` is beside that of `base`, a view of the form's definition; empty columns are those
    of `base`. What names fields is marked like in definitions, so that it follows their keys.
    """

    base: Annotated[str, Reference("view"), Field(max_length=63)] | None = None
    kind: Literal["table", "kanban", "calendar", "cards"] = "table"
    filter: Annotated[str, Formula(result="boolean"), Field(max_length=4000)] | None = None
    sort: Annotated[list[Order], Field(max_length=5)] = []
    group: Path | None = None
    columns: Annotated[list[Path], Field(max_length=80)] = []
    widths: Annotated[dict[Path, Annotated[int, Field(ge=40, le=1200)]], Field(max_length=80)] = {}
    density: Literal["compact", "normal", "tall"] = "normal"
    totals: Annotated[dict[Path, FigureName | Literal["none"]], Field(max_length=80)] = {}


class Sharing(_Body):
    """With whom: members of these roles, or everybody who may read the form."""

    roles: Annotated[list[RoleKey], Field(max_length=40)] = []


class NewView(_Body):
    """A view to save; without `shared` it is one's own."""

    label: Annotated[str, Field(min_length=1, max_length=80)]
    state: ViewState
    shared: Sharing | None = None


class ViewChange(_Body):
    """What is to change; `shared: null` makes the view the owner's own again."""

    revision: Annotated[int, Field(ge=1, le=2**31 - 1)]
    label: Annotated[str, Field(min_length=1, max_length=80)] | None = None
    state: ViewState | None = None
    shared: Sharing | None = None


class SavedView(BaseModel):
    """A saved view that one may use."""

    id: int
    revision: int
    label: str
    owner: Named
    state: ViewState
    shared: Sharing | None
    may_change: bool


class RoleName(BaseModel):
    """A role to share with."""

    key: str
    label: dict[str, str]


class SavedViews(BaseModel):
    """The saved views of a form, and what one chose; views are named by key or `saved.<id>`.

    `roles` are those of the app, for somebody who may share.
    """

    items: list[SavedView]
    first: str | None
    positions: list[str]
    may_share: bool
    roles: list[RoleName]


class ViewChoice(_Body):
    """The view that opens first, and the order of the tabs."""

    first: ViewName | None = None
    positions: Annotated[list[ViewName], Field(max_length=200)] = []
