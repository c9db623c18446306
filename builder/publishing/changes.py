"""The published document of an app, as the base of comparisons."""

from typing import Any

from engines.definitions.hash import to_document
from runtime.apps.current_app import current_versions, installed_apps
from runtime.db.transaction import ReadTx


def published_document(tx: ReadTx, app: str) -> dict[str, Any]:
    """The current version with every property written out; empty when there is none."""
    if app not in current_versions(tx):
        return {}
    found = next(one for one in installed_apps(tx) if one.key == app)
    return to_document(found.definition)
