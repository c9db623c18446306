"""What the kinds of this engine share: compiling formulas, and settings that choose a kind."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal, Protocol, Union

from pydantic import BaseModel, Field, create_model

from engines.core.effect import Effect
from engines.core.reading import Types, Words
from engines.core.text import Text
from engines.definitions.models import Definition
from engines.expr import Compiled, compile_expression
from engines.flows.context import FlowContext
from engines.flows.people import PeopleQuery

Describe = Callable[[FlowContext, int | None], tuple[PeopleQuery, ...]]
"""From the context and the initiator to a description of people."""
Act = Callable[[FlowContext], tuple[Effect, ...]]


class Chosen(Definition):
    """A kind with its settings inside another kind's settings: ``{"kind": …, "config": {…}}``."""

    kind: str
    config: Any = None


class ChoosableKind(Protocol):
    """A kind that a node's settings can choose."""

    kind: str
    label: Text
    Config: type[BaseModel]


def choice_of(kinds: Sequence[ChoosableKind]) -> Any:
    """A type for settings: one of the kinds, told apart by ``kind``, each with its own Config.

    The settings stay fully typed all the way down, so that whoever walks a model by its
    markers (find uses, rename, check) or reads its JSON Schema needs no list of kinds.
    """
    choices: list[Any] = []
    for kind in kinds:
        optional = not any(field.is_required() for field in kind.Config.model_fields.values())
        settings: Any = (
            (kind.Config, Field(default_factory=kind.Config))
            if optional
            else (
                kind.Config,
                ...,
            )
        )
        only: Any = Literal[kind.kind]
        choices.append(
            create_model(
                f"{kind.Config.__name__}Choice",
                __base__=Chosen,
                __doc__=kind.label.en,
                kind=(only, ...),
                config=settings,
            )
        )
    if len(choices) == 1:
        return choices[0]
    return Annotated[Union[tuple(choices)], Field(discriminator="kind")]  # noqa: UP007


class FlowCompiler:
    """Compiles the formulas of one flow and collects the paths that it reads."""

    def __init__(self, types: Types) -> None:
        self.types = types
        self.reads: set[tuple[str, ...]] = set()

    def formula(self, source: str) -> Compiled:
        """The formula, its reads noted."""
        compiled = compile_expression(source, self.types)
        self.reads.update(compiled.dependencies)
        return compiled

    def path(self, dotted: str) -> tuple[str, ...]:
        """A field path that the flow reads at run time."""
        path = tuple(dotted.split("."))
        self.reads.add(path)
        return path

    def words(self, path: tuple[str, ...]) -> Words | None:
        """How the values at the path are said."""
        return self.types.words(path)
