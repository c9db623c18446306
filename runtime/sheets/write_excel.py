"""Writing Excel sheets: what all of them share."""

from typing import Any, BinaryIO

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""The media type."""
LONGEST_TEXT = 32_000
"""Characters of a cell; Excel refuses files with more than 32,767."""


def excel_workbook(out: BinaryIO, **options: object) -> Any:
    """An xlsxwriter workbook that writes to ``out`` when it is closed.

    Texts stay texts: none is turned into a formula or a link.
    """
    import xlsxwriter  # type: ignore[import-untyped]

    return xlsxwriter.Workbook(
        out, {"strings_to_formulas": False, "strings_to_urls": False, **options}
    )
