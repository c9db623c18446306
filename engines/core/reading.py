"""How an expression reads a record: own fields, sub-form columns and relation paths."""

from collections.abc import Callable, Mapping, Set
from datetime import datetime
from typing import Protocol

from engines.core.context import EvalContext
from engines.core.text import Text
from engines.core.values import ValueType

Read = Callable[[tuple[str, ...]], object]


Words = Callable[[object], Text]
"""A stored value as people read it: the label of an option, an amount with its currency."""


class Types(Protocol):
    """Whatever tells the value type at a path (a form's type environment)."""

    def resolve(self, path: tuple[str, ...]) -> ValueType | None: ...

    def words(self, path: tuple[str, ...]) -> Words | None:
        """How the values at the path are said; None where they are said as they are stored."""
        ...

    def label(self, path: tuple[str, ...]) -> Text:
        """What the field at the path is called: the names of all fields on the way; keys of
        those that have none."""
        ...

    def suggest(self, name: str) -> str | None:
        """The path that somebody may have meant who wrote ``name``, which leads nowhere."""
        ...


class Related(Protocol):
    """Values of other records that were fetched beforehand.

    ``form_key`` is a form, or ``user`` / ``department`` for people and places in the
    organisation. An id that was not fetched, or does not exist, gives None.
    """

    def value(self, form_key: str, record_id: int, field_key: str) -> object: ...


class NothingRelated:
    """For expressions that read no other record."""

    def value(self, form_key: str, record_id: int, field_key: str) -> object:
        return None


class FormFace(Protocol):
    """What rules and flows know of a form: its key, the types of its fields, and the fields
    that the platform itself fills in (computed and numbered ones)."""

    @property
    def key(self) -> str: ...

    @property
    def kept(self) -> Set[str]: ...

    @property
    def env(self) -> Types: ...


def record_reader(
    types: Types, values: Mapping[str, object], ctx: EvalContext, related: Related
) -> Read:
    """A function from path to value over one record's stored values.

    Date-times come out as wall-clock times of the workspace. A path along a list (several
    references, a sub-form) gives the list of what is found at its end.
    """

    def read(path: tuple[str, ...]) -> object:
        value = values.get(path[0])
        if len(path) > 1:
            value = _follow(value, path, 1)
        return ctx.to_local(value) if isinstance(value, datetime) and value.tzinfo else value

    def _follow(value: object, path: tuple[str, ...], at: int) -> object:
        if value is None or at == len(path):
            if isinstance(value, datetime) and value.tzinfo:
                return ctx.to_local(value)
            return value
        if isinstance(value, list):
            return [_follow(item, path, at) for item in value]
        if isinstance(value, Mapping):
            return _follow(value.get(path[at]), path, at + 1)
        if not isinstance(value, int):
            return None
        target = _target(types.resolve(path[:at]))
        if target is None:
            return None
        return _follow(related.value(target, value, path[at]), path, at + 1)

    return read


def _target(kind: ValueType | None) -> str | None:
    """The form that ids of this type point into."""
    if kind is None:
        return None
    item = kind.item
    return item.form if item.name == "record" else item.name
