"""Values of fields that a new record or row was not given."""

from engines.core.issue import Issue
from engines.core.reading import Read
from engines.core.text import text
from engines.expr import ExprError
from engines.forms.compiled import CompiledField
from engines.forms.draft import Draft
from engines.forms.field_type import Rejected
from engines.forms.messages import in_row, place
from engines.forms.reading import BUDGET


def default_of(draft: Draft, field: CompiledField, read: Read, row: int | None = None) -> object:
    """The value of the field's default formula, or the blank value where it gives none.

    A default that fails is noted and leaves the field blank: people can still fill it in.
    """
    if field.default is None:
        return field.blank
    value = field.default.evaluate(read, draft.expr, budget=BUDGET)
    if isinstance(value, ExprError):
        _note(draft, field, value.message.zh, value.message.en, row)
        return field.blank
    if value is None:
        return field.blank
    fitted = field.type.normalise(value, field.config, draft.ctx)
    if isinstance(fitted, Rejected):
        shown = fitted.message.format(label=field.label)
        _note(draft, field, shown.zh, shown.en, row)
        return field.blank
    return field.blank if fitted is None else fitted


def fill_system_fields(draft: Draft) -> None:
    """Owner, department, author and time of a new record, unless they were given."""
    after, actor, now = draft.after, draft.ctx.actor, draft.ctx.now
    person = actor.id if actor is not None and actor.id > 0 else None
    after.setdefault("created_at", now)
    after.setdefault("created_by", person)
    after.setdefault("owner", person)
    after.setdefault("department", None if actor is None or person is None else actor.department)


def _note(draft: Draft, field: CompiledField, zh: str, en: str, row: int | None) -> None:
    message = text(
        f"{{label}}的默认值没有算出：{zh[:500]}", f"The default of {{label}} failed: {en[:500]}"
    )
    shown = in_row(draft.form, field, message, row)
    draft.failures[place(field, row)] = Issue(
        place(field, row), "forms.default_failed", shown, severity="warning"
    )
