"""Export what a list query shows, as CSV or Excel, inside the actor's scope and mask."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, BinaryIO, Literal

from engines.core.text import text
from engines.definitions.system_fields import SYSTEM_FIELDS_BY_KEY
from runtime.access import FormAccess
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.problem import Problem
from runtime.records.list_query import MOST_ROWS, ListQuery
from runtime.records.list_records import list_records
from runtime.records.show_rows import SYSTEM_SHOWN, Shown
from runtime.sheets.write_excel import LONGEST_TEXT, excel_workbook

MOST_EXPORTED = 200_000
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
Format = Literal["csv", "xlsx"]


class TooManyRows(Problem):
    """More rows than one export may have."""

    status = 422
    code = "too_many_rows"
    title = text("行数过多", "Too many rows")


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: number of rows and the fields."""

    rows: int
    fields: tuple[str, ...]


def export_records(
    tx: ReadTx, app: LoadedApp, form_key: str, query: ListQuery, actor: Actor,
    access: FormAccess, out: BinaryIO, file_format: Format, *, labels: bool = True,
    safe: bool = True,
) -> Exported:  # fmt: skip
    """Write the records of the query, all pages, to ``out``.

    Needs the right to export; rows are those that the actor may export. ``labels`` names
    columns for people, else by keys. ``safe`` puts ``'`` before texts that a spreadsheet
    would run as formulas. ``tx`` should be a snapshot.
    """
    access.require("export")
    form = app.form(form_key)
    fields = _fields(form, access, query)
    header = [_heading(form, key, actor.language, labels) for key in fields]
    rows = _rows(tx, app, form_key, query, actor, access, fields, actor.language)
    count = (_write_csv if file_format == "csv" else _write_excel)(
        out, header, rows, safe and file_format == "csv"
    )
    return Exported(count, fields)


def _fields(form: LoadedForm, access: FormAccess, query: ListQuery) -> tuple[str, ...]:
    known = [
        key
        for key, field in form.compiled.fields.items()
        if key in access.readable and not field.columns
    ]
    if query.fields is not None:
        known = [key for key in known if key in query.fields]
    system = [key for key in SYSTEM_SHOWN if key in access.readable and key != "deleted_at"]
    return ("id", *known, *system)


def _heading(form: LoadedForm, key: str, language: str, labels: bool) -> str:
    field = form.compiled.fields.get(key)
    if not labels or key == "id":
        return key
    if field is not None:
        return field.label.in_language(language) or key
    return SYSTEM_FIELDS_BY_KEY[key].label.in_language(language)


def _rows(
    tx: ReadTx, app: LoadedApp, form_key: str, query: ListQuery, actor: Actor,
    access: FormAccess, fields: Sequence[str], language: str,
) -> Iterator[list[Any]]:  # fmt: skip
    form = app.form(form_key)
    labels = _option_labels(form, language)
    page_query = replace(query, limit=MOST_ROWS, cursor=None, total=False,
                         fields=tuple(sorted(fields)), operation="export")  # fmt: skip
    count = 0
    while True:
        page = list_records(tx, app, form_key, page_query, actor, access)
        count += len(page.items)
        if count > MOST_EXPORTED:
            raise TooManyRows(
                text(
                    "一次最多导出 {most} 行，请缩小筛选范围。",
                    "At most {most} rows can be exported at once; narrow the filter.",
                ).format(most=MOST_EXPORTED)
            )
        for record in page.items:
            yield [_cell(_value(record, key), labels.get(key)) for key in fields]
        if page.next is None:
            return
        page_query = replace(page_query, cursor=page.next)


def _value(record: Shown, key: str) -> Any:
    return record["values"][key] if key in record["values"] else record.get(key)


def _cell(value: Any, labels: dict[str, str] | None) -> Any:
    if isinstance(value, list):
        return "; ".join(str(_cell(one, labels)) for one in value)
    if isinstance(value, dict):
        return value.get("title", value.get("name")) or value.get("id")
    if labels is not None and isinstance(value, str):
        return labels.get(value, value)
    return value


def _option_labels(form: LoadedForm, language: str) -> dict[str, dict[str, str]]:
    """Options by their labels, as people read them."""
    found = {}
    for key, field in form.compiled.fields.items():
        if field.shape.options:
            found[key] = {
                value: field.type.shown(value, field.config, language)
                for value in field.shape.options
                if not field.shape.many
            }
    return found


def _write_csv(out: BinaryIO, header: Sequence[str], rows: Iterable[list[Any]], safe: bool) -> int:
    # The mark at the front tells Excel that this is UTF-8.
    wrapper = io.TextIOWrapper(out, "utf-8-sig", newline="", write_through=True)
    writer = csv.writer(wrapper)
    writer.writerow(safe_cells(header) if safe else header)
    count = 0
    for row in rows:
        writer.writerow(safe_cells(row) if safe else row)
        count += 1
    wrapper.flush()
    wrapper.detach()
    return count


def _write_excel(
    out: BinaryIO, header: Sequence[str], rows: Iterable[list[Any]], safe: bool
) -> int:
    count = 0
    with excel_workbook(out, constant_memory=True) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, header)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if value is not None:
                    short = value[:LONGEST_TEXT] if isinstance(value, str) else value
                    sheet.write(number, column, short)
            count += 1
    return count


def safe_cells(row: Iterable[Any]) -> list[Any]:
    """Cells that no spreadsheet runs as a formula."""
    return [
        f"'{cell}" if isinstance(cell, str) and cell.startswith(_DANGEROUS) else cell
        for cell in row
    ]
