"""Registries: the explicit list of kinds that an engine knows."""

from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar

from pydantic import BaseModel

from engines.core.text import Text


class Kind(Protocol):
    """What every kind (field type, node type, rule action …) tells about itself."""

    kind: str
    label: Text
    Config: type[BaseModel]


K = TypeVar("K", bound=Kind)


class UnknownKind(KeyError):
    """No such kind is registered; ``known`` lists those that are."""

    def __init__(self, noun: str, kind: str, known: tuple[str, ...]) -> None:
        super().__init__(kind)
        self.noun = noun
        self.kind = kind
        self.known = known

    def __str__(self) -> str:
        return f"unknown {self.noun} {self.kind!r}; known: {', '.join(self.known)}"


class Registry(Generic[K]):
    """Kinds by name, built once from an explicit tuple; never changed afterwards."""

    def __init__(self, noun: str, kinds: tuple[K, ...]) -> None:
        self.noun = noun
        self._kinds = {kind.kind: kind for kind in kinds}
        if len(self._kinds) != len(kinds):
            raise ValueError(f"a {noun} is registered twice")

    def __getitem__(self, kind: str) -> K:
        try:
            return self._kinds[kind]
        except KeyError:
            raise UnknownKind(self.noun, kind, tuple(self._kinds)) from None

    def get(self, kind: str) -> K | None:
        """The kind, or None when it is not registered."""
        return self._kinds.get(kind)

    def __contains__(self, kind: object) -> bool:
        return kind in self._kinds

    def __iter__(self) -> Iterator[K]:
        return iter(self._kinds.values())

    def __len__(self) -> int:
        return len(self._kinds)

    @property
    def names(self) -> tuple[str, ...]:
        """All kind names in their registered order."""
        return tuple(self._kinds)
