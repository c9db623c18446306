"""Returning: where to, what it closes, and how the flow goes on afterwards.

Several of these are faults that other products had (approvals specification, 3.12).
"""

from decimal import Decimal
from typing import Any

from tests.engines.flows.office import Case, approval, chain, edge, flow, in_line, node


def three_steps(**more: Any) -> Case:
    steps = (approval("director", "Wang"), approval("legal", "Zhao"), approval("boss", "Zhou"))
    return Case(in_line(*steps, **more)).start()


def contract(**more: Any) -> Case:
    """Director, then legal and finance side by side, then the general manager."""
    nodes = [
        approval("director", "Wang"),
        node("both", "parallel"),
        approval("legal_first", "Zhao"),
        approval("legal_second", "Wu"),
        approval("finance", "Qian", "Sun", mode="all"),
        node("together", "join"),
        approval("boss", "Zhou"),
    ]
    edges = [
        *chain("start", "director", "both", "legal_first", "legal_second", "together"),
        *chain("both", "finance", "together", "boss", "end"),
    ]
    return Case(flow(nodes, edges, **more)).start().approve("Wang")


def test_return_to_previous_asks_the_same_person_again() -> None:
    case = three_steps().approve("Wang").send_back("Zhao")
    assert case.asked_at() == {"director": ["Wang"]}
    assert case.rounds("legal") == ["returned"]
    assert case.told("Wang") == ["To do: Big deal"] * 2


def test_return_to_initiator_makes_the_start_a_task() -> None:
    case = three_steps().approve("Wang").send_back("Zhao", "start")
    assert case.asked_at() == {"start": ["Li"]}
    assert case.approve("Li").asked_at() == {"director": ["Wang"]}


def test_returned_twice_goes_step_by_step() -> None:
    case = three_steps().approve("Wang").approve("Zhao")
    case.send_back("Zhou")
    assert case.asked_at() == {"legal": ["Zhao"]}
    case.send_back("Zhao")
    assert case.asked_at() == {"director": ["Wang"]}
    case.approve("Wang").approve("Zhao").approve("Zhou")
    assert case.state.status == "approved"
    assert case.rounds("legal") == ["passed", "returned", "passed"]


def test_return_to_a_multi_person_node_reopens_tasks_for_all_its_persons() -> None:
    case = Case(in_line(approval("money", "Qian", "Sun", mode="any"), approval("boss", "Zhou")))
    case.start().approve("Qian").send_back("Zhou")
    assert case.asked() == ["Qian", "Sun"]


def test_return_goes_to_whoever_really_had_the_task() -> None:
    case = three_steps().transfer("Wang", "Wu").approve("Wu").send_back("Zhao")
    assert case.asked() == ["Wu"]
    moved = three_steps().move("Wang", "Wu").approve("Wu").send_back("Zhao")
    assert moved.asked() == ["Wu"]


def test_a_disabled_person_is_not_asked_again() -> None:
    case = three_steps().approve("Wang")
    case.disabled.add("Wang")
    case.send_back("Zhao")
    assert case.state.status == "error"
    case.disabled.clear()
    assert case.retry().asked() == ["Wang"]


def test_return_closes_the_tasks_of_the_others() -> None:
    case = Case(in_line(approval("a", "Wang"), approval("money", "Qian", "Sun", mode="all")))
    case.start().approve("Wang").approve("Qian").send_back("Sun")
    assert case.statuses("money") == [("Qian", "approved"), ("Sun", "returned")]
    assert case.asked() == ["Wang"]


def test_return_only_to_nodes_passed_and_allowed() -> None:
    case = three_steps().approve("Wang")
    assert case.targets("Zhao") == ("director", "start")
    for target in ("boss", "legal", "end", "nowhere"):
        assert case.refusal(lambda to=target: case.send_back("Zhao", to)) == "target_not_allowed"


def test_return_settings_narrow_the_targets() -> None:
    def at_legal(setting: str) -> Case:
        steps = (approval("director", "Wang"), approval("legal", "Zhao", return_to=setting))
        return Case(in_line(*steps)).start().approve("Wang")

    assert at_legal("none").targets("Zhao") == ()
    assert at_legal("start").targets("Zhao") == ("start",)
    assert at_legal("previous").targets("Zhao") == ("director",)
    refused = at_legal("none")
    assert refused.refusal(lambda: refused.send_back("Zhao")) == "target_not_allowed"


