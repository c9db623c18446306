"""From a refusal to an issue that names the field and the row."""

from engines.core.issue import Issue, Path
from engines.core.text import Text, text
from engines.forms.compiled import CompiledField, CompiledForm
from engines.forms.field_type import Rejected


def rejected(
    form: CompiledForm, field: CompiledField, refusal: Rejected, row: int | None = None
) -> Issue:
    """The issue of a refused value; ``row`` is the position in its sub-form."""
    path = (*place(field, row), *refusal.at)
    return Issue(path, refusal.code, in_row(form, field, refusal.message, row))


def required_issue(form: CompiledForm, field: CompiledField, row: int | None = None) -> Issue:
    """The issue of an empty field that must be filled in."""
    message = text("请填写{label}", "{label} is required")
    return Issue(place(field, row), "forms.required", in_row(form, field, message, row))


def field_issue(
    form: CompiledForm, field: CompiledField, code: str, message: Text, row: int | None = None
) -> Issue:
    """An issue at a field or cell; ``{label}`` in the message is the field's name."""
    return Issue(place(field, row), f"forms.{code}", in_row(form, field, message, row))


def place(field: CompiledField, row: int | None) -> Path:
    """Where a field's value stands: its key, or sub-form, row and column."""
    return (field.key,) if row is None or not field.subform else (field.subform, row, field.key)


def in_row(form: CompiledForm, field: CompiledField, message: Text, row: int | None) -> Text:
    """The message with the field's name and, in a sub-form, the row as people count."""
    named = message.format(label=short(field.label))
    if row is None or field.subform is None:
        return named
    table = short(form.fields[field.subform].label)
    return Text(
        zh=f"{named.zh}（{table.zh}第 {row + 1} 行）",
        en=f"{named.en} (row {row + 1} of {table.en})",
    )


def short(label: Text) -> Text:
    """A label as it fits into a sentence, in both languages."""
    return Text(zh=label.in_language("zh")[:100], en=label.in_language("en")[:100])
