"""Roles: what they grant must exist, and their scopes must be conditions."""

from collections.abc import Iterator, Mapping

from engines.app_check.words import FormEyes, condition_issues, fault
from engines.core.issue import Issue, Path
from engines.core.text import text
from engines.definitions.models import AppDefinition, Grant


def check_grants(app: AppDefinition, forms: Mapping[str, FormEyes]) -> Iterator[Issue]:
    """Issues of all grants, paths from the app's root."""
    for index, role in enumerate(app.roles):
        for position, grant in enumerate(role.grants):
            form = forms.get(grant.form)
            if form is not None:
                yield from _grant(grant, form, ("roles", index, "grants", position))


def _grant(grant: Grant, form: FormEyes, path: Path) -> Iterator[Issue]:
    if not grant.operations:
        yield fault(
            (*path, "operations"),
            "no_operations",
            text("授权没有任何操作", "The grant allows nothing"),
            text('至少写 ["read"]，或删除此授权', 'Write ["read"] at least, or remove the grant'),
        )
    if grant.scope is not None:
        yield from condition_issues(grant.scope, form, (*path, "scope"))
    if grant.operations and "read" not in grant.operations and grant.operations != ("create",):
        yield Issue(
            (*path, "operations"),
            "app.blind_grant",
            text(
                "没有 read，除新增外的操作都无法使用",
                "Without read, nothing but create can be used",
            ),
            severity="warning",
            fix=text("加上 read", "Add read"),
        )
    for name, keys in (("hidden", grant.fields.hidden), ("read_only", grant.fields.read_only)):
        for index, key in enumerate(keys):
            if key == form.definition.title and name == "hidden":
                yield Issue(
                    (*path, "fields", name, index),
                    "app.hidden_title",
                    text(
                        "隐藏了标题字段，记录将只显示编号",
                        "The title field is hidden; records will show by number only",
                    ),
                    severity="warning",
                    fix=text("换一个标题字段，或不隐藏它", "Choose another title, or show it"),
                )
