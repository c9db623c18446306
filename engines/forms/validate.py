"""The last step of a plan: required fields, row counts and rules across fields.

A save answers for what it changes: on an update only those checks run whose fields (or the
fields of whose conditions) changed, so that a rule added later does not block other work.
What was refused already is not complained about twice.
"""

from collections.abc import Set

from engines.core.issue import Issue, Path
from engines.core.text import text
from engines.expr import ExprError
from engines.expr.coerce import is_empty
from engines.forms.compiled import CompiledField, CompiledValidation
from engines.forms.draft import Draft, cells
from engines.forms.field_types.subform import SubformConfig
from engines.forms.messages import field_issue, required_issue
from engines.forms.reading import BUDGET
from engines.forms.visibility import is_required, is_visible


def validate(draft: Draft, changed: Set[str]) -> None:
    """Add an issue for everything that the resulting record may not be."""
    refused = _refused_places(draft) if draft.issues else set()
    for field in draft.form.demanding:
        if not is_empty(draft.after.get(field.key)):
            continue
        if (field.key,) in refused or not _concerned(draft, field, changed):
            continue
        if _is_missing(draft, field):
            draft.issues.append(required_issue(draft.form, field))
    for table in draft.form.subforms.values():
        if draft.creating or table.key in changed or table.key in draft.given:
            _validate_rows(draft, table, refused)
    refused_roots = {issue.path[0] for issue in draft.issues if issue.path}
    for rule in draft.form.validations:
        concerned = draft.creating or not rule.roots or not rule.roots.isdisjoint(changed)
        if concerned and rule.roots.isdisjoint(refused_roots):
            _validate_rule(draft, rule)


def _refused_places(draft: Draft) -> set[Path]:
    """Fields, rows and cells that have an issue already, at or inside them."""
    subforms = draft.form.subforms
    found = {issue.path for issue in draft.issues}
    found.update(path[: 3 if path[0] in subforms else 1] for path in tuple(found) if path)
    return found


def _concerned(draft: Draft, field: CompiledField, changed: Set[str]) -> bool:
    return (
        draft.creating
        or field.key in changed
        or field.key in draft.given
        or not draft.form.condition_roots[(field.key,)].isdisjoint(changed)
    )


def _is_missing(draft: Draft, field: CompiledField) -> bool:
    """Whether the empty field must be filled in."""
    if field.shape.computed == "live" or field.shape.numbered:
        return False
    return is_visible(field, draft.read, draft.expr) and is_required(field, draft.read, draft.expr)


def _validate_rows(draft: Draft, table: CompiledField, refused: Set[Path]) -> None:
    rows = draft.after.get(table.key)
    count = len(rows) if isinstance(rows, list) else 0
    least = table.config.min_rows if isinstance(table.config, SubformConfig) else 0
    if count < least and (table.key,) not in refused and is_visible(table, draft.read, draft.expr):
        message = text(f"{{label}}至少需要 {least} 行", f"{{label}} needs at least {least} rows")
        draft.issues.append(field_issue(draft.form, table, "too_few_rows", message))
    columns = [column for column in table.columns.values() if column.required is not False]
    if not columns or not count:
        return
    for index, row, read in cells(draft, table):
        if (table.key, index) in refused:
            continue
        for column in columns:
            place = (table.key, index, column.key)
            if not is_empty(row.values.get(column.key)) or place in refused:
                continue
            if is_visible(column, read, draft.expr) and is_required(column, read, draft.expr):
                draft.issues.append(required_issue(draft.form, column, index))


def _validate_rule(draft: Draft, rule: CompiledValidation) -> None:
    """A rule holds only when its condition is true; an error refuses the save as well."""
    value = rule.condition.test(draft.read, draft.expr, budget=BUDGET)
    if value is True:
        return
    definition = rule.definition
    path = () if definition.field is None else (definition.field,)
    if isinstance(value, ExprError):
        message = text(
            f"校验“{definition.key}”无法计算：{value.message.zh[:500]}。请检查填写的值，或联系应用管理员",
            f'The check "{definition.key}" could not be computed: {value.message.en[:500]}. '
            "Check the values, or tell the app's administrator",
        )
        draft.issues.append(Issue(path, "forms.validation_failed", message))
    else:
        draft.issues.append(Issue(path, "forms.validation", definition.message))
