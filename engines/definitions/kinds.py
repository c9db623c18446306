"""Which settings model belongs to which kind, handed in so that this package knows no engine."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel

from engines.core.text import Text
from engines.definitions.markers import KindPart


@dataclass(frozen=True, slots=True)
class KindEntry:
    """One kind as definitions see it: its settings and what people call it."""

    config: type[BaseModel]
    label: Text


@dataclass(frozen=True, slots=True)
class KindCatalogue:
    """All kinds by part. ``aggregates`` are names only: they have no settings."""

    parts: Mapping[KindPart, Mapping[str, KindEntry]] = field(default_factory=dict)
    aggregates: tuple[str, ...] = ()

    def config_of(self, part: KindPart, kind: object) -> type[BaseModel] | None:
        """The settings model of ``kind``; None when no such kind is known."""
        entry = self.parts.get(part, {}).get(kind) if isinstance(kind, str) else None
        return entry.config if entry is not None else None
