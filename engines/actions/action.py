"""What an action is: something a rule or a flow does, decided here, carried out by the runtime."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Protocol

from pydantic import BaseModel

from engines.actions.check import ActionCheck
from engines.core.effect import Cause, Effect
from engines.core.reading import Read, Words
from engines.core.text import Text
from engines.definitions.markers import FieldKey, FormulaText, Reference
from engines.definitions.models import Definition
from engines.expr import Compiled, ExprError


class OwnValue(Definition):
    """``field`` of the record that the action stands on becomes the value of the formula."""

    field: FieldKey
    value: FormulaText


class TargetValue(Definition):
    """``field`` of the target form becomes the value of a formula over the action's record."""

    field: Annotated[str, Reference("field", of="form")]
    value: FormulaText


class Acting(Protocol):
    """One record under one rule or flow, as an action sees it.

    ``record_id`` is None while the record is being created.
    """

    @property
    def form(self) -> str: ...

    @property
    def record_id(self) -> int | None: ...

    @property
    def cause(self) -> Cause: ...

    @property
    def read(self) -> Read:
        """The value at a path that the compiler was told of."""
        ...

    def value(self, formula: Compiled) -> object:
        """The formula's value here; an error value raises `FormulaFailed`."""
        ...


@dataclass(frozen=True, slots=True)
class OwnFields:
    """New values for fields of the record itself.

    No effect yet: before a save they change what is being written, otherwise they become
    an update of the record. Which of the two only the rule or flow knows.
    """

    values: Mapping[str, object]


Decision = Effect | OwnFields
Act = Callable[[Acting], tuple[Decision, ...]]


class FormulaFailed(Exception):
    """A formula of a rule or flow gave an error value, which stops what was going on."""

    def __init__(self, error: ExprError) -> None:
        super().__init__(error.code)
        self.error = error


class Compiler(Protocol):
    """Compiles what one rule or flow reads, and remembers the paths for prefetching."""

    def formula(self, source: str) -> Compiled:
        """The formula; checked before, so it parses."""
        ...

    def path(self, dotted: str) -> tuple[str, ...]:
        """A field path that is read at run time."""
        ...

    def words(self, path: tuple[str, ...]) -> Words | None:
        """How the values of a field are said to people; None where there is no other way
        than as they are stored."""
        ...


class Action:
    """Base of the action kinds; a kind overrides `compile`, and `check` where it knows more.

    ``before_save``: it decides nothing but own fields, so it may also stand before a save.
    """

    kind: str
    label: Text
    docs: Text
    Config: type[BaseModel]
    before_save: bool = False
    after_save: bool = True
    examples: tuple[Mapping[str, object], ...] = ()

    def compile(self, config: Any, compiler: Compiler) -> Act:
        """The action as a pure function; called once per published version."""
        raise NotImplementedError

    def check(self, config: Any, check: ActionCheck) -> None:
        """Report what is wrong beyond references and formulas, which are checked by marker."""
