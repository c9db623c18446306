"""What is wrong with a flow is found before it is published, with its place."""

from typing import Any

import pytest

from engines.definitions.models import FlowDefinition, FormDefinition
from engines.flows import check_flows
from tests.engines.flows.office import FORMS, app_with, approval, chain, edge, flow, in_line, node


def codes(definition: FlowDefinition) -> list[tuple[str, str]]:
    issues = check_flows(app_with(definition), FORMS)
    for issue in issues:
        assert issue.message.zh and issue.message.en
        assert issue.path[:2] == ("flows", 0)
        assert "{" not in issue.message.zh + issue.message.en, issue.message
    return [(issue.code, ".".join(str(step) for step in issue.path[2:])) for issue in issues]


A = approval("a", "Wang")
B = approval("b", "Zhao")
SPLIT = node("split", "parallel")
JOIN = node("join", "join")
SIZE = node("size", "branch")


def test_a_sound_flow_has_no_issues() -> None:
    assert codes(in_line(A, B)) == []


@pytest.mark.parametrize(
    ("nodes", "edges", "expected"),
    [
        ([A], [edge("start", "end")], ("dead_end", "nodes.1")),
        ([A], [edge("start", "end"), edge("a", "end")], ("unreachable", "nodes.1")),
        ([A], [*chain("start", "a"), edge("a", "nowhere")], ("unknown_node", "edges.1")),
        ([A], [*chain("start", "a", "start")], ("way_to_start", "edges.1.to")),
        (
            [A, B],
            [*chain("start", "a", "b", "end"), edge("a", "end")],
            ("wrong_number_of_ways", "nodes.1"),
        ),
        (
            [A],
            [edge("start", "a", "amount > 1"), edge("a", "end")],
            ("condition_without_branch", "edges.0.condition"),
        ),
        (
            [SIZE, A],
            [edge("start", "size"), edge("size", "a", "amount > 1"),
             edge("size", "end", "amount > 2"), edge("a", "end")],
            ("one_default", "nodes.1"),
        ),
        (
            [SIZE, A],
            [edge("start", "size"), edge("size", "end", default=True),
             edge("size", "a", "amount > 1"), edge("a", "end")],
            ("default_not_last", "edges.1.default"),
        ),
        (
            [SIZE, A, B],
            [edge("start", "size"), edge("size", "a"), edge("size", "b", default=True),
             edge("a", "end"), edge("b", "end")],
            ("condition_missing", "edges.1.condition"),
        ),
        (
            [SIZE, A],
            [edge("start", "size"), edge("size", "a", "amount > 1"),
             edge("size", "a", default=True), edge("a", "end")],
            ("same_target", "edges.2.to"),
        ),
        (
            [SPLIT, A, B],
            [*chain("start", "split", "a", "end"), *chain("split", "b", "end")],
            ("end_in_branch", "nodes.4"),
        ),
        (
            [A, JOIN],
            [*chain("start", "a", "join", "end")],
            ("join_without_split", "nodes.2"),
        ),
        (
            [SPLIT, A, B, JOIN],
            [*chain("start", "split", "a", "b", "join", "end"), edge("split", "b")],
            ("mixed", "nodes.3"),
        ),
        (
            [SPLIT, A, B, JOIN, node("second", "join")],
            [*chain("start", "split", "a", "join", "end"), *chain("split", "b", "second", "end")],
            ("several_joins", "nodes.1"),
        ),
        (
            [SIZE, node("again", "branch")],
            [edge("start", "size"), edge("size", "again", "amount > 1"),
             edge("size", "end", default=True), edge("again", "size", "amount > 2"),
             edge("again", "end", default=True)],
            ("loop_without_people", "nodes.1"),
        ),
    ],
)  # fmt: skip
def test_faults_of_the_graph(nodes: list[Any], edges: list[Any], expected: tuple[str, str]) -> None:
    assert expected in codes(flow(nodes, edges))


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (node("x", "teleport"), ("unknown_kind", "nodes.1.kind")),
        (node("x", "approval"), ("no_assignees", "nodes.1.config.assignees")),
        (node("x", "approval", colour="red"), ("definition.extra_forbidden", "nodes.1.config.colour")),
        (
            approval("x", "Wang", mode="lottery"),
            ("definition.union_tag_invalid", "nodes.1.config.mode"),
        ),
        (
            approval("x", "Wang", mode="all", mode_config={"collect": 1}),
            ("definition.extra_forbidden", "nodes.1.config.mode.config.collect"),
        ),
        (
            approval("x", "Wang", empty={"rule": "users"}),
            ("no_users", "nodes.1.config.empty.users"),
        ),
        (
            approval("x", "field:amount"),
            ("not_a_user_field", "nodes.1.config.assignees.0.config.field"),
        ),
        (
            node("x", "approval", assignees=[{"kind": "formula", "config": {"formula": "amount"}}]),
            ("formula_gives_no_people", "nodes.1.config.assignees.0.config.formula"),
        ),
        (
            node("x", "action", actions=[{"kind": "update_referenced", "config": {
                "form": "contract", "via": "account",
                "values": [{"field": "status", "value": '"won"'}]}}]),
            ("not_a_reference", "nodes.1.config.actions.0.config.via"),
        ),
        (
            node("x", "handle", assignees=[{"kind": "initiator"}], empty={"rule": "reject"}),
            ("cannot_reject", "nodes.1.config.empty.rule"),
        ),
        (
            approval("x", "Wang", fields=[{"field": "nothing", "access": "edit"}]),
            ("unknown_field", "nodes.1.config.fields.0.field"),
        ),
    ],
)  # fmt: skip
def test_faults_of_settings(step: dict[str, Any], expected: tuple[str, str]) -> None:
    assert expected in codes(in_line(step))


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("updated_by", "not_settable"),
        ("nothing", "unknown_field"),
        ("score", "computed_field"),
    ],
)
def test_an_action_sets_only_fields_that_it_may(field: str, expected: str) -> None:
    values = [{"field": "status", "value": '"x"'}, {"field": field, "value": '"x"'}]
    step = node("x", "action", actions=[{"kind": "set_fields", "config": {"values": values}}])
    app = app_with(in_line(step))
    opportunity = FormDefinition.model_validate(
        {
            "key": "opportunity",
            "label": "商机",
            "title": "name",
            "fields": [
                {"key": key, "kind": "text", "label": key} for key in ("name", "status", "score")
            ],
        }
    )
    whole = app.model_copy(update={"forms": (opportunity,)})
    [issue] = check_flows(whole, FORMS)
    assert (issue.code, issue.path[-3:]) == (expected, ("values", 1, "field"))


