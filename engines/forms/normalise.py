"""The first step of a plan: what the caller gave, as internal values, inside the mask."""

from collections.abc import Mapping, Set

from engines.core.issue import Issue
from engines.core.text import Text, text
from engines.definitions.system_fields import SYSTEM_FIELDS_BY_KEY
from engines.forms.compiled import CompiledField
from engines.forms.draft import Draft, DraftRow
from engines.forms.field_type import Rejected
from engines.forms.field_types.ids import read_id
from engines.forms.field_types.shown import shown_text
from engines.forms.messages import field_issue, rejected, short
from engines.forms.nearest import nearest

MAX_ISSUES = 500
"""With more of them the rest of the input is not looked at."""
MAX_SUGGESTIONS = 20

_COMPUTED = text(
    "{label}由系统计算或编号，不能填写；请去掉它",
    "{label} is filled in by the system and cannot be written; leave it out",
)
_MASKED = text("你没有修改{label}的权限", "You may not change {label}")


def take_patch(draft: Draft, patch: object, editable: Set[str] | None) -> None:
    """Put the caller's values into the draft; what is not acceptable becomes issues.

    Without a mask the values come from the platform, which may set numbered fields too.
    """
    if not isinstance(patch, Mapping):
        message = text("值必须是 {字段: 值} 的对象", "The values must be an object of field: value")
        draft.issues.append(Issue((), "forms.not_an_object", message))
        return
    fields, after, ctx = draft.form.fields, draft.after, draft.ctx
    simple = draft.form.simple
    for key, raw in patch.items():
        if len(draft.issues) >= MAX_ISSUES:
            return
        field = simple.get(key)
        if field is not None and (editable is None or key in editable):
            # The way of nearly all values: imports bring them by the hundred thousand.
            value = None if raw is None else field.type.normalise(raw, field.config, ctx)
            if type(value) is Rejected:
                draft.issues.append(rejected(draft.form, field, value))
            else:
                after[key] = value
                draft.given.add(key)
            continue
        field = fields.get(key)
        if field is None:
            _take_system_field(draft, key, raw, editable)
            continue
        if not field.shape.writable and not (editable is None and field.shape.numbered):
            draft.issues.append(field_issue(draft.form, field, "computed", _COMPUTED))
        elif editable is not None and key not in editable:
            draft.issues.append(field_issue(draft.form, field, "not_editable", _MASKED))
        elif field.shape.stored == "children":
            _take_rows(draft, field, raw)
        elif raw is None:
            after[key] = [] if field.shape.many else None
            draft.given.add(key)
        else:
            value = field.type.normalise(raw, field.config, ctx)
            if type(value) is Rejected:
                draft.issues.append(rejected(draft.form, field, value))
            else:
                after[key] = [] if value is None and field.shape.many else value
                draft.given.add(key)


def _take_system_field(draft: Draft, key: object, raw: object, editable: Set[str] | None) -> None:
    system = SYSTEM_FIELDS_BY_KEY.get(key) if isinstance(key, str) else None
    if system is None:
        draft.issues.append(_unknown(draft, key, tuple(draft.form.fields)))
    elif not system.editable or (editable is not None and key not in editable):
        draft.issues.append(
            Issue((system.key,), "forms.not_editable", _MASKED.format(label=system.label))
        )
    else:
        value = None if raw is None else read_id(raw)
        if isinstance(value, Rejected):
            message = value.message.format(label=system.label)
            draft.issues.append(Issue((system.key,), value.code, message))
        else:
            draft.after[system.key] = value
            draft.given.add(system.key)


def _take_rows(draft: Draft, table: CompiledField, raw: object) -> None:
    """The full list of rows: known ids are updated, rows without id are new, others go."""
    given = table.type.normalise([] if raw is None else raw, table.config, draft.ctx)
    if isinstance(given, Rejected):
        draft.issues.append(rejected(draft.form, table, given))
        return
    assert isinstance(given, list)
    stored = {row.get("id"): row for row in draft.rows_before(table.key)}
    rows: list[DraftRow] = []
    seen: set[object] = set()
    for index, item in enumerate(given):
        if len(draft.issues) >= MAX_ISSUES:
            break
        refusal = _row_refusal(table, index, item, stored, seen)
        if refusal is not None:
            draft.issues.append(refusal)
            # Something stands in its place, so that issues of later rows point to the right row.
            item = {}
        row_id = item.get("id")
        seen.add(row_id)
        before = stored.get(row_id) if row_id is not None else None
        rows.append(_take_row(draft, table, item, before, index))
    draft.given.add(table.key)
    draft.put_rows(table.key, rows)


