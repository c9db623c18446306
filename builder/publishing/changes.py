"""What a draft changes in the published app."""

from collections.abc import Mapping
from typing import Any

from engines.definitions.diff import Change, diff
from engines.definitions.hash import to_document
from engines.definitions.models import AppDefinition
from runtime.apps.current_app import current_versions, installed_apps
from runtime.db.transaction import ReadTx


def published_document(tx: ReadTx, app: str) -> dict[str, Any]:
    """The current version with every property written out; empty when there is none."""
    if app not in current_versions(tx):
        return {}
    found = next(one for one in installed_apps(tx) if one.key == app)
    return to_document(found.definition)


def draft_changes(
    tx: ReadTx, app: str, document: Mapping[str, Any], definition: AppDefinition | None
) -> list[Change]:
    """From the published version to the draft; ``definition`` is the draft's, where it has one."""
    after = to_document(definition) if definition is not None else document
    return diff(published_document(tx, app), after)
