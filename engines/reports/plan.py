"""A report as data: what to read, how to group it, what to compute for each group."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, Protocol

from engines.core.reading import Types
from engines.core.text import Text
from engines.core.values import ValueType
from engines.definitions.models import FormDefinition, MeasureFormat
from engines.expr import Node

if TYPE_CHECKING:
    from engines.reports.comparison import Compared

Path = tuple[str, ...]
Grain = Literal["day", "week", "month", "quarter", "year"]
Key = str | int | bool | Decimal | date | None
"""A group's raw value: an option, an id, a truth, a number, a period as text, or empty."""

MAX_GROUPS = 10_000
"""More groups than this are cut off, with a notice."""


class ReportForm(Protocol):
    """What reports know of a form: its definition and the types at its paths."""

    @property
    def key(self) -> str: ...

    @property
    def definition(self) -> FormDefinition: ...

    @property
    def env(self) -> Types: ...


@dataclass(frozen=True, slots=True)
class PlanDimension:
    """What to group by. ``order`` lists raw values in their natural order, where there is one
    (the options of a choice, the stages of a funnel); empty otherwise."""

    key: str
    path: Path
    type: ValueType
    grain: Grain | None
    label: Text
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanMeasure:
    """What to compute: an aggregate of ``path`` (None: of the records) where ``filter`` holds."""

    key: str
    aggregate: str
    path: Path | None
    type: ValueType
    filter: Node | None
    label: Text
    unit: Text = Text()
    format: MeasureFormat | None = None


@dataclass(frozen=True, slots=True)
class PlanSort:
    """Order by a dimension's or measure's key."""

    by: str
    descending: bool


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """By which date a report's figures belong to a period, which period is meant when the
    reader chose none, what it is compared with, and the grain of a small trend. ``undated``
    records, which have no such date yet, belong to every period."""

    path: Path
    timed: bool
    period: str | None = None
    compare: Literal["previous", "last_year"] | None = None
    trend: Grain | None = None
    undated: bool = False


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """One report, checked and typed. Says nothing about who asks: the runtime adds the
    viewer's scope and mask before any SQL exists."""

    key: str
    label: Text
    form: str
    source: str
    dimensions: tuple[PlanDimension, ...]
    measures: tuple[PlanMeasure, ...]
    filters: tuple[Node, ...]
    sort: tuple[PlanSort, ...]
    limit: int | None
    others: bool
    chart: str
    chart_config: "ChartConfig"
    stage_field: str | None = None
    stages: tuple[str, ...] = ()
    """Stages in funnel order, for sources that read stage history."""
    comparison: PlanComparison | None = None
    drill_fields: tuple[str, ...] = ()
    days: tuple[date, date] | None = None
    """First and last day of the period that is asked for, as far as it has come."""
    """The columns of the list of records behind a figure; empty: the form's own."""


class ChartConfig(Protocol):
    """The parsed settings of a chart type."""

    def model_dump(self) -> dict[str, object]: ...


@dataclass(frozen=True, slots=True)
class Group:
    """One group as the database gave it: raw keys, and the parts of each measure by name."""

    keys: tuple[Key, ...]
    parts: tuple[tuple[Decimal | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a result. ``others`` marks the sum of what fell behind the limit."""

    keys: tuple[Key, ...]
    labels: tuple[Text, ...]
    values: tuple[Decimal | None, ...]
    others: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader of the numbers should know."""

    code: str
    message: Text


@dataclass(frozen=True, slots=True)
class ReportResult:
    """Rows in their final order, totals over all groups (also those behind the limit)."""

    rows: tuple[Row, ...]
    totals: tuple[Decimal | None, ...]
    notices: tuple[Notice, ...] = ()
    compared: "Compared | None" = None
