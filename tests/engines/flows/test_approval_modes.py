"""Any, all, one after the other: who is asked, and what their votes decide."""

import pytest

from tests.engines.flows.office import Case, approval, in_line

THREE = ("Zhao", "Qian", "Zhou")


def committee(mode: str, **more: object) -> Case:
    return Case(in_line(approval("committee", *THREE, mode=mode, **more))).start()


def test_any_first_agreement_closes_the_others() -> None:
    case = committee("any").approve("Qian")
    assert case.state.status == "approved"
    assert case.statuses("committee") == [
        ("Zhao", "skipped"),
        ("Qian", "approved"),
        ("Zhou", "skipped"),
    ]


def test_any_first_rejection_rejects() -> None:
    case = committee("any").reject("Qian")
    assert case.state.status == "rejected"
    assert dict(case.statuses("committee"))["Zhao"] == "skipped"


def test_any_may_demand_that_everybody_rejects() -> None:
    case = committee("any", mode_config={"reject_when_all": True})
    case.reject("Qian").reject("Zhao")
    assert case.asked() == ["Zhou"]
    assert (
        committee("any", mode_config={"reject_when_all": True})
        .reject("Zhao")
        .approve("Zhou")
        .state.status
        == "approved"
    )
    assert case.reject("Zhou").state.status == "rejected"


def test_all_passes_when_everybody_has_agreed() -> None:
    case = committee("all").approve("Zhao").approve("Zhou")
    assert case.asked() == ["Qian"]
    assert case.approve("Qian").state.status == "approved"


def test_all_one_rejection_closes_the_others() -> None:
    case = committee("all").approve("Zhao").reject("Qian")
    assert case.state.status == "rejected"
    assert case.statuses("committee") == [
        ("Zhao", "approved"),
        ("Qian", "rejected"),
        ("Zhou", "skipped"),
    ]


def test_all_may_collect_every_opinion_first() -> None:
    case = committee("all", mode_config={"collect_all": True}).reject("Qian").approve("Zhao")
    assert case.state.status == "running"
    assert case.asked() == ["Zhou"]
    assert case.approve("Zhou").state.status == "rejected"


def test_second_approver_sees_task_only_after_first_agrees() -> None:
    case = committee("sequential")
    assert case.asked() == ["Zhao"]
    assert case.refusal(lambda: case.approve("Qian")) == "not_your_turn"
    assert case.approve("Zhao").asked() == ["Qian"]
    assert case.approve("Qian").approve("Zhou").state.status == "approved"


def test_persons_after_the_rejecting_one_never_get_a_task() -> None:
    case = committee("sequential").approve("Zhao").reject("Qian")
    assert case.state.status == "rejected"
    assert case.told("Zhou") == []


@pytest.mark.parametrize("mode", ["any", "all", "sequential"])
def test_with_one_approver_all_modes_are_equal(mode: str) -> None:
    assert Case(in_line(approval("a", "Zhao", mode=mode))).start().approve("Zhao").state.status == (
        "approved"
    )
    assert Case(in_line(approval("a", "Zhao", mode=mode))).start().reject("Zhao").state.status == (
        "rejected"
    )


def test_a_person_with_two_roles_is_asked_once() -> None:
    case = Case(
        in_line(approval("money", "@finance", "@controller", mode="all")),
        roles={"finance": ["Qian", "Sun"], "controller": ["Qian"]},
    ).start()
    assert case.asked() == ["Qian", "Sun"]
    assert case.approve("Qian").approve("Sun").state.status == "approved"


def test_a_person_cannot_act_twice_in_a_round() -> None:
    case = committee("all").approve("Zhao")
    assert case.refusal(lambda: case.approve("Zhao")) == "task_already_done"
    assert case.refusal(lambda: case.reject("Zhao")) == "task_already_done"


