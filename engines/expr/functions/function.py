"""What a function tells about itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from engines.core.text import Text
from engines.core.values import ANY, DATETIME, NULL, ValueType, list_of

Category = Literal["math", "text", "logic", "date", "list", "statistics", "user"]
Style = Literal["plain", "lazy"]

LIST = list_of(ANY)
SINGLE = ValueType("single")
"""Parameter type: one value of any type; lists spread the call. ``ANY`` takes lists as well."""

Derived = Callable[[Sequence[ValueType]], ValueType]


def merged(types: Sequence[ValueType]) -> ValueType:
    """The type of a value that may be any of these; ``any`` when they differ."""
    known = [found for found in types if found != NULL]
    if not known:
        return NULL
    first = known[0]
    if all(found == first for found in known):
        return first
    if all(found.is_temporal for found in known):
        return DATETIME
    if any(found.is_list for found in known):
        return list_of(merged([found.item for found in known]))
    return ANY


def of_all(types: Sequence[ValueType]) -> ValueType:
    """The common type of all arguments."""
    return merged(types)


def of_first(types: Sequence[ValueType]) -> ValueType:
    """The type of the first argument."""
    return types[0]


def of_first_item(types: Sequence[ValueType]) -> ValueType:
    """The item type of the first argument."""
    return types[0].item


def of_items(types: Sequence[ValueType]) -> ValueType:
    """The common item type of all arguments."""
    return merged([found.item for found in types])


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter. Values are converted to ``type`` before the function sees them.

    A list given for a single-value parameter spreads the call over its rows. A ``LIST``
    parameter takes lists as they are and single values as a list of one.
    """

    name: str
    type: ValueType
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A formula over constants and what it gives, as formula too; runs as a test."""

    formula: str
    gives: str


@dataclass(frozen=True, slots=True)
class Function:
    """One function of the language.

    ``run`` gets the running ``Env`` and the converted arguments; lazy functions get
    closures instead (``argument(env)`` computes it). ``repeat`` is how many of the last
    parameters may be repeated together. ``returns`` is a type, or a function that derives
    it from the types of the arguments. ``references_are_lists`` marks aggregates, which skip text
    and booleans found in fields but convert constants. An empty date argument makes the
    result empty without a call, unless ``takes_empty_dates``.
    """

    name: str
    category: Category
    params: tuple[Param, ...]
    returns: ValueType | Derived
    run: Callable[..., object]
    label: Text
    examples: tuple[Example, ...]
    repeat: int = 0
    style: Style = "plain"
    references_are_lists: bool = False
    takes_empty_dates: bool = False
    needs_clock: bool = False
    needs_actor: bool = False
    aliases: tuple[str, ...] = ()

    @property
    def least(self) -> int:
        """The smallest number of arguments."""
        return sum(not param.optional for param in self.params)

    @property
    def most(self) -> int | None:
        """The largest number of arguments; None when there is no limit."""
        return None if self.repeat else len(self.params)

    def accepts(self, count: int) -> bool:
        """True when a call may have ``count`` arguments."""
        return self.least <= count <= (255 if self.most is None else self.most)

    def param(self, position: int) -> Param:
        """The parameter that the argument at ``position`` (from 0) belongs to."""
        if position < len(self.params):
            return self.params[position]
        return self.params[len(self.params) - self.repeat + self._turn(position)]

    def _turn(self, position: int) -> int:
        return (position - len(self.params)) % self.repeat

    @property
    def arity_text(self) -> str:
        """The accepted numbers of arguments, for messages: 2, 1–3 or 1+."""
        if self.most is None:
            return f"{self.least}+"
        return f"{self.least}" if self.least == self.most else f"{self.least}–{self.most}"

    @property
    def usage(self) -> str:
        """The call with the parameters' names: MID(text, start, count)."""
        shown = [f"[{param.name}]" if param.optional else param.name for param in self.params]
        if self.repeat:
            shown.append("…")
        return f"{self.name}({', '.join(shown)})"
