"""Everything that a document mentions, read once and asked from many sides."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from engines.core.issue import Path
from engines.definitions.kinds import KindCatalogue
from engines.definitions.outline import outline
from engines.definitions.place_words import stable_path
from engines.definitions.places import Place, places_in
from engines.definitions.references import Use, uses_at
from engines.expr import nodes
from engines.expr.parser import parse

Part = tuple[str, str]
"""(target, full key)"""


class Mentions:
    """The uses of every part of one document, and every marked text by its stable place."""

    def __init__(self, document: Mapping[str, Any], kinds: KindCatalogue) -> None:
        self.document = document
        self.kinds = kinds
        self.outline = outline(document, kinds)
        places = list(places_in(document, kinds))
        self.texts: dict[Path, Place] = {self.stable(place.path): place for place in places}
        self.by_part: dict[Part, list[Use]] = defaultdict(list)
        for use in uses_at(places, self.outline):
            self.by_part[use.target, use.key].append(use)

    def stable(self, path: Path) -> Path:
        """The path with keys in place of positions."""
        return stable_path(self.document, path)

    def of(self, part: Part) -> list[Use]:
        """Mentions of one part, in document order; none for what is not mentioned."""
        return self.by_part.get(part, [])

    def says(self, use: Use, value: str) -> bool:
        """Whether the place of a field's use compares it with the text, or writes it there."""
        owner: Any = self.document
        for step in use.path[:-1]:
            owner = owner[step]
        if isinstance(owner, Mapping):
            if isinstance(owner.get("value"), str) and _has_text(owner["value"], value):
                return True
            if owner.get("default") == value:
                return True
        text = owner[use.path[-1]] if not use.is_name else ""
        return use.in_formula and isinstance(text, str) and _has_text(text, value)


def _has_text(formula: str, value: str) -> bool:
    parsed = parse(formula)
    if parsed.node is None:
        return False
    return any(
        isinstance(node, nodes.Literal) and node.value == value for node in nodes.walk(parsed.node)
    )
