"""The work place: each app's lists and key figures, within the viewer's rights."""

from typing import Any

from engines.definitions.models import HomeList, SortKey
from runtime.access import form_access
from runtime.apps.current_app import current_app
from runtime.apps.loaded import LoadedApp
from runtime.apps.show_app import list_apps
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.problem import Problem
from runtime.records.list_query import ListQuery
from runtime.records.list_records import count_records, list_records
from runtime.reports.run_dashboard import card_result
from runtime.reports.run_report import ReportParameters, report_of


def run_home(tx: ReadTx, actor: Actor, language: str) -> dict[str, Any]:
    """What waits for the actor in each of their apps, and the apps' key figures."""
    return {
        "apps": [
            _app(tx, current_app(tx, line["key"]), actor, language) for line in list_apps(tx, actor)
        ],
        "today": tx.workspace.local(tx.now).date().isoformat(),
        "answered_at": tx.now.astimezone(tx.workspace.zone).isoformat(timespec="seconds"),
    }


def _app(tx: ReadTx, app: LoadedApp, actor: Actor, language: str) -> dict[str, Any]:
    home = app.definition.home
    lists = [_list(tx, app, one, actor, language) for one in home.lists]
    dashboard = next((one for one in app.definition.dashboards if one.key == home.dashboard), None)
    figures = []
    for key in home.reports:
        report = report_of(app, key)
        # Who may not read the form has no use for a card that says so.
        if form_access(app, report.form, actor).allows("read"):
            asked = ReportParameters(language=language)
            figures.append({"report": key, **card_result(tx, app, key, actor, asked)})
    return {
        "app": app.key,
        "lists": [one for one in lists if one is not None],
        "figures": figures,
        "dashboard": None
        if dashboard is None
        else {"key": dashboard.key, "label": dashboard.label.in_language(language)},
    }


def _list(
    tx: ReadTx, app: LoadedApp, one: HomeList, actor: Actor, language: str
) -> dict[str, Any] | None:
    """The list's first records, how many there are, and how many of them are overdue."""
    access = form_access(app, one.form, actor)
    if not access.allows("read"):
        return None
    form = app.form(one.form)
    shown = {
        "key": one.key,
        "label": one.label.in_language(language),
        "form": one.form,
        "due": one.due,
        "fields": list(one.fields),
        "filter": one.filter,
    }
    sort = one.sort or (() if one.due is None else (SortKey(field=one.due),))
    fields = dict.fromkeys(
        (form.compiled.title_field, *([one.due] if one.due else []), *one.fields)
    )
    query = ListQuery(
        filter=one.filter, sort=sort, limit=one.limit, fields=tuple(fields), total=True
    )
    try:
        page = list_records(tx, app, one.form, query, actor, access)
        overdue = 0
        if one.due is not None and page.total:
            late = ListQuery(filter=_late(one))
            overdue = count_records(tx, app, one.form, late, actor, access)
    except Problem as refused:
        if refused.status >= 500:
            raise
        # A list over a field that this role may not read says so in its own place.
        return {**shown, "items": [], "total": 0, "overdue": 0,
                "problem": refused.document(language)}  # fmt: skip
    return {**shown, "items": page.items, "total": page.total, "overdue": overdue, "problem": None}


def _late(one: HomeList) -> str:
    late = f"{one.due} < TODAY()"
    return late if one.filter is None else f"AND({one.filter}, {late})"
