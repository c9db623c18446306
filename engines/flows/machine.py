"""The flow machine: ``advance(flow, state, event, ctx)`` gives the next state. Pure."""

from collections import deque
from collections.abc import Callable

from engines.core.text import Text, text
from engines.flows.compiled import CompiledFlow
from engines.flows.context import Advance, FlowContext, Refused, Request
from engines.flows.events import (
    ActionsDone,
    ActionsFailed,
    Approve,
    Event,
    PeopleResolved,
    Reject,
    Retry,
    Return,
    Start,
    Terminate,
    Transfer,
    Withdraw,
)
from engines.flows.node import CompiledNode, missing_fields
from engines.flows.progress import Progress
from engines.flows.returning import send_back
from engines.flows.state import FlowState, NodeRun, Task


def new_state(initiator: int | None) -> FlowState:
    """The state before `Start`. Without initiator nothing can be returned to the start."""
    return FlowState(initiator=initiator)


def advance(flow: CompiledFlow, state: FlowState, event: Event, ctx: FlowContext) -> Advance:
    """What ``event`` leads to. `Refused` when it is not possible now; then nothing happened.

    The tokens move until each waits: for people, or for the caller's answer to one of
    ``Advance.requests``. An answer that nobody waits for any more changes nothing.
    """
    if isinstance(event, PeopleResolved | ActionsDone | ActionsFailed):
        if not _is_asked(state, event.run):
            return Advance(state)
    elif not state.is_alive:
        raise Refused("instance_ended", _ENDED)
    progress = Progress(flow, state, ctx)
    match event:
        case Start():
            _start(progress, state)
        case Approve():
            _approve(progress, event)
        case Reject():
            _reject(progress, event)
        case Return():
            _return(progress, event)
        case Transfer():
            _transfer(progress, event)
        case Withdraw():
            _withdraw(progress, event)
        case Terminate():
            progress.note_instance("terminate", event.actor, event.comment)
            progress.finish("terminated", "withdrawn")
        case Retry():
            _retry(progress, event)
        case PeopleResolved():
            run, node = _answered(progress, event.run)
            node.type.people_found(progress, run, node, tuple(dict.fromkeys(event.people)))
        case ActionsDone():
            run, node = _answered(progress, event.run)
            progress.after_actions(run, node)
        case ActionsFailed():
            run, _ = _answered(progress, event.run)
            progress.fail(run, "action_failed", event.message)
    progress.run_arrivals()
    return progress.result()


def advance_fully(
    flow: CompiledFlow,
    state: FlowState,
    event: Event,
    context: Callable[[], FlowContext],
    answer: Callable[[Request], Event],
) -> Advance:
    """Advance, and have ``answer`` carry out what is asked for, until only people are waited for.

    ``context`` is called anew for each step, because actions change the record. Gives the
    last state with everything that happened on the way.
    """
    done = advance(flow, state, event, context())
    waiting = deque(done.requests)
    while waiting:
        request = waiting.popleft()
        if not _is_asked(done.state, request.run):
            continue
        step = advance(flow, done.state, answer(request), context())
        waiting.extend(step.requests)
        done = Advance(
            step.state,
            (*done.effects, *step.effects),
            (),
            (*done.trace, *step.trace),
            (*done.copies, *step.copies),
        )
    return done


def _start(progress: Progress, state: FlowState) -> None:
    if state.runs:
        raise Refused("already_started", text("流程已经发起。", "The flow has already started."))
    progress.note_instance("start", progress.initiator)
    progress.new_token(progress.flow.start.key)


def _approve(progress: Progress, event: Approve) -> None:
    task, run, node = _own_task(progress, event.task, event.actor)
    _demand_comment(node, "approve", event.comment)
    missing = () if progress.ctx.assume_filled else missing_fields(node, progress.ctx.read)
    if missing:
        raise Refused(
            "required_missing",
            text("请先填写此节点的必填字段。", "Fill in the fields that this step requires."),
            missing,
        )
    progress.set_task(task, "approved")
    progress.note("approve", run, task=task.id, user=event.actor, comment=event.comment)
    node.type.settle(progress, run, node)


def _reject(progress: Progress, event: Reject) -> None:
    task, run, node = _own_task(progress, event.task, event.actor)
    if not node.type.can_reject:
        raise Refused("cannot_reject", text("此节点不能拒绝。", "Nothing can be rejected here."))
    _demand_comment(node, "reject", event.comment)
    progress.set_task(task, "rejected")
    progress.note("reject", run, task=task.id, user=event.actor, comment=event.comment)
    node.type.settle(progress, run, node)


def _return(progress: Progress, event: Return) -> None:
    task, run, node = _own_task(progress, event.task, event.actor)
    if not node.type.is_target:
        raise Refused(
            "target_not_allowed", text("起点不能再退回。", "Nothing lies before the start.")
        )
    _demand_comment(node, "return", event.comment)
    progress.set_task(task, "returned")
    progress.close_run(run, "returned")
    goal = send_back(progress, run, event.target)
    progress.note("return", run, task=task.id, user=event.actor, comment=event.comment, to=goal)


