"""What a draft changes in the published app."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from builder.drafts.draft import Rename
from builder.publishing.storage_renames import holding_renames
from engines.catalogue import kind_catalogue
from engines.definitions.carry import carried
from engines.definitions.diff import Change, diff
from engines.definitions.hash import to_document
from engines.definitions.outline import outline
from engines.definitions.place_words import place_name, stable_path
from runtime.apps.current_app import current_versions, installed_apps
from runtime.db.transaction import ReadTx


@dataclass(frozen=True, slots=True)
class Compared:
    """A draft beside what is published: ``before`` has the draft's keys, ``former`` the last
    part of the key that a part had, by (target, full key), where it was renamed."""

    before: Mapping[str, Any]
    after: Mapping[str, Any]
    renames: tuple[Rename, ...]
    former: Mapping[tuple[str, str], str]
    changes: tuple[Change, ...]


def published_document(tx: ReadTx, app: str) -> dict[str, Any]:
    """The current version with every property written out; empty when there is none."""
    if app not in current_versions(tx):
        return {}
    found = next(one for one in installed_apps(tx) if one.key == app)
    return to_document(found.definition)


def under_new_keys(
    published: Mapping[str, Any], document: Mapping[str, Any], renames: Sequence[Rename]
) -> Mapping[str, Any]:
    """The published document with the keys that its parts have in the draft."""
    return carried(published, kind_catalogue(), holding_renames(renames, document))[0]


def compare(
    published: Mapping[str, Any], document: Mapping[str, Any], renames: Sequence[Rename]
) -> Compared:
    """What changes, told apart from what only has another key."""
    held = holding_renames(renames, document)
    before, former = carried(published, kind_catalogue(), held)
    changes = (*_new_keys(document, former), *map(_kind_named, diff(before, document)))
    return Compared(before, document, held, former, changes)


def _kind_named(change: Change) -> Change:
    """Kinds of fields go by their names."""
    if (change.sort, change.attribute) != ("field", "kind"):
        return change
    kinds = kind_catalogue().parts["field_type"]
    return replace(change, names={key: entry.label for key, entry in kinds.items()})


def _new_keys(
    document: Mapping[str, Any], former: Mapping[tuple[str, str], str]
) -> Sequence[Change]:
    paths = outline(document, kind_catalogue()).paths
    return [
        Change(
            "changed",
            stable_path(document, (*paths[target, key], "key")),
            target,
            place_name(document, paths[target, key]),
            "key",
            was,
            key.rpartition(".")[2],
        )
        for (target, key), was in former.items()
        if (target, key) in paths
    ]
