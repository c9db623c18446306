"""Bad form definitions: each fault is told with its place and code."""

from typing import Any

import pytest

from engines.forms import check_form
from tests.engines.forms.forms_for_tests import an_app, thing_app

NAME = {"key": "name", "kind": "text"}
AMOUNT = {"key": "amount", "kind": "money"}
STAGE = {"key": "stage", "kind": "choice", "config": {"options": [{"value": "a"}, {"value": "b"}]}}
ACCOUNT = {"key": "account", "kind": "reference", "config": {"form": "account"}}


def formula(key: str, expression: str, **config: Any) -> dict[str, Any]:
    return {"key": key, "kind": "formula", "config": {"expression": expression, **config}}


def rollup(**config: Any) -> dict[str, Any]:
    whole = {"form": "child", "via": "thing", "function": "count", **config}
    return {"key": "r", "kind": "rollup", "config": whole}


def rows(*columns: dict[str, Any], **config: Any) -> dict[str, Any]:
    return {"key": "items", "kind": "subform", "fields": list(columns), "config": config}


def text_with(**config: Any) -> dict[str, Any]:
    return {"key": "t", "kind": "text", "config": config}


FIELD_FAULTS: list[tuple[str, list[dict[str, Any]], tuple[Any, ...], str]] = [
    ("unknown kind", [{"key": "x", "kind": "txt"}], ("fields", 1, "kind"), "forms.unknown_kind"),
    (
        "unknown setting",
        [text_with(maximum=3)],
        ("fields", 1, "config", "maximum"),
        "definition.extra_forbidden",
    ),
    (
        "setting out of range",
        [text_with(max_length=0)],
        ("fields", 1, "config", "max_length"),
        "definition.greater_than_equal",
    ),
    (
        "lengths the wrong way round",
        [text_with(min_length=9, max_length=3)],
        ("fields", 1, "config", "min_length"),
        "forms.bad_range",
    ),
    (
        "bad pattern",
        [text_with(pattern="(a")],
        ("fields", 1, "config", "pattern"),
        "forms.bad_pattern",
    ),
    (
        "option twice",
        [{"key": "c", "kind": "choice", "config": {"options": [{"value": "a"}, {"value": "a"}]}}],
        ("fields", 1, "config", "options", 1, "value"),
        "forms.option_twice",
    ),
    (
        "no options",
        [{"key": "c", "kind": "choice", "config": {"options": []}}],
        ("fields", 1, "config", "options"),
        "definition.too_short",
    ),
    (
        "option with blanks",
        [{"key": "c", "kind": "choice", "config": {"options": [{"value": " a"}]}}],
        ("fields", 1, "config", "options", 0, "value"),
        "forms.bad_option",
    ),
    (
        "limits crossed",
        [{"key": "n", "kind": "number", "config": {"min": 2, "max": 1}}],
        ("fields", 1, "config", "min"),
        "forms.bad_range",
    ),
    (
        "reserved key",
        [{"key": "owner", "kind": "user"}],
        ("fields", 1, "key"),
        "forms.reserved_key",
    ),
    (
        "key twice",
        [{"key": "name", "kind": "text"}],
        ("fields", 1, "key"),
        "definition.duplicate_key",
    ),
    (
        "reference to nowhere",
        [{"key": "x", "kind": "reference", "config": {"form": "nowhere"}}],
        ("fields", 1, "config", "form"),
        "forms.unknown_form",
    ),
    (
        "lookup without relation",
        [{"key": "x", "kind": "lookup", "config": {"path": "name"}}],
        ("fields", 1, "config", "path"),
        "forms.bad_lookup",
    ),
    (
        "lookup of nothing",
        [ACCOUNT, {"key": "x", "kind": "lookup", "config": {"path": "account.nothing"}}],
        ("fields", 2, "config", "path"),
        "forms.bad_lookup",
    ),
    (
        "formula syntax",
        [formula("x", "1 +")],
        ("fields", 1, "config", "expression"),
        "expr.unexpected_end",
    ),
    (
        "formula names nothing",
        [formula("x", "amuont * 2"), AMOUNT],
        ("fields", 1, "config", "expression"),
        "expr.unknown_field",
    ),
    (
        "formula type",
        [formula("x", "name")],
        ("fields", 1, "config", "expression"),
        "forms.wrong_result",
    ),
    (
        "formula reads the actor",
        [formula("x", "USERNAME()", result="text")],
        ("fields", 1, "config", "expression"),
        "forms.formula_reads_actor",
    ),
    ("formula of itself", [formula("x", "x + 1")], ("fields", 1), "forms.cycle"),
    (
        "formulas in a circle",
        [formula("x", "y + 1"), formula("y", "x + 1")],
        ("fields", 1),
        "forms.cycle",
    ),
    (
        "row and record in a circle",
        [
            rows({"key": "q", "kind": "number"}, formula("a", "q * total")),
            formula("total", "SUM(items.a)"),
        ],
        ("fields", 1, "fields", 1),
        "forms.cycle",
    ),
    (
        "defaults in a circle",
        [
            {"key": "x", "kind": "number", "default": "y"},
            {"key": "y", "kind": "number", "default": "x"},
        ],
        ("fields", 1),
        "forms.cycle",
    ),
    (
        "default type",
        [{"key": "x", "kind": "number", "default": "name"}],
        ("fields", 1, "default"),
        "forms.wrong_result",
    ),
    (
        "default of a formula",
        [{**formula("x", "1"), "default": "2"}],
        ("fields", 1, "default"),
        "forms.no_default_here",
    ),
    (
        "required formula",
        [{**formula("x", "1"), "required": True}],
        ("fields", 1, "required"),
        "forms.not_required_here",
    ),
    (
        "condition is no truth",
        [{**NAME, "key": "x", "visible": "name"}],
        ("fields", 1, "visible"),
        "forms.wrong_result",
    ),
    (
        "unique list",
        [{"key": "x", "kind": "tags", "unique": True}],
        ("fields", 1, "unique"),
        "forms.not_unique_here",
    ),
    (
        "serial without counter",
        [{"key": "x", "kind": "serial", "config": {"pattern": "A-{yyyy}"}}],
        ("fields", 1, "config", "pattern"),
        "forms.bad_serial",
    ),
    (
        "serial with unknown part",
        [{"key": "x", "kind": "serial", "config": {"pattern": "{week}-{00}"}}],
        ("fields", 1, "config", "pattern"),
        "forms.bad_serial",
    ),
    (
        "serial that repeats",
        [{"key": "x", "kind": "serial", "config": {"pattern": "{MM}-{00}", "reset": "month"}}],
        ("fields", 1, "config", "reset"),
        "forms.serial_repeats",
    ),
    ("sub-form without columns", [rows()], ("fields", 1, "fields"), "forms.no_columns"),
    (
        "columns on a text",
        [{"key": "x", "kind": "text", "fields": [NAME]}],
        ("fields", 1, "fields"),
        "forms.no_columns_here",
    ),
    (
        "sub-form in a sub-form",
        [rows(rows(NAME))],
        ("fields", 1, "fields", 0, "kind"),
        "forms.not_in_rows",
    ),
    (
        "live formula in rows",
        [rows(ACCOUNT, formula("x", "account.level", result="text"))],
        ("fields", 1, "fields", 1, "config", "expression"),
        "forms.live_in_rows",
    ),
    (
        "column key twice",
        [rows(NAME, NAME)],
        ("fields", 1, "fields", 1, "key"),
        "definition.duplicate_key",
    ),
    (
        "column key id",
        [rows({"key": "id", "kind": "number"})],
        ("fields", 1, "fields", 0, "key"),
        "forms.reserved_key",
    ),
    (
        "roll-up of an unknown form",
        [rollup(form="nowhere")],
        ("fields", 1, "config", "form"),
        "forms.unknown_form",
    ),
    (
        "roll-up via no reference",
        [rollup(via="n")],
        ("fields", 1, "config", "via"),
        "forms.bad_rollup_via",
    ),
    (
        "sum of nothing",
        [rollup(function="sum")],
        ("fields", 1, "config", "field"),
        "forms.bad_rollup_field",
    ),
    (
        "sum of a text",
        [rollup(function="sum", field="t")],
        ("fields", 1, "config", "field"),
        "forms.bad_rollup_field",
    ),
    (
        "sum of a live field",
        [rollup(function="sum", field="live")],
        ("fields", 1, "config", "field"),
        "forms.rollup_not_stored",
    ),
    (
        "filter with today",
        [rollup(filter="d > TODAY()")],
        ("fields", 1, "config", "filter"),
        "forms.filter_not_stored",
    ),
    (
        "filter along a reference",
        [rollup(filter='thing.name = "x"')],
        ("fields", 1, "config", "filter"),
        "forms.filter_not_stored",
    ),
    ("roll-up of itself", [rollup(function="sum", field="echo")], ("fields", 1), "forms.cycle"),
]

