"""Mentions of parts that the app does not have."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from engines.core.issue import Issue
from engines.core.text import Text, listed, text, with_key
from engines.definitions.diff_words import sort_word
from engines.definitions.kinds import KindCatalogue
from engines.definitions.outline import AppOutline, outline
from engines.definitions.place_words import label_of, parts_at, place_name
from engines.definitions.references import Use, references
from engines.definitions.system_fields import SYSTEM_FIELDS_BY_KEY

UNKNOWN_REFERENCE = "definition.unknown_reference"
MOST_NAMED = 8
RECORDS = "records"


def unknown_references(document: Mapping[str, Any], kinds: KindCatalogue) -> Iterator[Issue]:
    """An issue for every key that names nothing. Names in formulas are the formulas' business."""
    app = outline(document, kinds)
    for use in references(document, kinds, app):
        if not use.known and not use.in_formula and not _of_derived_rows(use, document):
            yield _issue(use, app, document)


def _of_derived_rows(use: Use, document: Mapping[str, Any]) -> bool:
    """Fields of reports over derived rows (stage history …): only their source knows them."""
    if use.path[0] != "reports" or use.target != "field":
        return False
    report = document["reports"][use.path[1]]
    return bool(report.get("source", RECORDS) != RECORDS)


def _issue(use: Use, app: AppOutline, document: Mapping[str, Any]) -> Issue:
    owner = use.key.rpartition(".")[0]
    sort = sort_word(use.target)
    if owner:
        where = text("“{owner}”没有{sort}“{key}”", "“{owner}” has no {sort} “{key}”")
    else:
        where = text("没有{sort}“{key}”", "There is no {sort} “{key}”")
    message = where.format(
        owner=_called(owner, app, document) or owner[:60],
        sort=Text(zh=sort.zh, en=sort.en.lower()),
        key=use.written[:60],
    )
    return Issue(
        use.path,
        UNKNOWN_REFERENCE,
        message,
        fix=_remedy(use, owner, app, document),
    )


def _called(owner: str, app: AppOutline, document: Mapping[str, Any]) -> Text | None:
    """The name of the form, sub-form or flow that should have had the part."""
    for target in ("form", "field", "flow"):
        if (target, owner) in app.paths:
            return place_name(document, app.paths[target, owner])
    return None


def _remedy(use: Use, owner: str, app: AppOutline, document: Mapping[str, Any]) -> Text:
    full = list(app.keys(use.target, under=owner))
    if use.target == "field":
        # Columns of sub-forms have longer keys and are not fields of the form itself.
        depth = owner.count(".") + 1
        full = [key for key in full if key.count(".") == depth]
    names = {key.rpartition(".")[2]: _label(use.target, key, app, document) for key in full}
    own = len(names)
    if use.target == "field":
        names |= {key: field.label for key, field in SYSTEM_FIELDS_BY_KEY.items()}
    close = get_close_matches(use.written, names, n=1, cutoff=0.6)
    if close:
        meant = with_key(names[close[0]], close[0])
        return text("是否要写“{meant}”？", "Did you mean “{meant}”?").format(meant=meant)
    if not names:
        return text("先新建它，或删除此处", "Create it first, or remove this")
    shown = [with_key(label, key) for key, label in list(names.items())[: min(own, MOST_NAMED)]]
    more = " …" if len(names) > MOST_NAMED else ""
    return text("可用：{shown}{more}", "Use one of: {shown}{more}").format(
        shown=listed(shown), more=more
    )


def _label(target: str, key: str, app: AppOutline, document: Mapping[str, Any]) -> Text:
    return label_of(parts_at(document, app.paths[target, key])[-1])
