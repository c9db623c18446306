"""Where a place of an app document is, in words: the parts around it, and what it is there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from engines.core.issue import Issue, Path
from engines.core.text import Text, joined, text
from engines.definitions.diff_words import property_word
from engines.definitions.kinds import KindCatalogue
from engines.definitions.markers import KindPart

UseGroup = Literal[
    "forms",
    "formulas",
    "views",
    "rules",
    "flows",
    "reports",
    "dashboards",
    "pages",
    "roles",
    "menus",
    "home",
]
_KIND_PARTS: Mapping[str, KindPart] = {
    "trigger": "trigger",
    "actions": "action",
    "on_approve": "action",
    "on_reject": "action",
    "chart": "chart_type",
    "fields": "field_type",
}
"""In which part of the catalogue the ``kind`` of an object below this property is found."""
_OWN_PARTS = frozenset(("flows", "rules", "reports", "dashboards", "pages", "roles", "menus"))
_UNSAID = frozenset(("config", "fields", "children", "settings"))


def stable_path(document: Mapping[str, Any], path: Path) -> Path:
    """The path with keys for positions where parts have keys: true whatever the order."""
    steps: list[str | int] = []
    here: Any = document
    for step in path:
        here = _inner(here, step)
        key = here.get("key") if isinstance(here, Mapping) else None
        steps.append(key if isinstance(step, int) and isinstance(key, str) else step)
    return tuple(steps)


def parts_at(document: Mapping[str, Any], path: Path) -> list[Mapping[str, Any]]:
    """The parts with a key on the way to ``path``, outermost first."""
    found = []
    here: Any = document
    for step in path:
        here = _inner(here, step)
        if isinstance(here, Mapping) and isinstance(here.get("key"), str):
            found.append(here)
    return found


def place_name(document: Mapping[str, Any], path: Path) -> Text:
    """The labels of the parts around a place: ``商机 › 金额``."""
    return joined([label_of(part) for part in parts_at(document, path)], " › ")


def place_role(document: Mapping[str, Any], path: Path, kinds: KindCatalogue) -> Text:
    """What stands at a place: its kind and property, such as ``更新字段 · 写入的值``."""
    words: list[Text] = []
    here: Any = document
    part: KindPart | None = None
    for depth, step in enumerate(path):
        here = _inner(here, step)
        if isinstance(here, Mapping) and isinstance(here.get("key"), str):
            words = [_kind_word(here, part, kinds)] if part == "field_type" else []
        elif isinstance(here, Mapping) and "kind" in here and part is not None:
            words.append(_kind_word(here, part, kinds))
        elif isinstance(step, str) and step not in _UNSAID and _says_more(path, depth):
            words.append(property_word(step))
        if isinstance(step, str):
            part = _KIND_PARTS.get(step)
    said = list({word.zh: word for word in words if word != Text()}.values())
    if not said:
        said = [property_word(str(step)) for step in path if isinstance(step, str)][-1:]
    return joined(said[-2:], " · ")


def with_place(issue: Issue, document: Mapping[str, Any], kinds: KindCatalogue) -> Issue:
    """The issue with its place in front of what it says, for where it stands alone."""
    words = (place_name(document, issue.path), place_role(document, issue.path, kinds))
    message = text("{place}：{message}", "{place}: {message}").format(
        place=joined([one for one in words if one != Text()], " · "), message=issue.message
    )
    return replace(issue, message=message)


def group_of(path: Path) -> UseGroup:
    """Under which heading a place is told."""
    first = str(path[0])
    if first == "home":
        return "home"
    if first in _OWN_PARTS:
        return first  # type: ignore[return-value]
    inner = path[2] if len(path) > 2 else None
    if inner == "views":
        return "views"
    computes = inner == "validations" or "expression" in path or path[-1] == "default"
    return "formulas" if computes else "forms"


def label_of(part: Mapping[str, Any]) -> Text:
    """What a part is called: its label, title or message, else its key."""
    for name in ("label", "title", "message"):
        said = part.get(name)
        if isinstance(said, Mapping) and (said.get("zh") or said.get("en")):
            zh, en = (str(said.get(language) or "")[:80] for language in ("zh", "en"))
            return Text(zh=zh, en=en)
        if isinstance(said, str) and said and name == "label":
            return Text(zh=said[:80], en=said[:80])
    key = str(part.get("key", ""))[:80]
    return Text(zh=key, en=key)


def _kind_word(part: Mapping[str, Any], sort: KindPart | None, kinds: KindCatalogue) -> Text:
    entry = kinds.parts.get(sort, {}).get(str(part.get("kind"))) if sort is not None else None
    return entry.label if entry is not None else Text()


def _says_more(path: Path, depth: int) -> bool:
    """The lists of the app itself are said by the heading."""
    return depth > 0 or len(path) == 1


def _inner(here: Any, step: str | int) -> Any:
    if isinstance(here, Mapping):
        return here.get(step)
    if isinstance(here, list | tuple) and isinstance(step, int) and step < len(here):
        return here[step]
    return None