CHILD = {
    "key": "child",
    "fields": [
        {"key": "t", "kind": "text"},
        {"key": "n", "kind": "number"},
        {"key": "d", "kind": "date"},
        {"key": "thing", "kind": "reference", "config": {"form": "thing"}},
        formula("live", "YEAR(TODAY())"),
        formula("echo", "n + thing.r"),
    ],
}


def check(form: dict[str, Any]) -> Any:
    accounts = {"key": "account", "fields": [NAME, {"key": "level", "kind": "text"}]}
    app = an_app({"key": "thing", **form}, accounts, CHILD)
    return check_form(app.forms[0], app)


@pytest.mark.parametrize(
    ("fields", "path", "code"),
    [pytest.param(*case[1:], id=case[0]) for case in FIELD_FAULTS],
)
def test_a_fault_of_a_field_is_told_with_its_place(
    fields: list[dict[str, Any]], path: tuple[Any, ...], code: str
) -> None:
    issues = check({"fields": [NAME, *fields]})
    assert (path, code) in [(issue.path, issue.code) for issue in issues]
    for issue in issues:
        assert issue.message.zh
        assert issue.message.en


FORM_FAULTS: list[tuple[str, dict[str, Any], tuple[Any, ...], str]] = [
    ("no such title", {"title": "nome"}, ("title",), "forms.unknown_title"),
    ("title is a list", {"title": "labels"}, ("title",), "forms.bad_title"),
    (
        "stage is no choice",
        {"stages": {"field": "name"}},
        ("stages", "field"),
        "forms.bad_stage_field",
    ),
    (
        "unknown stage",
        {"stages": {"field": "stage", "won": ["c"]}},
        ("stages", "won", 0),
        "forms.unknown_stage",
    ),
    (
        "stage amount is text",
        {"stages": {"field": "stage", "amount": "name"}},
        ("stages", "amount"),
        "forms.bad_stage_amount",
    ),
    (
        "natural key is a list",
        {"natural_key": ["labels"]},
        ("natural_key", 0),
        "forms.bad_natural_key",
    ),
    (
        "validation is no condition",
        {"validations": [{"key": "v", "condition": "amount", "message": "m"}]},
        ("validations", 0, "condition"),
        "forms.wrong_result",
    ),
    (
        "validation names nothing",
        {"validations": [{"key": "v", "condition": "x > 1", "message": "m"}]},
        ("validations", 0, "condition"),
        "expr.unknown_field",
    ),
    (
        "section condition",
        {"layout": [{"key": "s", "visible": "name"}]},
        ("layout", 0, "visible"),
        "forms.wrong_result",
    ),
    (
        "field placed twice",
        {"layout": [{"key": "s", "fields": ["name"]}, {"key": "t", "fields": ["name"]}]},
        ("layout", 1, "fields", 0),
        "forms.placed_twice",
    ),
    ("form key of people", {"key": "user"}, ("key",), "forms.reserved_key"),
]


