"""Renames in a draft, as the storage knows them."""

from collections.abc import Mapping, Sequence
from typing import Any

from builder.drafts.draft import Rename
from engines.catalogue import kind_catalogue
from engines.definitions.outline import outline
from runtime.records.storage import Rename as StorageRename


def storage_renames(
    renames: Sequence[Rename], document: Mapping[str, Any]
) -> tuple[StorageRename, ...]:
    """Renames of forms, fields and columns that still hold in ``document``, in their order.

    A rename whose outcome is no longer there was undone by other means (the draft was
    replaced): carrying it out would take the old part's values along to nowhere.
    """
    known = outline(document, kind_catalogue()).paths
    found: list[StorageRename] = []
    for position, (target, key, new) in enumerate(renames):
        if target not in ("form", "field"):
            continue  # other keys name nothing in storage
        owner = key.rpartition(".")[0]
        outcome = f"{owner}.{new}" if owner else new
        for later in renames[position + 1 :]:
            outcome = _after(outcome, later)
        if (target, outcome) in known:
            found.append(_told(target, key, new))
    return tuple(found)


def _after(key: str, rename: Rename) -> str:
    """What a full key is called after one more rename, of itself or of what holds it."""
    _, old, new = rename
    if key != old and not key.startswith(f"{old}."):
        return key
    owner = old.rpartition(".")[0]
    renamed = f"{owner}.{new}" if owner else new
    return renamed + key[len(old) :]


def _told(target: str, key: str, new: str) -> StorageRename:
    if target == "form":
        return StorageRename(old=key, new=new)
    form, *between, old = key.split(".")
    return StorageRename(form=form, subform=between[0] if between else None, old=old, new=new)
