"""The JSON language of an app: what a published version consists of.

Kinds (field types, node types, rule actions …) are open: the models keep ``kind`` and
``config`` as data, and the engine that owns the kind checks its config.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from engines.core.text import Text
from engines.definitions.markers import (
    ColorCode,
    Condition,
    DashboardKey,
    FieldKey,
    FieldPath,
    FormKey,
    FormulaText,
    IconName,
    Key,
    KindOf,
    NodeKey,
    ReferenceByKind,
    ReportKey,
    RoleKey,
    Template,
)

FORMAT = 1
Config = Mapping[str, Any]
Operation = Literal["read", "create", "update", "delete", "export", "import", "assign"]


class Definition(BaseModel):
    """Base of all parts of an app: immutable, and unknown properties are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


class FieldDefinition(Definition):
    """One field of a form. ``required``, ``visible``, ``read_only`` are a truth or a condition."""

    key: Key
    kind: str
    label: Text
    help: Text = Text()
    config: Annotated[Config, KindOf("field_type")] = Field(default_factory=dict)
    required: bool | Condition = False
    visible: bool | Condition = True
    read_only: bool | Condition = False
    default: FormulaText | None = None
    unique: bool = False
    protected: bool = False
    fields: tuple["FieldDefinition", ...] = ()
    """Columns of a sub-form; empty for every other kind."""


class Validation(Definition):
    """A rule across fields: a save where ``condition`` is not true is refused with ``message``."""

    key: Key
    condition: Condition
    message: Text
    field: FieldKey | None = None
    """The field that the message stands at; the whole form when None."""


class Section(Definition):
    """A block of a form's layout. ``kind`` is section, tab or column group."""

    key: Key
    kind: Literal["section", "tab"] = "section"
    label: Text = Text()
    columns: int = Field(default=2, ge=1, le=4)
    fields: tuple[FieldKey, ...] = ()
    visible: bool | Condition = True
    collapsed: bool = False


class SortKey(Definition):
    """One level of a sort order."""

    field: FieldPath
    descending: bool = False


class ViewDefinition(Definition):
    """A shared way to look at a form's records."""

    key: Key
    kind: Literal["table", "kanban", "calendar"] = "table"
    label: Text
    columns: tuple[FieldPath, ...] = ()
    filter: Condition | None = None
    sort: tuple[SortKey, ...] = ()
    group_by: FieldPath | None = None


class StageTracking(Definition):
    """Which choice field is the stage, so that every change of it is kept with its time."""

    field: FieldKey
    amount: FieldKey | None = None
    """Money field whose value is kept with each stage change."""
    final: tuple[str, ...] = ()
    """Stage values in which a record no longer moves (won, lost)."""
    won: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    """Stages in funnel order; by default the order of the field's options."""


class FormDefinition(Definition):
    """A kind of record: its fields, layout, checks and views."""

    key: Key
    label: Text
    description: Text = Text()
    icon: IconName = "form"
    color: ColorCode = ""
    title: FieldKey
    """The field that names a record wherever it is mentioned."""
    fields: tuple[FieldDefinition, ...]
    layout: tuple[Section, ...] = ()
    validations: tuple[Validation, ...] = ()
    views: tuple[ViewDefinition, ...] = ()
    stages: StageTracking | None = None
    natural_key: tuple[FieldKey, ...] = ()
    """Fields by which imports find an existing record."""

    def field(self, key: str) -> FieldDefinition | None:
        """The field with this key, or None."""
        return next((field for field in self.fields if field.key == key), None)


class FlowTrigger(Definition):
    """When a flow starts by itself: on the save after which ``condition`` has become true.

    Edge-triggered: a record that already fulfilled it does not start again, unless one of
    ``again_on_change`` changed. Without ``condition`` the flow is started by hand or by a rule.
    """

    on: tuple[Literal["create", "update"], ...] = ("create", "update")
    condition: Condition | None = None
    again_on_change: tuple[FieldKey, ...] = ()


class FlowNode(Definition):
    """A node of a flow's graph."""

    key: Key
    kind: str
    label: Text = Text()
    config: Annotated[Config, KindOf("node_type")] = Field(default_factory=dict)


class FlowEdge(Definition):
    """A way from one node to another. On ways out of a branch the first true condition wins."""

    source: NodeKey = Field(alias="from")
    target: NodeKey = Field(alias="to")
    condition: Condition | None = None
    default: bool = False
    label: Text = Text()


