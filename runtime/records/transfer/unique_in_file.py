"""A dry run keeps no record, so values that must be unique are remembered from chunk to chunk."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from engines.core.issue import Issue
from runtime.apps.loaded import LoadedForm
from runtime.records.unique_values import repeated, unique_fields

Values = Mapping[str, Any]


class UniqueInFile:
    """Unique values of the chunks before; those of one chunk are compared when it is saved.

    ``key`` fields may come again: their row updates the record.
    """

    def __init__(self, key: Collection[str]) -> None:
        self._key = key
        self._seen: dict[str, set[Any]] = {}

    def issues(self, form: LoadedForm, row: Values) -> list[Issue]:
        """What an earlier chunk has taken already."""
        return [
            repeated(form, field)
            for field in unique_fields(form)
            if row.get(field) is not None and row[field] in self._seen.get(field, ())
        ]

    def remember(self, form: LoadedForm, rows: Sequence[Values]) -> None:
        """Rows that would have been saved."""
        for field in unique_fields(form):
            if field not in self._key:
                taken = self._seen.setdefault(field, set())
                taken.update(row[field] for row in rows if row.get(field) is not None)
