"""Any JSON value gives an app or issues with place, words and remedy; nothing raises."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.definitions.hash import content_hash, to_document
from engines.definitions.parse import parse_app
from tests.engines.definitions.sales_app import sales_app

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "key",
                    "label",
                    "forms",
                    "fields",
                    "kind",
                    "config",
                    "title",
                    "menus",
                    "roles",
                    "x",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=30,
)


def found(document: object) -> list[tuple[tuple[str | int, ...], str]]:
    _, issues = parse_app(document)
    return [(issue.path, issue.code) for issue in issues]


def test_a_right_document_gives_the_app_without_issues() -> None:
    app, issues = parse_app(sales_app())
    assert app is not None
    assert not issues
    assert app.form("deal") is not None


def test_writing_out_and_reading_again_gives_the_same_app() -> None:
    app, _ = parse_app(sales_app())
    assert app is not None
    again, issues = parse_app(json.loads(json.dumps(to_document(app))))
    assert not issues
    assert again == app
    assert content_hash(again) == content_hash(app)


def test_hash_does_not_depend_on_order_of_properties_or_written_defaults() -> None:
    app, _ = parse_app(sales_app())
    document = dict(reversed(sales_app().items())) | {"pages": []}
    other, _ = parse_app(document)
    assert app is not None and other is not None
    assert content_hash(app) == content_hash(other)


@pytest.mark.parametrize("document", [None, 1, "x", [], [sales_app()]])
def test_what_is_no_object_is_refused(document: object) -> None:
    assert found(document) == [((), "definition.not_an_object")]


def change(*path: str | int, to: Any) -> dict[str, Any]:
    document = sales_app()
    place: Any = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return document


@pytest.mark.parametrize(
    ("path", "value", "code", "english"),
    [
        (("forms", 1, "fields", 2, "required"), 7, "definition.bool_or_condition",
         "true, false or a condition is needed here"),
        (("forms", 1, "fields", 2, "unique"), "maybe", "definition.bool",
         'true or false is needed here, not "maybe"'),
        (("forms", 1, "key"), "Deal 1", "definition.string_pattern_mismatch",
         '"Deal 1" is not written as required'),
        (("forms", 1, "colour"), "red", "definition.extra_forbidden",
         "There is no property colour here"),
        (("roles", 0, "grants", 0, "operations", 0), "look", "definition.literal_error",
         '"look" is not allowed here'),
        (("dashboards", 0, "cards", 0, "w"), 13, "definition.less_than_equal",
         "13 is too large; at most 12"),
        (("flows", 0, "edges"), {}, "definition.list", "An array is needed here, not {…}"),
        (("forms", 0, "label"), 5, "definition.object", "An object is needed here, not 5"),
        (("forms", 1, "views", 0, "key"), 5, "definition.string_type",
         "A text is needed here, not 5"),
    ],
)  # fmt: skip
def test_each_fault_is_named_at_its_place(
    path: tuple[str | int, ...], value: object, code: str, english: str
) -> None:
    app, issues = parse_app(change(*path, to=value))
    assert app is None
    assert [(issue.path, issue.code, issue.message.en) for issue in issues] == [
        (path, code, english)
    ]
    assert all(issue.message.zh and issue.fix and issue.fix.zh and issue.fix.en for issue in issues)


def test_all_faults_are_reported_at_once() -> None:
    document = sales_app()
    del document["label"]
    document["forms"][0]["title"] = 1
    document["menus"][0]["kind"] = "nothing"
    assert found(document) == [
        (("label",), "definition.missing"),
        (("forms", 0, "title"), "definition.string_type"),
        (("menus", 0, "kind"), "definition.literal_error"),
    ]


@pytest.mark.parametrize(
    ("lists", "twice"),
    [
        (("forms",), ("forms", 2, "key")),
        (("forms", 1, "fields"), ("forms", 1, "fields", 6, "key")),
        (("forms", 1, "fields", 3, "fields"), ("forms", 1, "fields", 3, "fields", 2, "key")),
        (("forms", 1, "views"), ("forms", 1, "views", 1, "key")),
        (("flows", 0, "nodes"), ("flows", 0, "nodes", 3, "key")),
        (("dashboards", 0, "cards"), ("dashboards", 0, "cards", 1, "key")),
        (("roles",), ("roles", 1, "key")),
        (("menus",), ("menus", 1, "key")),
    ],
)
def test_a_key_used_twice_in_one_list_is_an_issue(
    lists: tuple[str | int, ...], twice: tuple[str | int, ...]
) -> None:
    document = sales_app()
    place: Any = document
    for step in lists:
        place = place[step]
    place.append(place[0])
    assert found(document) == [(twice, "definition.duplicate_key")]


def test_a_dimension_and_a_measure_may_not_share_a_key() -> None:
    document = change("reports", 0, "measures", 0, "key", to="level")
    assert found(document) == [(("reports", 0, "measures", 0, "key"), "definition.duplicate_key")]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (float("nan"), "definition.bad_number"),
        (float("inf"), "definition.bad_number"),
        (10**30, "definition.bad_number"),
        ("a\x00b", "definition.bad_text"),
        ("\ud800", "definition.bad_text"),
        (object(), "definition.not_json"),
        ({1: 2}, "definition.bad_text"),
        ("x" * 8_000_001, "definition.too_big"),
        ([0] * 400_001, "definition.too_big"),
    ],
)
def test_values_that_no_database_could_keep_are_refused(value: object, code: str) -> None:
    document = change("forms", 0, "fields", 0, "config", to={"x": value})
    assert [issue_code for _, issue_code in found(document)] == [code]


def test_deep_nesting_is_refused_before_anything_recurses() -> None:
    nested: Any = []
    for _ in range(100_000):
        nested = [nested]
    assert found(change("forms", 0, "fields", 0, "config", to={"x": nested}))[0][1] == (
        "definition.too_deep"
    )


def test_too_many_parts_are_refused() -> None:
    field = sales_app()["forms"][0]["fields"][0]
    fields = [{**field, "key": f"f{index}"} for index in range(501)]
    assert found(change("forms", 0, "fields", to=fields)) == [
        (("forms", 0, "fields"), "definition.too_many")
    ]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (2, "definition.format_newer"),
        (0, "definition.format"),
        ("1", "definition.format"),
        (True, "definition.format"),
    ],
)
def test_formats_that_are_not_known_are_named(written: object, code: str) -> None:
    assert found(change("format", to=written)) == [(("format",), code)]


def test_old_formats_are_lifted_step_by_step() -> None:
    from engines.definitions.formats import to_current_format

    steps = {1: lambda old: {**old, "b": old["a"]}, 2: lambda old: {**old, "c": old["b"]}}
    document, issues = to_current_format({"format": 1, "a": 5}, steps, current=3)
    assert not issues
    assert document == {"format": 3, "a": 5, "b": 5, "c": 5}
    document, issues = to_current_format({"format": 1}, {2: steps[2]}, current=3)
    assert document is None
    assert [issue.code for issue in issues] == ["definition.format_old"]


@given(JSON)
@settings(max_examples=200, deadline=None)
def test_arbitrary_json_never_raises(document: object) -> None:
    app, issues = parse_app(document)
    assert app is not None or issues.has_errors


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_an_app_with_one_part_replaced_by_anything_never_raises(data: st.DataObject) -> None:
    document = sales_app()
    place: Any = document
    while True:
        steps = list(place.keys() if isinstance(place, dict) else range(len(place)))
        step = data.draw(st.sampled_from(steps))
        inner = place[step]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            place[step] = data.draw(JSON)
            break
        place = inner
    parse_app(document)