class FlowSettings(Definition):
    """Rules for the whole flow (see the approval behaviour in the flow engine's README)."""

    withdraw: Literal["never", "before_first_action", "while_running"] = "before_first_action"
    duplicates: Literal["off", "previous", "earlier"] = "off"
    """Auto-agree of a person who handled the previous node / agreed earlier on this path."""
    initiator_approves: Literal["ask", "auto"] = "ask"
    lock: Literal["none", "all"] = "all"
    """What people may not edit in a record while the flow runs."""
    after_return: Literal["all_again", "direct"] = "all_again"


class FlowDefinition(Definition):
    """An approval or work flow on the records of one form."""

    key: Key
    label: Text
    form: FormKey
    trigger: FlowTrigger = FlowTrigger()
    title: Annotated[Text, Template()] = Text()
    """Template of an instance's title: ``{field}`` places are filled from the record."""
    summary: tuple[FieldKey, ...] = ()
    settings: FlowSettings = FlowSettings()
    nodes: tuple[FlowNode, ...]
    edges: tuple[FlowEdge, ...]
    enabled: bool = True

    def node(self, key: str) -> FlowNode | None:
        """The node with this key, or None."""
        return next((node for node in self.nodes if node.key == key), None)


class KindConfig(Definition):
    """A kind with its settings: a trigger, an action, a chart, a block."""

    kind: str
    config: Config = Field(default_factory=dict)


class RuleDefinition(Definition):
    """When ``trigger`` happens and ``condition`` holds, do ``actions`` in order."""

    key: Key
    label: Text
    form: FormKey
    trigger: Annotated[KindConfig, KindOf("trigger")]
    condition: Condition | None = None
    actions: tuple[Annotated[KindConfig, KindOf("action")], ...]
    enabled: bool = True
    order: int = 100


class Dimension(Definition):
    """What a report groups by: a field (also along relations), dates by a grain."""

    key: Key
    field: FieldPath
    grain: Literal["day", "week", "month", "quarter", "year"] | None = None
    label: Text = Text()


class MeasureFormat(Definition):
    """How a measure's number is written, where the field does not say it or says it otherwise.

    A percentage is a fraction: 0.15 is written as 15%.
    """

    kind: Literal["number", "money", "percent"] | None = None
    decimals: int | None = Field(default=None, ge=0, le=8)
    """Places of the number as it is written; of a percentage those before the sign."""
    currency: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")


class Measure(Definition):
    """What a report computes for each group. ``field`` is not used by ``count``."""

    key: Key
    aggregate: str
    field: FieldPath | None = None
    filter: Condition | None = None
    label: Text = Text()
    unit: Text = Text()
    """What stands behind the number, such as days; money and percent show theirs by themselves."""
    format: MeasureFormat | None = None


class ReportSort(Definition):
    """Order of a report's rows by a dimension's or measure's key."""

    by: str
    descending: bool = False


class ReportDefinition(Definition):
    """A question about records: grouped, measured, filtered, shown as a chart."""

    key: Key
    label: Text
    form: FormKey
    source: str = "records"
    """``records``, or a kind of derived rows such as ``stage_history``."""
    dimensions: tuple[Dimension, ...] = ()
    measures: tuple[Measure, ...]
    filter: Condition | None = None
    sort: tuple[ReportSort, ...] = ()
    limit: int | None = Field(default=None, ge=1, le=10_000)
    others: bool = False
    """Sum up what falls behind ``limit`` in one last row."""
    chart: Annotated[KindConfig, KindOf("chart_type")] = KindConfig(kind="table")
    drill_fields: tuple[FieldKey, ...] = Field(default=(), max_length=20)
    """The columns of the list of records behind a figure; empty: those of the form."""


class Card(Definition):
    """A report's place on the dashboard's 12-column grid."""

    key: Key
    report: ReportKey
    title: Text = Text()
    x: int = Field(default=0, ge=0, le=11)
    y: int = Field(default=0, ge=0, le=500)
    w: int = Field(default=6, ge=1, le=12)
    h: int = Field(default=4, ge=1, le=40)


class FilterTarget(Definition):
    """The field that a dashboard's filter compares in the reports of one form."""

    form: FormKey
    field: FieldPath
    reports: tuple[ReportKey, ...] = ()
    """Only these reports; empty: all of the form's that no other target names."""


