"""Find what refers to what in an app: keys, relation paths, formulas, text templates."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engines.core.issue import Path
from engines.definitions.kinds import KindCatalogue
from engines.definitions.markers import Formula, Reference, ReferenceByKind, Template
from engines.definitions.outline import AppOutline, Step, outline
from engines.definitions.places import Around, Place, marks_of, places_in
from engines.expr import nodes
from engines.expr.parser import parse

BEFORE = "before"
SOURCE = "source"
_PLACE = re.compile(r"\{([^{}]{1,240})\}")
_PLAIN_NAME = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class Use:
    """One mention of a part of the app.

    ``path`` leads to the text in the document and ``span`` to the mention inside that
    text; ``key`` is the full key of what is mentioned (see `AppOutline`) and ``written``
    the part of it that stands in the text. ``known`` is False for a mention of nothing.
    """

    path: Path
    target: str
    key: str
    span: tuple[int, int]
    written: str
    known: bool = True
    is_name: bool = False
    in_formula: bool = False


def find_references(document: Mapping[str, Any], kinds: KindCatalogue) -> list[Use]:
    """Every mention of a part of the app in the app, in document order.

    ``document`` is the JSON form of an app; parts with a wrong shape are passed over.
    """
    return list(references(document, kinds, outline(document, kinds)))


def find_uses(
    document: Mapping[str, Any], kinds: KindCatalogue, target: str, key: str
) -> list[Use]:
    """Every mention of one part, for instance ``("field", "opportunity.amount")``."""
    return [
        use for use in find_references(document, kinds) if use.target == target and use.key == key
    ]


def references(document: Mapping[str, Any], kinds: KindCatalogue, app: AppOutline) -> Iterator[Use]:
    """As `find_references`, over an outline that the caller has already."""
    return uses_at(places_in(document, kinds), app)


def uses_at(places: Iterable[Place], app: AppOutline) -> Iterator[Use]:
    """What the marked texts mention of the app."""
    for place in places:
        match place.marker:
            case Reference(target="field"):
                yield from _field_uses(place, place.marker, app)
            case Reference():
                yield from _key_use(place, place.marker.target, app)
            case ReferenceByKind():
                yield from _menu_use(place, app)
            case Formula():
                yield from _formula_uses(place, place.marker, app)
            case Template():
                yield from _template_uses(place, app)


def _key_use(place: Place, target: str, app: AppOutline) -> Iterator[Use]:
    whole = (0, len(place.text))
    if target == "form" and "." in place.text:
        own, _, key = place.text.partition(".")
        if own != app.key:
            return  # another app's form: checked where that app is at hand
        whole, written = (len(own) + 1, len(place.text)), key
    else:
        written = place.text
    key = written
    if target in ("node", "view"):
        around = place.around.flow if target == "node" else place.around.form
        if around is None:
            return
        key = f"{around}.{written}"
    known = (target, key) in app.paths
    yield Use(place.path, target, key, whole, written, known, place.is_name)


def _menu_use(place: Place, app: AppOutline) -> Iterator[Use]:
    kind = place.around.enclosing[0][0].get("kind")
    if isinstance(kind, str) and kind in ("form", "report", "dashboard", "page"):
        yield from _key_use(place, kind, app)


def _field_uses(place: Place, marker: Reference, app: AppOutline) -> Iterator[Use]:
    form, subform = _form_of(place.around, marker.of, app)
    parts = place.text.split(".") if marker.path else [place.text]
    offsets = _offsets(parts)
    yield from _step_uses(place, app.steps(form, parts, subform), offsets)


def _formula_uses(place: Place, marker: Formula, app: AppOutline) -> Iterator[Use]:
    parsed = parse(place.text)
    if parsed.node is None:
        return
    form, subform = _form_of(place.around, marker.of, app)
    fields = [node for node in nodes.walk(parsed.node) if isinstance(node, nodes.Field)]
    for node in sorted(fields, key=lambda node: node.span):
        path, from_form, skipped, inside = node.path, form, 0, subform
        prefix = path[0] if len(path) > 1 else None
        if prefix == SOURCE and marker.source == "around":
            path, from_form, skipped, inside = path[1:], place.around.form, 1, None
        elif prefix == BEFORE and form is not None and BEFORE not in app.forms.get(form, {}):
            path, skipped = path[1:], 1
        spans = _segment_spans(place.text, node)
        yield from _step_uses(
            place, app.steps(from_form, path, inside), spans[skipped:], in_formula=True
        )


def _template_uses(place: Place, app: AppOutline) -> Iterator[Use]:
    for found in _PLACE.finditer(place.text):
        parts = found.group(1).split(".")
        offsets = [(start + found.start(1), end + found.start(1))
                   for start, end in _offsets(parts)]  # fmt: skip
        yield from _step_uses(place, app.steps(place.around.form, parts), offsets)


def _step_uses(
    place: Place,
    steps: Iterator[Step],
    spans: Sequence[tuple[int, int]],
    in_formula: bool = False,
) -> Iterator[Use]:
    for step, span in zip(steps, spans, strict=False):
        if step.known and not step.defined:
            continue  # system fields are part of no app
        yield Use(
            place.path,
            "field",
            step.full_key,
            span,
            step.key,
            step.known,
            place.is_name,
            in_formula,
        )


def _form_of(around: Around, of: str | None, app: AppOutline) -> tuple[str | None, str | None]:
    """The form (and sub-form) whose fields a marked text names.

    ``of`` names the attribute that says so on the nearest enclosing object that has it:
    a form's key, or a reference field whose target is meant.
    """
    if of is None:
        return around.form, around.subform
    for value, model in around.enclosing:
        if of not in model.model_fields:
            continue
        written = value.get(of)
        if not isinstance(written, str):
            return None, None
        marks = [mark for mark in marks_of(model, of) if isinstance(mark, Reference)]
        if marks and marks[0].target == "field":
            return _target_of(around, written, app), None
        own, _, key = written.rpartition(".")
        return (key if own in ("", app.key) else None), None
    return None, None


def _target_of(around: Around, path: str, app: AppOutline) -> str | None:
    """The form that the reference field at ``path`` points to."""
    form = around.form
    steps = list(app.steps(form, path.split("."), around.subform))
    if not steps or not steps[-1].defined or form is None:
        return None
    last = steps[-1]
    fields = app.forms[last.form]
    if last.subform is not None:
        fields = fields[last.subform].columns
    return fields[last.key].target


def _offsets(parts: Sequence[str]) -> list[tuple[int, int]]:
    spans = []
    start = 0
    for part in parts:
        spans.append((start, start + len(part)))
        start += len(part) + 1
    return spans


def _segment_spans(source: str, node: nodes.Field) -> list[tuple[int, int]]:
    """Where each name of a field path stands in the source: ``account.level``, ``{客户.等级}``."""
    start, end = node.span
    spans: list[tuple[int, int]] = []
    at = start
    for part in node.path:
        found = source.find(part, at, end)
        if found < 0:
            return []
        spans.append((found, found + len(part)))
        at = found + len(part)
    return spans
