"""Which fields are visible, required and read-only for the values of a record."""

from collections.abc import Mapping
from dataclasses import dataclass

from engines.core.context import EvalContext
from engines.core.reading import Read, Related
from engines.expr import ExprContext, ExprError
from engines.forms.compiled import CompiledField, CompiledForm, Truth
from engines.forms.reading import BUDGET, form_reader, row_reader


@dataclass(frozen=True, slots=True)
class FieldState:
    """How a field stands in the form right now. ``rows``: the columns of each row."""

    visible: bool
    required: bool
    read_only: bool
    rows: tuple[Mapping[str, "FieldState"], ...] = ()


def field_states(
    form: CompiledForm, values: Mapping[str, object], ctx: EvalContext, related: Related
) -> dict[str, FieldState]:
    """The state of every field for ``values``; the browser shows the same while one types."""
    expr = ExprContext.of(ctx)
    read = form_reader(form, values, ctx, expr, related)
    found: dict[str, FieldState] = {}
    for key, field in form.fields.items():
        rows: list[Mapping[str, FieldState]] = []
        table = values.get(key)
        if field.columns and isinstance(table, list):
            for row in table:
                in_row = row_reader(form, key, row, read, ctx, related)
                rows.append({k: _state(c, in_row, expr) for k, c in field.columns.items()})
        state = _state(field, read, expr)
        found[key] = FieldState(state.visible, state.required, state.read_only, tuple(rows))
    return found


def is_visible(field: CompiledField, read: Read, expr: ExprContext) -> bool:
    """Field and section are shown. A condition that fails hides nothing."""
    return holds(field.visible, read, expr, on_error=True) and holds(
        field.shown_with, read, expr, on_error=True
    )


def is_required(field: CompiledField, read: Read, expr: ExprContext) -> bool:
    """The field must be filled in. A condition that fails demands a value."""
    return holds(field.required, read, expr, on_error=True)


def is_read_only(field: CompiledField, read: Read, expr: ExprContext) -> bool:
    """People may not change the field. A condition that fails locks it."""
    return not field.shape.writable or holds(field.read_only, read, expr, on_error=True)


def holds(truth: Truth, read: Read, expr: ExprContext, on_error: bool) -> bool:
    """A condition's truth; empty is false."""
    if isinstance(truth, bool):
        return truth
    value = truth.test(read, expr, budget=BUDGET)
    return on_error if isinstance(value, ExprError) else value


def _state(field: CompiledField, read: Read, expr: ExprContext) -> FieldState:
    visible = is_visible(field, read, expr)
    return FieldState(
        visible,
        visible and is_required(field, read, expr),
        is_read_only(field, read, expr),
    )