def test_formulas_are_parsed_and_typed_wherever_they_stand() -> None:
    broken = approval(
        "x",
        "Wang",
        on_approve=[
            {"kind": "set_fields", "config": {"values": [{"field": "status", "value": "1 +"}]}}
        ],
    )
    [(_, place)] = codes(in_line(broken))
    assert place == "nodes.1.config.on_approve.0.config.values.0.value"
    nodes = [SIZE, A]
    edges = [
        edge("start", "size"),
        edge("size", "a", "amount + 1"),
        edge("size", "end", default=True),
        edge("a", "end"),
    ]
    assert ("wrong_type", "edges.1.condition") in codes(flow(nodes, edges))
    [(_, place)] = codes(in_line(A, trigger={"condition": "amont > 1"}))
    assert place == "trigger.condition"


def test_a_start_condition_reads_its_own_record_only() -> None:
    expected = [("trigger_reads_relation", "trigger.condition")]
    assert codes(in_line(A, trigger={"condition": 'account.level = "A"'})) == expected
    assert codes(in_line(A, trigger={"condition": "SUM(items.price) > 5"})) == []


def test_a_flow_has_one_start_and_an_end() -> None:
    two = flow([node("other", "start"), A], chain("start", "a", "end"))
    assert ("one_start", "nodes") in codes(two)
    bare = {"key": "f", "label": "f", "form": "opportunity", "nodes": [node("start", "start")],
            "edges": []}  # fmt: skip
    found = codes(FlowDefinition.model_validate(bare))
    assert ("no_end", "nodes") in found


def test_two_nodes_of_one_key_are_found() -> None:
    assert ("duplicate_key", "nodes.1.key") in codes(flow([A, A], chain("start", "a", "end")))


def test_a_flow_of_an_unknown_form_is_left_to_the_check_of_references() -> None:
    assert codes(in_line(A).model_copy(update={"form": "nothing"})) == []
