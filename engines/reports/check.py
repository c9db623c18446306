"""Checks of an app's reports: every problem at once, each with its place."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from engines.core.issue import Issue, Issues, Path
from engines.core.text import Text, text
from engines.definitions.models import AppDefinition, Dimension, Measure, ReportDefinition
from engines.expr import check, parse
from engines.expr.sqlable import sqlable
from engines.reports.aggregates import AGGREGATES
from engines.reports.chart_types import CHART_TYPES
from engines.reports.compile import path_of
from engines.reports.plan import ReportForm
from engines.reports.sources import SOURCES
from engines.reports.sources.source import Source

MAX_PARTS = 20


def check_reports(app: AppDefinition, forms: Mapping[str, ReportForm]) -> Issues:
    """Issues of all reports, with paths from the app's root (``("reports", 0, "filter")``)."""
    return Issues(
        issue.under("reports", index)
        for index, report in enumerate(app.reports)
        for issue in check_report(report, forms)
    )


def check_report(report: ReportDefinition, forms: Mapping[str, ReportForm]) -> Issues:
    """Issues of one report; paths start in it."""
    form = forms.get(report.form)
    if form is None:
        return Issues(
            [
                _issue(
                    ("form",),
                    "unknown_form",
                    "没有表单“{key}”",
                    "There is no form “{key}”",
                    key=report.form,
                )
            ]
        )
    source = SOURCES.get(report.source)
    if source is None:
        return Issues([_unknown(("source",), "来源", "source", report.source, SOURCES.names)])
    return Issues(_issues(report, form, source))


def _issues(report: ReportDefinition, form: ReportForm, source: Source) -> Iterator[Issue]:
    if source.needs_stages and form.definition.stages is None:
        yield _issue(
            ("source",),
            "no_stages",
            "表单“{key}”没有设置阶段，不能统计阶段",
            "The form “{key}” tracks no stages",
            key=form.definition.label,
        )
    for index, dimension in enumerate(report.dimensions):
        for issue in _dimension(dimension, form, source):
            yield issue.under("dimensions", index)
    for index, measure in enumerate(report.measures):
        for issue in _measure(measure, form, source):
            yield issue.under("measures", index)
    if report.filter is not None:
        yield from _condition(("filter",), report.filter, form)
    yield from _order(report)
    for index, key in enumerate(report.drill_fields):
        if form.env.resolve((key,)) is None:
            yield _unknown_field(("drill_fields", index), key)
    yield from _chart(report, form, source)
    if source.kind == "stage_reached":
        yield from _reached(report, form)


def _dimension(one: Dimension, form: ReportForm, source: Source) -> Iterator[Issue]:
    path = path_of(one.field)
    kind = source.type_at(path, form)
    if kind is None:
        yield _unknown_field(("field",), one.field)
        return
    if kind.is_list or kind.name in ("table", "file"):
        yield _issue(
            ("field",),
            "not_groupable",
            "不能按“{key}”分组，它有多个值",
            "“{key}” has several values and cannot be grouped by",
            key=form.env.label(path),
        )
    if one.grain is not None and not kind.is_temporal:
        yield _issue(
            ("grain",),
            "grain_without_date",
            "只有日期可以按年、季、月、周、日分组",
            "Only dates are grouped by year, quarter, month, week or day",
        )


def _measure(one: Measure, form: ReportForm, source: Source) -> Iterator[Issue]:
    aggregate = AGGREGATES.get(one.aggregate)
    if aggregate is None:
        yield _unknown(("aggregate",), "聚合方式", "aggregate", one.aggregate, AGGREGATES.names)
        return
    if source.measures is not None and one.aggregate not in source.measures:
        yield _unknown(("aggregate",), "聚合方式", "aggregate", one.aggregate, source.measures)
    if one.field is None:
        if aggregate.needs_field:
            yield _issue(
                ("field",),
                "field_missing",
                "“{label}”需要选择字段",
                "{label} needs a field",
                label=aggregate.label,
            )
    else:
        kind = source.type_at(path_of(one.field), form)
        if kind is None:
            yield _unknown_field(("field",), one.field)
        elif not aggregate.accepts(kind):
            yield _issue(
                ("field",),
                "wrong_type",
                "“{key}”不能计算“{label}”",
                "“{key}” has no {label}",
                key=form.env.label(path_of(one.field)),
                label=aggregate.label,
            )
    if one.filter is not None:
        yield from _condition(("filter",), one.filter, form)


