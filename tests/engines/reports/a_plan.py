"""Small plans for the report engine's tests."""

from decimal import Decimal
from typing import Any

from engines.core.text import Text, text
from engines.core.values import NUMBER, TEXT
from engines.reports import CHART_TYPES, QueryPlan, ReportResult, Row
from engines.reports.plan import PlanDimension, PlanMeasure, PlanSort


def a_dimension(key: str = "region", **more: Any) -> PlanDimension:
    """A dimension over a text field."""
    settings: dict[str, Any] = {
        "path": (key,),
        "type": TEXT,
        "grain": None,
        "label": text("区域", "Region"),
        **more,
    }
    return PlanDimension(key, **settings)


def a_measure(key: str = "count", aggregate: str = "count", **more: Any) -> PlanMeasure:
    """A measure; by default the number of records."""
    settings: dict[str, Any] = {
        "path": None,
        "type": NUMBER,
        "filter": None,
        "label": text("数量", "Count"),
        **more,
    }
    return PlanMeasure(key, aggregate, **settings)


def a_plan(**more: Any) -> QueryPlan:
    """A plan over the form ``order``."""
    chart = str(more.pop("chart", "table"))
    config = more.pop("config", {})
    sort = tuple(PlanSort(*one) for one in more.pop("sort", ()))
    settings: dict[str, Any] = {
        "key": "r",
        "label": text("报表", "Report"),
        "form": "order",
        "source": "records",
        "dimensions": (a_dimension(),),
        "measures": (a_measure(),),
        "filters": (),
        "limit": None,
        "others": False,
        **more,
    }
    return QueryPlan(
        chart=chart,
        chart_config=CHART_TYPES[chart].Config.model_validate(config),
        sort=sort,
        **settings,
    )


def a_result(rows: Any) -> ReportResult:
    """Rows of (labels, numbers); totals are the columns' sums."""
    made = tuple(
        Row(
            tuple(labels),
            tuple(Text(zh=label, en=label) for label in labels),
            tuple(None if value is None else Decimal(value) for value in values),
        )
        for labels, values in rows
    )
    width = len(made[0].values)
    totals = tuple(
        sum((row.values[at] or Decimal(0) for row in made), Decimal(0)) for at in range(width)
    )
    return ReportResult(made, totals)
