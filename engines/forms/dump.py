"""From internal values to the wire."""

from collections.abc import Mapping

from engines.definitions.system_fields import SYSTEM_FIELDS_BY_KEY
from engines.forms.compiled import CompiledField, CompiledForm
from engines.forms.field_types.computed import computed_to_wire


def dump_record(form: CompiledForm, values: Mapping[str, object]) -> dict[str, object]:
    """The ``values`` object of a record on the wire: those fields of the form that
    ``values`` holds. References, people and departments come out as bare ids; whoever
    knows their titles replaces them."""
    return {key: _wire(field, values[key]) for key, field in form.fields.items() if key in values}


def dump_system(values: Mapping[str, object]) -> dict[str, object]:
    """The system fields that ``values`` holds, on the wire."""
    return {key: computed_to_wire(values[key]) for key in SYSTEM_FIELDS_BY_KEY if key in values}


def _wire(field: CompiledField, value: object) -> object:
    if value is None:
        return None
    if field.columns and isinstance(value, list):
        return [_row(field, row) for row in value]
    return field.type.to_wire(value, field.config)


def _row(table: CompiledField, row: Mapping[str, object]) -> dict[str, object]:
    shown: dict[str, object] = {"id": row["id"]} if row.get("id") is not None else {}
    shown.update((key, _wire(column, row.get(key))) for key, column in table.columns.items())
    return shown


def search_text(form: CompiledForm, values: Mapping[str, object], keys: frozenset[str]) -> str:
    """The text by which full-text search finds the record: its searchable fields among
    ``keys``, and the searchable columns of sub-forms among them."""
    parts: list[str] = []
    for key, field in form.fields.items():
        value = values.get(key)
        if key not in keys or value is None:
            continue
        if field.columns and isinstance(value, list):
            parts.extend(
                column.type.search_text(row[name], column.config)
                for row in value
                for name, column in field.columns.items()
                if column.shape.searchable and row.get(name) is not None
            )
        elif field.shape.searchable:
            parts.append(field.type.search_text(value, field.config))
    return "\n".join(part for part in parts if part)
