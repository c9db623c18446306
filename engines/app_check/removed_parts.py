"""Words for mentions of parts that an app has had before: a key says little to who removed them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engines.app_check.unknown_references import UNKNOWN_REFERENCE
from engines.core.issue import Issue, Issues
from engines.core.text import Text, text, with_key
from engines.definitions.diff_words import sort_word
from engines.definitions.kinds import KindCatalogue
from engines.definitions.outline import AppOutline, outline
from engines.definitions.place_words import place_name
from engines.definitions.references import Use, references


def name_removed(
    issues: Issues, document: Mapping[str, Any], before: Mapping[str, Any], kinds: KindCatalogue
) -> Issues:
    """The issues of ``document``, where those about a part that ``before`` has (an earlier
    state of the app, under the keys of today) say what it was called."""
    if not any(_of_unknown(issue) for issue in issues):
        return issues
    was = outline(before, kinds)
    gone = [
        use
        for use in references(document, kinds, outline(document, kinds))
        if not use.known and (use.target, use.key) in was.paths
    ]
    return Issues(_named(issue, gone, was, before) for issue in issues)


def _of_unknown(issue: Issue) -> bool:
    return issue.code == UNKNOWN_REFERENCE or issue.code.endswith("unknown_field")


def _named(issue: Issue, gone: list[Use], was: AppOutline, before: Mapping[str, Any]) -> Issue:
    use = next((use for use in gone if _of_unknown(issue) and _is_about(issue, use)), None)
    if use is None:
        return issue
    sort = sort_word(use.target)
    words = {
        "sort": Text(zh=sort.zh, en=sort.en.lower()),
        "name": with_key(
            place_name(before, was.paths[use.target, use.key]), use.key.rpartition(".")[2]
        ),
    }
    return replace(issue, message=_REMOVED.format(**words), fix=_REMEDY.format(**words))


def _is_about(issue: Issue, use: Use) -> bool:
    if issue.path != use.path:
        return False
    if issue.span is None:
        return True
    return issue.span[0] <= use.span[0] and use.span[1] <= issue.span[1]


_REMOVED = text("{sort}“{name}”已删除", "The {sort} “{name}” was removed")
_REMEDY = text("恢复它，或改用其他{sort}", "Put it back, or use another {sort}")