def _condition(path: Path, written: str, form: ReportForm) -> Iterator[Issue]:
    parsed = parse(written)
    for issue in parsed.issues:
        yield issue.under(*path)
    if parsed.node is None or parsed.issues:
        return
    kind, issues = check(parsed.node, form.env)
    for issue in (*issues, *sqlable(parsed.node)):
        yield issue.under(*path)
    if kind.name not in ("boolean", "any", "null"):
        yield _issue(
            path, "not_a_condition", "条件的结果应为是或否", "A condition must be yes or no"
        )


def _order(report: ReportDefinition) -> Iterator[Issue]:
    keys = {one.key for one in report.dimensions} | {one.key for one in report.measures}
    for index, sort in enumerate(report.sort):
        if sort.by not in keys:
            yield _unknown(("sort", index, "by"), "排序项", "sort key", sort.by, tuple(keys))
    if report.others and report.limit is None:
        yield _issue(
            ("others",),
            "others_without_limit",
            "“其他”需要先设置显示前几项",
            "“Others” needs a limit",
        )
    parts = (("dimensions", report.dimensions), ("measures", report.measures))
    for name, listed in parts:
        if len(listed) > MAX_PARTS:
            yield _issue(
                (name,), "too_many", "最多 {most} 项", "At most {most} of them", most=MAX_PARTS
            )


def _chart(report: ReportDefinition, form: ReportForm, source: Source) -> Iterator[Issue]:
    chart = CHART_TYPES.get(report.chart.kind)
    if chart is None:
        yield _unknown(
            ("chart", "kind"), "图表", "chart type", report.chart.kind, CHART_TYPES.names
        )
        return
    try:
        config: Any = chart.Config.model_validate(dict(report.chart.config))
        for setting, sentence in chart.problems(config, lambda path: source.type_at(path, form)):
            yield Issue(("chart", "config", setting), "reports.bad_setting", sentence)
    except ValidationError as refused:
        for error in refused.errors(include_url=False, include_context=False):
            yield _issue(
                ("chart", "config", *error["loc"]),
                "bad_setting",
                "设置有误：{reason}",
                "The setting is wrong: {reason}",
                reason=error["msg"],
            )
    counts = (
        ("dimensions", len(report.dimensions), chart.dimensions, text("维度", "dimensions")),
        ("measures", len(report.measures), chart.measures, text("指标", "measures")),
    )
    for name, count, (least, most), noun in counts:
        if not least <= count <= most:
            yield _issue(
                (name,),
                "wrong_number",
                "{chart}需要 {least}–{most} 个{noun}，现有 {count} 个",
                "A {chart} takes {least}–{most} {noun}, not {count}",
                chart=chart.label,
                least=least,
                most=most,
                noun=noun,
                count=count,
            )


def _reached(report: ReportDefinition, form: ReportForm) -> Iterator[Issue]:
    stages = form.definition.stages
    wanted = None if stages is None else stages.field
    if len(report.dimensions) != 1 or report.dimensions[0].field != wanted:
        yield _issue(
            ("dimensions",),
            "needs_stage",
            "到达阶段只能按阶段字段“{key}”分组",
            "Stages reached are grouped by the stage field “{key}” alone",
            key=form.env.label((wanted,)) if wanted else "",
        )


def _unknown_field(path: Path, written: str) -> Issue:
    return _issue(
        path, "unknown_field", "没有字段“{key}”", "There is no field “{key}”", key=written
    )


def _unknown(path: Path, zh: str, en: str, key: str, known: tuple[str, ...]) -> Issue:
    return _issue(
        path,
        "unknown_kind",
        f"没有{zh}“{{key}}”，可用：{{known}}",
        f"There is no {en} “{{key}}”; there are {{known}}",
        key=key,
        known=", ".join(sorted(known)),
    )


def _issue(path: Path, code: str, zh: str, en: str, **values: object) -> Issue:
    shown: Text = text(zh, en).format(
        **{
            name: value if isinstance(value, Text) else str(value)[:200]
            for name, value in values.items()
        }
    )
    return Issue(path, f"reports.{code}", shown)
