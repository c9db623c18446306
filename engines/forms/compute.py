"""Defaults and stored formulas, each after what it reads."""

from collections.abc import Mapping

from engines.core.context import EvalContext
from engines.core.issue import Issue
from engines.core.reading import Read, Related
from engines.core.text import text
from engines.expr import ExprContext, ExprError
from engines.forms.compiled import CompiledField, CompiledForm
from engines.forms.defaults import default_of
from engines.forms.draft import Draft, cells
from engines.forms.field_type import Rejected
from engines.forms.messages import in_row, place
from engines.forms.reading import BUDGET


def compute(draft: Draft) -> None:
    """Fill in defaults of what is new and recompute all stored formulas."""
    form = draft.form
    draft.failures.clear()
    with_defaults = draft.creating and draft.fill_defaults
    for path in form.compute_order if with_defaults else form.formula_order:
        field = form.fields[path[0]]
        if len(path) == 2:
            _compute_column(draft, field, field.columns[path[1]])
        elif field.formula is not None:
            draft.after[field.key] = formula_value(draft, field, draft.read)
        elif field.key not in draft.given:
            draft.after[field.key] = default_of(draft, field, draft.read)


def recompute(
    form: CompiledForm, values: Mapping[str, object], ctx: EvalContext, related: Related
) -> dict[str, object]:
    """The stored formulas of a stored record that are not what they should be any more.

    For use after a roll-up changed and when a formula was added or changed. A sub-form
    with a changed column comes back whole.
    """
    after = dict(values)
    draft = Draft(form, ctx, ExprContext.of(ctx), related, values, after)
    compute(draft)
    return {
        key: after.get(key) for key in form.stored if key in after and after[key] != values.get(key)
    }


def formula_value(draft: Draft, field: CompiledField, read: Read, row: int | None = None) -> object:
    """The formula's value in the field's type. An error gives no value and a note."""
    assert field.formula is not None
    value = field.formula.evaluate(read, draft.expr, budget=BUDGET)
    if value is None:
        return None
    if isinstance(value, ExprError):
        _note(draft, field, value, row)
        return None
    fitted = field.type.normalise(value, field.config, draft.ctx)
    if isinstance(fitted, Rejected):
        shown = fitted.message.format(label=field.label)
        _note(draft, field, ExprError("#VALUE!", shown), row)
        return None
    return fitted


def _compute_column(draft: Draft, table: CompiledField, column: CompiledField) -> None:
    if column.formula is None and table.key not in draft.given:
        return
    for index, row, read in cells(draft, table):
        if column.formula is not None:
            row.values[column.key] = formula_value(draft, column, read, index)
        elif row.before is None and column.key not in row.given:
            row.values[column.key] = default_of(draft, column, read, index)


def _note(draft: Draft, field: CompiledField, error: ExprError, row: int | None) -> None:
    message = text(
        f"{{label}}没有算出：{error.message.zh[:500]}",
        f"{{label}} could not be computed: {error.message.en[:500]}",
    )
    shown = in_row(draft.form, field, message, row)
    draft.failures[place(field, row)] = Issue(
        place(field, row), "forms.formula_failed", shown, severity="info", span=error.span
    )