@pytest.mark.parametrize(
    ("properties", "path", "code"),
    [pytest.param(*case[1:], id=case[0]) for case in FORM_FAULTS],
)
def test_a_fault_of_the_form_is_told_with_its_place(
    properties: dict[str, Any], path: tuple[Any, ...], code: str
) -> None:
    labels = {"key": "labels", "kind": "tags"}
    issues = check({"fields": [NAME, AMOUNT, STAGE, labels], **properties})
    assert [(issue.path, issue.code) for issue in issues if issue.path == path] == [(path, code)]


def test_a_cycle_is_named_field_by_field() -> None:
    found = check({"fields": [NAME, formula("x", "y"), formula("y", "z"), formula("z", "x")]})
    (cycle,) = [issue for issue in found if issue.code == "forms.cycle"]
    assert "x → y → z → x" in cycle.message.en


def test_a_cycle_through_another_form_names_both_forms() -> None:
    found = check({"fields": [NAME, rollup(function="sum", field="echo")]})
    (cycle,) = [issue for issue in found if issue.code == "forms.cycle"]
    assert "thing.r → child.echo → thing.r" in cycle.message.en


def test_a_live_formula_that_walks_its_own_form_is_a_cycle() -> None:
    parent = {"key": "parent", "kind": "reference", "config": {"form": "thing"}}
    found = check({"fields": [NAME, parent, formula("depth", "parent.depth + 1")]})
    assert [issue.code for issue in found] == ["forms.cycle"]


def test_an_unknown_kind_suggests_the_one_that_was_meant() -> None:
    (issue,) = check({"fields": [NAME, {"key": "x", "kind": "referense"}]})
    assert issue.fix.en == "Did you mean reference?"


@pytest.mark.parametrize("key", ["source", "before"])
def test_words_of_rules_may_name_plain_fields_but_no_references(key: str) -> None:
    assert list(check({"fields": [NAME, {"key": key, "kind": "text"}]})) == []
    (issue,) = check({"fields": [NAME, {**ACCOUNT, "key": key}]})
    assert (issue.path, issue.code) == (("fields", 1, "key"), "forms.reserved_key")


def test_too_many_fields_are_refused() -> None:
    many = [{"key": f"f{at}", "kind": "text"} for at in range(501)]
    app = an_app({"key": "thing", "fields": many})
    codes = [issue.code for issue in check_form(app.forms[0], app)]
    assert codes == ["forms.too_many_fields"]


def test_a_long_chain_of_formulas_is_refused_and_does_not_exhaust_the_stack() -> None:
    chain = [formula("f0", "1"), *(formula(f"f{at}", f"f{at - 1} + 1") for at in range(1, 400))]
    codes = {issue.code for issue in check({"fields": [NAME, *chain]})}
    assert "forms.chain_too_long" in codes


def test_all_faults_are_told_at_once() -> None:
    bad = [formula("a", "1 +"), {"key": "b", "kind": "nope"}, text_with(max_length=-1)]
    found = check({"fields": [NAME, *bad], "title": "zzz"})
    assert {issue.code for issue in found} >= {
        "expr.unexpected_end",
        "forms.unknown_kind",
        "definition.greater_than_equal",
        "forms.unknown_title",
    }


def test_a_right_form_has_no_issues() -> None:
    app = thing_app(NAME, AMOUNT, STAGE, ACCOUNT, formula("x", "amount * 2"))
    assert list(check_form(app.forms[0], app)) == []
