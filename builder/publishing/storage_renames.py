"""Renames in a draft, as the storage knows them."""

from collections.abc import Iterable

from builder.drafts.draft import Rename
from runtime.records.storage import Rename as StorageRename


def storage_renames(renames: Iterable[Rename]) -> tuple[StorageRename, ...]:
    """Renames of forms, fields and columns in the order they were made; others move no data."""
    found: list[StorageRename] = []
    for target, key, new in renames:
        if target == "form":
            found.append(StorageRename(old=key, new=new))
        elif target == "field":
            form, *between, old = key.split(".")
            subform = between[0] if between else None
            found.append(StorageRename(form=form, subform=subform, old=old, new=new))
    return tuple(found)
