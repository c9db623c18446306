"""Two acts at the same moment, and the same act twice: exactly one takes effect."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from runtime.db.failures import TransientFailure
from runtime.flows.act_on_task import KeyUsedOtherwise
from runtime.flows.refusals import TaskAlreadyDone
from runtime.problem import Problem
from tests.runtime.flows.conftest import Company
from tests.runtime.flows.sales_app import node_of, sales_app


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Results, or problems, of acts that start together."""
    gate = threading.Barrier(len(acts))
    results: list[Any] = [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        gate.wait()
        for _ in range(20):
            try:
                results[place] = act()
                return
            except TransientFailure:
                continue
            except Problem as problem:
                results[place] = problem
                return

    threads = [threading.Thread(target=run, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.fixture
def either(company: Company) -> Company:
    """Finance decides by one of two people."""

    def change(document: dict[str, Any]) -> None:
        node_of(document, "contract_approval", "finance")["config"]["mode"] = {"kind": "any"}

    company.install(sales_app(change))
    return company


@pytest.mark.parametrize("kinds", [("approve", "approve"), ("approve", "reject")])
def test_of_two_people_at_the_same_moment_exactly_one_wins(
    either: Company, kinds: tuple[str, str]
) -> None:
    for _ in range(5):
        instance = either.start(either.contract())
        tasks = either.task("qian"), either.task("sun")
        results = at_once(
            lambda tasks=tasks: either.act("qian", kinds[0], tasks[0]),
            lambda tasks=tasks: either.act("sun", kinds[1], tasks[1]),
        )
        won = [one for one in results if isinstance(one, dict)]
        lost = [one for one in results if isinstance(one, TaskAlreadyDone)]
        assert (len(won), len(lost)) == (1, 1), results
        state = either.instance(instance.id).state
        rounds = [run for run in state.runs if run.node == "finance"]
        assert len(rounds) == 1
        decided = [task for task in state.tasks if task.status in ("approved", "rejected")]
        assert len(decided) == 1
        if state.is_alive:
            either.withdraw("li", instance.id)


def test_two_people_who_must_both_agree_do_not_lose_a_vote(company: Company) -> None:
    instance = company.start(company.contract())
    tasks = company.task("qian"), company.task("sun")
    at_once(
        lambda: company.approve("qian", task=tasks[0]),
        lambda: company.approve("sun", task=tasks[1]),
    )
    state = company.instance(instance.id).state
    assert [task.status for task in state.tasks if task.node == "finance"] == ["approved"] * 2
    assert next(run for run in state.runs if run.node == "finance").status == "passed"


def test_two_starts_at_the_same_moment_make_one_instance(company: Company) -> None:
    contract = company.contract()
    results = at_once(lambda: company.start(contract), lambda: company.start(contract))
    assert sum(isinstance(one, Problem) for one in results) == 1
    assert len(company.instances()) == 1


def test_a_double_click_with_a_key_gives_the_first_answer_twice(company: Company) -> None:
    company.start(company.contract())
    task = company.task("qian")
    results = at_once(
        lambda: company.approve("qian", task=task, key="k1"),
        lambda: company.approve("qian", task=task, key="k1"),
    )
    assert results[0] == results[1]
    assert results[0]["status"] == "running"
    [instance] = company.instances()
    approvals = [
        row for row in company.show("li", instance.id)["trail"] if row["action"] == "approve"
    ]
    assert len(approvals) == 1


def test_a_key_stands_for_one_request_of_one_person(company: Company) -> None:
    company.start(company.contract())
    company.approve("qian", key="k1")
    assert company.approve("sun", key="k1")["status"] == "running"
    company.act("zhao", "return", target="start", key="k2")
    company.approve("li")
    with pytest.raises(KeyUsedOtherwise):
        company.approve("zhao", key="k2", values={"signed_on": "2026-11-20"})


def test_a_refused_act_does_not_use_up_its_key(company: Company) -> None:
    company.start(company.contract())
    task = company.task("zhao")
    with pytest.raises(Problem):
        company.approve("zhao", task=task, key="k1")
    done = company.approve("zhao", task=task, key="k2", values={"signed_on": "2026-11-20"})
    assert done["status"] == "running"
