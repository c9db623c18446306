"""Simulation: the path and the people, and nothing happens."""

from decimal import Decimal
from typing import Any

from engines.flows import ResolvePeople, simulate
from tests.engines.flows.office import Case, approval, chain, edge, flow, node
from tests.engines.flows.test_life_of_an_instance import account_becomes, set_field


def contract() -> Case:
    nodes = [
        approval("manager", "manager", on_approve=[set_field("status", '"seen"')]),
        node("size", "branch"),
        approval("boss", "@boss"),
        node("won", "action", actions=[account_becomes('"won"')]),
        node("seen", "branch"),
        approval("archive", "Wu", fields=[{"field": "signed_on", "access": "required"}]),
    ]
    edges = [
        *chain("start", "manager", "size"),
        edge("size", "boss", "amount > 1000000"),
        edge("size", "won", default=True),
        *chain("boss", "won", "seen"),
        edge("seen", "archive", 'status = "seen"'),
        edge("seen", "end", default=True),
        edge("archive", "end"),
    ]
    return Case(flow(nodes, edges), roles={"boss": ["Zhou"]})


def resolver(case: Case) -> Any:
    def resolve(request: ResolvePeople) -> tuple[int, ...]:
        return tuple(user for query in request.queries for user in case.resolve(query))

    return resolve


def test_the_path_with_people_in_words() -> None:
    case = contract()
    seen = simulate(case.flow, case.context(), 1)
    assert seen.status == "approved"
    assert [step.node for step in seen.steps] == [
        "start", "manager", "size", "won", "seen", "archive", "end",
    ]  # fmt: skip
    assert seen.skipped == ("boss",)
    manager = seen.steps[1]
    assert [words.en for words in manager.described] == ["initiator's manager, level 1"]
    assert [words.zh for words in manager.described] == ["发起人的第 1 级上级"]
    assert all(person < 0 for person in manager.people)


def test_the_path_with_real_people_for_other_values() -> None:
    case = contract()
    case.record["amount"] = Decimal(2_000_000)
    seen = simulate(case.flow, case.context(), 1, resolver(case))
    people = {step.node: step.people for step in seen.steps if step.people}
    assert people == {"manager": (2,), "boss": (6,), "archive": (7,)}


def test_later_conditions_see_what_actions_would_write_but_nothing_is_written() -> None:
    case = contract()
    before = dict(case.record)
    seen = simulate(case.flow, case.context(), 1, resolver(case))
    assert "archive" in [step.node for step in seen.steps]
    assert case.record == before
    assert case.accounts[7]["status"] == "lead"
    assert [step.node for step in seen.steps if step.effects] == ["manager", "won"]


def test_decisions_are_asked_for() -> None:
    case = contract()
    seen = simulate(
        case.flow,
        case.context(),
        1,
        decide=lambda key, user: "reject" if key == "manager" else "approve",
    )
    assert seen.status == "rejected"
    assert seen.steps[-1].node == "manager"
    stopped = simulate(case.flow, case.context(), 1, decide=lambda key, user: "stop")
    assert stopped.status == "running"


def test_what_stops_the_flow_is_shown() -> None:
    case = contract()
    case.managers = {}
    seen = simulate(case.flow, case.context(), 1, resolver(case))
    assert seen.status == "error"
    assert seen.steps[-1].problem is not None
    assert "Nobody was found" in seen.steps[-1].problem.en


def test_from_a_running_instance_onwards() -> None:
    case = contract()
    case.record["amount"] = Decimal(2_000_000)
    case.start()
    seen = simulate(case.flow, case.context(), 1, resolver(case), state=case.state)
    assert [step.node for step in seen.steps][-3:] == ["seen", "archive", "end"]
    assert case.asked() == ["Wang"]


def test_endless_returning_is_given_up() -> None:
    case = contract()
    choice = iter(["approve", "return"] * 1000)
    seen = simulate(case.flow, case.context(), 1, resolver(case), lambda key, user: next(choice))  # type: ignore[arg-type,return-value]
    assert seen.status == "running"
