"""What rules decide on saves: patches, refusals and effects."""

from decimal import Decimal

import pytest

from engines.core.effect import (
    AssignRecord,
    Cause,
    CreateRecord,
    Notify,
    StartFlow,
    UpdateMatching,
    UpdateRecord,
)
from engines.rules.ruleset import MAX_DEPTH
from tests.engines.rules.scenes import CTX, rules_of

BEFORE = {"kind": "before_save", "config": {}}
AFTER = {"kind": "after_save", "config": {}}
USER = Cause()


NAMED = [{"field": "name", "value": '"x"'}]


class Accounts:
    """Related accounts that were fetched beforehand."""

    def value(self, form_key: str, record_id: int, field_key: str) -> object:
        known = {("account", 3, "name"): "集团", ("account", 3, "owner"): 21}
        return known.get((form_key, record_id, field_key))


def set_to(**values: str) -> dict[str, object]:
    assigned = [{"field": key, "value": value} for key, value in values.items()]
    return {"kind": "set_fields", "config": {"values": assigned}}


def save(rules, before, after, changed=(), cause=USER):  # type: ignore[no-untyped-def]
    return rules.after_save("account", 5, before, after, frozenset(changed), CTX, cause, Accounts())


def test_before_save_rules_fill_fields_and_later_rules_see_it() -> None:
    rules = rules_of(
        {"trigger": BEFORE, "order": 2, "actions": [set_to(name='name & "!"')]},
        {"trigger": BEFORE, "order": 1, "actions": [set_to(name='"甲"')]},
    )
    decided = rules.before_save("account", None, None, {"name": "x"}, frozenset(), CTX, USER)
    assert decided.patch == {"name": "甲!"}
    assert not decided.issues


def test_a_block_refuses_with_its_message_at_its_field() -> None:
    block = {"kind": "block", "config": {"field": "amount", "message": {"zh": "太大", "en": "No"}}}
    rules = rules_of({"trigger": BEFORE, "condition": "amount > 500000", "actions": [block]})
    refused = rules.before_save(
        "account", None, None, {"amount": Decimal(500001)}, frozenset(), CTX, USER
    )
    (issue,) = refused.issues
    assert (issue.path, issue.code, issue.message.zh) == (("amount",), "blocked_by_rule", "太大")
    allowed = rules.before_save(
        "account", None, None, {"amount": Decimal(500000)}, frozenset(), CTX, USER
    )
    assert not allowed.issues


def test_a_failing_formula_before_save_refuses_the_save() -> None:
    rules = rules_of({"trigger": BEFORE, "actions": [set_to(amount="1 / amount")]})
    decided = rules.before_save(
        "account", None, None, {"amount": Decimal(0)}, frozenset(), CTX, USER
    )
    assert decided.patch == {}
    assert [issue.code for issue in decided.issues] == ["rule_failed"]


@pytest.mark.parametrize(
    ("config", "before", "changed", "fires"),
    [
        ({"on": ["create"]}, None, (), True),
        ({"on": ["create"]}, {"stage": "a"}, ("stage",), False),
        ({"on": ["update"], "changed": ["stage"]}, {"stage": "a"}, ("stage",), True),
        ({"on": ["update"], "changed": ["stage"]}, {"stage": "a"}, ("name",), False),
        ({"on": ["create", "update"], "changed": ["stage"]}, None, (), True),
    ],
)
def test_a_rule_fires_on_its_kind_of_save(config, before, changed, fires) -> None:  # type: ignore[no-untyped-def]
    rules = rules_of(
        {"trigger": {"kind": "after_save", "config": config}, "actions": [set_to(name='"x"')]}
    )
    assert bool(save(rules, before, {"stage": "b"}, changed).effects) is fires


def test_becomes_true_fires_on_the_edge_only() -> None:
    rules = rules_of(
        {
            "trigger": {"kind": "after_save", "config": {"becomes_true": True}},
            "condition": "amount > 500000",
            "actions": [set_to(stage='"big"')],
        }
    )
    low, high = {"amount": Decimal(1)}, {"amount": Decimal(600000)}
    assert save(rules, low, high, {"amount"}).effects
    assert not save(rules, high, {"amount": Decimal(700000)}, {"amount"}).effects
    assert save(rules, None, high).effects


def test_conditions_read_the_values_before_the_save() -> None:
    rules = rules_of(
        {
            "trigger": AFTER,
            "condition": 'AND(before.stage = "won", stage <> "won")',
            "actions": [set_to(name='before.stage & ">" & stage')],
        }
    )
    (effect,) = save(rules, {"stage": "won"}, {"stage": "lost"}, {"stage"}).effects
    assert isinstance(effect, UpdateRecord)
    assert effect.values == {"name": "won>lost"}