class DashboardFilter(Definition):
    """A choice at the head of a dashboard that narrows all cards, each by a field of its own.

    What there is to choose follows from the type of the fields: a period for dates, options,
    people, departments with those below, records, yes or no.
    """

    key: Key
    label: Text
    targets: tuple[FilterTarget, ...]
    default: str | None = Field(default=None, max_length=120)
    """What is chosen at first: a period such as ``this_year``, an option, ``true``, or ``me`` for
    the viewer among people and the viewer's department among departments."""
    skip: tuple[ReportKey, ...] = ()
    """Reports that the filter leaves as they are."""


class DashboardDefinition(Definition):
    """Several reports on one page, narrowed together by filters."""

    key: Key
    label: Text
    filters: tuple[DashboardFilter, ...] = ()
    cards: tuple[Card, ...] = ()
    roles: tuple[RoleKey, ...] = ()
    """Who sees it in the menu; empty: all users of the app."""


class PageDefinition(Definition):
    """A free page of blocks."""

    key: Key
    label: Text
    blocks: tuple[KindConfig, ...] = ()


class FieldRights(Definition):
    """A grant's mask. Fields not named are readable and, where the grant updates, editable."""

    hidden: tuple[FieldKey, ...] = ()
    read_only: tuple[FieldKey, ...] = ()


class Grant(Definition):
    """Operations on a form's records within a scope, with a field mask.

    Grants add up: rows are the union of all grants' scopes, and for each row fields and
    operations are the union of the grants that contain that row.
    """

    form: FormKey
    operations: tuple[Operation, ...]
    scope: Condition | None = None
    """Rows of this grant; None: all rows."""
    fields: FieldRights = FieldRights()


class RoleDefinition(Definition):
    """What the members of a role may do in the app."""

    key: Key
    label: Text
    description: Text = Text()
    grants: tuple[Grant, ...] = ()


class MenuItem(Definition):
    """An entry of the app's menu: a group with children or a link to one part of the app."""

    key: Key
    label: Text = Text()
    icon: IconName = ""
    kind: Literal["group", "form", "report", "dashboard", "page"]
    target: Annotated[str | None, ReferenceByKind()] = None
    children: tuple["MenuItem", ...] = ()
    roles: tuple[RoleKey, ...] = ()


class HomeList(Definition):
    """Records that wait for somebody, on the work place: those of ``filter``, soonest first."""

    key: Key
    label: Text
    form: FormKey
    filter: Condition | None = None
    due: FieldPath | None = None
    """Date by which something is to be done; what is past it shows as overdue."""
    sort: tuple[SortKey, ...] = ()
    """By default by ``due``."""
    fields: tuple[FieldPath, ...] = ()
    """What is shown beside the title."""
    limit: int = Field(default=5, ge=1, le=20)


class HomeDefinition(Definition):
    """The app's part of everybody's work place."""

    lists: tuple[HomeList, ...] = ()
    reports: tuple[ReportKey, ...] = Field(default=(), max_length=6)
    """Reports in one row: key figures, one small chart."""
    dashboard: DashboardKey | None = None
    """Where the row leads to."""


class AppDefinition(Definition):
    """One app, whole: the contract between builder and runtime."""

    format: Literal[1] = 1
    key: Key
    version: str = Field(default="1.0.0", max_length=40)
    label: Text
    description: Text = Text()
    icon: IconName = "app"
    color: ColorCode = ""
    forms: tuple[FormDefinition, ...] = ()
    flows: tuple[FlowDefinition, ...] = ()
    rules: tuple[RuleDefinition, ...] = ()
    reports: tuple[ReportDefinition, ...] = ()
    dashboards: tuple[DashboardDefinition, ...] = ()
    pages: tuple[PageDefinition, ...] = ()
    roles: tuple[RoleDefinition, ...] = ()
    menus: tuple[MenuItem, ...] = ()
    home: HomeDefinition = HomeDefinition()

    def form(self, key: str) -> FormDefinition | None:
        """The form with this key, or None."""
        return next((form for form in self.forms if form.key == key), None)

    def flow(self, key: str) -> FlowDefinition | None:
        """The flow with this key, or None."""
        return next((flow for flow in self.flows if flow.key == key), None)

    def report(self, key: str) -> ReportDefinition | None:
        """The report with this key, or None."""
        return next((report for report in self.reports if report.key == key), None)

    def role(self, key: str) -> RoleDefinition | None:
        """The role with this key, or None."""
        return next((role for role in self.roles if role.key == key), None)
