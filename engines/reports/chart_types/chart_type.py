"""What a chart type must be able to do."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from engines.core.text import Text, text
from engines.core.values import ValueType
from engines.reports.kinds import ReportConfig
from engines.reports.plan import Path, PlanComparison, PlanMeasure, QueryPlan, ReportResult

C = TypeVar("C", bound=ReportConfig)
Shown = dict[str, Any]
TypeAt = Callable[[Path], ValueType | None]
"""The type of a path of the report's form; None when there is no such field."""


@dataclass(frozen=True, slots=True)
class Example:
    """Labels and numbers of rows, and the chart's data in English; runs as a test."""

    rows: tuple[tuple[tuple[str, ...], tuple[str | None, ...]], ...]
    gives: Mapping[str, Any]
    config: Mapping[str, object] = field(default_factory=dict)


class ChartType(Generic[C]):
    """One way to show a result. ``dimensions`` and ``measures`` are (least, most) numbers."""

    kind: str
    label: Text
    docs: Text
    Config: type[BaseModel]
    examples: tuple[Example, ...]
    dimensions: tuple[int, int]
    measures: tuple[int, int]

    def shape(self, plan: QueryPlan, result: ReportResult, config: C, language: str) -> Shown:
        """What the chart draws, as JSON; numbers stay Decimals until they are written."""
        raise NotImplementedError

    def fills_gaps(self, config: C) -> bool:
        """True when periods without records are to be shown as well."""
        return False

    def comparison(self, config: C, type_at: TypeAt) -> PlanComparison | None:
        """How the figures are compared with an earlier period; None when they are not."""
        return None

    def problems(self, config: C, type_at: TypeAt) -> Iterator[tuple[str, Text]]:
        """What is wrong with settings that are well-formed: the setting and a sentence."""
        return iter(())

    def __repr__(self) -> str:
        return f"<chart type {self.kind}>"


def dated_by(path: Path, type_at: TypeAt) -> bool:
    """True where the date that a chart goes by has a time of day."""
    kind = type_at(path)
    return kind is not None and kind.name == "datetime"


def date_problems(
    written: str | None, needing: Mapping[str, object], type_at: TypeAt
) -> Iterator[tuple[str, Text]]:
    """What is wrong with a chart's date: the settings in ``needing`` cannot go without it."""
    if written is None:
        for setting, value in needing.items():
            if value is not None:
                yield (
                    setting,
                    text(
                        "期间、比较与趋势都要先选择日期字段",
                        "Period, comparison and trend need a date field",
                    ),
                )
        return
    kind = type_at(tuple(written.split(".")))
    if kind is not None and not kind.is_temporal:
        yield ("date", text("所选的字段不是日期", "The field chosen is not a date"))


def named(labels: tuple[Text, ...], language: str) -> str:
    """The labels of a row as one name."""
    return " / ".join(label.in_language(language) for label in labels)


def measure_name(measure: PlanMeasure, language: str) -> str:
    """What the reader calls the measure."""
    return measure.label.in_language(language) or measure.key


def series(plan: QueryPlan, result: ReportResult, language: str) -> tuple[list[str], list[Shown]]:
    """Categories and series: one per measure, or with two dimensions one per second value."""
    if len(plan.dimensions) < 2:
        categories = [named(row.labels, language) for row in result.rows]
        return categories, [
            {
                "key": measure.key,
                "name": measure_name(measure, language),
                "values": [row.values[at] for row in result.rows],
            }
            for at, measure in enumerate(plan.measures)
        ]
    return _crossed(result, language)


def _crossed(result: ReportResult, language: str) -> tuple[list[str], list[Shown]]:
    """The first measure, first dimension across, second as series."""
    across: dict[object, str] = {}
    down: dict[object, str] = {}
    cells: dict[tuple[object, object], Decimal | None] = {}
    for row in result.rows:
        first = ("others",) if row.others else row.keys[0]
        second = row.keys[1] if len(row.keys) > 1 else None
        across.setdefault(first, row.labels[0].in_language(language))
        down.setdefault(second, named(row.labels[1:], language))
        cells[first, second] = row.values[0]
    return list(across.values()), [
        {"key": second, "name": name, "values": [cells.get((first, second)) for first in across]}
        for second, name in down.items()
    ]


def ratio(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """A share with four decimals; None where it has no meaning."""
    if part is None or not whole:
        return None
    return (part / whole).quantize(Decimal("0.0001"))