def test_each_action_gives_its_effect_with_the_rule_as_cause() -> None:
    rules = rules_of(
        {
            "key": "everything",
            "trigger": AFTER,
            "actions": [
                {
                    "kind": "create_record",
                    "config": {
                        "form": "task",
                        "values": [
                            {"field": "subject", "value": '"跟进 " & name'},
                            {"field": "due", "value": "TODAY() + 1"},
                            {"field": "account", "value": "id"},
                        ],
                    },
                },
                {
                    "kind": "update_referenced",
                    "config": {
                        "form": "account",
                        "via": "parent",
                        "values": [{"field": "stage", "value": "stage"}],
                    },
                },
                {
                    "kind": "update_referring",
                    "config": {
                        "form": "task",
                        "via": "account",
                        "filter": "subject = source.name",
                        "values": [{"field": "subject", "value": '"done"'}],
                    },
                },
                {
                    "kind": "notify",
                    "config": {
                        "fields": ["owner", "parent.owner"],
                        "managers_of": ["owner"],
                        "roles": ["boss"],
                        "title": {"zh": "{n} 变了", "en": "{n} changed"},
                        "places": {"n": "name"},
                    },
                },
                {"kind": "start_flow", "config": {"flow": "approval"}},
                {"kind": "assign", "config": {"role": "rep", "match": {"region": "region"}}},
            ],
        }
    )
    after = {"id": 5, "name": "甲", "stage": "won", "owner": 9, "parent": 3, "region": "east"}
    done = save(rules, None, after)
    created, parent, tasks, told, flow, assigned = done.effects
    cause = created.cause
    assert (cause.kind, cause.key, cause.chain) == (
        "rule",
        "everything",
        (("everything", "account", 5),),
    )
    assert isinstance(created, CreateRecord)
    assert created.form == "crm.task"
    assert created.values["subject"] == "跟进 甲"
    assert str(created.values["due"]) == "2026-03-11"
    assert created.values["account"] == 5
    assert parent == UpdateRecord("crm.account", 3, {"stage": "won"}, cause)
    assert tasks == UpdateMatching(
        "crm.task", 'AND(account = 5, subject = "甲")', {"subject": "done"}, 1000, cause
    )
    assert isinstance(told, Notify)
    assert (told.users, told.managers_of, told.roles) == ((9, 21), (9,), ("boss",))
    assert told.title.en == "甲 changed"
    assert told.link == ("crm.account", 5)
    assert flow == StartFlow("approval", "crm.account", 5, cause=cause)
    assert assigned == AssignRecord("crm.account", 5, "rep", {"region": "east"}, True, cause)
    (run,) = done.runs
    assert run.matched
    assert len(run.actions) == 6


def test_own_fields_set_after_save_become_one_update_before_other_effects() -> None:
    notice = {"kind": "notify", "config": {"fields": ["owner"], "title": "x"}}
    rules = rules_of({"trigger": AFTER, "actions": [notice, set_to(owner="NULL", stage='"pool"')]})
    update, told = save(rules, None, {"owner": 9}).effects
    assert update.values == {"owner": None, "stage": "pool"}
    assert told.users == (9,), "people are those before the fields were set"


def test_a_rule_runs_once_for_a_record_in_a_chain_and_chains_end() -> None:
    rules = rules_of({"key": "again", "trigger": AFTER, "actions": [set_to(name='name & "x"')]})
    seen = Cause("rule", "again", chain=(("again", "account", 5),))
    assert not save(rules, {"name": "a"}, {"name": "ax"}, {"name"}, seen).effects
    other = Cause("rule", "again", chain=(("again", "account", 6),))
    assert save(rules, {"name": "a"}, {"name": "ax"}, {"name"}, other).effects
    deep = Cause("rule", "r", chain=tuple(("r", "account", n + 10) for n in range(MAX_DEPTH)))
    assert not save(rules, {"name": "a"}, {"name": "ax"}, {"name"}, deep).effects


def test_a_failing_formula_after_save_does_nothing_and_says_so() -> None:
    rules = rules_of({"trigger": AFTER, "actions": [set_to(name='"x"'), set_to(amount="1 / 0")]})
    done = save(rules, None, {"name": "a"})
    assert done.effects == ()
    (run,) = done.runs
    assert not run.matched
    assert run.error is not None
    assert run.error.code == "#DIV/0!"


def test_disabled_rules_stay_out() -> None:
    rules = rules_of({"trigger": AFTER, "enabled": False, "actions": [set_to(name='"x"')]})
    assert not save(rules, None, {"name": "a"}).effects


def test_relation_reads_are_announced_for_prefetching() -> None:
    rules = rules_of(
        {"trigger": AFTER, "condition": 'parent.name = "集团"', "actions": [set_to(name='"x"')]}
    )
    assert rules.relation_reads("account") == {("parent", "name")}
    assert save(rules, None, {"parent": 3}).effects
    assert not save(rules, None, {"parent": 4}).effects


@pytest.mark.parametrize(
    ("action", "reads"),
    [
        (
            {
                "kind": "update_referenced",
                "config": {"form": "account", "via": "parent.parent", "values": NAMED},
            },
            {("parent", "parent")},
        ),
        (
            {
                "kind": "notify",
                "config": {"fields": ["owner", "parent.owner"], "title": "x"},
            },
            {("parent", "owner")},
        ),
        (
            {
                "kind": "update_referring",
                "config": {
                    "form": "task",
                    "via": "account",
                    "filter": "subject = source.parent.name",
                    "values": [{"field": "subject", "value": '"x"'}],
                },
            },
            {("parent", "name")},
        ),
    ],
    ids=["update_referenced", "notify", "update_referring"],
)
def test_what_actions_read_along_references_is_announced_too(action, reads) -> None:  # type: ignore[no-untyped-def]
    assert rules_of({"trigger": AFTER, "actions": [action]}).relation_reads("account") == reads
