"""What a kind of field must be able to do; the base class answers neutrally."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

from engines.core.context import EvalContext
from engines.core.issue import Issue
from engines.core.text import Text, text
from engines.forms.shape import Computation, FieldShape


class FieldConfig(BaseModel):
    """Base of all kinds' settings: immutable, and unknown properties are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


C = TypeVar("C", bound=FieldConfig)


@dataclass(frozen=True, slots=True)
class Rejected:
    """Why a raw value is not accepted. ``message`` says ``{label}`` for the field's name;
    ``at`` leads to the place inside the value."""

    code: str
    message: Text
    at: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A raw (wire) value and what the kind makes of it; runs as a test, shown as help."""

    raw: object
    value: object = None
    config: Mapping[str, object] = field(default_factory=dict)
    rejected: str | None = None


class Scope(Protocol):
    """The surroundings of a field that a kind may ask about while a form is compiled."""

    @property
    def form_key(self) -> str: ...

    def field_shape(self, form_key: str, field_key: str) -> FieldShape | None:
        """The shape of a field or system field; None when there is none (or in a cycle)."""
        ...

    def has_form(self, form_key: str) -> bool: ...

    def path_shape(self, path: tuple[str, ...]) -> FieldShape | None:
        """The shape at the end of a relation path that starts in the form around."""
        ...

    def is_live(self, source: str) -> bool:
        """True when a formula reads what is not stored with the record itself."""
        ...


class FieldType(Generic[C]):
    """One kind of field: its settings, labels and behaviour. Instances carry no state."""

    kind: str
    label: Text
    docs: Text
    Config: type[C]
    examples: tuple[Example, ...]
    has_columns: ClassVar[bool] = False
    in_rows: ClassVar[bool] = True
    """Whether the kind may be a column of a sub-form."""

    def shape(self, config: C, scope: Scope) -> FieldShape:
        """How the value looks and where it is stored."""
        raise NotImplementedError

    def normalise(self, raw: object, config: C, ctx: EvalContext) -> object:
        """The internal value of a wire value, or `Rejected`. Never raises on bad input.

        Internal values are accepted too and come back unchanged, so normalising twice is
        normalising once. ``raw`` is never None: empty means no value for every kind.
        """
        raise NotImplementedError

    def from_text(self, written: str, config: C, ctx: EvalContext) -> object:
        """The value of a cell of an imported sheet, or `Rejected`. ``written`` is not empty."""
        return self.normalise(written, config, ctx)

    def to_wire(self, value: Any, config: C) -> object:
        """The JSON form of an internal value (never None)."""
        return value

    def search_text(self, value: Any, config: C) -> str:
        """What full-text search finds the value by; empty for kinds that are not searched."""
        return ""

    def shown(self, value: Any, config: C, language: str) -> str:
        """The value as people read it, in exports and messages."""
        return str(value)

    def computation(self, config: C) -> Computation | None:
        """How the platform computes the value; None for values that people give."""
        return None

    def check(self, config: C, scope: Scope) -> Iterable[Issue]:
        """What is wrong with the settings beyond their shape; paths start in the config."""
        return ()

    def __repr__(self) -> str:
        return f"<field type {self.kind}>"


def wrong_type(expected: Text) -> Rejected:
    """The refusal of a value of the wrong JSON type."""
    return Rejected(
        "forms.wrong_type",
        text(
            f"{{label}}的值类型不对，需要{expected.zh}",
            f"{{label}} has a value of the wrong type; it must be {expected.en}",
        ),
    )


def config_issue(code: str, zh: str, en: str, *path: str | int, fix: Text | None = None) -> Issue:
    """An issue of a kind's own check, at ``path`` inside the config."""
    return Issue(path, f"forms.{code}", text(zh, en), fix=fix)
