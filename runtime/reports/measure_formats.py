"""How the numbers of a report's measures are written: money, percent, places, units."""

from typing import TYPE_CHECKING, Any

from engines.forms.field_types.money import DEFAULT_CURRENCY
from engines.reports import PlanMeasure, QueryPlan
from runtime.reports.labels import field_at

if TYPE_CHECKING:
    from runtime.apps.loaded import LoadedApp

_COUNTS = frozenset(("count", "distinct"))
_BETWEEN = frozenset(("avg", "median"))
"""Their numbers lie between those of the field: whole ones get a place of their own."""


def measure_formats(app: "LoadedApp", plan: QueryPlan, language: str) -> list[dict[str, Any]]:
    """The measures as the page shows them, in their order."""
    return [
        {
            "key": one.key,
            "label": one.label.in_language(language) or one.key,
            "aggregate": one.aggregate,
            **_format(app, plan, one, language),
        }
        for one in plan.measures
    ]


def _format(
    app: "LoadedApp", plan: QueryPlan, measure: PlanMeasure, language: str
) -> dict[str, Any]:
    inherited = _inherited(app, plan, measure, language)
    wanted = measure.format
    if wanted is None:
        return inherited
    kind = wanted.kind or inherited["kind"]
    shown = {**inherited, "kind": kind}
    if wanted.decimals is not None:
        shown["decimals"] = wanted.decimals
    elif kind == "percent" and inherited["kind"] != "percent":
        shown["decimals"] = 1
    if kind != "money":
        shown.pop("currency", None)
    else:
        shown["currency"] = wanted.currency or inherited.get("currency") or DEFAULT_CURRENCY
    return shown


def _inherited(
    app: "LoadedApp", plan: QueryPlan, measure: PlanMeasure, language: str
) -> dict[str, Any]:
    """The format that follows from the field."""
    unit = measure.unit.in_language(language)
    if measure.path is None or measure.aggregate in _COUNTS:
        return {"kind": "count", "decimals": 0, "unit": unit}
    field = field_at(app, plan.form, measure.path)
    if field is None:
        return {"kind": "number", "decimals": 1, "unit": unit}
    currency = getattr(field.config, "currency", None)
    kind = field.definition.kind
    decimals = getattr(field.config, "decimals", 2)
    if kind == "percent":
        # Those of the fraction; the number that is written has two fewer.
        decimals = max(0, decimals - 2)
    return {
        "kind": kind,
        "decimals": max(1, decimals) if measure.aggregate in _BETWEEN else decimals,
        "unit": unit or getattr(field.config, "unit", ""),
        **({} if currency is None else {"currency": currency}),
    }
