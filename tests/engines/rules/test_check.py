"""Checks of rules: each mistake is found, with its place and a message in both languages."""

import pytest

from engines.rules import check_rules
from tests.engines.rules.scenes import FORMS, an_app

AFTER = {"kind": "after_save", "config": {}}
BEFORE = {"kind": "before_save", "config": {}}
SET = {"kind": "set_fields", "config": {"values": [{"field": "name", "value": '"x"'}]}}


def test_a_sound_rule_has_no_issues() -> None:
    app = an_app({"trigger": AFTER, "condition": 'stage = "won"', "actions": [SET]})
    assert list(check_rules(app, FORMS)) == []


MISTAKES = [
    ({"form": "nope", "trigger": AFTER, "actions": [SET]}, ("form",), "unknown_form"),
    ({"trigger": AFTER, "actions": []}, ("actions",), "action_count"),
    ({"trigger": {"kind": "sometimes"}, "actions": [SET]}, ("trigger", "kind"), "unknown_kind"),
    (
        {"trigger": {"kind": "schedule", "config": {"at": "25:00"}}, "actions": [SET]},
        ("trigger", "config", "at"),
        "definition.string_pattern_mismatch",
    ),
    ({"trigger": AFTER, "actions": [{"kind": "fly"}]}, ("actions", 0, "kind"), "unknown_kind"),
    (
        {"trigger": AFTER, "actions": [{"kind": "block", "config": {"message": "no"}}]},
        ("actions", 0, "kind"),
        "action_not_here",
    ),
    (
        {"trigger": BEFORE, "actions": [{"kind": "start_flow", "config": {"flow": "x"}}]},
        ("actions", 0, "kind"),
        "action_not_here",
    ),
    (
        {
            "trigger": AFTER,
            "actions": [
                {"kind": "set_fields", "config": {"values": [{"field": "nope", "value": "1"}]}}
            ],
        },
        ("actions", 0, "config", "values", 0, "field"),
        "unknown_field",
    ),
    (
        {
            "trigger": AFTER,
            "actions": [
                {
                    "kind": "update_referenced",
                    "config": {
                        "form": "task",
                        "via": "parent",
                        "values": [{"field": "subject", "value": '"x"'}],
                    },
                }
            ],
        },
        ("actions", 0, "config", "via"),
        "not_a_reference",
    ),
    (
        {
            "trigger": AFTER,
            "actions": [
                {"kind": "set_fields", "config": {"values": [{"field": "id", "value": "1"}]}}
            ],
        },
        ("actions", 0, "config", "values", 0, "field"),
        "not_settable",
    ),
    (
        {
            "trigger": BEFORE,
            "actions": [
                {"kind": "set_fields", "config": {"values": [{"field": "closed", "value": "1"}]}}
            ],
        },
        ("actions", 0, "config", "values", 0, "field"),
        "computed_field",
    ),
    (
        {
            "trigger": AFTER,
            "actions": [{"kind": "notify", "config": {"title": "x", "places": {"n": "1 +"}}}],
        },
        ("actions", 0, "config", "places", "n"),
        "expr.unexpected_end",
    ),
    (
        {
            "trigger": AFTER,
            "actions": [
                {
                    "kind": "update_referring",
                    "config": {
                        "form": "task",
                        "via": "subject",
                        "values": [{"field": "due", "value": "due"}],
                    },
                }
            ],
        },
        ("actions", 0, "config", "via"),
        "not_a_reference",
    ),
    (
        {
            "trigger": AFTER,
            "actions": [
                {
                    "kind": "update_referring",
                    "config": {
                        "form": "task",
                        "via": "account",
                        "filter": "source.amount + 1",
                        "values": [{"field": "due", "value": "due"}],
                    },
                }
            ],
        },
        ("actions", 0, "config", "filter"),
        "wrong_type",
    ),
    (
        {"trigger": {"kind": "date_relative", "config": {"field": "name"}}, "actions": [SET]},
        ("trigger", "config", "field"),
        "not_a_date",
    ),
    ({"trigger": AFTER, "condition": "amount", "actions": [SET]}, ("condition",), "wrong_type"),
]


@pytest.mark.parametrize(("rule", "path", "code"), MISTAKES)
def test_each_mistake_is_found_at_its_place(rule, path, code) -> None:  # type: ignore[no-untyped-def]
    issues = check_rules(an_app(rule), FORMS)
    found = [issue for issue in issues if issue.path == ("rules", 0, *path)]
    assert [issue.code for issue in found] == [code], list(issues)
    assert found[0].message.zh
    assert found[0].message.en


def test_a_reference_along_references_may_be_updated() -> None:
    action = {
        "kind": "update_referenced",
        "config": {
            "form": "account",
            "via": "parent.parent",
            "values": [{"field": "name", "value": "name"}, {"field": "owner", "value": "owner"}],
        },
    }
    assert list(check_rules(an_app({"trigger": AFTER, "actions": [action]}), FORMS)) == []


@pytest.mark.parametrize(
    "condition", ["amount >", "nope = 1", "SUMM(amount) > 1", 'name + "x" = 1']
)
def test_formula_mistakes_point_into_the_text(condition: str) -> None:
    app = an_app({"trigger": AFTER, "condition": condition, "actions": [SET]})
    issues = check_rules(app, FORMS)
    assert issues.has_errors
    assert issues[0].path == ("rules", 0, "condition")
    assert issues[0].span is not None
