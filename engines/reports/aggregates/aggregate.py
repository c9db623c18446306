"""What an aggregate must be able to do; all arithmetic is exact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel

from engines.core.text import Text
from engines.core.values import NUMBER, ValueType
from engines.reports.kinds import NoConfig

Part = Literal["count", "sum", "min", "max", "distinct", "median"]
"""What the database computes; aggregates are made of these."""

Parts = Sequence[Decimal | None]


@dataclass(frozen=True, slots=True)
class Example:
    """Numbers (None is an empty value) and what the aggregate makes of them."""

    values: tuple[str | None, ...]
    gives: str | None
    config: Mapping[str, object] = field(default_factory=dict)


class Aggregate:
    """One way to make a number of many records. ``parts`` is what it asks of the database."""

    kind: str
    label: Text
    docs: Text
    Config: type[BaseModel] = NoConfig
    examples: tuple[Example, ...]
    parts: tuple[Part, ...]
    needs_field: bool = True
    additive: bool = True
    """False where the value of a union of groups does not follow from the groups' values."""

    def accepts(self, kind: ValueType) -> bool:
        """True for the types of fields that it can take."""
        return kind == NUMBER

    def finish(self, parts: Parts) -> Decimal | None:
        """The value, from the parts of one group."""
        return parts[0]

    def merge(self, groups: Sequence[Parts]) -> Parts:
        """The parts of the union of several groups; only for additive aggregates."""
        return tuple(_total([parts[at] for parts in groups]) for at in range(len(self.parts)))

    def of_nothing(self) -> Decimal | None:
        """The value of a group without records."""
        return None

    def __repr__(self) -> str:
        return f"<aggregate {self.kind}>"


def _total(values: Sequence[Decimal | None]) -> Decimal | None:
    filled = [value for value in values if value is not None]
    return sum(filled, Decimal(0)) if filled else None
