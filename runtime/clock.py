"""The clock, handed in wherever time matters, so that tests can stand still or travel."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What tells the time: always aware, always UTC."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that only moves when told to."""

    def __init__(self, moment: datetime) -> None:
        if moment.tzinfo is None:
            raise ValueError("a clock needs an aware moment, such as datetime(…, tzinfo=UTC)")
        self._moment = moment.astimezone(UTC)

    def now(self) -> datetime:
        """The moment it was set to."""
        return self._moment

    def advance(self, by: timedelta | None = None, **parts: float) -> datetime:
        """Move forward by a ``timedelta``, or by ``days=``, ``hours=``, …; gives the new moment."""
        self._moment += by if by is not None else timedelta(**parts)
        return self._moment

    def set(self, moment: datetime) -> None:
        """Jump to another (aware) moment."""
        self._moment = moment.astimezone(UTC)
