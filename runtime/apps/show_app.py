"""What the web page needs to run an app for one person: nothing that they may not know."""

from collections.abc import Iterable, Mapping, Set
from typing import Any

from engines.definitions.models import AppDefinition, FormDefinition, MenuItem
from runtime.access import FormAccess, form_access
from runtime.apps.current_app import UnknownApp, current_app, installed_apps
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor

OPERATIONS = ("read", "create", "update", "delete", "export", "import", "assign")


def list_apps(tx: ReadTx, actor: Actor) -> list[dict[str, Any]]:
    """The apps in which the actor has any right, in order of their keys."""
    return [
        {
            "key": app.key,
            "label": app.label.model_dump(),
            "description": app.definition.description.model_dump(),
            "icon": app.definition.icon,
            "color": app.definition.color,
            "version": app.definition.version,
            "number": app.number,
        }
        for app in installed_apps(tx)
        if not app.archived and _has_any_role(app.definition, actor)
    ]


def show_app(tx: ReadTx, app_key: str, actor: Actor) -> dict[str, Any]:
    """The app's forms, views, menus, reports and dashboards that the actor may use.

    404 for an app in which the actor has no role.
    """
    app = current_app(tx, app_key)
    if not _has_any_role(app.definition, actor):
        raise UnknownApp("app", app_key)
    definition = app.definition
    forms = {
        key: (form, access)
        for key, form in app.forms.items()
        if (access := form_access(app, key, actor)).everything or access.grants
    }
    readable = {key for key, (_, access) in forms.items() if access.allows("read")}
    reports = [report for report in definition.reports if report.form in readable]
    roles = _roles_in(app_key, actor)
    dashboards = [one for one in definition.dashboards if _for_roles(one.roles, roles, actor)]
    shown_reports = {report.key for report in reports}
    targets = {
        "form": set(forms),
        "report": shown_reports,
        "dashboard": {one.key for one in dashboards},
        "page": {one.key for one in definition.pages},
    }
    return {
        "key": app.key,
        "label": definition.label.model_dump(),
        "description": definition.description.model_dump(),
        "icon": definition.icon,
        "color": definition.color,
        "version": definition.version,
        "version_id": app.version_id,
        "number": app.number,
        "hash": app.hash,
        "roles": sorted(roles),
        "forms": [_form(form, access) for form, access in forms.values()],
        "flows": [
            {"key": flow.key, "label": flow.label.model_dump(), "form": flow.form,
             "manual": flow.trigger.condition is None}
            for flow in definition.flows if flow.enabled and flow.form in forms
        ],
        "reports": [report.model_dump(mode="json", by_alias=True) for report in reports],
        "dashboards": [_dashboard(one, shown_reports) for one in dashboards],
        "pages": [page.model_dump(mode="json") for page in definition.pages],
        "menus": _menus(definition.menus, targets, roles, actor),
    }  # fmt: skip


def _form(form: LoadedForm, access: FormAccess) -> dict[str, Any]:
    known = {
        key for key in form.compiled.fields if key in access.readable or _may_write(access, key)
    }
    return {
        **show_fields(form, known),
        "rights": {
            "operations": [one for one in OPERATIONS if access.allows(one)],
            "readable": sorted(access.readable),
            "create": sorted(access.editable("create")),
            "update": sorted(access.editable("update")),
        },
    }


def show_fields(form: LoadedForm, known: Set[str]) -> dict[str, Any]:
    """The form's definition as far as these fields go."""
    definition = form.compiled.definition
    shown = definition.model_dump(mode="json", by_alias=True)
    return {
        **shown,
        "fields": [
            {**field, **_shape(form, field["key"])}
            for field in shown["fields"]
            if field["key"] in known
        ],
        "layout": [_only(section, known) for section in shown["layout"]],
        "views": [_view(view, definition, known) for view in shown["views"]],
    }


def _shape(form: LoadedForm, key: str) -> dict[str, Any]:
    """What the browser's formulas and lists need to know beyond the definition."""
    field = form.compiled.fields[key]
    return {
        "type": field.shape.type.to_json(),
        "computed": field.shape.computed,
        "writable": field.shape.writable,
        "decimals": field.shape.decimals,
        "target_form": field.shape.target_form,
        "sortable": field.shape.stored in ("column", "none") and not field.shape.many,
        "columns": {
            name: {
                "type": column.shape.type.to_json(),
                "computed": column.shape.computed,
                "writable": column.shape.writable,
                "decimals": column.shape.decimals,
                "target_form": column.shape.target_form,
            }
            for name, column in field.columns.items()
        },
    }


def _may_write(access: FormAccess, key: str) -> bool:
    return key in access.editable("create") or key in access.editable("update")


def _only(section: Mapping[str, Any], known: Set[str]) -> dict[str, Any]:
    return {**section, "fields": [key for key in section["fields"] if key in known]}


def _view(view: Mapping[str, Any], form: FormDefinition, known: Set[str]) -> dict[str, Any]:
    own = {field.key for field in form.fields}
    columns = [
        path
        for path in view["columns"]
        if path.split(".")[0] in known or path.split(".")[0] not in own
    ]
    return {**view, "columns": columns}


def _dashboard(dashboard: Any, reports: set[str]) -> dict[str, Any]:
    shown: dict[str, Any] = dashboard.model_dump(mode="json", by_alias=True)
    shown["cards"] = [card for card in shown["cards"] if card["report"] in reports]
    return shown


def _menus(
    items: Iterable[MenuItem], targets: Mapping[str, set[str]], roles: frozenset[str], actor: Actor
) -> list[dict[str, Any]]:
    shown = []
    for item in items:
        if not _for_roles(item.roles, roles, actor):
            continue
        children = _menus(item.children, targets, roles, actor)
        if item.kind == "group":
            if not children:
                continue
        elif item.target not in targets[item.kind]:
            continue
        shown.append(
            {
                "key": item.key,
                "label": item.label.model_dump(),
                "icon": item.icon,
                "kind": item.kind,
                "target": item.target,
                "children": children,
            }
        )
    return shown


def _for_roles(wanted: Iterable[str], roles: frozenset[str], actor: Actor) -> bool:
    named = frozenset(wanted)
    return actor.is_admin or not named or not named.isdisjoint(roles)


def _roles_in(app_key: str, actor: Actor) -> frozenset[str]:
    return frozenset(
        role.partition(".")[2] for role in actor.roles if role.startswith(f"{app_key}.")
    )


def _has_any_role(app: AppDefinition, actor: Actor) -> bool:
    held = _roles_in(app.key, actor)
    return actor.is_admin or any(role.key in held for role in app.roles)


def require_app(tx: ReadTx, app_key: str, actor: Actor) -> LoadedApp:
    """The app, if the actor has a role in it; else 404."""
    app = current_app(tx, app_key)
    if not _has_any_role(app.definition, actor):
        raise UnknownApp("app", app_key)
    return app
