"""From any JSON value to an app definition, or to the list of all that is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from engines.core.issue import Issue, Issues, Path
from engines.core.text import text
from engines.definitions.formats import to_current_format
from engines.definitions.limits import MAX_ISSUES, MAX_PARTS
from engines.definitions.models import AppDefinition
from engines.definitions.plain_json import plain_json_issue
from engines.definitions.shape_messages import either, message_of

Part = TypeVar("Part", bound=BaseModel)


def parse_app(document: object) -> tuple[AppDefinition | None, Issues]:
    """Read an app document of any format. Never raises.

    The definition is None when its shape is wrong; otherwise it is whole, and the issues
    hold at most duplicate keys. Whether references, formulas and kinds are right is the
    business of ``engines.app_check``.
    """
    refused = plain_json_issue(document)
    if refused is not None:
        return None, Issues([refused])
    if not isinstance(document, dict):
        return None, Issues([_not_an_object()])
    current, issues = to_current_format(document)
    if current is None:
        return None, issues
    too_many = Issues(_too_many(current, ()))
    if too_many:
        return None, too_many
    app, issues = parse_part(AppDefinition, current)
    if app is None:
        return None, issues
    return app, Issues(duplicate_keys(current))


def parse_part(model: type[Part], document: object, path: Path = ()) -> tuple[Part | None, Issues]:
    """Read one part (a form, a field, a kind's settings) with all its issues below ``path``."""
    try:
        return model.model_validate(document), Issues()
    except ValidationError as wrong:
        return None, Issues(issue.under(*path) for issue in validation_issues(wrong, document))


def validation_issues(wrong: ValidationError, document: object) -> tuple[Issue, ...]:
    """Pydantic's complaints as issues: one for each place, in the words of the product."""
    by_place: dict[Path, Issue] = {}
    for complaint in wrong.errors(include_url=False, include_context=True):
        place, value = _place(complaint["loc"], document)
        issue = message_of(complaint, place, value)
        by_place[place] = issue if place not in by_place else either(by_place[place], issue)
    found = tuple(by_place.values())
    if len(found) > MAX_ISSUES:
        return (*found[:MAX_ISSUES], _and_more(len(found) - MAX_ISSUES))
    return found


def duplicate_keys(document: Mapping[str, Any]) -> Iterator[Issue]:
    """Keys that two parts of one list share, anywhere in the document.

    Every list of objects that all carry ``key`` is a list of parts; columns of reports
    (dimensions and measures) share one space of keys.
    """
    yield from _duplicates(document, ())


def _duplicates(value: object, path: Path) -> Iterator[Issue]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name != "config":
                yield from _duplicates(inner, (*path, name))
        columns = [
            *_keyed(value.get("dimensions"), "dimensions"),
            *_keyed(value.get("measures"), "measures"),
        ]
        yield from _same_keys(columns, path, across_lists=True)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from _same_keys([((index,), key) for (_, index), key in _keyed(value, "")], path)
        for index, inner in enumerate(value):
            yield from _duplicates(inner, (*path, index))


def _keyed(value: object, name: str) -> list[tuple[tuple[str, int], str]]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return []
    return [
        ((name, index), item["key"])
        for index, item in enumerate(value)
        if isinstance(item, Mapping) and isinstance(item.get("key"), str)
    ]


def _same_keys(
    keyed: Sequence[tuple[Path, str]], path: Path, across_lists: bool = False
) -> Iterator[Issue]:
    first: dict[str, Path] = {}
    for place, key in keyed:
        earlier = first.setdefault(key, place)
        if earlier == place or (across_lists and earlier[0] == place[0]):
            continue
        yield Issue(
            (*path, *place, "key"),
            "definition.duplicate_key",
            text(f"键“{key}”重复", f"The key {key!r} is used twice"),
            fix=text("换一个未使用的键", "Choose a key that is not used yet"),
        )


def _too_many(value: object, path: Path) -> Iterator[Issue]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            limit = MAX_PARTS.get(name)
            if limit is not None and isinstance(inner, list) and len(inner) > limit:
                yield Issue(
                    (*path, name),
                    "definition.too_many",
                    text(
                        f"{name} 有 {len(inner)} 项，最多 {limit} 项",
                        f"{name} has {len(inner)} items; at most {limit} are allowed",
                    ),
                    fix=text("删除或拆分", "Remove some or split them up"),
                )
            elif name != "config":
                yield from _too_many(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _too_many(inner, (*path, index))


def _place(loc: tuple[str | int, ...], document: object) -> tuple[Path, object]:
    """Pydantic's location without the names of union arms, and the value that is there."""
    place: list[str | int] = []
    value = document
    for step in loc:
        if isinstance(value, Mapping) and isinstance(step, str):
            if step not in value and step == value.get("kind"):
                continue  # the tag of an arm told apart by its kind
            place.append(step)
            if step not in value:
                return tuple(place), None
            value = value[step]
        elif isinstance(value, list | tuple) and isinstance(step, int) and step < len(value):
            place.append(step)
            value = value[step]
        else:
            break
    return tuple(place), value


def _and_more(count: int) -> Issue:
    return Issue(
        (),
        "definition.more_issues",
        text(f"另有 {count} 处问题未列出", f"{count} more problems are not listed"),
        fix=text("先改正以上问题", "Correct those above first"),
    )


def _not_an_object() -> Issue:
    return Issue(
        (),
        "definition.not_an_object",
        text("应用定义必须是 JSON 对象", "An app definition must be a JSON object"),
        fix=text(
            '写成 {"key": …, "label": …, "forms": […]}',
            'Write {"key": …, "label": …, "forms": […]}',
        ),
    )