def test_cc_branches_and_actions_are_no_targets() -> None:
    copy = node("copy", "cc", assignees=[{"kind": "initiator"}])
    write = node(
        "write",
        "action",
        actions=[
            {"kind": "set_fields", "config": {"values": [{"field": "status", "value": '"x"'}]}}
        ],
    )
    case = Case(in_line(approval("a", "Wang"), copy, write, approval("b", "Zhao"))).start()
    assert case.approve("Wang").targets("Zhao") == ("a", "start")
    assert case.refusal(lambda: case.send_back("Zhao", "copy")) == "target_not_allowed"


def test_reject_to_start_lets_the_initiator_submit_again() -> None:
    case = Case(in_line(approval("a", "Wang", rejected="to_start"))).start().reject("Wang")
    assert case.asked_at() == {"start": ["Li"]}
    assert case.rounds("a") == ["rejected"]
    assert case.approve("Li").approve("Wang").state.status == "approved"


# Direct return


def test_direct_goes_straight_back_to_the_node_that_returned() -> None:
    case = three_steps(settings={"after_return": "direct"}).approve("Wang").approve("Zhao")
    case.send_back("Zhou", "start")
    assert case.approve("Li").asked_at() == {"boss": ["Zhou"]}
    assert case.approve("Zhou").state.status == "approved"


def branching(**more: Any) -> Case:
    """Above 500,000 the director is asked as well; finance in any case."""
    nodes = [
        approval("first", "Wang", fields=[{"field": "amount", "access": "edit"}]),
        node("big", "branch"),
        approval("director", "Zhou"),
        approval("finance", "Qian"),
    ]
    edges = [
        *chain("start", "first", "big"),
        edge("big", "director", "amount > 500000"),
        edge("big", "finance", default=True),
        *chain("director", "finance", "end"),
    ]
    return Case(flow(nodes, edges, **more), record={"amount": Decimal(600_000)})


def test_direct_asks_all_again_when_the_data_now_lead_elsewhere() -> None:
    case = branching(settings={"after_return": "direct"}).start()
    case.record["amount"] = Decimal(400_000)
    case.approve("Wang").send_back("Qian", "first")
    case.record["amount"] = Decimal(700_000)
    assert case.approve("Wang").asked_at() == {"director": ["Zhou"]}


def test_direct_stays_direct_when_the_branch_is_the_same() -> None:
    case = branching(settings={"after_return": "direct"}).start()
    case.approve("Wang").approve("Zhou").send_back("Qian", "first")
    case.record["amount"] = Decimal(700_000)
    assert case.approve("Wang").asked_at() == {"finance": ["Qian"]}


# Parallel branches


def test_branches_wait_for_each_other_at_the_join() -> None:
    case = contract()
    assert case.asked_at() == {"legal_first": ["Zhao"], "finance": ["Qian", "Sun"]}
    case.approve("Zhao").approve("Wu").approve("Qian")
    assert case.asked() == ["Sun"]
    assert case.approve("Sun").asked_at() == {"boss": ["Zhou"]}
    assert case.approve("Zhou").state.status == "approved"


def test_rejection_in_one_branch_cancels_the_others() -> None:
    case = contract().approve("Zhao").reject("Qian")
    assert case.state.status == "rejected"
    assert case.statuses("legal_second") == [("Wu", "skipped")]


def test_return_inside_a_branch_leaves_the_sibling_alone() -> None:
    case = contract().approve("Zhao").approve("Qian").send_back("Wu")
    assert case.asked_at() == {"legal_first": ["Zhao"], "finance": ["Sun"]}
    case.approve("Zhao").approve("Wu").approve("Sun").approve("Zhou")
    assert case.state.status == "approved"


def test_return_before_the_split_cancels_the_siblings_and_runs_the_split_again() -> None:
    case = contract().approve("Zhao").approve("Qian").send_back("Wu", "director")
    assert case.asked_at() == {"director": ["Wang"]}
    assert case.statuses("finance") == [("Qian", "approved"), ("Sun", "skipped")]
    case.approve("Wang")
    assert case.asked_at() == {"legal_first": ["Zhao"], "finance": ["Qian", "Sun"]}
    case.approve("Zhao").approve("Wu").approve("Qian").approve("Sun").approve("Zhou")
    assert case.state.status == "approved"


