"""The fingerprint of an app definition: equal meaning in JSON, equal hash."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from engines.definitions.models import AppDefinition


def to_document(app: AppDefinition) -> dict[str, Any]:
    """The app as plain JSON with every property written out; parsing it gives ``app`` again."""
    return app.model_dump(mode="json", by_alias=True)


def canonical_json(document: Mapping[str, Any]) -> bytes:
    """One spelling of a JSON value: properties sorted, no spaces, UTF-8."""
    return json.dumps(
        document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def content_hash(app: AppDefinition) -> str:
    """SHA-256 of the app's canonical JSON, in hexadecimal.

    Defaults are written out first, so leaving a property out or naming its default is the same.
    """
    return hashlib.sha256(canonical_json(to_document(app))).hexdigest()
