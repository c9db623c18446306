"""Shared views: what they filter, sort and group by must be there and be fit for it."""

from collections.abc import Iterator, Mapping

from engines.app_check.words import FormEyes, condition_issues, fault, sort_issues
from engines.core.issue import Issue, Path
from engines.core.text import text
from engines.definitions.models import AppDefinition, ViewDefinition

_NEEDED = {
    "kanban": (
        text("看板视图需要按选项字段分组", "A board needs a choice field to group by"),
        text("在 group_by 写一个单选字段", "Name a single-choice field in group_by"),
    ),
    "calendar": (
        text("日历视图需要按日期字段分组", "A calendar needs a date field to group by"),
        text("在 group_by 写一个日期字段", "Name a date field in group_by"),
    ),
}


def check_views(app: AppDefinition, forms: Mapping[str, FormEyes]) -> Iterator[Issue]:
    """Issues of all views, paths from the app's root."""
    for index, form in enumerate(app.forms):
        for position, view in enumerate(form.views):
            yield from _view(view, forms[form.key], ("forms", index, "views", position))


def _view(view: ViewDefinition, form: FormEyes, path: Path) -> Iterator[Issue]:
    if view.filter is not None:
        yield from condition_issues(view.filter, form, (*path, "filter"))
    yield from sort_issues(view.sort, form, (*path, "sort"))
    yield from _grouping(view, form, path)


def _grouping(view: ViewDefinition, form: FormEyes, path: Path) -> Iterator[Issue]:
    needed = _NEEDED.get(view.kind)
    if needed is None:
        return
    found = form.type_at(view.group_by) if view.group_by else None
    if view.group_by and found is None:
        return  # reported as unknown
    fits = found is not None and (
        found.is_temporal
        if view.kind == "calendar"
        else found.name in ("text", "boolean", "record", "user", "department")
    )
    if not fits:
        message, fix = needed
        yield fault((*path, "group_by"), "wrong_grouping", message, fix)
