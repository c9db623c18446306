"""Every example that a kind gives in its help is true."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson
import pytest

from engines.reports import AGGREGATES, CHART_TYPES, SOURCES, check_report
from engines.reports.aggregates.aggregate import Aggregate
from engines.reports.aggregates.aggregate import Example as AggregateExample
from engines.reports.chart_types.chart_type import ChartType
from engines.reports.chart_types.chart_type import Example as ChartExample
from tests.engines.reports.a_plan import a_dimension, a_measure, a_plan, a_result

DESIGNER = Path(__file__).parents[3] / "web" / "src" / "builder" / "report-designer"
DESIGNERS_LIMITS = DESIGNER / "chart-limits.json"
AGGREGATE_EXAMPLES = [(one, example) for one in AGGREGATES for example in one.examples]
CHART_EXAMPLES = [(one, example) for one in CHART_TYPES for example in one.examples]


def _parts(aggregate: Aggregate, values: tuple[str | None, ...]) -> tuple[Decimal | None, ...]:
    """What a database would compute."""
    filled = [Decimal(value) for value in values if value is not None]
    ordered = sorted(filled)
    middle = len(ordered) // 2
    median = None
    if ordered:
        low = ordered[middle] if len(ordered) % 2 else ordered[middle - 1]
        median = (low + ordered[middle]) / 2
    computed: dict[str, Decimal | None] = {
        "count": Decimal(len(filled)),
        "sum": sum(filled, Decimal(0)) if filled else None,
        "min": min(filled, default=None),
        "max": max(filled, default=None),
        "distinct": Decimal(len(set(filled))),
        "median": median,
    }
    return tuple(computed[part] for part in aggregate.parts)


@pytest.mark.parametrize(("aggregate", "example"), AGGREGATE_EXAMPLES)
def test_an_aggregate_gives_what_its_example_says(
    aggregate: Aggregate, example: AggregateExample
) -> None:
    found = aggregate.finish(_parts(aggregate, example.values))
    assert found == (None if example.gives is None else Decimal(example.gives))


@pytest.mark.parametrize("aggregate", [one for one in AGGREGATES if one.additive])
def test_merged_groups_give_what_all_values_give(aggregate: Aggregate) -> None:
    first, second, third = ("1", "2.5"), (None,), ("-3", "10")
    merged = aggregate.merge([_parts(aggregate, group) for group in (first, second, third)])
    whole = _parts(aggregate, (*first, *second, *third))
    assert aggregate.finish(merged) == aggregate.finish(whole)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize(("chart", "example"), CHART_EXAMPLES)
def test_a_chart_draws_what_its_example_says(chart: ChartType[Any], example: ChartExample) -> None:
    result = a_result(example.rows)
    dimensions = tuple(a_dimension(f"d{at}") for at in range(len(example.rows[0][0])))
    measures = tuple(
        a_measure("count" if at == 0 else f"m{at}") for at in range(len(example.rows[0][1]))
    )
    plan = a_plan(chart=chart.kind, config=example.config, dimensions=dimensions, measures=measures)
    shown = chart.shape(plan, result, plan.chart_config, "en")
    assert _plain(shown) == example.gives


@pytest.mark.parametrize("source", list(SOURCES))
def test_a_sources_example_is_a_correct_report(source: Any) -> None:
    from engines.definitions.models import ReportDefinition
    from tests.engines.reports.test_check import FORMS

    for example in source.examples:
        report = ReportDefinition.model_validate(
            {"key": "r", "label": "r", "form": "deal", **example}
        )
        assert list(check_report(report, FORMS)) == []


def test_the_designer_knows_how_much_each_chart_has_room_for() -> None:
    written = orjson.loads(DESIGNERS_LIMITS.read_bytes())

    assert written == {
        one.kind: {"dimensions": list(one.dimensions), "measures": list(one.measures)}
        for one in CHART_TYPES
    }
