"""An older document under the keys that its parts have now."""

from collections.abc import Mapping, Sequence
from typing import Any

from engines.definitions.kinds import KindCatalogue
from engines.definitions.rename import rename

KeyChange = tuple[str, str, str]
"""(target, full key before, last part of the key after)."""
_INNER: Mapping[str, frozenset[str]] = {
    "form": frozenset(("field", "view")),
    "flow": frozenset(("node",)),
    "field": frozenset(("field",)),
}
"""Whose full keys begin with that of such a part."""


def carried(
    document: Mapping[str, Any], kinds: KindCatalogue, changes: Sequence[KeyChange]
) -> tuple[Mapping[str, Any], dict[tuple[str, str], str]]:
    """``document`` with ``changes`` made in their order, and for each part that has another key
    now, by (target, full key), what its key was. A change of what is not there is passed over.
    """
    former: dict[tuple[str, str], str] = {}
    for target, key, new in changes:
        after, _ = rename(document, kinds, target, key, new)
        if after is None:
            continue
        document = after
        was = former.pop((target, key), key.rpartition(".")[2])
        former = {
            (sort, after_rename(full, key, new) if sort in _INNER.get(target, ()) else full): old
            for (sort, full), old in former.items()
        }
        former[target, after_rename(key, key, new)] = was
    return document, former


def after_rename(full: str, key: str, new: str) -> str:
    """What a full key is called once the part ``key`` (itself or what holds it) is ``new``."""
    if full != key and not full.startswith(f"{key}."):
        return full
    owner = key.rpartition(".")[0]
    renamed = f"{owner}.{new}" if owner else new
    return renamed + full[len(key) :]
