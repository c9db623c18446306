"""What storage, SQL and access need to know about a field, whatever its kind."""

from dataclasses import dataclass
from typing import Literal

from engines.core.text import Text
from engines.core.values import ValueType

Stored = Literal["column", "links", "children", "none"]
Computed = Literal["stored", "live"]

MAX_DIGITS = 15
"""Numbers have at most this many significant digits, so a JSON number carries them exactly."""


@dataclass(frozen=True, slots=True)
class FieldShape:
    """How a field's value looks and where it lives.

    ``type`` is the type of the whole value (a list type when ``many``). ``target_form`` is
    the form, ``user`` or ``department`` that its ids point to. ``stored``: ``column`` is a
    typed column (a JSON array when ``many``), ``links`` a link table, ``children`` a child
    table, ``none`` nothing. ``related`` is what the records are called in lists at their target.
    ``computed`` is ``stored`` when the platform computes the value at save and ``live`` when it
    is computed at every read. ``numbered`` means that storage gives the value when the record is
    created.
    """

    type: ValueType
    decimals: int = 0
    target_form: str | None = None
    many: bool = False
    stored: Stored = "column"
    computed: Computed | None = None
    options: tuple[str, ...] = ()
    searchable: bool = False
    numbered: bool = False
    related: Text = Text()

    @property
    def writable(self) -> bool:
        """True when people may set the value."""
        return self.computed is None and not self.numbered


@dataclass(frozen=True, slots=True)
class Expression:
    """The field's value is a formula over the form."""

    source: str


@dataclass(frozen=True, slots=True)
class PathRead:
    """The field's value is read along a relation path that starts in the form."""

    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aggregate:
    """The field's value sums up records of ``form`` that refer to this one through ``via``.

    ``field`` is None for ``count``. ``filter`` is a condition over ``form``.
    """

    form: str
    via: str
    function: Literal["count", "sum", "avg", "min", "max"]
    field: str | None = None
    filter: str | None = None


Computation = Expression | PathRead | Aggregate
