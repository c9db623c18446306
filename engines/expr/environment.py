"""What a running formula may know: field values, the moment, the actor, the calendar."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal

from engines.core.context import EvalContext, Person
from engines.expr.errors import NA, NAME, VALUE, fault
from engines.expr.limits import Budget

Read = Callable[[tuple[str, ...]], object]


@dataclass(frozen=True, slots=True)
class ExprContext:
    """``now`` is wall-clock time of the workspace, without zone. All parts are optional;
    a formula that needs a missing one gives an error value.

    With ``zone`` set, aware date-times that fields hold are turned into wall-clock time.
    """

    now: datetime | None = None
    actor: Person | None = None
    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()
    zone: tzinfo | None = None

    @classmethod
    def of(cls, context: EvalContext) -> "ExprContext":
        """The same knowledge as the engines' common context."""
        return cls(
            now=context.local_now,
            actor=context.actor,
            holidays=context.holidays,
            workdays=context.workdays,
            zone=context.zone,
        )


class Env:
    """One evaluation: reads fields and carries the budget."""

    __slots__ = ("budget", "context", "read")

    def __init__(self, read: Read, context: ExprContext, budget: Budget) -> None:
        self.read = read
        self.context = context
        self.budget = budget

    @property
    def now(self) -> datetime:
        """The moment, or a fault where no clock was handed in."""
        if self.context.now is None:
            raise fault(NA, "no_clock")
        return self.context.now

    @property
    def actor(self) -> Person:
        """The acting user, or a fault where there is none."""
        if self.context.actor is None:
            raise fault(NA, "no_user")
        return self.context.actor

    def field(self, path: tuple[str, ...]) -> object:
        """The value of a field, made fit for formulas."""
        try:
            value = self.read(path)
        except KeyError:
            raise fault(NAME, "unknown_field", name=".".join(path)[:80]) from None
        return self.fit(value)

    def fit(self, value: object) -> object:
        """Plain values as they are; floats become decimals, aware moments wall-clock time."""
        if value is None or isinstance(value, str | bool):
            return value
        if isinstance(value, Decimal):
            if not value.is_finite():
                raise fault(VALUE, "bad_value")
            return value
        if isinstance(value, int | date) and not isinstance(value, datetime):
            return value
        if isinstance(value, float):
            return self.fit(Decimal(repr(value)))
        if isinstance(value, datetime):
            return self._wall(value)
        if isinstance(value, list | tuple | set | frozenset):
            self.budget.list_size(len(value))
            return [self.fit(item) for item in value]
        if isinstance(value, Mapping):
            return value
        raise fault(VALUE, "bad_value")

    def _wall(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            return moment
        if self.context.zone is None:
            raise fault(VALUE, "bad_value")
        return moment.astimezone(self.context.zone).replace(tzinfo=None)


def reader(fields: Mapping[str, object]) -> Read:
    """A ``read`` over nested plain values: objects for records, lists of objects for tables."""

    def read(path: tuple[str, ...]) -> object:
        value: object = fields[path[0]]
        for position in range(1, len(path)):
            if value is None:
                return None
            value = _below(value, path[position], path)
        return value

    return read


def _below(value: object, key: str, path: tuple[str, ...]) -> object:
    if isinstance(value, Mapping):
        return value[key]
    if isinstance(value, list | tuple):
        return _column(value, key, path)
    raise fault(NAME, "not_a_record", name=".".join(path)[:80])


def _column(rows: list[object] | tuple[object, ...], key: str, path: tuple[str, ...]) -> object:
    """One column of a table; a row without the key has an empty cell, unless all lack it."""
    if rows and not any(isinstance(row, Mapping) and key in row for row in rows):
        raise KeyError(key)
    column: list[object] = []
    for row in rows:
        if not isinstance(row, Mapping):
            raise fault(NAME, "not_a_record", name=".".join(path)[:80])
        cell = row.get(key)
        if isinstance(cell, list):
            column.extend(cell)
        else:
            column.append(cell)
    return column
