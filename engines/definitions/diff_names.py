"""What keys in a change are called: fields of the form around, roles, forms, reports."""

from collections.abc import Mapping, Sequence
from typing import Any

from engines.core.issue import Path
from engines.core.text import Text
from engines.definitions.system_fields import SYSTEM_FIELDS

_FIELDS = frozenset(
    (
        "fields",
        "columns",
        "natural_key",
        "summary",
        "title",
        "group_by",
        "field",
        "amount",
        "sort",
        "again_on_change",
        "hidden",
        "read_only",
        "via",
    )
)
_PARTS: Mapping[str, str] = {
    "roles": "roles",
    "form": "forms",
    "grants": "forms",
    "report": "reports",
    "reports": "reports",
    "dashboard": "dashboards",
}


def names_at(
    path: Path, attribute: str | None, before: Mapping[str, Any], after: Mapping[str, Any]
) -> dict[str, Text]:
    """Labels by key for the values of a changed property; empty where it mentions no keys.

    The newer document's labels win; what only the older one had keeps its own.
    """
    if attribute is None:
        return {}
    found: dict[str, Text] = {}
    for document in (before, after):
        if attribute in _FIELDS:
            found |= _fields(document, _form_around(path, document))
        elif attribute in _PARTS:
            found |= _labels(document.get(_PARTS[attribute]))
        elif attribute == "target":
            for part in ("forms", "reports", "dashboards", "pages"):
                found |= _labels(document.get(part))
    return found


def _form_around(path: Path, document: Mapping[str, Any]) -> str | None:
    part, key = (*path, None, None)[:2]
    if part == "forms":
        return str(key)
    owner = _part(document.get(str(part)), key)
    form = owner.get("form") if owner is not None else None
    return form if isinstance(form, str) else None


def _fields(document: Mapping[str, Any], form: str | None) -> dict[str, Text]:
    owner = _part(document.get("forms"), form)
    if owner is None:
        return {}
    return {one.key: one.label for one in SYSTEM_FIELDS} | _labels(owner.get("fields"))


def _labels(parts: object) -> dict[str, Text]:
    if not isinstance(parts, Sequence) or isinstance(parts, str):
        return {}
    found = {}
    for part in parts:
        if not isinstance(part, Mapping) or not isinstance(part.get("key"), str):
            continue
        label = part.get("label")
        if isinstance(label, Mapping) and (label.get("zh") or label.get("en")):
            zh, en = (str(label.get(name) or "")[:60] for name in ("zh", "en"))
            found[part["key"]] = Text(zh=zh, en=en)
    return found


def _part(parts: object, key: object) -> Mapping[str, Any] | None:
    if not isinstance(parts, Sequence) or isinstance(parts, str):
        return None
    return next(
        (one for one in parts if isinstance(one, Mapping) and one.get("key") == key),
        None,
    )
