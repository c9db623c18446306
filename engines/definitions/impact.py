"""Which parts of an app a change of other parts touches: who breaks, follows, reads anew."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from engines.core.issue import Path
from engines.core.text import Text, text
from engines.definitions.diff import Change
from engines.definitions.diff_words import sort_word
from engines.definitions.markers import Formula, Reference
from engines.definitions.mentions import Mentions, Part
from engines.definitions.place_words import (
    UseGroup,
    group_of,
    label_of,
    parts_at,
    place_name,
    place_role,
)
from engines.definitions.places import marks_of
from engines.definitions.references import Use

Effect = Literal["breaks", "affected", "follows", "mentions"]
"""``breaks``: must be mended before publishing. ``affected``: goes on, with other values.
``follows``: was rewritten to the new key. ``mentions``: uses the part, nothing has changed."""
MOST_ELEMENTS = 200
MOST_PLACES = 300
_REFERRED = frozenset(("form", "view", "flow", "rule", "report", "dashboard", "page", "role"))
_LOOKS = frozenset(("label", "description", "icon", "color", "help"))


@dataclass(frozen=True, slots=True)
class AffectedPlace:
    """One place of the draft that uses what changes. ``via`` is the computed field between."""

    group: UseGroup
    effect: Effect
    path: Path
    where: Text
    role: Text
    via: Text | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """A part whose change others feel. ``path`` leads to it by keys, in the draft, or in the
    published version for what is removed; ``value`` is set for an option."""

    target: str
    key: str
    change: Literal["removed", "renamed", "changed"]
    path: Path
    message: Text
    value: str | None = None
    touches_values: bool = False
    """Stored or computed values are read differently, or go out of sight."""
    places: tuple[AffectedPlace, ...] = ()


def find_impact(
    before: Mentions,
    after: Mentions,
    changes: Sequence[Change],
) -> list[Element]:
    """Every changed part that something else depends on, with those places.

    ``before`` is the published version under the draft's keys; ``changes`` lead from it to the
    draft, a renamed part being one whose ``key`` changed.
    """
    found: list[Element] = []
    for element in _elements(before, after, changes):
        found.append(_with_places(element, before, after))
        if len(found) >= MOST_ELEMENTS:
            break
    return found


def uses_of(document: Mentions, target: str, key: str, value: str | None = None) -> Element | None:
    """One part and who uses it; None when there is no such part. ``value``: one option of it."""
    place = document.outline.paths.get((target, key))
    if place is None:
        return None
    name = place_name(document.document, place)
    uses = [use for use in document.of((target, key)) if value is None or document.says(use, value)]
    uses = [use for use in uses if not _is_placing(use) and not _inside(use.path, place)]
    element = Element(target, key, "changed", document.stable(place), name, value, True)
    return _filled(element, (_place(document, use, "mentions") for use in uses))


def _elements(before: Mentions, after: Mentions, changes: Iterable[Change]) -> Iterator[Element]:
    told: set[tuple[str, str]] = set()
    for change in changes:
        target, key, rest = _part_of(change.path)
        if target is None or (target, key) in told:
            continue
        if rest == ("key",):
            yield Element(target, key, "renamed", _path_of(change, rest), change.message)
            continue
        if change.kind == "removed" and not rest:
            told.add((target, key))
            message = _said(change, before)
            values = target in ("form", "field")
            yield Element(target, key, "removed", change.path, message, touches_values=values)
        elif change.kind == "changed" and target == "field":
            yield from _gone_options(change, after, key)
            if _bears_value(after, change, key, rest):
                told.add((target, key))
                message = _said(change, after)
                yield Element(
                    target, key, "changed", _path_of(change, rest), message, touches_values=True
                )
        elif target in ("report", "view", "role", "flow") and rest and rest[0] not in _LOOKS:
            told.add((target, key))
            message = _in_short(change, after, target, key)
            yield Element(target, key, "changed", _path_of(change, rest), message)


def _part_of(path: Path) -> tuple[str | None, str, Path]:
    """What a change is about: sort, full key, and the rest of the path inside it."""
    match path:
        case ("forms", str(form), "fields", str(one), "fields", str(column), *rest):
            return "field", f"{form}.{one}.{column}", tuple(rest)
        case ("forms", str(form), "fields", str(one), *rest):
            return "field", f"{form}.{one}", tuple(rest)
        case ("forms", str(form), "views", str(view), *rest):
            return "view", f"{form}.{view}", tuple(rest)
        case (str(part), str(key), *rest) if part.removesuffix("s") in _REFERRED:
            return part.removesuffix("s"), key, tuple(rest)
    return None, "", ()


def _path_of(change: Change, rest: Path) -> Path:
    return change.path[: len(change.path) - len(rest)]


def _said(change: Change, document: Mentions) -> Text:
    """The change's sentence; a field is named with its form."""
    parts = parts_at(document.document, _positions(document, change.path))
    if len(parts) < 2:
        return change.message
    return text("{form}：{message}", "{form}: {message}").format(
        form=label_of(parts[0]), message=change.message
    )


def _positions(document: Mentions, path: Path) -> Path:
    """A path by keys as one by positions, as far as the parts are there."""
    steps: list[str | int] = []
    here: Any = document.document
    for step in path:
        if isinstance(here, list | tuple):
            at = next(
                (
                    index
                    for index, item in enumerate(here)
                    if isinstance(item, Mapping) and item.get("key") == step
                ),
                None,
            )
            if at is None:
                return tuple(steps)
            steps.append(at)
            here = here[at]
        else:
            steps.append(step)
            here = here.get(step) if isinstance(here, Mapping) else None
    return tuple(steps)


