"""Branches, actions, empty assignees, duplicates, withdrawal: an instance from start to end."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.engines.flows.office import Case, approval, assignees, chain, edge, flow, in_line, node


def set_field(key: str, value: str) -> dict[str, Any]:
    return {"kind": "set_fields", "config": {"values": [{"field": key, "value": value}]}}


def account_becomes(value: str) -> dict[str, Any]:
    values = [{"field": "status", "value": value}]
    return {
        "kind": "update_referenced",
        "config": {"form": "account", "via": "account", "values": values},
    }


# W2 and W4


def test_big_opportunity_goes_to_the_sales_director() -> None:
    step = approval(
        "director",
        "@sales_director",
        on_approve=[set_field("status", '"approved"')],
        on_reject=[set_field("status", '"refused"')],
    )
    case = Case(in_line(step), roles={"sales_director": ["Wang"]}).start()
    assert case.asked() == ["Wang"]
    assert case.told("Wang") == ["To do: Big deal"]
    case.approve("Wang")
    assert case.record["status"] == "approved"
    assert case.told("Li") == ["Approved: Big deal"]
    refused = Case(in_line(step), roles={"sales_director": ["Wang"]}).start().reject("Wang")
    assert refused.record["status"] == "refused"
    assert refused.told("Li") == ["Rejected: Big deal"]


def test_approved_contract_changes_the_status_of_the_customer() -> None:
    nodes = [approval("legal", "Zhao"), node("won", "action", actions=[account_becomes('"won"')])]
    case = Case(in_line(*nodes)).start()
    assert case.accounts[7]["status"] == "lead"
    case.approve("Zhao")
    assert case.accounts[7]["status"] == "won"
    assert case.state.status == "approved"


def test_without_a_customer_there_is_nothing_to_change() -> None:
    case = Case(in_line(node("won", "action", actions=[account_becomes('"won"')])))
    case.record["account"] = None
    assert case.start().state.status == "approved"


def test_a_failing_action_holds_the_flow_until_retried() -> None:
    nodes = [approval("legal", "Zhao"), node("won", "action", actions=[account_becomes('"won"')])]
    case = Case(in_line(*nodes), refuse_actions=True).start().approve("Zhao")
    assert case.state.status == "error"
    assert case.state.faults[0].fault is not None
    assert case.state.faults[0].fault.code == "action_failed"
    case.refuse_actions = False
    assert case.retry().state.status == "approved"
    assert case.refusal(case.retry) == "instance_ended"


def test_failing_actions_of_an_approval_are_retried_without_asking_again() -> None:
    step = approval("a", "Zhao", on_approve=[set_field("status", '"ok"')])
    case = Case(in_line(step), refuse_actions=True).start().approve("Zhao")
    assert case.asked() == []
    case.refuse_actions = False
    assert case.retry().record["status"] == "ok"
    assert case.state.status == "approved"


def test_retry_of_what_has_not_failed_is_refused() -> None:
    case = Case(in_line(approval("a", "Zhao"))).start()
    assert case.refusal(case.retry) == "nothing_failed"


# Branches


def by_amount() -> Case:
    nodes = [
        approval("first", "Wang", fields=[{"field": "amount", "access": "edit"}]),
        node("size", "branch"),
        approval("boss", "Zhou"),
        approval("director", "Zhao"),
    ]
    edges = [
        *chain("start", "first", "size"),
        edge("size", "boss", "amount >= 1000000"),
        edge("size", "director", "amount > 500000"),
        edge("size", "end", default=True),
        edge("boss", "end"),
        edge("director", "end"),
    ]
    return Case(flow(nodes, edges))


@pytest.mark.parametrize(
    ("amount", "asked"),
    [(499_999, []), (500_000, []), (500_001, ["Zhao"]), (1_000_000, ["Zhou"]), (None, [])],
)
def test_first_true_condition_wins(amount: int | None, asked: list[str]) -> None:
    case = by_amount()
    case.record["amount"] = None if amount is None else Decimal(amount)
    assert case.start().approve("Wang").asked() == asked


def test_conditions_see_what_the_approver_has_just_changed() -> None:
    case = by_amount().start()
    case.record["amount"] = Decimal(2_000_000)
    assert case.approve("Wang").asked() == ["Zhou"]


def test_the_trail_says_why_a_branch_was_taken() -> None:
    case = by_amount().start().approve("Wang")
    [taken] = [entry for entry in case.trail if entry.action == "branch"]
    assert taken.about == {"to": "director"}
    assert taken.detail.en == "amount > 500000"


def test_a_condition_that_fails_holds_the_flow() -> None:
    nodes = [node("size", "branch"), approval("a", "Zhao")]
    edges = [
        edge("start", "size"),
        edge("size", "a", "100 / amount > 1"),
        edge("size", "end", default=True),
        edge("a", "end"),
    ]
    case = Case(flow(nodes, edges), record={"amount": Decimal(0)}).start()
    assert case.state.status == "error"
    case.record["amount"] = Decimal(10)
    assert case.retry().asked() == ["Zhao"]


def test_conditions_read_the_customer_and_the_lines() -> None:
    nodes = [node("size", "branch"), approval("a", "Zhao")]
    edges = [
        edge("start", "size"),
        edge("size", "a", 'account.level = "A" && SUM(items.price) > 100'),
        edge("size", "end", default=True),
        edge("a", "end"),
    ]
    lines = [{"price": Decimal(60)}, {"price": Decimal(50)}]
    assert Case(flow(nodes, edges), record={"items": lines}).start().asked() == ["Zhao"]
    assert Case(flow(nodes, edges), record={"items": lines[:1]}).start().asked() == []


# Assignees


@pytest.mark.parametrize(
    ("rule", "asked"),
    [
        ({"kind": "initiator"}, ["Li"]),
        ({"kind": "manager"}, ["Wang"]),
        ({"kind": "manager", "config": {"level": 2}}, ["Zhou"]),
        ({"kind": "department_head"}, ["Wang"]),
        ({"kind": "users", "config": {"users": [4, 3]}}, ["Qian", "Zhao"]),
        ({"kind": "role", "config": {"role": "finance"}}, ["Qian", "Sun"]),
        ({"kind": "field", "config": {"field": "owner"}}, ["Li"]),
        ({"kind": "field", "config": {"field": "helpers"}}, ["Sun", "Wu"]),
        ({"kind": "field", "config": {"field": "account.owner"}}, ["Wu"]),
        (
            {"kind": "formula", "config": {"formula": "IF(amount > 1, account.owner, owner)"}},
            ["Wu"],
        ),
    ],
)
def test_each_assignee_kind_finds_its_people(rule: dict[str, Any], asked: list[str]) -> None:
    step = node("a", "approval", assignees=[rule])
    case = Case(in_line(step), roles={"finance": ["Qian", "Sun"]}, record={"helpers": [5, 7]})
    assert case.start().asked() == asked


def test_the_people_are_frozen_when_the_flow_arrives() -> None:
    case = Case(in_line(approval("a", "@finance", mode="all")), roles={"finance": ["Qian", "Sun"]})
    case.start().roles["finance"] = ["Wu"]
    assert case.approve("Qian").asked() == ["Sun"]


# Nobody found


def empty(rule: dict[str, Any], **more: Any) -> Case:
    steps = (approval("first", "Wang"), approval("a", "@nobody", empty=rule, **more))
    return Case(in_line(*steps)).start().approve("Wang")


def test_nobody_found_is_an_error_by_default() -> None:
    case = empty({"rule": "error"})
    assert case.state.status == "error"
    case.roles["nobody"] = ["Wu"]
    assert case.retry().asked() == ["Wu"]


def test_nobody_found_may_pass_reject_or_ask_others() -> None:
    assert empty({"rule": "pass"}).state.status == "approved"
    assert empty({"rule": "reject"}).state.status == "rejected"
    assert empty({"rule": "users", "users": [7]}).asked() == ["Wu"]
    assert empty({"rule": "admin"}).asked() == ["Admin"]


def test_nobody_found_among_the_others_either_is_an_error() -> None:
    steps = (approval("a", "@nobody", empty={"rule": "users", "users": [7]}),)
    case = Case(in_line(*steps), disabled={"Wu"}).start()
    assert case.state.status == "error"


def test_a_flow_that_nobody_approved_is_suspended() -> None:
    case = Case(in_line(approval("a", "@nobody", empty={"rule": "pass"}))).start()
    assert case.state.status == "error"
    assert case.state.faults[0].node == "end"
    assert case.terminate().state.status == "terminated"


# Duplicates and the initiator


def twice(duplicates: str, **more: Any) -> Case:
    steps = (
        approval("first", "Wang"),
        approval("second", "Zhao"),
        approval("third", "Wang", **more),
    )
    case = Case(in_line(*steps, settings={"duplicates": duplicates})).start()
    return case.approve("Wang").approve("Zhao")


def test_off_asks_every_time() -> None:
    assert twice("off").asked() == ["Wang"]


def test_earlier_agreement_is_enough() -> None:
    case = twice("earlier")
    assert case.state.status == "approved"
    assert case.statuses("third") == [("Wang", "auto_approved")]
    assert [entry.detail.en for entry in case.trail if entry.action == "auto_approve"] == [
        'Agreed automatically (as at "first")'
    ]


def test_previous_looks_only_at_the_node_before() -> None:
    assert twice("previous").asked() == ["Wang"]
    next_door = in_line(
        approval("a", "Wang"), approval("b", "Wang"), settings={"duplicates": "previous"}
    )
    assert Case(next_door).start().approve("Wang").state.status == "approved"


def test_no_auto_agreement_where_the_node_wants_something() -> None:
    for access in ("edit", "required"):
        fields = [{"field": "signed_on", "access": access}]
        assert twice("earlier", fields=fields).asked() == ["Wang"]
    assert twice("earlier", comment="required").asked() == ["Wang"]
    assert twice("earlier", auto_agree=False).asked() == ["Wang"]


def test_auto_agreement_closes_only_that_persons_task() -> None:
    steps = (approval("a", "Wang"), approval("b", "Wang", "Zhao", "Qian", mode="all"))
    case = Case(in_line(*steps, settings={"duplicates": "earlier"})).start().approve("Wang")
    assert case.asked() == ["Zhao", "Qian"]


def test_auto_agreement_inside_a_sequence_keeps_the_order() -> None:
    steps = (approval("a", "Wang"), approval("b", "Zhao", "Wang", "Qian", mode="sequential"))
    case = Case(in_line(*steps, settings={"duplicates": "earlier"})).start().approve("Wang")
    assert case.asked() == ["Zhao"]
    assert case.approve("Zhao").asked() == ["Qian"]


def test_after_a_return_counting_starts_again() -> None:
    case = Case(
        in_line(
            approval("a", "Wang"),
            approval("b", "Zhao"),
            approval("c", "Wang", "Qian", mode="all"),
            settings={"duplicates": "earlier"},
        )
    )
    case.start().approve("Wang").approve("Zhao")
    assert case.asked() == ["Qian"]
    case.send_back("Qian", "b")
    assert case.asked() == ["Zhao"], "asked again although he agreed before"
    assert case.approve("Zhao").asked() == ["Wang", "Qian"], "agreements before the return are void"


def test_duplicates_do_not_cross_parallel_branches() -> None:
    nodes = [
        node("both", "parallel"),
        approval("a", "Wang"),
        approval("b", "Zhao"),
        approval("c", "Wang"),
        node("together", "join"),
        approval("last", "Wang"),
    ]
    edges = [
        *chain("start", "both", "a", "together", "last", "end"),
        *chain("both", "b", "c", "together"),
    ]
    case = Case(flow(nodes, edges, settings={"duplicates": "earlier"})).start()
    case.approve("Wang").approve("Zhao")
    assert case.asked_at() == {"c": ["Wang"]}
    assert case.approve("Wang").state.status == "approved", "after the join both branches count"


def test_initiator_as_approver_is_asked_unless_set_otherwise() -> None:
    step = approval("a", "Li", "Zhao", mode="all")
    assert Case(in_line(step)).start().asked() == ["Li", "Zhao"]
    auto = in_line(step, settings={"initiator_approves": "auto"})
    assert Case(auto).start().asked() == ["Zhao"]


def test_handling_is_no_agreement() -> None:
    work = node("work", "handle", assignees=assignees("Wang"))
    steps = in_line(work, approval("a", "Wang"), settings={"duplicates": "earlier"})
    assert Case(steps).start().approve("Wang").asked_at() == {"a": ["Wang"]}


# Handling, ends, withdrawing


def test_handling_is_submitted_and_never_rejected() -> None:
    work = node(
        "work",
        "handle",
        assignees=assignees("Qian"),
        fields=[{"field": "signed_on", "access": "required"}],
        on_submit=[set_field("status", '"signed"')],
    )
    case = Case(in_line(work)).start()
    assert case.refusal(lambda: case.reject("Qian")) == "cannot_reject"
    assert case.refusal(lambda: case.approve("Qian")) == "required_missing"
    case.record["signed_on"] = date(2026, 11, 18)
    assert case.approve("Qian").record["status"] == "signed"


def test_an_end_may_mean_rejection() -> None:
    nodes = [node("size", "branch"), node("no", "end", result="rejected")]
    edges = [
        edge("start", "size"),
        edge("size", "no", "amount > 1"),
        edge("size", "end", default=True),
    ]
    assert Case(flow(nodes, edges)).start().state.status == "rejected"


def two_steps(rule: str) -> Case:
    steps = (approval("a", "Wang"), approval("b", "Zhao"))
    return Case(in_line(*steps, settings={"withdraw": rule})).start()


def test_withdrawing_before_anybody_has_acted() -> None:
    case = two_steps("before_first_action").withdraw("Li")
    assert case.state.status == "withdrawn"
    assert case.statuses("a") == [("Wang", "withdrawn")]
    late = two_steps("before_first_action").approve("Wang")
    assert late.refusal(lambda: late.withdraw("Li")) == "withdraw_not_allowed"


def test_withdrawing_while_running_or_never() -> None:
    assert two_steps("while_running").approve("Wang").withdraw("Li").state.status == "withdrawn"
    never = two_steps("never")
    assert never.refusal(lambda: never.withdraw("Li")) == "withdraw_not_allowed"


def test_what_came_back_to_the_initiator_may_be_withdrawn() -> None:
    case = two_steps("before_first_action").approve("Wang").send_back("Zhao", "start")
    assert case.withdraw("Li").state.status == "withdrawn"


def test_only_the_initiator_withdraws() -> None:
    case = two_steps("while_running")
    assert case.refusal(lambda: case.withdraw("Wang")) == "not_initiator"


def test_nothing_happens_to_an_instance_that_has_ended() -> None:
    case = two_steps("while_running").withdraw("Li")
    assert case.refusal(lambda: case.approve("Wang")) == "instance_ended"
    assert case.refusal(lambda: case.withdraw("Li")) == "instance_ended"
    assert case.refusal(case.terminate) == "instance_ended"


def test_a_rule_may_start_a_flow_in_nobodys_name() -> None:
    case = Case(in_line(approval("a", "Wang")), initiator=None).start()
    assert case.approve("Wang").state.status == "approved"
    returned = Case(in_line(approval("a", "Wang")), initiator=None).start().send_back("Wang")
    assert returned.state.status == "error"
    assert returned.terminate().state.status == "terminated"


def test_a_start_task_that_is_transferred_is_not_submitted() -> None:
    case = two_steps("never").send_back("Wang").transfer("Li", "Wu")
    assert case.asked_at() == {"start": ["Wu"]}
    assert case.approve("Wu").asked() == ["Wang"]


def test_a_started_flow_is_not_started_again() -> None:
    case = two_steps("never")
    assert case.refusal(case.start) == "already_started"
