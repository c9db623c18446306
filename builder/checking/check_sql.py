"""Which conditions and live fields of an app cannot be asked of the database."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from builder.drafts.draft import Rename
from builder.publishing.storage_renames import storage_renames
from engines.core.issue import Issue, Path
from engines.definitions.hash import to_document
from engines.definitions.models import AppDefinition
from runtime.apps.current_app import (
    compile_forms_of,
    load_version,
    referenced_definitions,
    storage_map,
)
from runtime.apps.loaded import LoadedApp
from runtime.db.transaction import ReadTx
from runtime.problem import Invalid
from runtime.query import FormSource, compile_condition, form_source
from runtime.query.folding import tree
from runtime.records.storage import plan_storage

NOT_YET_INSTALLED = (0, 0, "draft")


def check_sql(tx: ReadTx, app: AppDefinition, renames: Sequence[Rename] = ()) -> Iterator[Issue]:
    """Issues of row scopes, shared views, reports and live fields, paths from the app's root.

    The app has no errors otherwise. Its tables need not be there yet: they are planned, and
    nothing is asked of them.
    """
    loaded = _as_if_installed(tx, app, renames)
    for form, path, ask in _questions(app):
        if form in loaded.forms:
            try:
                ask(form_source(tx.workspace, loaded, form))
            except Invalid as refused:
                for issue in refused.issues:
                    yield replace(issue, path=path, code=f"sql.{issue.code}")


Ask = Callable[[FormSource], object]


def _questions(app: AppDefinition) -> Iterator[tuple[str, Path, Ask]]:
    """(form, place, how to ask) of everything that becomes SQL."""
    for index, form in enumerate(app.forms):
        for position, field in enumerate(form.fields):
            yield form.key, ("forms", index, "fields", position), _read(field.key)
        for position, view in enumerate(form.views):
            place: Path = ("forms", index, "views", position)
            if view.filter is not None:
                yield form.key, (*place, "filter"), _condition(view.filter)
            for number, key in enumerate(view.sort):
                yield form.key, (*place, "sort", number, "field"), _read(key.field)
            for number, column in enumerate(view.columns):
                yield form.key, (*place, "columns", number), _read(column)
    for index, role in enumerate(app.roles):
        for position, grant in enumerate(role.grants):
            if grant.scope is not None:
                place = ("roles", index, "grants", position, "scope")
                yield grant.form, place, _condition(grant.scope)
    for index, report in enumerate(app.reports):
        if report.source == "records" and report.filter is not None:
            place = ("reports", index, "filter")
            yield report.form, place, _condition(report.filter)


def _read(dotted: str) -> Ask:
    return lambda source: source.path(tuple(dotted.split(".")))


def _condition(written: str) -> Ask:
    return lambda source: compile_condition(tree(written), source)


def _as_if_installed(tx: ReadTx, app: AppDefinition, renames: Sequence[Rename]) -> LoadedApp:
    definitions = referenced_definitions(tx, app)
    forms = compile_forms_of(app, definitions)
    planned = plan_storage(
        storage_map(tx, app.key), app, forms, renames=storage_renames(renames, to_document(app))
    )
    maps = {key: storage_map(tx, key) for key in definitions if key != app.key}
    known = {key: one for key, one in maps.items() if one is not None}
    return load_version(
        tx, app.key, NOT_YET_INSTALLED, definitions, {**known, app.key: planned.new}
    )
