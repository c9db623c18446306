"""From a report's definition to a typed plan."""

from collections.abc import Mapping
from typing import Any

from engines.core.values import NUMBER
from engines.definitions.models import Dimension, FormDefinition, Measure, ReportDefinition
from engines.expr import Node, parse
from engines.reports.chart_types import CHART_TYPES
from engines.reports.plan import (
    PlanDimension,
    PlanMeasure,
    PlanSort,
    QueryPlan,
    ReportForm,
)
from engines.reports.sources import SOURCES
from engines.reports.sources.source import Source


def compile_report(report: ReportDefinition, forms: Mapping[str, ReportForm]) -> QueryPlan:
    """The plan of a report that was checked; raises `ValueError` for one that was not."""
    form = forms[report.form]
    source = SOURCES[report.source]
    chart = CHART_TYPES[report.chart.kind]
    config: Any = chart.Config.model_validate(dict(report.chart.config))
    stages = form.definition.stages
    return QueryPlan(
        key=report.key,
        label=report.label,
        form=report.form,
        source=report.source,
        dimensions=tuple(_dimension(one, form, source) for one in report.dimensions),
        measures=tuple(_measure(one, form, source) for one in report.measures),
        filters=() if report.filter is None else (_tree(report.filter),),
        sort=tuple(PlanSort(one.by, one.descending) for one in report.sort),
        limit=report.limit,
        others=report.others,
        chart=report.chart.kind,
        chart_config=config,
        stage_field=None if stages is None else stages.field,
        stages=()
        if stages is None
        else (stages.order or options_of(form.definition, stages.field)),
        comparison=chart.comparison(config, lambda path: source.type_at(path, form)),
        drill_fields=report.drill_fields,
    )


def options_of(form: FormDefinition, key: str) -> tuple[str, ...]:
    """The values of a choice field in their order; empty for other fields."""
    field = form.field(key)
    options = () if field is None else field.config.get("options", ())
    if not isinstance(options, list | tuple):
        return ()
    return tuple(
        str(option["value"])
        for option in options
        if isinstance(option, Mapping) and "value" in option
    )


def path_of(written: str) -> tuple[str, ...]:
    """A field path as definitions write it."""
    return tuple(written.split("."))


def _dimension(one: Dimension, form: ReportForm, source: Source) -> PlanDimension:
    path = path_of(one.field)
    kind = source.type_at(path, form)
    if kind is None:
        raise ValueError(f"no field {one.field}")
    order = options_of(form.definition, path[0]) if len(path) == 1 else ()
    stages = form.definition.stages
    if stages is not None and stages.order and path == (stages.field,):
        rest = tuple(value for value in order if value not in stages.order)
        order = (*stages.order, *rest)
    grain = one.grain or ("day" if kind.is_temporal else None)
    return PlanDimension(one.key, path, kind, grain, one.label, order)


def _measure(one: Measure, form: ReportForm, source: Source) -> PlanMeasure:
    path = None if one.field is None else path_of(one.field)
    kind = NUMBER if path is None else source.type_at(path, form)
    if kind is None:
        raise ValueError(f"no field {one.field}")
    condition = None if one.filter is None else _tree(one.filter)
    return PlanMeasure(
        one.key, one.aggregate, path, kind, condition, one.label, one.unit, one.format
    )


def _tree(written: str) -> Node:
    parsed = parse(written)
    if parsed.node is None:
        raise ValueError("a checked report has a malformed condition")
    return parsed.node
