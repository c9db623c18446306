"""How the numbers of a report's measures are written: money, percent, places, units."""

from typing import TYPE_CHECKING, Any

from engines.reports import PlanMeasure, QueryPlan
from runtime.reports.labels import field_at

if TYPE_CHECKING:
    from runtime.apps.loaded import LoadedApp

_COUNTS = frozenset(("count", "distinct"))


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
    unit = measure.unit.in_language(language)
    if measure.path is None or measure.aggregate in _COUNTS:
        return {"kind": "count", "decimals": 0, "unit": unit}
    field = field_at(app, plan.form, measure.path)
    if field is None:
        return {"kind": "number", "decimals": 1, "unit": unit}
    currency = getattr(field.config, "currency", None)
    return {
        "kind": field.definition.kind,
        "decimals": getattr(field.config, "decimals", 2),
        "unit": unit or getattr(field.config, "unit", ""),
        **({} if currency is None else {"currency": currency}),
    }