def test_return_before_the_split_when_a_sibling_has_already_arrived() -> None:
    case = contract().approve("Zhao").approve("Wu").approve("Qian").send_back("Sun", "start")
    case.approve("Li").approve("Wang")
    assert case.asked_at() == {"legal_first": ["Zhao"], "finance": ["Qian", "Sun"]}


def test_return_to_initiator_in_parallel_co_signing_does_not_move_forward() -> None:
    case = contract().send_back("Qian", "start")
    assert case.asked_at() == {"start": ["Li"]}
    assert case.rounds("boss") == []


def test_a_sibling_branch_is_no_target_while_the_split_is_open() -> None:
    case = contract().approve("Zhao")
    assert case.targets("Qian") == ("director", "start")
    assert case.refusal(lambda: case.send_back("Qian", "legal_first")) == "target_not_allowed"


def test_return_into_a_finished_branch_runs_that_branch_alone() -> None:
    case = contract().approve("Zhao").approve("Wu").approve("Qian").approve("Sun")
    assert set(case.targets("Zhou")) == {
        "legal_first", "legal_second", "finance", "director", "start",
    }  # fmt: skip
    case.send_back("Zhou", "legal_second")
    assert case.asked_at() == {"legal_second": ["Wu"]}
    case.approve("Wu")
    assert case.asked_at() == {"boss": ["Zhou"]}
    assert case.approve("Zhou").state.status == "approved"


def test_return_again_from_a_branch_that_runs_alone() -> None:
    case = contract().approve("Zhao").approve("Wu").approve("Qian").approve("Sun")
    case.send_back("Zhou", "legal_second").send_back("Wu", "director").approve("Wang")
    assert case.asked_at() == {"legal_first": ["Zhao"], "finance": ["Qian", "Sun"]}


def test_direct_return_across_a_split_asks_all_again() -> None:
    case = contract(settings={"after_return": "direct"}).approve("Zhao").send_back("Wu", "director")
    assert case.approve("Wang").asked_at() == {
        "legal_first": ["Zhao"],
        "finance": ["Qian", "Sun"],
    }


def test_nested_splits_merge_level_by_level() -> None:
    nodes = [
        node("outer", "parallel"),
        node("inner", "parallel"),
        approval("a", "Zhao"),
        approval("b", "Qian"),
        node("inner_end", "join"),
        approval("after_inner", "Sun"),
        approval("c", "Wu"),
        node("outer_end", "join"),
    ]
    edges = [
        *chain("start", "outer", "inner", "a", "inner_end", "after_inner", "outer_end", "end"),
        *chain("inner", "b", "inner_end"),
        *chain("outer", "c", "outer_end"),
    ]
    case = Case(flow(nodes, edges)).start().approve("Zhao").approve("Wu")
    assert case.asked() == ["Qian"]
    case.approve("Qian")
    assert set(case.targets("Sun")) == {"a", "b", "start"}
    case.send_back("Sun", "a")
    assert case.asked() == ["Zhao"]
    assert case.approve("Zhao").asked() == ["Sun"]
    assert case.approve("Sun").state.status == "approved"


def test_a_loop_through_a_split_merges_each_passage_for_itself() -> None:
    nodes = [
        node("both", "parallel"),
        approval("a", "Zhao"),
        approval("b", "Qian"),
        node("together", "join"),
        node("good", "branch"),
        approval("rework", "Li"),
    ]
    edges = [
        *chain("start", "both", "a", "together", "good"),
        *chain("both", "b", "together"),
        edge("good", "rework", 'remark = "again"'),
        edge("good", "end", default=True),
        edge("rework", "both"),
    ]
    case = Case(flow(nodes, edges), record={"remark": "again"}).start()
    case.approve("Zhao").approve("Qian").approve("Li").approve("Zhao")
    assert case.asked() == ["Qian"]
    case.record["remark"] = "fine"
    assert case.approve("Qian").state.status == "approved"


def test_cc_is_independent_of_votes_and_returns() -> None:
    copy = node("copy", "cc", assignees=[{"kind": "manager"}])
    case = Case(in_line(copy, approval("a", "Zhao"))).start()
    assert case.copied == ["Wang"]
    case.reject("Zhao")
    assert case.copied == ["Wang"]
    assert case.told("Wang") == ["For your information: Big deal"]