def _row_refusal(
    table: CompiledField,
    index: int,
    item: object,
    stored: Mapping[object, object],
    seen: Set[object],
) -> Issue | None:
    if not isinstance(item, Mapping):
        return _row_issue(table, index, "not_an_object", _NO_ROW)
    row_id = item.get("id")
    if row_id is None:
        return None
    if type(row_id) is not int or row_id not in stored:
        return _row_issue(table, index, "unknown_row", _UNKNOWN_ROW)
    return _row_issue(table, index, "row_twice", _ROW_TWICE) if row_id in seen else None


def _take_row(
    draft: Draft,
    table: CompiledField,
    item: Mapping[str, object],
    before: Mapping[str, object] | None,
    index: int,
) -> DraftRow:
    values = {key: column.blank for key, column in table.columns.items()}
    if before is not None:
        values.update(before)
    given: set[str] = set()
    for key, raw in item.items():
        column = table.columns.get(key)
        if column is None:
            if key != "id":
                draft.issues.append(_unknown(draft, key, tuple(table.columns), table, index))
        elif column.shape.writable:
            _take_cell(draft, column, raw, values, given, index)
        elif raw is not None and not _is_unchanged(column, raw, before):
            issue = field_issue(draft.form, column, "computed", _COMPUTED, index)
            draft.issues.append(issue)
    return DraftRow(values, before, frozenset(given))


def _take_cell(
    draft: Draft,
    column: CompiledField,
    raw: object,
    values: dict[str, object],
    given: set[str],
    index: int,
) -> None:
    value = None if raw is None else column.type.normalise(raw, column.config, draft.ctx)
    if isinstance(value, Rejected):
        draft.issues.append(rejected(draft.form, column, value, index))
        return
    values[column.key] = [] if value is None and column.shape.many else value
    given.add(column.key)


def _is_unchanged(column: CompiledField, raw: object, before: Mapping[str, object] | None) -> bool:
    """Rows are sent whole, so a computed cell may come back as it was read."""
    current = None if before is None else before.get(column.key)
    return current is not None and raw in (current, column.type.to_wire(current, column.config))


def _unknown(
    draft: Draft,
    key: object,
    known: tuple[str, ...],
    table: CompiledField | None = None,
    row: int | None = None,
) -> Issue:
    written = shown_text(key, 60)
    near = nearest(written, known) if len(draft.issues) < MAX_SUGGESTIONS else None
    where: tuple[str | int, ...] = (written,)
    zh = en = ""
    if table is not None and row is not None:
        where = (table.key, row, written)
        label = short(table.label)
        zh = f"（{label.zh}第 {row + 1} 行）"
        en = f" (row {row + 1} of {label.en})"
    return Issue(
        where,
        "forms.unknown_field",
        text(f"没有字段“{written}”{zh}", f'There is no field "{written}"{en}'),
        fix=text(f"是否要写 {near}？", f"Did you mean {near}?") if near else None,
    )


_NO_ROW = text("{table}第 {row} 行必须是对象", "Row {row} of {table} must be an object")
_UNKNOWN_ROW = text(
    "{table}第 {row} 行的 id 不属于本记录；新行不要写 id",
    "The id of row {row} of {table} is not a row of this record; leave it out for a new row",
)
_ROW_TWICE = text(
    "{table}第 {row} 行与前面的行 id 相同", "Row {row} of {table} repeats the id of another row"
)


def _row_issue(table: CompiledField, index: int, code: str, message: Text) -> Issue:
    shown = message.format(table=short(table.label), row=index + 1)
    return Issue((table.key, index), f"forms.{code}", shown)
