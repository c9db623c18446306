"""An empty Excel sheet with a form's columns, made so that what is typed can be imported."""

import io

from engines.forms import CompiledField
from runtime.access import FormAccess
from runtime.apps.loaded import LoadedForm
from runtime.sheets.write_excel import excel_workbook

LAST_ROW = 5000
MOST_LISTED = 200
"""Excel takes at most 255 characters of options in a list."""


def import_template(form: LoadedForm, access: FormAccess, language: str) -> bytes:
    """One column for each field that the actor may fill when creating; choices as lists, texts
    as text, so that Excel drops no leading zero."""
    access.require("import")
    editable = access.editable("create")
    fields = [
        field
        for key, field in form.compiled.fields.items()
        if key in editable and field.shape.computed is None and not field.columns
    ]
    out = io.BytesIO()
    with excel_workbook(out) as book:
        sheet = book.add_worksheet()
        plain = book.add_format({"bold": True, "bg_color": "#EEF2FA", "bottom": 1})
        needed = book.add_format(
            {"bold": True, "bg_color": "#EEF2FA", "bottom": 1, "font_color": "#C92A2A"}
        )
        formats = {
            "text": book.add_format({"num_format": "@"}),
            "date": book.add_format({"num_format": "yyyy-mm-dd"}),
            "datetime": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        }
        taken: set[str] = set()
        for at, field in enumerate(fields):
            label = field.label.in_language(language) or field.key
            heading = field.key if label in taken else label
            taken.add(heading)
            sheet.set_column(
                at, at, max(12, min(40, len(heading) * 2)), formats.get(field.shape.type.name)
            )
            sheet.write_string(0, at, heading, needed if field.required is True else plain)
            options = _options(field, language)
            if options:
                sheet.data_validation(1, at, LAST_ROW, at, {"validate": "list", "source": options})
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def _options(field: CompiledField, language: str) -> list[str]:
    if field.shape.many:
        return []
    shown = [field.type.shown(one, field.config, language) for one in field.shape.options]
    return shown if len(",".join(shown)) <= MOST_LISTED else []
