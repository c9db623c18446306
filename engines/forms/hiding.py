"""What a caller may not change in this state of the record: hidden and read-only fields."""

from collections.abc import Mapping

from engines.core.issue import Issue
from engines.core.reading import Read
from engines.core.text import text
from engines.forms.compiled import CompiledField
from engines.forms.compute import compute
from engines.forms.defaults import default_of
from engines.forms.draft import Draft, DraftRow, cells
from engines.forms.messages import field_issue, in_row, place
from engines.forms.reading import form_reader, row_reader
from engines.forms.visibility import is_read_only, is_visible

_READ_ONLY = text(
    "{label}现在是只读的，不能修改", "{label} is read-only here and cannot be changed"
)
_HIDDEN = text(
    "{label}当前不显示，填写的值没有保存", "{label} is hidden here, so its value was not saved"
)


def undo_hidden(draft: Draft) -> None:
    """Put back what was given for fields that the resulting record does not show.

    Putting one back may hide or show others, so it is repeated until nothing changes; a
    field once put back stays so, which ends it.
    """
    while _undo_fields(draft) or _undo_cells(draft):
        compute(draft)


def refuse_read_only(draft: Draft) -> None:
    """Issues for given values that differ from those of fields locked in this state.

    An existing record locks by what is stored, a new one by what it would become.
    """
    for field in draft.form.lockable:
        if field.key not in draft.given:
            continue
        if field.read_only is not False and _differs(draft, field):
            read = draft.read if draft.before is None else _read_before(draft)
            if is_read_only(field, read, draft.expr):
                draft.issues.append(field_issue(draft.form, field, "read_only", _READ_ONLY))
        if any(column.read_only is not False for column in field.columns.values()):
            _refuse_cells(draft, field)


def _undo_fields(draft: Draft) -> bool:
    hidden = [
        field
        for field in draft.form.hideable
        if field.key in draft.given and not is_visible(field, draft.read, draft.expr)
    ]
    for field in hidden:
        draft.given.discard(field.key)
        draft.rows.pop(field.key, None)
        blank = list(field.blank) if isinstance(field.blank, list) else field.blank
        draft.after[field.key] = blank if draft.before is None else draft.before.get(field.key)
        _note(draft, field, None)
    return bool(hidden)


def _undo_cells(draft: Draft) -> bool:
    undone = False
    for table in draft.form.subforms.values():
        columns = [c for c in table.columns.values() if c.visible is not True]
        if not columns or table.key not in draft.given:
            continue
        for index, row, read in cells(draft, table):
            for column in columns:
                if column.key in row.given and not is_visible(column, read, draft.expr):
                    row.given -= {column.key}
                    row.values[column.key] = _cell_before(column, row)
                    _note(draft, column, index)
                    undone = True
    return undone


def _cell_before(column: CompiledField, row: DraftRow) -> object:
    return column.blank if row.before is None else row.before.get(column.key)


def _note(draft: Draft, field: CompiledField, row: int | None) -> None:
    shown = in_row(draft.form, field, _HIDDEN, row)
    draft.notes.append(Issue(place(field, row), "forms.hidden", shown, severity="info"))


def _differs(draft: Draft, field: CompiledField) -> bool:
    given = draft.after[field.key]
    if draft.before is not None:
        return given != draft.before.get(field.key)
    return given != default_of(draft, field, draft.read)


def _read_before(draft: Draft) -> Read:
    before: Mapping[str, object] = draft.before or {}
    return form_reader(draft.form, before, draft.ctx, draft.expr, draft.related)


def _refuse_cells(draft: Draft, table: CompiledField) -> None:
    for index, row in enumerate(draft.open_rows(table.key)):
        around = draft.read if draft.before is None else _read_before(draft)
        state = row.values if row.before is None else row.before
        read = row_reader(draft.form, table.key, state, around, draft.ctx, draft.related)
        for column in table.columns.values():
            if column.key not in row.given or column.read_only is False:
                continue
            was = (
                default_of(draft, column, read, index)
                if row.before is None
                else row.before.get(column.key)
            )
            if row.values[column.key] != was and is_read_only(column, read, draft.expr):
                issue = field_issue(draft.form, column, "read_only", _READ_ONLY, index)
                draft.issues.append(issue)