def _in_short(change: Change, after: Mentions, target: str, key: str) -> Text:
    place = after.outline.paths.get((target, key), ())
    return text("修改了{sort}“{name}”", "{sort} “{name}” changed").format(
        sort=sort_word(target), name=place_name(after.document, place)
    )


def _bears_value(after: Mentions, change: Change, key: str, rest: Path) -> bool:
    """Whether what others read from the field changes: its kind, what it computes or points to."""
    if rest == ("kind",):
        return True
    if len(rest) < 2 or rest[0] != "config" or rest[1] == "options":
        return False
    place = after.outline.paths.get(("field", key))
    part = parts_at(after.document, place)[-1] if place is not None else {}
    model = after.kinds.config_of("field_type", part.get("kind"))
    if model is None:
        return True
    name = str(rest[1])
    computes = any(
        isinstance(mark, Formula) or (isinstance(mark, Reference) and mark.target == "field")
        for one in model.model_fields
        for mark in marks_of(model, one)
    )
    return computes or name == "decimals" or bool(marks_of(model, name))


def _gone_options(change: Change, after: Mentions, key: str) -> Iterator[Element]:
    if change.path[-2:] != ("config", "options"):
        return
    was, now = _options(change.before), _options(change.after)
    place = after.outline.paths.get(("field", key))
    if place is None:
        return
    name = place_name(after.document, place)
    for value, label in was.items():
        if value not in now:
            message = text(
                "“{name}”的选项“{option}”已删除", "Option “{option}” of “{name}” removed"
            ).format(name=name, option=label)
            path = after.stable(place)
            yield Element("option", key, "removed", path, message, value, touches_values=True)


def _options(written: object) -> dict[str, Text]:
    if not isinstance(written, list | tuple):
        return {}
    return {
        one["value"]: label_of({"label": one.get("label"), "key": one["value"]})
        for one in written
        if isinstance(one, Mapping) and isinstance(one.get("value"), str)
    }


def _with_places(element: Element, before: Mentions, after: Mentions) -> Element:
    if element.target == "option":
        value = element.value or ""
        uses = [use for use in after.of(("field", element.key)) if after.says(use, value)]
        return _filled(element, (_place(after, use, "affected") for use in uses))
    if element.change == "removed":
        return _filled(element, _broken(before, after, (element.target, element.key)))
    if element.change == "renamed":
        uses = [use for use in after.of((element.target, element.key)) if not _is_placing(use)]
        return _filled(element, (_place(after, use, "follows") for use in uses))
    if element.target == "field":
        return _filled(element, _reading(after, element.key))
    uses = after.of((element.target, element.key))
    return _filled(element, (_place(after, use, "affected") for use in uses))


def _filled(element: Element, places: Iterable[AffectedPlace]) -> Element:
    once: dict[tuple[Path, object], AffectedPlace] = {}
    for place in places:
        once.setdefault((place.path, place.via), place)
        if len(once) >= MOST_PLACES:
            break
    return replace(element, places=tuple(once.values()))


def _broken(before: Mentions, after: Mentions, part: Part) -> Iterator[AffectedPlace]:
    """What still mentions a removed part: in so many words, or by a way that led through it."""
    seen: set[Path] = set()
    for use in after.of(part):
        seen.add(use.path)
        yield _place(after, use, "breaks")
    target, key = part
    through = [
        use
        for (sort, full), uses in before.by_part.items()
        if (sort, full) == part
        or (target == "form" and sort == "field" and full.startswith(f"{key}."))
        for use in uses
    ]
    for use in through:
        was = before.texts.get(before.stable(use.path))
        now = after.texts.get(before.stable(use.path))
        if was is None or now is None or was.text != now.text or now.path in seen:
            continue
        if any(_inside(now.path, path[:-1]) for path in seen):
            continue  # said already: the whole grant, report or action has lost its form
        seen.add(now.path)
        yield _place(after, use, "breaks", now.path)


def _reading(after: Mentions, key: str) -> Iterator[AffectedPlace]:
    """Who reads a field, directly or by way of fields that are computed from it."""
    waiting: list[tuple[str, Text | None]] = [(key, None)]
    known = {key}
    while waiting:
        part, via = waiting.pop(0)
        own = after.outline.paths.get(("field", part), ())
        for use in after.of(("field", part)):
            mask = use.path[0] == "roles" and not use.in_formula
            if mask or _is_placing(use) or (own and _inside(use.path, own)):
                continue  # a right to see a field is the same whatever stands in it
            yield _place(after, use, "affected", via=via)
            computed = _computed_field(after, use)
            if computed is not None and computed not in known:
                known.add(computed)
                place = after.outline.paths[("field", computed)]
                waiting.append((computed, place_name(after.document, place)))


def _computed_field(after: Mentions, use: Use) -> str | None:
    """The field whose settings hold the use: its values follow from what is read there."""
    target, key, rest = _part_of(after.stable(use.path))
    return key if target == "field" and rest[:1] == ("config",) else None


def _place(
    document: Mentions, use: Use, effect: Effect, path: Path | None = None, via: Text | None = None
) -> AffectedPlace:
    at = path or use.path
    return AffectedPlace(
        group_of(at),
        effect,
        at,
        place_name(document.document, at),
        place_role(document.document, at, document.kinds),
        via,
    )


def _is_placing(use: Use) -> bool:
    """Where a field stands in a layout says nothing about its value."""
    return use.path[0] == "forms" and "layout" in use.path and use.path[-2] == "fields"


def _inside(path: Path, owner: Path) -> bool:
    return len(path) > len(owner) and path[: len(owner)] == owner
