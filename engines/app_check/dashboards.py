"""Dashboards: cards stay on the grid and do not cover each other, filters fit their fields."""

from collections.abc import Iterator, Mapping
from datetime import date

from engines.app_check.words import FormEyes, fault
from engines.core.issue import Issue, Path
from engines.core.text import text
from engines.definitions.models import AppDefinition, Card, DashboardFilter
from engines.reports.compile import options_of
from engines.reports.dashboard_filters import ME, FilterKind, filter_kind
from engines.reports.spans import PERIOD_NAMES, span_of

COLUMNS = 12
_ANY_DAY = date(2000, 1, 1)


def check_dashboards(app: AppDefinition, forms: Mapping[str, FormEyes]) -> Iterator[Issue]:
    """Issues of all dashboards, paths from the app's root."""
    for index, dashboard in enumerate(app.dashboards):
        for position, one in enumerate(dashboard.filters):
            yield from _filter(one, app, forms, ("dashboards", index, "filters", position))
        for position, card in enumerate(dashboard.cards):
            path = ("dashboards", index, "cards", position)
            if card.x + card.w > COLUMNS:
                yield fault(
                    (*path, "w"),
                    "card_off_grid",
                    text("卡片超出 {columns} 列", "The card reaches beyond the {columns} columns"),
                    text("x + w 不得超过 {columns}", "x + w must be at most {columns}"),
                    columns=COLUMNS,
                )
            for other in dashboard.cards[:position]:
                if _overlap(card, other):
                    yield Issue(
                        path,
                        "app.cards_overlap",
                        text(f"卡片与“{other.key}”重叠", f"The card covers “{other.key}”"),
                        severity="warning",
                        fix=text("移动其中一张", "Move one of them"),
                    )


def _overlap(one: Card, other: Card) -> bool:
    return (
        one.x < other.x + other.w
        and other.x < one.x + one.w
        and one.y < other.y + other.h
        and other.y < one.y + one.h
    )


def _filter(
    one: DashboardFilter, app: AppDefinition, forms: Mapping[str, FormEyes], path: Path
) -> Iterator[Issue]:
    if not one.targets:
        yield fault(
            (*path, "targets"),
            "filter_without_target",
            text("筛选器没有选择字段", "The filter names no field"),
            text("为至少一个表单选择字段", "Choose a field of one form at least"),
        )
    first: FilterKind | None = None
    for index, target in enumerate(one.targets):
        place = (*path, "targets", index)
        form = forms.get(target.form)
        kind = None if form is None else form.type_at(target.field)
        if form is not None and kind is not None:
            offered = filter_kind(kind)
            first = first or offered
            if offered is None:
                yield fault(
                    (*place, "field"),
                    "not_filterable",
                    text("不能用“{key}”筛选仪表盘", "A dashboard is not filtered by “{key}”"),
                    text(
                        "选择日期、选项、人员、部门、关联或是否字段",
                        "Choose a date, choice, person, department, reference or yes/no field",
                    ),
                    key=form.called(target.field),
                )
            elif offered != first:
                yield fault(
                    (*place, "field"),
                    "mixed_filter",
                    text(
                        "“{key}”与第一个字段不是同一类，不能共用一个筛选器",
                        "“{key}” is not of the same sort as the first field",
                    ),
                    text("另加一个筛选器", "Make it a filter of its own"),
                    key=form.called(target.field),
                )
        for at, key in enumerate(target.reports):
            report = app.report(key)
            if report is not None and report.form != target.form:
                yield fault(
                    (*place, "reports", at),
                    "report_of_another_form",
                    text("报表“{key}”不属于此表单", "The report “{key}” is about another form"),
                    text("选择表单“{form}”的报表", "Choose a report about “{form}”"),
                    key=report.label,
                    form=target.form if form is None else form.definition.label,
                )
    if one.default is not None and first is not None and not _fits(one, first, forms):
        yield fault(
            (*path, "default"),
            "bad_filter_default",
            text("默认值“{value}”不可用", "“{value}” cannot be chosen here"),
            text("可用：{known}", "There is: {known}"),
            value=one.default,
            known=", ".join(_known(one, first, forms)) or "–",
        )


def _fits(one: DashboardFilter, kind: FilterKind, forms: Mapping[str, FormEyes]) -> bool:
    if kind == "period":
        return span_of(one.default or "", _ANY_DAY) is not None
    known = _known(one, kind, forms)
    # The options of fields behind a relation are known to the running app only.
    return one.default in known or (kind == "choice" and not known)


def _known(
    one: DashboardFilter, kind: FilterKind, forms: Mapping[str, FormEyes]
) -> tuple[str, ...]:
    match kind:
        case "period":
            return PERIOD_NAMES
        case "user" | "department":
            return (ME,)
        case "boolean":
            return ("true", "false")
        case "record":
            return ()
        case "choice":
            target = one.targets[0]
            form = forms.get(target.form)
            return () if form is None else options_of(form.definition, target.field)
