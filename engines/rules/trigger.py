"""What a trigger is: the moment at which a rule looks at a record."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel

from engines.core.text import Text

Moment = Literal["before_save", "after_save", "clock"]
Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class SaveEvent:
    """A record being saved. ``before`` is None on creation, ``after`` None on deletion."""

    before: Values | None
    after: Values | None
    changed: Set[str]

    @property
    def operation(self) -> str:
        """``create``, ``update`` or ``delete``."""
        if self.before is None:
            return "create"
        return "delete" if self.after is None else "update"


class Trigger:
    """Base of all triggers; a kind overrides what it needs."""

    kind: str
    label: Text
    docs: Text
    moment: Moment
    Config: type[BaseModel]
    examples: tuple[Mapping[str, object], ...] = ()

    def fires(self, config: BaseModel, event: SaveEvent) -> bool:
        """Whether this save is one that the rule looks at. Clock triggers never fire on saves."""
        return False

    def edge(self, config: BaseModel) -> bool:
        """Whether the rule's condition must have *become* true with this save."""
        return False

    def next_due(self, config: BaseModel, after: datetime) -> datetime | None:
        """The next wall-clock moment strictly after ``after`` at which to look at records."""
        return None

    def due_filter(self, config: BaseModel, today: date) -> str | None:
        """An expression that narrows the records to look at on ``today``; None: all."""
        return None