def _transfer(progress: Progress, event: Transfer) -> None:
    if event.by_admin:
        task, run, node = _open_task(progress, event.task)
    else:
        task, run, node = _own_task(progress, event.task, event.actor)
        if not node.type.can_transfer(node):
            raise Refused("cannot_transfer", text("此节点不能转交。", "Tasks here stay put."))
    if event.to == task.user:
        raise Refused("same_person", text("不能转交给本人。", "The task is already theirs."))
    progress.set_task(task, "moved" if event.by_admin else "transferred")
    progress.note(
        "transfer",
        run,
        task=task.id,
        user=event.actor,
        comment=event.comment,
        to=event.to,
        by_admin=event.by_admin,
    )
    if not _merged(progress, run, event.to):
        _take_over(progress, task, run, event.to)
    node.type.settle(progress, run, node)


def _merged(progress: Progress, run: NodeRun, user: int) -> bool:
    """The person already decides in this round, or has: the slot falls together with theirs."""
    mine = progress.tasks_of(run, "pending", "approved", "auto_approved", "rejected")
    return any(task.user == user for task in mine)


def _take_over(progress: Progress, task: Task, run: NodeRun, user: int) -> None:
    """The slot keeps its position; a later turn of the same person is dropped."""
    for later in progress.tasks_of(run, "waiting"):
        if later.user == user:
            progress.set_task(later, "skipped")
    fresh = Task(progress.new_id(), run.id, run.node, user, task.position, "pending", task.id)
    progress.tasks[fresh.id] = fresh


def _withdraw(progress: Progress, event: Withdraw) -> None:
    if progress.initiator is None or event.actor != progress.initiator:
        raise Refused(
            "not_initiator", text("只有发起人可以撤回。", "Only the initiator may withdraw.")
        )
    if not may_withdraw(progress.flow, progress.snapshot()):
        raise Refused(
            "withdraw_not_allowed",
            text(
                "此流程现在不能撤回。请联系当前处理人退回。",
                "This flow cannot be withdrawn now. Ask whoever has the task to return it.",
            ),
        )
    progress.note_instance("withdraw", event.actor, event.comment)
    progress.finish("withdrawn", "withdrawn")


def may_withdraw(flow: CompiledFlow, state: FlowState) -> bool:
    """Whether the flow's rule lets the initiator withdraw now.

    What has come back to the initiator may be withdrawn even after people have acted.
    """
    rule = flow.definition.settings.withdraw
    acted = any(task.status in ("approved", "rejected", "returned") for task in state.tasks)
    returned = any(task.node == flow.start.key for task in state.pending)
    if rule == "never" or not state.is_alive:
        return False
    return rule == "while_running" or not acted or returned


def _retry(progress: Progress, event: Retry) -> None:
    failed = [run for run in progress.runs.values() if run.status == "failed"]
    if not failed:
        raise Refused("nothing_failed", text("没有需要重试的节点。", "Nothing has failed."))
    for run in failed:
        progress.note("retry", run, user=event.actor)
        run = progress.set_run(run, status="open", fault=None, fallback=False)
        if run.outcome is not None:
            progress.act(run, run.outcome)
        else:
            progress.attempt(run)


def _own_task(progress: Progress, task_id: int, actor: int) -> tuple[Task, NodeRun, CompiledNode]:
    found = progress.tasks.get(task_id)
    if found is None or found.user != actor:
        raise Refused("not_your_task", _NOT_YOURS)
    return _open_task(progress, task_id)


def _open_task(progress: Progress, task_id: int) -> tuple[Task, NodeRun, CompiledNode]:
    task = progress.tasks.get(task_id)
    if task is None:
        raise Refused("not_your_task", _NOT_YOURS)
    if task.status == "waiting":
        raise Refused("not_your_turn", text("还没有轮到该处理人。", "It is not their turn yet."))
    if task.status != "pending":
        raise Refused("task_already_done", _DONE)
    run = progress.runs[task.run]
    return task, run, progress.flow.nodes[run.node]


def _answered(progress: Progress, run_id: int) -> tuple[NodeRun, CompiledNode]:
    run = progress.runs[run_id]
    return run, progress.flow.nodes[run.node]


def _is_asked(state: FlowState, run_id: int) -> bool:
    """Whether the run still waits for an answer: another answer may have closed it."""
    run = state.run(run_id)
    return run is not None and run.status in ("resolving", "acting")


def _demand_comment(node: CompiledNode, action: str, comment: str) -> None:
    if node.type.comment_missing(action, comment, node):
        raise Refused("comment_required", text("请填写意见。", "Write a comment."))


_ENDED: Text = text("流程已经结束。", "The flow has ended.")
_NOT_YOURS = text("这不是你的待办任务。", "This is not your task.")
_DONE = text("任务已被处理。", "The task has already been dealt with.")
