"""Mentions of a part are found wherever they stand, and renaming rewrites all of them."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.definitions.outline import outline
from engines.definitions.references import find_references, find_uses
from engines.definitions.rename import rename
from tests.engines.definitions.sales_app import KINDS, sales_app


def at(document: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        document = document[step]
    return document


def places(target: str, key: str) -> set[tuple[str | int, ...]]:
    return {use.path for use in find_uses(sales_app(), KINDS, target, key)}


def test_every_mention_in_a_right_app_is_known() -> None:
    assert [use for use in find_references(sales_app(), KINDS) if not use.known] == []


def test_a_field_is_found_in_formulas_layout_views_flows_rules_reports_and_grants() -> None:
    assert places("field", "deal.amount") == {
        ("forms", 1, "fields", 4, "config", "expression"),
        ("forms", 1, "layout", 0, "fields", 1),
        ("forms", 1, "validations", 0, "condition"),
        ("forms", 1, "validations", 0, "field"),
        ("forms", 1, "views", 0, "sort", 0, "field"),
        ("flows", 0, "trigger", "condition"),
        ("flows", 0, "summary", 0),
        ("rules", 0, "condition"),
        ("rules", 0, "actions", 0, "config", "copied", "amount"),
        ("reports", 0, "measures", 0, "field"),
        ("roles", 0, "grants", 0, "fields", "hidden", 0),
    }


def test_a_field_of_another_form_is_found_at_the_end_of_relation_paths() -> None:
    assert places("field", "account.level") == {
        ("forms", 1, "fields", 2, "required"),
        ("forms", 1, "fields", 5, "config", "field"),
        ("forms", 1, "views", 0, "columns", 1),
        ("flows", 0, "nodes", 1, "config", "shows", 0),
        ("rules", 0, "actions", 0, "config", "filter"),
        ("rules", 0, "actions", 0, "config", "values", 0, "field"),
        ("rules", 0, "actions", 0, "config", "values", 0, "value"),
        ("reports", 0, "dimensions", 0, "field"),
    }


def test_a_column_is_told_apart_from_a_field_of_the_same_name() -> None:
    assert places("field", "deal.items.amount") == {
        ("forms", 1, "fields", 4, "config", "expression")
    }
    assert places("field", "deal.items.price") == {
        ("forms", 1, "fields", 3, "fields", 1, "config", "expression")
    }


def test_source_means_the_record_that_caused_the_rule() -> None:
    uses = [
        use
        for use in find_uses(sales_app(), KINDS, "field", "deal.name")
        if use.path[-1] == "filter"
    ]
    text = at(sales_app(), uses[0].path)
    assert text[slice(*uses[0].span)] == "name"
    assert text[: uses[0].span[0]].endswith("source.")


@pytest.mark.parametrize(
    ("target", "key", "expected"),
    [
        ("form", "account", {("forms", 1, "fields", 1, "config", "form"),
                             ("rules", 0, "actions", 0, "config", "form")}),
        ("flow", "big", {("rules", 0, "actions", 1, "config", "flow")}),
        ("node", "big.director", {("flows", 0, "edges", 0, "to"),
                                  ("flows", 0, "edges", 1, "from")}),
        ("role", "director", {("flows", 0, "nodes", 1, "config", "role"),
                              ("menus", 0, "roles", 0)}),
        ("report", "by_level", {("dashboards", 0, "cards", 0, "report")}),
    ],
)  # fmt: skip
def test_keys_are_found_by_their_markers(
    target: str, key: str, expected: set[tuple[str | int, ...]]
) -> None:
    assert places(target, key) == expected


def test_a_mention_of_nothing_is_not_known() -> None:
    document = sales_app()
    document["forms"][1]["views"][0]["columns"].append("account.colour")
    document["menus"][0]["target"] = "nowhere"
    unknown = {(use.path, use.key) for use in find_references(document, KINDS) if not use.known}
    assert unknown == {
        (("forms", 1, "views", 0, "columns", 3), "account.colour"),
        (("menus", 0, "target"), "nowhere"),
    }


def test_documents_with_faults_are_walked_as_far_as_they_go() -> None:
    document = sales_app()
    document["flows"] = 7
    document["forms"][1]["fields"][2] = None
    document["forms"][1]["views"][0]["columns"] = ["name", 3]
    assert ("forms", 1, "natural_key", 0) in {
        use.path for use in find_uses(document, KINDS, "field", "deal.name")
    }


def test_renaming_a_field_rewrites_every_mention_and_nothing_else() -> None:
    renamed, issues = rename(sales_app(), KINDS, "field", "account.level", "grade")
    assert not issues
    assert renamed is not None
    assert find_uses(renamed, KINDS, "field", "account.level") == []
    assert at(renamed, ("forms", 0, "fields", 1, "key")) == "grade"
    assert at(renamed, ("forms", 1, "fields", 2, "required")) == 'account.grade = "A"'
    assert at(renamed, ("forms", 1, "fields", 5, "key")) == "level"
    assert at(renamed, ("rules", 0, "actions", 0, "config", "values", 0)) == {
        "field": "grade",
        "value": "account.grade & name",
    }
    assert at(renamed, ("rules", 0, "actions", 0, "config", "filter")) == (
        'AND(grade = "A", name = source.name)'
    )


def test_renaming_reaches_names_of_properties_and_braces_and_text_templates() -> None:
    renamed, _ = rename(sales_app(), KINDS, "field", "deal.amount", "value")
    assert renamed is not None
    copied = at(renamed, ("rules", 0, "actions", 0, "config", "copied"))
    assert copied == {"value": "value + 1"}
    renamed, _ = rename(sales_app(), KINDS, "field", "deal.items.amount", "line")
    assert renamed is not None
    assert at(renamed, ("forms", 1, "fields", 4, "config", "expression")) == (
        "SUM({items.line}) + amount"
    )
    renamed, _ = rename(sales_app(), KINDS, "field", "account.name", "title")
    assert renamed is not None
    assert at(renamed, ("flows", 0, "title")) == "{name}（{account.title}）"
    both = sales_app()
    both["flows"][0]["title"] = {"zh": "{name} 审批", "en": "Approval of {name}"}
    renamed, _ = rename(both, KINDS, "field", "deal.name", "subject")
    assert renamed is not None
    title = {"zh": "{subject} 审批", "en": "Approval of {subject}"}
    assert at(renamed, ("flows", 0, "title")) == title


@pytest.mark.parametrize(
    ("target", "key", "new", "code"),
    [
        ("field", "deal.amount", "name", "definition.duplicate_key"),
        ("field", "deal.amount", "Big Amount", "definition.bad_key"),
        ("field", "deal.amount", "owner", "definition.reserved_key"),
        ("field", "deal.amount", "true", "definition.reserved_key"),
        ("field", "deal.colour", "red", "definition.no_such_part"),
        ("form", "deal", "account", "definition.duplicate_key"),
    ],
)
def test_a_rename_that_would_break_something_is_refused(
    target: str, key: str, new: str, code: str
) -> None:
    renamed, issues = rename(sales_app(), KINDS, target, key, new)
    assert renamed is None
    assert [issue.code for issue in issues] == [code]


PARTS = sorted(outline(sales_app(), KINDS).paths)


@given(st.sampled_from(PARTS), st.from_regex(r"zz[a-z0-9_]{0,10}", fullmatch=True))
@settings(max_examples=120, deadline=None)
def test_rename_and_back_is_identity(part: tuple[str, str], new: str) -> None:
    target, key = part
    there, issues = rename(sales_app(), KINDS, target, key, new)
    assert not issues
    assert there is not None
    assert [use for use in find_references(there, KINDS) if not use.known] == []
    owner, _, last = key.rpartition(".")
    moved = f"{owner}.{new}" if owner else new
    back, _ = rename(there, KINDS, target, moved, last)
    assert back == sales_app()
