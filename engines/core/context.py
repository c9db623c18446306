"""What an engine may know about the moment and the person: handed in, never looked up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Person:
    """The actor as formulas see them. Ids are workspace-wide integers.

    ``subordinates`` are all people below in the reporting line, ``departments_below``
    the own department with everything under it. ``attributes`` answers ``USER().x``
    style reads (name, email, phone, region …).
    """

    id: int
    name: str = ""
    department: int | None = None
    subordinates: frozenset[int] = frozenset()
    departments_below: frozenset[int] = frozenset()
    roles: frozenset[str] = frozenset()
    attributes: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EvalContext:
    """The moment (aware, UTC), the workspace's time zone, the actor and the calendar.

    ``holidays`` are days off beyond the weekend and ``workdays`` weekend days on which
    people work (调休); both feed WORKDAY and NETWORKDAYS.
    """

    now: datetime
    zone: ZoneInfo
    actor: Person | None = None
    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()

    @property
    def local_now(self) -> datetime:
        """The moment as wall-clock time of the workspace, without zone."""
        return self.now.astimezone(self.zone).replace(tzinfo=None)

    @property
    def today(self) -> date:
        """The calendar day in the workspace's zone."""
        return self.local_now.date()

    def to_local(self, moment: datetime) -> datetime:
        """A stored (aware) moment as naive wall-clock time of the workspace."""
        return moment.astimezone(self.zone).replace(tzinfo=None)

    def to_utc(self, wall: datetime) -> datetime:
        """A naive wall-clock time of the workspace as an aware UTC moment."""
        return wall.replace(tzinfo=self.zone).astimezone(UTC)
