"""The app's part of the work place: its lists ask what a database can answer."""

from collections.abc import Iterator, Mapping

from engines.app_check.words import FormEyes, condition_issues, fault, sort_issues
from engines.core.issue import Issue
from engines.core.text import text
from engines.definitions.models import AppDefinition


def check_home(app: AppDefinition, forms: Mapping[str, FormEyes]) -> Iterator[Issue]:
    """Issues of the lists, paths from the app's root."""
    for index, one in enumerate(app.home.lists):
        path = ("home", "lists", index)
        form = forms.get(one.form)
        if form is None:
            continue
        if one.filter is not None:
            yield from condition_issues(one.filter, form, (*path, "filter"))
        due = None if one.due is None else form.type_at(one.due)
        if due is not None and not due.is_temporal:
            yield fault(
                (*path, "due"),
                "due_is_no_date",
                text(
                    "“{key}”不是日期，不能判断逾期", "“{key}” is not a date; nothing is due by it"
                ),
                text("选择一个日期字段", "Choose a date field"),
                key=form.called(one.due or ""),
            )
        yield from sort_issues(one.sort, form, (*path, "sort"))
