"""Rename a part of an app: its key and every mention of it, in one go."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from engines.core.issue import Issue, Issues, Path
from engines.core.text import text
from engines.definitions.kinds import KindCatalogue
from engines.definitions.markers import KEY_PATTERN
from engines.definitions.outline import outline
from engines.definitions.references import Use, references
from engines.definitions.system_fields import SYSTEM_FIELDS_BY_KEY

_WORDS = frozenset(("true", "false", "null"))


def rename(
    document: Mapping[str, Any], kinds: KindCatalogue, target: str, key: str, new: str
) -> tuple[dict[str, Any] | None, Issues]:
    """A copy of ``document`` in which the part with the full key ``key`` is called ``new``.

    ``new`` is the last part of the key only: ``("field", "opportunity.amount", "value")``.
    Every mention found by ``find_uses`` is rewritten in its place; the rest of a formula
    keeps its spelling. Nothing is renamed when there is an issue.
    """
    app = outline(document, kinds)
    place = app.paths.get((target, key))
    if place is None:
        return None, Issues([_no_such_part(target, key)])
    owner = key.rpartition(".")[0]
    full = f"{owner}.{new}" if owner else new
    refused = _refuse(new, target, (*place, "key"))
    if refused is None and (target, full) in app.paths and full != key:
        refused = _taken((*place, "key"), new)
    if refused is not None:
        return None, Issues([refused])
    mentions = [
        use for use in references(document, kinds, app) if (use.target, use.key) == (target, key)
    ]
    changed = rewritten(document, mentions, new)
    _put(changed, (*place, "key"), new)
    return changed, Issues()


def rewritten(document: Mapping[str, Any], uses: Iterable[Use], new: str) -> dict[str, Any]:
    """A copy of ``document`` that says ``new`` wherever one of ``uses`` stands."""
    changed = deepcopy(dict(document))
    by_place: dict[tuple[bool, Path], list[Use]] = defaultdict(list)
    for use in uses:
        by_place[use.is_name, use.path].append(use)
    # Names of properties last and innermost first: they are steps of other mentions' paths.
    for is_name, path in sorted(by_place, key=lambda place: (place[0], -len(place[1]))):
        _rewrite(changed, path, by_place[is_name, path], new)
    return changed


def _rewrite(document: dict[str, Any], path: Path, uses: list[Use], new: str) -> None:
    is_name = uses[0].is_name
    written = str(path[-1]) if is_name else str(_get(document, path))
    for use in sorted(uses, key=lambda use: use.span, reverse=True):
        start, end = use.span
        written = written[:start] + new + written[end:]
    if not is_name:
        _put(document, path, written)
        return
    owner = _get(document, path[:-1])
    renamed = {(written if name == path[-1] else name): value for name, value in owner.items()}
    owner.clear()
    owner.update(renamed)


def _get(document: Any, path: Path) -> Any:
    for step in path:
        document = document[step]
    return document


def _put(document: Any, path: Path, value: object) -> None:
    owner = _get(document, path[:-1])
    owner[path[-1]] = value


def _refuse(new: str, target: str, path: Path) -> Issue | None:
    if not re.fullmatch(KEY_PATTERN, new):
        return Issue(
            path,
            "definition.bad_key",
            text("键的写法不对", "The key is not written as required"),
            fix=text(
                "小写字母开头，只含小写字母、数字和下划线，最多 48 个字符",
                "Start with a small letter; small letters, digits and _ only, at most 48",
            ),
        )
    if target == "field" and (new in _WORDS or new in SYSTEM_FIELDS_BY_KEY):
        return Issue(
            path,
            "definition.reserved_key",
            text(f"“{new}”是保留名称", f"{new!r} is a reserved name"),
            fix=text("换一个键", "Choose another key"),
        )
    return None


def _taken(path: Path, new: str) -> Issue:
    return Issue(
        path,
        "definition.duplicate_key",
        text(f"键“{new}”已被使用", f"The key {new!r} is in use already"),
        fix=text("换一个未使用的键", "Choose a key that is not used yet"),
    )


def _no_such_part(target: str, key: str) -> Issue:
    return Issue(
        (),
        "definition.no_such_part",
        text(f"没有“{key[:120]}”（{target[:20]}）", f"There is no {target[:20]} {key[:120]!r}"),
        fix=text("检查键的拼写", "Check the spelling of the key"),
    )
