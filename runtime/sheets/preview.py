"""What is in a sheet, for choosing which column is which field."""

from pydantic import BaseModel

from runtime.sheets.read_sheet import Sheet, read_sheet, sheet_names

SHOWN_ROWS = 8
MOST_VALUES = 100
LONGEST_SHOWN = 200


class SheetColumn(BaseModel):
    """A column; `values` are its different cells, or null where they are too many or too long
    to be told one by one."""

    name: str
    filled: int
    values: list[str] | None


class SheetPreview(BaseModel):
    """A sheet as it will be read. `sheets` names those of an Excel file."""

    sheets: list[str]
    columns: list[SheetColumn]
    rows: list[list[str]]
    total: int


def preview(content: bytes, name: str, sheet: str | None) -> SheetPreview:
    """Columns, number of rows and the first of them."""
    read = read_sheet(content, name, sheet)
    return SheetPreview(
        sheets=list(sheet_names(content)),
        columns=[_column(read, at, header) for at, header in enumerate(read.header) if header],
        rows=[
            [cells[at][:LONGEST_SHOWN] for at, header in enumerate(read.header) if header]
            for _, cells in read.rows[:SHOWN_ROWS]
        ],
        total=len(read.rows),
    )


def _column(sheet: Sheet, at: int, header: str) -> SheetColumn:
    filled = 0
    values: dict[str, None] | None = {}
    for _, cells in sheet.rows:
        cell = cells[at].strip()
        if not cell:
            continue
        filled += 1
        if values is not None:
            values[cell] = None
            if len(values) > MOST_VALUES or len(cell) > LONGEST_SHOWN:
                values = None
    return SheetColumn(name=header, filled=filled, values=None if values is None else list(values))
