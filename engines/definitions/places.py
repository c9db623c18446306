"""Walk a document by the types of its models and find every marked text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from engines.core.issue import Path
from engines.core.text import LANGUAGES, Text
from engines.definitions.kinds import KindCatalogue
from engines.definitions.markers import (
    Formula,
    KindOf,
    Reference,
    ReferenceByKind,
    Template,
)
from engines.definitions.models import (
    AppDefinition,
    FieldDefinition,
    FlowDefinition,
    FormDefinition,
    KindConfig,
)

Marker = Reference | Formula | ReferenceByKind | Template
_MARKERS = (Reference, Formula, ReferenceByKind, Template)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a place: the form and flow it belongs to, and the objects that
    enclose it, innermost first, each with its model."""

    form: str | None = None
    flow: str | None = None
    subform: str | None = None
    enclosing: tuple[tuple[Mapping[str, Any], type[BaseModel]], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A marked text. ``is_name`` says that it is the name of an object's property and not its
    value; then the last step of ``path`` is the text itself."""

    path: Path
    marker: Marker
    text: str
    around: Around
    is_name: bool = False


def places_in(document: Mapping[str, Any], kinds: KindCatalogue) -> Iterator[Place]:
    """Every marked text of an app document (JSON form, aliases as property names).

    Whatever does not have the expected shape is passed over, so drafts with errors can be
    walked too.
    """
    yield from places_of(AppDefinition, document, kinds, Around())


def places_of(
    model: type[BaseModel], value: Mapping[str, Any], kinds: KindCatalogue, around: Around
) -> Iterator[Place]:
    """Every marked text of one object that is kept outside the app but mentions its parts."""
    yield from _Walk(kinds).model(model, value, (), around)


def marks_of(model: type[BaseModel], name: str) -> tuple[object, ...]:
    """The markers on the attribute ``name``, also inside unions and lists."""
    info = model.model_fields.get(name)
    if info is None:
        return ()
    return (*info.metadata, *_inner_marks(info.annotation))


def _inner_marks(annotation: object) -> Iterator[object]:
    for argument in get_args(annotation):
        if isinstance(argument, type):
            continue
        if get_origin(argument) is not None:
            yield from _inner_marks(argument)
        else:
            yield argument


class _Walk:
    def __init__(self, kinds: KindCatalogue) -> None:
        self._kinds = kinds

    def model(
        self,
        model: type[BaseModel],
        value: Mapping[str, Any],
        path: Path,
        around: Around,
        part: KindOf | None = None,
    ) -> Iterator[Place]:
        around = _entering(model, value, around)
        for name, info in model.model_fields.items():
            written = info.alias if info.alias is not None and info.alias in value else name
            if written not in value:
                continue
            inner = value[written]
            marks = tuple(info.metadata)
            mark = part or next((mark for mark in marks if isinstance(mark, KindOf)), None)
            if name == "config" and mark is not None:
                yield from self._config(mark, value, inner, (*path, written), around)
            else:
                yield from self._value(info.annotation, marks, inner, (*path, written), around)

    def _config(
        self, part: KindOf, owner: Mapping[str, Any], value: object, path: Path, around: Around
    ) -> Iterator[Place]:
        model = self._kinds.config_of(part.part, owner.get("kind"))
        if model is not None and isinstance(value, Mapping):
            yield from self.model(model, value, path, around)

    def _value(
        self,
        annotation: Any,
        marks: tuple[object, ...],
        value: object,
        path: Path,
        around: Around,
    ) -> Iterator[Place]:
        origin = get_origin(annotation)
        arguments = get_args(annotation)
        if origin is Annotated:
            more = (*marks, *arguments[1:])
            yield from self._value(arguments[0], more, value, path, around)
        elif origin in (Union, UnionType):
            yield from self._union(arguments, marks, value, path, around)
        elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
            if annotation is Text:
                yield from _texts(marks, value, path, around)
            elif isinstance(value, Mapping):
                part = next((mark for mark in marks if isinstance(mark, KindOf)), None)
                own = part if issubclass(annotation, KindConfig) else None
                yield from self.model(annotation, value, path, around, own)
        elif annotation is str:
            if isinstance(value, str):
                yield from _marked(marks, value, path, around)
        elif isinstance(value, list | tuple) and arguments:
            item = arguments[0]
            for index, inner in enumerate(value):
                yield from self._value(item, (), inner, (*path, index), around)
        elif isinstance(value, Mapping) and len(arguments) == 2:
            for name, inner in value.items():
                for place in self._value(arguments[0], (), name, (*path, name), around):
                    yield replace(place, is_name=True)
                yield from self._value(arguments[1], (), inner, (*path, name), around)

    def _union(
        self,
        arms: Sequence[Any],
        marks: tuple[object, ...],
        value: object,
        path: Path,
        around: Around,
    ) -> Iterator[Place]:
        seen: set[tuple[Path, Marker]] = set()
        for arm in _fitting(arms, value):
            for place in self._value(arm, marks, value, path, around):
                if (place.path, place.marker) not in seen:
                    seen.add((place.path, place.marker))
                    yield place


def _fitting(arms: Sequence[Any], value: object) -> Sequence[Any]:
    """The arms that can hold ``value``: of models told apart by ``kind``, only the right one."""
    kind = value.get("kind") if isinstance(value, Mapping) else None
    if kind is None:
        return arms
    right = [arm for arm in arms if kind in _kind_literals(arm)]
    return right or arms


def _kind_literals(arm: Any) -> tuple[object, ...]:
    while get_origin(arm) is Annotated:
        arm = get_args(arm)[0]
    if not (isinstance(arm, type) and issubclass(arm, BaseModel)):
        return ()
    info = arm.model_fields.get("kind")
    if info is None or get_origin(info.annotation) is not Literal:
        return ()
    return get_args(info.annotation)


def _texts(marks: Sequence[object], value: object, path: Path, around: Around) -> Iterator[Place]:
    """A marked text in both languages: each of them is a place, as is one that stands for both."""
    if isinstance(value, str):
        yield from _marked(marks, value, path, around)
    elif isinstance(value, Mapping):
        for language in LANGUAGES:
            if isinstance(value.get(language), str):
                yield from _marked(marks, value[language], (*path, language), around)


def _marked(marks: Sequence[object], value: str, path: Path, around: Around) -> Iterator[Place]:
    for mark in marks:
        if isinstance(mark, _MARKERS):
            yield Place(path, mark, value, around)


def _entering(model: type[BaseModel], value: Mapping[str, Any], around: Around) -> Around:
    """What stands around the parts of this object."""
    changed = replace(around, enclosing=((value, model), *around.enclosing))
    key = value.get("key")
    if issubclass(model, FormDefinition):
        return replace(changed, form=key if isinstance(key, str) else None)
    if issubclass(model, FieldDefinition) and value.get("fields"):
        return replace(changed, subform=key if isinstance(key, str) else None)
    if model.__module__ == AppDefinition.__module__ and "form" in model.model_fields:
        form = value.get("form")
        changed = replace(changed, form=form if isinstance(form, str) else None)
    if issubclass(model, FlowDefinition):
        return replace(changed, flow=key if isinstance(key, str) else None)
    return changed
