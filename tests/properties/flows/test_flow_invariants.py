"""Whatever people do, in whatever order, an instance stays sound (see `assert_sound`)."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engines.flows import Refused
from engines.flows.events import Approve, Reject, Retry, Return, Terminate, Transfer, Withdraw
from engines.flows.state import ALIVE, FlowState
from tests.engines.flows.office import (
    NAMES,
    Case,
    approval,
    assert_sound,
    assignees,
    chain,
    edge,
    flow,
    node,
)

PEOPLE = ["Li", "Wang", "Zhao", "Qian", "Sun", "Zhou", "Wu"]
MODES = st.sampled_from(
    [
        ("any", {}),
        ("any", {"reject_when_all": True}),
        ("all", {}),
        ("all", {"collect_all": True}),
        ("sequential", {}),
    ]
)


@st.composite
def steps(draw: st.DrawFn, key: str) -> dict[str, Any]:
    """An approval or a node to work at, by one to four people."""
    who = draw(st.lists(st.sampled_from([*PEOPLE, "manager", "@nobody"]), min_size=1, max_size=4))
    if draw(st.integers(0, 5)) == 0:
        return node(key, "handle", assignees=assignees(*who), comment_on_return=False)
    mode, config = draw(MODES)
    return approval(
        key,
        *who,
        mode=mode,
        mode_config=config,
        rejected=draw(st.sampled_from(["end", "to_start"])),
        empty={"rule": draw(st.sampled_from(["error", "pass", "reject", "admin"]))},
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A step, a split with two branches (one with two steps, one with a choice), a last step."""
    nodes = [
        draw(steps("first")),
        node("split", "parallel"),
        draw(steps("left")),
        draw(steps("left_again")),
        node("choice", "branch"),
        draw(steps("right")),
        node("copy", "cc", assignees=assignees("Wu")),
        node("join", "join"),
        draw(steps("last")),
    ]
    edges = [
        *chain("start", "first", "split", "left", "left_again", "join", "last", "end"),
        *chain("split", "choice"),
        edge("choice", "right", "amount > 500000"),
        edge("choice", "copy", default=True),
        *chain("right", "copy", "join"),
    ]
    chosen = {
        "duplicates": draw(st.sampled_from(["off", "previous", "earlier"])),
        "initiator_approves": draw(st.sampled_from(["ask", "auto"])),
        "after_return": draw(st.sampled_from(["all_again", "direct"])),
        "withdraw": draw(st.sampled_from(["never", "before_first_action", "while_running"])),
    }
    amount = draw(st.sampled_from([None, 1, 600_000]))
    disabled = draw(st.sets(st.sampled_from(PEOPLE), max_size=2))
    case = Case(flow(nodes, edges, settings=chosen), record={"amount": amount}, disabled=disabled)
    return case.start()


ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ["approve"] * 6 + ["reject", "return", "return", "transfer", "move", "retry"]
            + ["heal", "change", "withdraw", "terminate"]
        ),
        st.integers(0, 10),
        st.integers(0, 10),
    ),
    max_size=25,
)  # fmt: skip


def act(case: Case, what: str, one: int, two: int) -> None:
    pending = case.state.pending
    if what == "heal":
        case.roles["nobody"] = ["Sun"]
        case.disabled.clear()
    elif what == "change":
        case.record["amount"] = 600_000 if one % 2 else 1
    elif what == "retry":
        case.happen(Retry(9))
    elif what == "withdraw":
        case.happen(Withdraw(1))
    elif what == "terminate" and one == 0:
        case.happen(Terminate(9))
    elif pending:
        task = pending[one % len(pending)]
        other = NAMES[PEOPLE[two % len(PEOPLE)]]
        if what == "approve":
            case.happen(Approve(task.id, task.user))
        elif what == "reject":
            case.happen(Reject(task.id, task.user))
        elif what == "return":
            run = case.state.run(task.run)
            assert run is not None
            targets = [None, "start", "first", "left", "right", "last"]
            case.happen(Return(task.id, task.user, targets[two % len(targets)]))
        elif what == "transfer":
            case.happen(Transfer(task.id, task.user, other))
        elif what == "move":
            case.happen(Transfer(task.id, 9, other, by_admin=True))


def assert_history_kept(before: FlowState, after: FlowState) -> None:
    """Rounds close once; what was decided stays decided."""
    later = {run.id: run for run in after.runs}
    for run in before.runs:
        if run.status in ("passed", "rejected", "returned", "cancelled"):
            assert later[run.id] == run
    tasks = {task.id: task for task in after.tasks}
    for task in before.tasks:
        if task.status not in ("pending", "waiting"):
            assert tasks[task.id] == task


@settings(max_examples=200, deadline=None)
@given(cases(), ACTS)
def test_every_state_that_waits_is_sound(case: Case, acts: list[tuple[str, int, int]]) -> None:
    for what, one, two in acts:
        before, length = case.state, len(case.trail)
        try:
            act(case, what, one, two)
        except Refused as refused:
            assert case.state == before, refused.code
        assert_sound(case.state)
        assert_history_kept(before, case.state)
        assert len(case.trail) >= length


@settings(max_examples=60, deadline=None)
@given(cases(), ACTS)
def test_nobody_but_the_owner_of_a_pending_task_can_act(
    case: Case, acts: list[tuple[str, int, int]]
) -> None:
    for what, one, two in acts:
        try:
            act(case, what, one, two)
        except Refused:
            continue
    before = case.state
    owners = {(task.id, task.user) for task in before.pending}
    for task in before.tasks:
        for user in NAMES.values():
            if (task.id, user) in owners:
                continue
            for event in (Approve(task.id, user), Reject(task.id, user), Return(task.id, user)):
                assert case.refusal(lambda event=event: case.happen(event))  # type: ignore[misc]


@settings(max_examples=60, deadline=None)
@given(cases())
def test_agreeing_to_everything_ends_the_flow_or_shows_a_fault(case: Case) -> None:
    for _ in range(100):
        if not case.state.pending:
            break
        task = case.state.pending[0]
        case.happen(Approve(task.id, task.user))
    assert case.state.status not in ALIVE or case.state.faults
