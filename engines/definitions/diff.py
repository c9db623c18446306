"""What changed between two app documents, in words for builders."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from engines.core.issue import Path
from engines.core.text import Text, text
from engines.definitions.diff_lists import list_change
from engines.definitions.diff_names import names_at
from engines.definitions.diff_words import property_word, sort_word

ChangeKind = Literal["added", "removed", "changed", "moved"]
MAX_CHANGES = 2_000


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``path`` leads to it in the newer document, for removed parts in the
    older one; its steps into lists of parts are keys, so it stays true when order changes.

    ``sort`` is what changed (``field``, ``flow`` …) and ``attribute`` which of its properties;
    ``before`` and ``after`` are JSON values, and None where there is nothing. ``names`` has the
    labels of keys that they mention.
    """

    kind: ChangeKind
    path: Path
    sort: str
    label: Text
    attribute: str | None = None
    before: Any = None
    after: Any = None
    names: Mapping[str, Text] = field(default_factory=dict, repr=False, compare=False)

    @property
    def message(self) -> Text:
        """The change as a sentence."""
        sort = sort_word(self.sort)
        values = {"sort": sort, "label": self.label}
        if self.kind == "added":
            return text("新增{sort}“{label}”", "{sort} “{label}” added").format(**values)
        if self.kind == "removed":
            return text("删除{sort}“{label}”", "{sort} “{label}” removed").format(**values)
        if self.kind == "moved":
            return text("{sort}“{label}”换了位置", "{sort} “{label}” moved").format(**values)
        changed = list_change(self.before, self.after, self.names)
        if changed is None:
            changed = text("{before} → {after}", "{before} → {after}").format(
                before=_shown(self.before, self.names), after=_shown(self.after, self.names)
            )
        return text(
            "{sort}“{label}”的{property}：{changed}", "{sort} “{label}”, {property}: {changed}"
        ).format(**values, property=property_word(self.attribute or ""), changed=changed)

    def to_json(self, language: str) -> dict[str, object]:
        """The wire form."""
        return {
            "kind": self.kind,
            "path": list(self.path),
            "sort": self.sort,
            "label": self.label.in_language(language),
            "property": self.attribute,
            "before": self.before,
            "after": self.after,
            "message": self.message.in_language(language),
        }


_SORTS = {
    "forms": "form",
    "fields": "field",
    "layout": "section",
    "validations": "validation",
    "views": "view",
    "flows": "flow",
    "nodes": "node",
    "rules": "rule",
    "reports": "report",
    "dimensions": "dimension",
    "measures": "measure",
    "dashboards": "dashboard",
    "filters": "filter",
    "lists": "list",
    "cards": "card",
    "pages": "page",
    "roles": "role",
    "menus": "menu",
    "children": "menu",
}
"""Lists of parts with keys, and what one of them is called."""


def diff(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """Changes from one app document to another, parts told apart by their keys.

    Both are documents with every property written out (``hash.to_document``). A part that
    was added or removed is one change, however much is in it. Of an app that is new (``before``
    is empty) only its parts are changes.
    """
    found: list[Change] = []
    for change in _parts(before, after, (), "app", _label(after)):
        if not before and change.kind == "changed":
            continue
        named = names_at(change.path, change.attribute, before, after)
        found.append(replace(change, names=named) if named else change)
        if len(found) >= MAX_CHANGES:
            break
    return found


def _parts(
    before: Mapping[str, Any], after: Mapping[str, Any], path: Path, sort: str, label: Text
) -> Iterator[Change]:
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        inner = _SORTS.get(name)
        if inner is not None and _keyed(old) is not None and _keyed(new) is not None:
            yield from _lists(old, new, (*path, name), inner)
        else:
            yield from _values(old, new, (*path, name), sort, label, name)


def _lists(old: Any, new: Any, path: Path, sort: str) -> Iterator[Change]:
    was, now = _keyed(old) or {}, _keyed(new) or {}
    for key, part in was.items():
        if key not in now:
            yield Change("removed", (*path, key), sort, _label(part), before=part)
    for key, part in now.items():
        if key not in was:
            yield Change("added", (*path, key), sort, _label(part), after=part)
        elif part != was[key]:
            yield from _parts(was[key], part, (*path, key), sort, _label(part))
    stayed = [key for key in was if key in now]
    for key in _moved(stayed, [key for key in now if key in was]):
        yield Change("moved", (*path, key), sort, _label(now[key]))


def _values(old: Any, new: Any, path: Path, sort: str, label: Text, name: str) -> Iterator[Change]:
    """Settings are compared property by property; anything else as a whole."""
    if name in ("config", "settings", "trigger", "stages", "chart", "home") and (
        isinstance(old, Mapping) and isinstance(new, Mapping)
    ):
        yield from _parts(old, new, path, sort, label)
        return
    yield Change("changed", path, sort, label, name, old, new)


def _moved(was: list[str], now: list[str]) -> list[str]:
    """The fewest keys whose move explains the new order: those outside a longest common run."""
    rank = {key: index for index, key in enumerate(was)}
    best: list[list[str]] = []
    tails: list[int] = []
    for key in now:
        place = next((i for i, tail in enumerate(tails) if tail >= rank[key]), len(tails))
        chain = [*(best[place - 1] if place else []), key]
        tails[place : place + 1] = [rank[key]]
        best[place : place + 1] = [chain]
    kept = set(best[-1]) if best else set()
    return [key for key in now if key not in kept]


def _keyed(value: Any) -> dict[str, Any] | None:
    """Parts by key; None when the list is not one of parts with keys of their own."""
    if value is None:
        return {}
    if not isinstance(value, list | tuple):
        return None
    found = {
        item["key"]: item
        for item in value
        if isinstance(item, Mapping) and isinstance(item.get("key"), str)
    }
    return found if len(found) == len(value) else None


def _label(part: Mapping[str, Any]) -> Text:
    key = str(part.get("key", ""))
    label = part.get("label")
    if isinstance(label, Mapping):
        shown = Text(zh=str(label.get("zh", ""))[:200], en=str(label.get("en", ""))[:200])
        if shown.zh or shown.en:
            return shown
    return text(label[:200], label[:200]) if isinstance(label, str) and label else text(key, key)


def _shown(value: Any, names: Mapping[str, Text]) -> Text:
    if isinstance(value, str) and value in names:
        return text("“{name}”", "“{name}”").format(name=names[value])
    match value:
        case None | "" | [] | ():
            return text("（空）", "(empty)")
        case bool():
            return text("是" if value else "否", "yes" if value else "no")
        case str() | int() | float():
            written = str(value)
            return text(_short(written), _short(written))
        case {"zh": str(zh), "en": str(en)}:
            shown = Text(zh=_short(zh), en=_short(en))
            return shown if zh or en else text("（空）", "(empty)")
        case list() | tuple() if all(isinstance(item, str) for item in value):
            joined = _short(", ".join(value))
            return text(joined, joined)
        case list() | tuple():
            return text(f"{len(value)} 项", f"{len(value)} items")
        case _:
            return text("{…}", "{…}")


def _short(written: str) -> str:
    return f"“{written[:60]}…”" if len(written) > 60 else f"“{written}”"
