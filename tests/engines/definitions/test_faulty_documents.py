"""Drafts are wrong most of the time: searching, comparing and renaming never fail on them."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engines.definitions.diff import diff
from engines.definitions.outline import outline
from engines.definitions.references import find_references
from engines.definitions.rename import rename
from tests.engines.definitions.sales_app import KINDS, sales_app
from tests.engines.definitions.test_parse import JSON


def faulty(data: st.DataObject) -> dict[str, Any]:
    """The sales app with up to three parts replaced by anything or taken out."""
    document = sales_app()
    for _ in range(data.draw(st.integers(1, 3))):
        place: Any = document
        while isinstance(place, dict | list) and place:
            steps = list(place.keys() if isinstance(place, dict) else range(len(place)))
            step = data.draw(st.sampled_from(steps))
            choice = data.draw(st.sampled_from(("deeper", "deeper", "replace", "remove")))
            if choice == "replace":
                place[step] = data.draw(JSON)
                break
            if choice == "remove":
                del place[step]
                break
            place = place[step]
    return document


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_faulty_documents_can_be_searched_compared_and_renamed_in(data: st.DataObject) -> None:
    document = faulty(data)
    uses = find_references(document, KINDS)
    for target, key in outline(document, KINDS).paths:
        renamed, issues = rename(document, KINDS, target, key, "zz_new")
        assert renamed is not None or issues.has_errors
    for change in (*diff(sales_app(), document), *diff(document, sales_app())):
        assert change.message.zh and change.message.en
    assert all(0 <= use.span[0] <= use.span[1] for use in uses)