def test_the_slower_of_two_gets_told_that_the_task_is_done() -> None:
    case = Case(in_line(approval("a", "Zhao", "Qian"), approval("b", "Zhou"))).start()
    case.approve("Zhao")
    assert case.refusal(lambda: case.approve("Qian")) == "task_already_done"
    assert case.asked_at() == {"b": ["Zhou"]}


def test_nobody_without_a_task_can_act() -> None:
    case = committee("all")
    task = case.task_of("Zhao")
    from engines.flows.events import Approve

    assert case.refusal(lambda: case.happen(Approve(task, 7))) == "not_your_task"
    assert case.refusal(lambda: case.approve("Wu")) == "not_your_task"


def test_transfer_keeps_the_position() -> None:
    case = committee("sequential").transfer("Zhao", "Wu")
    assert case.asked() == ["Wu"]
    assert case.approve("Wu").asked() == ["Qian"]
    assert case.statuses("committee")[0] == ("Zhao", "transferred")


def test_transfer_to_a_person_of_the_round_merges() -> None:
    case = committee("all").transfer("Zhao", "Qian")
    assert case.asked() == ["Qian", "Zhou"]
    assert case.approve("Qian").approve("Zhou").state.status == "approved"


def test_transfer_to_a_person_who_has_agreed_leaves_the_rest_to_decide() -> None:
    case = committee("all").approve("Zhou").transfer("Zhao", "Zhou")
    assert case.asked() == ["Qian"]
    assert case.approve("Qian").state.status == "approved"


def test_transfer_of_the_last_open_task_to_one_who_agreed_passes_the_round() -> None:
    case = committee("all").approve("Zhou").approve("Qian").transfer("Zhao", "Zhou")
    assert case.state.status == "approved"


def test_transfer_to_a_person_whose_turn_comes_later_brings_the_turn_forward() -> None:
    case = committee("sequential").transfer("Zhao", "Zhou")
    assert case.asked() == ["Zhou"]
    assert case.approve("Zhou").asked() == ["Qian"]
    assert case.approve("Qian").state.status == "approved"


def test_transfer_to_oneself_is_refused() -> None:
    case = committee("any")
    assert case.refusal(lambda: case.transfer("Zhao", "Zhao")) == "same_person"


def test_transfer_can_be_switched_off() -> None:
    case = committee("any", transfer=False)
    assert case.refusal(lambda: case.transfer("Zhao", "Wu")) == "cannot_transfer"
    assert case.move("Zhao", "Wu").asked() == ["Qian", "Zhou", "Wu"]


def test_a_task_moved_by_an_administrator_is_not_done_by_its_person() -> None:
    case = committee("all").move("Zhao", "Wu")
    assert dict(case.statuses("committee"))["Zhao"] == "moved"
    assert case.trail[-1].about == {"to": 7, "by_admin": True}
    assert case.refusal(lambda: case.approve("Zhao")) == "task_already_done"


def test_comment_is_demanded_where_the_node_says_so() -> None:
    case = Case(
        in_line(approval("a", "Zhao", comment_on_reject=True, comment_on_return=True))
    ).start()
    assert case.refusal(lambda: case.reject("Zhao")) == "comment_required"
    assert case.refusal(lambda: case.send_back("Zhao", comment="  ")) == "comment_required"
    assert case.reject("Zhao", "too expensive").state.status == "rejected"
    strict = Case(in_line(approval("a", "Zhao", comment="required"))).start()
    assert strict.refusal(lambda: strict.approve("Zhao")) == "comment_required"


def test_required_fields_of_the_node_must_be_filled() -> None:
    step = approval("a", "Zhao", fields=[{"field": "signed_on", "access": "required"}])
    case = Case(in_line(step)).start()
    assert case.refusal(lambda: case.approve("Zhao")) == "required_missing"
    case.record["signed_on"] = "2026-11-20"
    assert case.approve("Zhao").state.status == "approved"


def test_rejection_ignores_required_fields() -> None:
    step = approval("a", "Zhao", fields=[{"field": "signed_on", "access": "required"}])
    assert Case(in_line(step)).start().reject("Zhao").state.status == "rejected"
