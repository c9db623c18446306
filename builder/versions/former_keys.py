"""Which parts had other keys in an older version: their values are where the newer ones are."""

from collections.abc import Iterator, Mapping
from typing import Any

from builder.drafts.draft import Rename
from engines.catalogue import kind_catalogue
from engines.definitions.outline import FieldOutline, outline
from runtime.records.storage import StorageMap
from runtime.records.storage.storage_map import FieldStorage


def former_keys(storage: StorageMap, document: Mapping[str, Any]) -> tuple[Rename, ...]:
    """The renames that lead from the keys of today's tables back to those of ``document``."""
    forms = outline(document, kind_catalogue()).forms
    found: list[Rename] = []
    for key, fields in forms.items():
        now = storage.former_forms.get(key, key) if key not in storage.forms else key
        stored = storage.forms.get(now)
        if stored is None or (now != key and now in forms):
            continue
        if now != key:
            found.append(("form", now, key))
        found += _fields(key, stored.fields, fields)
    return tuple(found)


def _fields(
    owner: str, stored: Mapping[str, FieldStorage], wanted: Mapping[str, FieldOutline]
) -> Iterator[Rename]:
    """``owner`` is the full key of the form, or of the field whose columns these are."""
    for key, field in wanted.items():
        now = key if key in stored else _renamed_since(key, stored, wanted)
        if now is None:
            continue
        if now != key:
            yield "field", f"{owner}.{now}", key
        if field.columns:
            yield from _fields(f"{owner}.{key}", stored[now].columns, field.columns)


def _renamed_since(
    key: str, stored: Mapping[str, FieldStorage], wanted: Mapping[str, FieldOutline]
) -> str | None:
    known = (now for now, one in stored.items() if key in one.aliases and now not in wanted)
    return next(known, None)
