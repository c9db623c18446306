"""Everything that keeps a draft from being published, as issues with places in the document."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from builder.checking.check_sql import check_sql
from builder.drafts.draft import Rename, load_draft
from builder.publishing.changes import compare, published_document, under_new_keys
from builder.rights import require_designer
from engines.app_check import check_app, check_document
from engines.app_check.removed_parts import name_removed
from engines.catalogue import kind_catalogue
from engines.core.issue import Issue, Issues
from engines.core.text import text
from engines.definitions.hash import to_document
from engines.definitions.models import AppDefinition
from runtime.apps.current_app import installed_apps
from runtime.apps.loaded import referenced_apps
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A draft and what was found; ``definition`` is None where its shape is wrong.

    ``changes`` counts what differs from the published version.
    """

    document: Mapping[str, Any]
    definition: AppDefinition | None
    issues: Issues
    changes: int


def check_draft(tx: ReadTx, app: str, actor: Actor) -> CheckedDraft:
    """The app's draft as it stands, with its issues."""
    require_designer(actor, app)
    draft = load_draft(tx, app)
    definition, issues = check_for_workspace(tx, draft.document, draft.renames)
    after = to_document(definition) if definition is not None else draft.document
    compared = compare(published_document(tx, app), after, draft.renames)
    return CheckedDraft(draft.document, definition, issues, len(compared.changes))


def check_for_workspace(
    tx: ReadTx, document: object, renames: Sequence[Rename] = ()
) -> tuple[AppDefinition | None, Issues]:
    """Check an app document as it would run here: with the other installed apps, on this
    database, and what it would mean for apps that refer to it.

    ``renames`` were made since the published version; what that version had and the document
    has no more is told by its name.
    """
    installed = {one.key: one.definition for one in installed_apps(tx)}
    key = document.get("key") if isinstance(document, dict) else None
    others = {name: one for name, one in installed.items() if name != key}
    app, issues = check_document(document, others)
    if app is None:
        return app, issues
    if issues.has_errors:
        now = to_document(app)
        before = under_new_keys(published_document(tx, app.key), now, renames)
        return app, name_removed(issues, now, before, kind_catalogue())
    issues += check_sql(tx, app, renames)
    return app, issues + _broken_neighbours(app, others)


def _broken_neighbours(app: AppDefinition, others: Mapping[str, AppDefinition]) -> Iterator[Issue]:
    """Other installed apps that would no longer be right."""
    for key, other in others.items():
        if app.key not in referenced_apps(other):
            continue
        around = {name: one for name, one in others.items() if name != key}
        errors = [
            issue
            for issue in check_app(other, {**around, app.key: app})
            if issue.severity == "error"
        ]
        if errors:
            yield Issue(
                (),
                "app.breaks_another_app",
                text(
                    "应用“{key}”引用了本应用，发布后会出错：{first}",
                    "The app “{key}” refers to this one and would break: {first}",
                ).format(key=key, first=errors[0].message),
                fix=text(
                    "保留它引用的表单和字段，或先修改那个应用",
                    "Keep the forms and fields that it uses, or change that app first",
                ),
            )
