"""Figures over all records of a list: sums, averages, extremes, how many are filled."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, get_args

from engines.core.issue import Issue
from engines.core.text import text
from engines.reports import AGGREGATES
from runtime.access import FormAccess
from runtime.apps.loaded import LoadedApp
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.problem import Invalid
from runtime.records.list_query import ListQuery
from runtime.records.list_records import Measure, group_records

FigureName = Literal["sum", "avg", "min", "max", "filled", "empty", "distinct"]
MOST_FIGURES = 20
_PARTS: dict[str, tuple[Literal["sum", "min", "max", "filled", "distinct"], ...]] = {
    "sum": ("sum",),
    "avg": ("sum", "filled"),
    "min": ("min",),
    "max": ("max",),
    "filled": ("filled",),
    "empty": ("filled",),
    "distinct": ("distinct",),
}
_NUMBERS_ONLY = ("sum", "avg")


@dataclass(frozen=True, slots=True)
class Figure:
    """What is asked of one field."""

    name: FigureName
    field: str


def as_figures(written: str | None) -> tuple[Figure, ...]:
    """``sum:amount,avg:amount`` as figures; 422 names what is not one."""
    figures = []
    for part in (written or "").split(","):
        name, _, field = part.strip().partition(":")
        if not name and not field:
            continue
        if name not in get_args(FigureName) or not field:
            raise Invalid([_no_figure(part.strip()[:100])])
        figures.append(Figure(name, field))  # type: ignore[arg-type]
    if len(figures) > MOST_FIGURES:
        raise Invalid([Issue(("figures",), "too_many", text(
            f"最多 {MOST_FIGURES} 个统计值", f"At most {MOST_FIGURES} figures"))])  # fmt: skip
    return tuple(figures)


def summarise_records(
    tx: ReadTx, app: LoadedApp, form_key: str, figures: Sequence[Figure], query: ListQuery,
    actor: Actor, access: FormAccess,
) -> dict[str, Any]:  # fmt: skip
    """``{count, figures: {"sum:amount": 12.5}}`` over every record of the query."""
    fields = app.form(form_key).compiled.env
    for one in figures:
        found = fields.resolve(tuple(one.field.split(".")))
        if one.name in _NUMBERS_ONLY and found is not None and found.name != "number":
            raise Invalid([_no_figure(f"{one.name}:{one.field}")])
    measures = dict.fromkeys(
        Measure(part, one.field) for one in figures for part in _PARTS[one.name]
    )
    lines = group_records(tx, app, form_key, None, tuple(measures), query, actor, access)
    # A search without words finds nothing, and asks nothing.
    line = lines[0] if lines else {"count": 0}
    return {
        "count": line["count"],
        "figures": {f"{one.name}:{one.field}": _value(one, line) for one in figures},
    }


def _value(figure: Figure, line: dict[str, Any]) -> Any:
    def part(name: str) -> Any:
        return line.get(f"{name}.{figure.field}")

    if figure.name == "empty":
        return line["count"] - (part("filled") or 0)
    if figure.name == "avg":
        total = part("sum")
        parts = (None if total is None else Decimal(repr(total)), Decimal(part("filled") or 0))
        return AGGREGATES["avg"].finish(parts)
    if figure.name in ("filled", "distinct"):
        return part(figure.name) or 0
    return part(figure.name)


def _no_figure(written: str) -> Issue:
    return Issue(
        ("figures",),
        "unknown_figure",
        text(
            f"没有“{written}”这个统计值，或该字段不能这样统计；可用：{_NAMES}。",
            f"There is no figure “{written}”, or this field cannot have it; known: {_NAMES}.",
        ),
    )


_NAMES = ", ".join(get_args(FigureName))
