"""Effects as JSON, for those that wait in the job table."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from engines.core.effect import (
    AssignRecord,
    Cause,
    CreateRecord,
    Effect,
    Notify,
    StartFlow,
    UpdateMatching,
    UpdateRecord,
)
from engines.core.text import Text

KINDS: dict[str, type[Effect]] = {
    "create_record": CreateRecord,
    "update_record": UpdateRecord,
    "update_matching": UpdateMatching,
    "notify": Notify,
    "start_flow": StartFlow,
    "assign_record": AssignRecord,
}
NAMES = {kind: name for name, kind in KINDS.items()}


def effect_to_json(effect: Effect) -> dict[str, Any]:
    """The effect as plain JSON; `effect_from_json` gives it back unchanged."""
    shown = {part.name: _dump(getattr(effect, part.name)) for part in fields(effect)}
    return {"effect": NAMES[type(effect)], **shown}


def effect_from_json(shown: Mapping[str, Any]) -> Effect:
    """Read `effect_to_json` back."""
    kind = KINDS[shown["effect"]]
    parts = {part.name: _load(shown[part.name]) for part in fields(kind) if part.name in shown}
    return kind(**parts)


def _dump(value: object) -> Any:
    match value:
        case Decimal():
            return {"$decimal": str(value)}
        case datetime():
            return {"$datetime": value.isoformat()}
        case date():
            return {"$date": value.isoformat()}
        case Text():
            return {"$text": value.model_dump()}
        case Cause():
            return {
                "$cause": [value.kind, value.key, value.run, [list(link) for link in value.chain]]
            }
        case tuple():
            return {"$tuple": [_dump(item) for item in value]}
        case list():
            return [_dump(item) for item in value]
        case Mapping():
            return {"$map": {str(key): _dump(item) for key, item in value.items()}}
        case _:
            return value


def _load(shown: Any) -> Any:
    if isinstance(shown, list):
        return [_load(item) for item in shown]
    if not isinstance(shown, dict):
        return shown
    ((tag, inner),) = shown.items()
    match tag:
        case "$decimal":
            return Decimal(inner)
        case "$datetime":
            return datetime.fromisoformat(inner)
        case "$date":
            return date.fromisoformat(inner)
        case "$text":
            return Text(**inner)
        case "$cause":
            kind, key, run, chain = inner
            return Cause(kind, key, run, tuple((link[0], link[1], link[2]) for link in chain))
        case "$tuple":
            return tuple(_load(item) for item in inner)
        case _:
            return {key: _load(item) for key, item in inner.items()}
