"""What a hidden field shows through: computed fields that would tell its value."""

from collections.abc import Iterable

from engines.forms.compiled import CompiledField, CompiledForm
from engines.forms.shape import PathRead


def with_derived(form: CompiledForm, hidden: Iterable[str]) -> frozenset[str]:
    """``hidden`` and every field of the form whose value is worked out from one of them.

    Formulas and lookups over own fields follow their sources: who may not see the cost may
    not see the margin. A sub-form with such a column is hidden whole. Roll-ups are made of
    other records and stay as granted.
    """
    found = set(hidden)
    while True:
        more = {
            key
            for key, field in form.fields.items()
            if key not in found and not found.isdisjoint(_read_by(field))
        }
        if not more:
            return frozenset(found)
        found |= more


def _read_by(field: CompiledField) -> set[str]:
    """The own fields (and for sub-forms the main fields) that the field's value comes from."""
    roots: set[str] = set()
    if field.formula is not None:
        roots |= {path[0] for path in field.formula.dependencies}
    if isinstance(field.computation, PathRead):
        roots.add(field.computation.path[0])
    for column in field.columns.values():
        roots |= _read_by(column) - set(field.columns)
    return roots
