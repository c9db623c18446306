"""Checks of the formulas in a rule or flow: syntax, names and types."""

from collections.abc import Iterator

from pydantic import BaseModel

from engines.core.issue import Issue
from engines.core.text import text
from engines.definitions.kinds import KindCatalogue
from engines.definitions.markers import Formula
from engines.definitions.places import places_in
from engines.expr import TYPE_NAMES, TypeEnv, check, parse


def marked_formula_issues(
    part: str, definition: BaseModel, kinds: KindCatalogue, types: TypeEnv
) -> Iterator[Issue]:
    """Issues of every formula over the form around, wherever a marker says that there is one.

    ``part`` is the list of the app that ``definition`` stands in; paths are relative to the
    definition. Formulas over another form are left to the kind that has them.
    """
    document = {part: [definition.model_dump(mode="json", by_alias=True)]}
    for place in places_in(document, kinds):
        if isinstance(place.marker, Formula) and place.marker.of is None:
            for issue in formula_issues(place.text, types, place.marker.result):
                yield issue.under(*place.path[2:])


def formula_issues(source: str, types: TypeEnv, result: str | None) -> Iterator[Issue]:
    """Syntax and types of one formula, which must give ``result`` (None: anything)."""
    parsed = parse(source)
    yield from parsed.issues
    if parsed.node is None:
        return
    found, issues = check(parsed.node, types)
    yield from issues
    if result is not None and found.name not in (result, "any", "null"):
        yield Issue(
            (),
            "wrong_type",
            _WRONG_TYPE.format(wanted=_WORDS[result], found=TYPE_NAMES[found.name]),
        )


_WRONG_TYPE = text(
    "此处的公式应得到{wanted}，实际得到 {found}。",
    "The formula here must give {wanted}; it gives {found}.",
)
_WORDS = {
    "boolean": text("真或假", "true or false"),
    "text": text("文本", "a text"),
    "number": text("数字", "a number"),
    "date": text("日期", "a date"),
}
