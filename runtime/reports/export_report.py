"""A report's answer as an Excel sheet: the groups' names, the exact numbers, the totals."""

from typing import Any, BinaryIO

from engines.core.text import text
from runtime.sheets.write_excel import LONGEST_TEXT, excel_workbook

WHOLE = text("合计", "Total")


def export_report(answer: dict[str, Any], out: BinaryIO, language: str) -> None:
    """Write the answer of `run_report` to ``out``; numbers keep their format."""
    dimensions, measures = answer["dimensions"], answer["measures"]
    with excel_workbook(out, in_memory=True) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        formats = [book.add_format({"num_format": _number_format(one)}) for one in measures]
        heads = [one["label"] for one in (*dimensions, *measures)]
        sheet.write_row(0, 0, heads, bold)
        sheet.set_column(0, max(0, len(heads) - 1), 18)
        lines = [(row["labels"], row["values"]) for row in answer["rows"]]
        if dimensions and len(lines) > 1:
            blank = [""] * (len(dimensions) - 1)
            lines.append(([WHOLE.in_language(language), *blank], answer["totals"]))
        for number, (labels, values) in enumerate(lines, start=1):
            for column, label in enumerate(labels):
                sheet.write_string(number, column, label[:LONGEST_TEXT])
            for column, value in enumerate(values):
                if value is not None:
                    sheet.write_number(number, len(dimensions) + column, value, formats[column])


def _number_format(measure: dict[str, Any]) -> str:
    places = "." + "0" * measure["decimals"] if measure["decimals"] else ""
    return f"0{places}%" if measure["kind"] == "percent" else f"#,##0{places}"
