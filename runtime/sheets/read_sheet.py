"""Reading a sheet: a header and rows of text, from CSV or Excel, whatever its encoding."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from engines.core.text import Text, text
from runtime.problem import Problem

MOST_COLUMNS = 500
MOST_ROWS = 1_000_000
LONGEST_CELL = 100_000
_ENCODINGS = ("utf-8-sig", "gb18030")
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"


class UnreadableSheet(Problem):
    """The file is neither CSV nor Excel, or is damaged."""

    status = 422
    code = "unreadable_sheet"
    title = text("无法读取表格", "The sheet cannot be read")


@dataclass(frozen=True, slots=True)
class Sheet:
    """``rows`` are (number in the file, cells); the header is row 1. Empty rows are left out."""

    header: tuple[str, ...]
    rows: list[tuple[int, list[str]]]


def read_sheet(content: bytes, name: str, sheet: str | None = None) -> Sheet:
    """The sheet in a file; Excel is recognised by its content, everything else is CSV."""
    is_excel = content[:4] in (_ZIP, _OLE)
    rows = _excel_rows(content, sheet) if is_excel else _csv_rows(content)
    try:
        header = next(rows)
    except StopIteration:
        raise UnreadableSheet(_problem("{name} 是空的。", "{name} is empty.", name)) from None
    names = tuple(cell.strip() for cell in header)
    while names and not names[-1]:
        names = names[:-1]
    _check_header(names, name)
    width = len(names)
    listed = []
    for number, cells in enumerate(rows, start=2):
        if any(cells):
            listed.append((number, [*cells[:width], *[""] * (width - len(cells))]))
        if len(listed) > MOST_ROWS:
            raise UnreadableSheet(
                _problem(f"{{name}} 超过 {MOST_ROWS} 行，请分开导入。",
                         f"{{name}} has more than {MOST_ROWS} rows; import it in parts.", name)
            )  # fmt: skip
    return Sheet(names, listed)


def sheet_names(content: bytes) -> tuple[str, ...]:
    """The sheets of an Excel file; none for CSV."""
    if content[:4] not in (_ZIP, _OLE):
        return ()
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        return tuple(CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names)
    except CalamineError as error:
        raise _damaged(error) from error


def _check_header(names: Sequence[str], name: str) -> None:
    if not names:
        raise UnreadableSheet(
            _problem("{name} 的第一行必须是列名。", "The first row of {name} must name the columns.",
                     name)
        )  # fmt: skip
    repeated = {one for one in names if one and names.count(one) > 1}
    if repeated or len(names) > MOST_COLUMNS:
        shown = ", ".join(sorted(repeated)[:5]) or str(len(names))
        raise UnreadableSheet(
            _problem(f"{{name}} 的列名重复或过多：{shown}。",
                     f"{{name}} has repeated or too many column names: {shown}.", name)
        )  # fmt: skip


def _csv_rows(content: bytes) -> Iterator[list[str]]:
    decoded = _decoded(content)
    if "\0" in decoded:
        raise UnreadableSheet(text("文件不是 CSV 或 Excel。", "The file is neither CSV nor Excel."))
    first = decoded[: decoded.find("\n") if "\n" in decoded else len(decoded)]
    delimiter = max((",", ";", "\t"), key=first.count)
    reader = csv.reader(io.StringIO(decoded, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise UnreadableSheet(
            text(
                "CSV 第 {row} 行有误：{reason}。请检查引号。",
                "Row {row} of the CSV is malformed: {reason}. Check its quotes.",
            ).format(row=reader.line_num, reason=error)
        ) from error


def _decoded(content: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableSheet(text("请把文件保存为 UTF-8 编码。", "Save the file in UTF-8 encoding."))


def _excel_rows(content: bytes, sheet: str | None) -> Iterator[list[str]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = workbook.sheet_names
        if sheet is not None and sheet not in names:
            raise UnreadableSheet(
                text(
                    "没有工作表“{sheet}”，有：{names}。",
                    "There is no sheet “{sheet}”; there are: {names}.",
                ).format(sheet=sheet, names=", ".join(names)[:300])
            )
        found = workbook.get_sheet_by_name(sheet or names[0])
        for row in found.iter_rows():
            yield [_cell(value) for value in row]
    except (CalamineError, IndexError) as error:
        raise _damaged(error) from error


def _damaged(error: Exception) -> UnreadableSheet:
    return UnreadableSheet(
        text("Excel 文件已损坏：{reason}。", "The Excel file is damaged: {reason}.").format(
            reason=str(error)[:200]
        )
    )


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return value[:LONGEST_CELL]
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case datetime():
            if value.time() == time():
                return value.date().isoformat()
            return value.isoformat(sep=" ", timespec="seconds")
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _problem(zh: str, en: str, name: str) -> Text:
    return text(zh, en).format(name=name[:100])
