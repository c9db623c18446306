"""Renames in a draft that still hold, and those of them that the storage knows."""

from collections.abc import Mapping, Sequence
from typing import Any

from builder.drafts.draft import Rename
from engines.catalogue import kind_catalogue
from engines.definitions.carry import after_rename
from engines.definitions.outline import outline
from runtime.records.storage import Rename as StorageRename


def holding_renames(renames: Sequence[Rename], document: Mapping[str, Any]) -> tuple[Rename, ...]:
    """Renames whose outcome is still in ``document``, in their order.

    A rename whose outcome is no longer there was undone by other means (the draft was
    replaced): carrying it out would take the old part's values along to nowhere.
    """
    known = outline(document, kind_catalogue()).paths
    found: list[Rename] = []
    for position, (target, key, new) in enumerate(renames):
        outcome = after_rename(key, key, new)
        for _, later, name in renames[position + 1 :]:
            outcome = after_rename(outcome, later, name)
        if (target, outcome) in known:
            found.append((target, key, new))
    return tuple(found)


def storage_renames(
    renames: Sequence[Rename], document: Mapping[str, Any]
) -> tuple[StorageRename, ...]:
    """Those of forms, fields and columns; other keys name nothing in storage."""
    return tuple(
        _told(target, key, new)
        for target, key, new in holding_renames(renames, document)
        if target in ("form", "field")
    )


def _told(target: str, key: str, new: str) -> StorageRename:
    if target == "form":
        return StorageRename(old=key, new=new)
    form, *between, old = key.split(".")
    return StorageRename(form=form, subform=between[0] if between else None, old=old, new=new)
