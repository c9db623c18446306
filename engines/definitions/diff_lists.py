"""Changes in a list without keys of its own, said by what came, went and changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from engines.core.text import Text, text

_TELLS_APART = ("key", "value", "form", "field", "to", "kind")
"""Properties that may name an item of a list, the best first."""
MOST_NAMED = 6


def list_change(before: Any, after: Any, names: Mapping[str, Text]) -> Text | None:
    """What changed between two lists; None where items cannot be told apart."""
    was, now = _named(before, names), _named(after, names)
    if was is None or now is None or not (was or now):
        return None
    said = [
        (text("增加", "added"), [name for key, (name, _) in now.items() if key not in was]),
        (text("移除", "removed"), [name for key, (name, _) in was.items() if key not in now]),
        (
            text("修改", "changed"),
            [name for key, (name, item) in now.items() if key in was and was[key][1] != item],
        ),
    ]
    parts = [(verb, found) for verb, found in said if found]
    if not parts:
        return text("调整了顺序", "put in another order")
    return Text(
        zh="；".join(verb.zh + _joined(found, "zh") for verb, found in parts),
        en="; ".join(f"{verb.en} {_joined(found, 'en')}" for verb, found in parts),
    )


def _joined(names: Sequence[Text], language: str) -> str:
    shown = [f"“{name.in_language(language)}”" for name in names[:MOST_NAMED]]
    rest = len(names) - MOST_NAMED
    if language == "zh":
        return "、".join(shown) + (f" 等 {len(names)} 项" if rest > 0 else "")
    return ", ".join(shown) + (f" and {rest} more" if rest > 0 else "")


def _named(value: Any, names: Mapping[str, Text]) -> dict[str, tuple[Text, Any]] | None:
    """Items by what tells them apart, each with its name."""
    if value is None:
        return {}
    if not isinstance(value, list | tuple):
        return None
    if all(isinstance(item, str) for item in value):
        found = {item: (names.get(item) or text(item[:60], item[:60]), item) for item in value}
        return found if len(found) == len(value) else None
    if not all(isinstance(item, Mapping) for item in value):
        return None
    for by in _TELLS_APART:
        keys = [item.get(by) for item in value]
        if all(isinstance(key, str) for key in keys) and len(set(keys)) == len(keys):
            return {
                key: (_name(item, key, names), item) for key, item in zip(keys, value, strict=True)
            }
    return None


def _name(item: Mapping[str, Any], key: str, names: Mapping[str, Text]) -> Text:
    label = item.get("label")
    if isinstance(label, Mapping) and (label.get("zh") or label.get("en")):
        zh, en = (str(label.get(name) or "")[:60] for name in ("zh", "en"))
        return Text(zh=zh, en=en)
    return names.get(key) or text(key[:60], key[:60])
