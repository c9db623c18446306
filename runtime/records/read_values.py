"""Records as values for rules, flows and jobs: not scoped, never for answering a person."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from runtime.apps.loaded import LoadedApp
from runtime.db.transaction import ReadTx
from runtime.records.load_rows import unscoped_rows
from runtime.records.related import RelatedRecords


@dataclass(frozen=True, slots=True)
class ReadRecords:
    """Live records by id with all stored values, and what was fetched along references."""

    records: Mapping[int, Mapping[str, Any]]
    related: RelatedRecords


def read_records(
    tx: ReadTx,
    app: LoadedApp,
    form_key: str,
    ids: Iterable[int],
    relation_reads: Collection[tuple[str, ...]] = (),
) -> ReadRecords:
    """The records with these ids that are not in the recycle bin, in order of their ids."""
    form = app.form(form_key)
    records = unscoped_rows(tx, form, ids)
    related = RelatedRecords(tx, app)
    if relation_reads:
        related.prefetch(form, list(records.values()), relation_reads)
    return ReadRecords(records, related)


def read_values(
    tx: ReadTx, app: LoadedApp, form_key: str, ids: Iterable[int], keys: Sequence[str]
) -> dict[int, dict[str, Any]]:
    """Some stored values of live records, by id."""
    rows = unscoped_rows(tx, app.form(form_key), ids)
    return {one: {key: values.get(key) for key in keys} for one, values in rows.items()}
