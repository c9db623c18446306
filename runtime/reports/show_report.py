"""The wire form of a report's answer: words, raw keys, exact numbers, the way to the records."""

from typing import Any

from engines.reports import CHART_TYPES, QueryPlan, ReportResult, drill_filter


def show_report(
    plan: QueryPlan, result: ReportResult, measures: list[dict[str, Any]], language: str
) -> dict[str, Any]:
    """The result as JSON; ``measures`` say how their numbers are written."""
    chart = CHART_TYPES[plan.chart]
    return {
        "report": plan.key,
        "label": plan.label.in_language(language),
        "form": plan.form,
        "chart": {
            "kind": plan.chart,
            "config": plan.chart_config.model_dump(),
            "data": chart.shape(plan, result, plan.chart_config, language),
        },
        "period": None if plan.comparison is None else {"default": plan.comparison.period},
        "drill_fields": list(plan.drill_fields),
        "dimensions": [
            {
                "key": one.key,
                "label": one.label.in_language(language) or one.key,
                "field": ".".join(one.path),
                "type": one.type.name,
                "grain": one.grain,
            }
            for one in plan.dimensions
        ],
        "measures": measures,
        "rows": [
            {
                "keys": list(row.keys),
                "labels": [label.in_language(language) for label in row.labels],
                "values": list(row.values),
                "others": row.others,
                "filter": drill_filter(plan, row),
            }
            for row in result.rows
        ],
        "totals": list(result.totals),
        "notices": [
            {"code": one.code, "message": one.message.in_language(language)}
            for one in result.notices
        ],
    }
