"""One advance in the making: the state being changed, and what the change asks for.

Node types work on it through verbs (`pass_on`, `request_people`, `fail`, `finish`). It lives
for one call of the machine; nobody outside the package sees it.
"""

from collections import deque
from dataclasses import replace
from typing import Any

from engines.actions.action import FormulaFailed
from engines.core.effect import Effect, Notify
from engines.core.text import Text, text
from engines.flows.compiled import CompiledFlow
from engines.flows.context import (
    Advance,
    Copy,
    FlowContext,
    PerformActions,
    Request,
    ResolvePeople,
    TraceAction,
    TraceEntry,
)
from engines.flows.kinds import Describe
from engines.flows.node import CompiledNode
from engines.flows.state import (
    LIVE_RUN,
    OPEN_TASK,
    Fault,
    FlowState,
    InstanceStatus,
    NodeRun,
    RunStatus,
    Split,
    Task,
    TaskStatus,
    Token,
)

MAX_HOPS = 300
"""Nodes that one event may pass through; more means a loop in which nobody is asked."""


class Progress:
    """A flow's state while one event moves it."""

    def __init__(self, flow: CompiledFlow, state: FlowState, ctx: FlowContext) -> None:
        self.flow = flow
        self.ctx = ctx
        self.initiator = state.initiator
        self.status: InstanceStatus = state.status
        self.tokens = {token.id: token for token in state.tokens}
        self.runs = {run.id: run for run in state.runs}
        self.tasks = {task.id: task for task in state.tasks}
        self.splits = {split.id: split for split in state.splits}
        self._next_id = state.next_id
        self._asked_before = {task.id for task in state.pending}
        self._arrivals: deque[tuple[int, str]] = deque()
        self._effects: list[Effect] = []
        self._requests: list[Request] = []
        self._trace: list[TraceEntry] = []
        self._copies: list[Copy] = []

    def result(self) -> Advance:
        """What this event led to."""
        if self.status in ("running", "error"):
            failed = any(run.status == "failed" for run in self.runs.values())
            self.status = "error" if failed else "running"
        self._tell_people()
        return Advance(
            self.snapshot(),
            tuple(self._effects),
            tuple(request for request in self._requests if self._is_live(request.run)),
            tuple(self._trace),
            tuple(self._copies),
        )

    def snapshot(self) -> FlowState:
        """The state as it is now."""
        return FlowState(
            initiator=self.initiator,
            status=self.status,
            tokens=tuple(self.tokens.values()),
            runs=tuple(self.runs.values()),
            tasks=tuple(self.tasks.values()),
            splits=tuple(self.splits.values()),
            next_id=self._next_id,
        )

    # Tokens and runs

    def new_id(self) -> int:
        """The next id of this instance."""
        self._next_id += 1
        return self._next_id - 1

    def new_token(self, node: str, **values: Any) -> Token:
        """A token that is about to arrive at ``node``."""
        token = Token(self.new_id(), node, **values)
        self.tokens[token.id] = token
        self._arrivals.append((token.id, node))
        return token

    def send(self, token: Token, node: str) -> None:
        """Let a token arrive at ``node`` once the present step is over."""
        self.tokens[token.id] = token
        self._arrivals.append((token.id, node))

    def run_arrivals(self) -> None:
        """Let tokens move until each one waits."""
        hops = 0
        while self._arrivals and self.status in ("running", "error"):
            token_id, key = self._arrivals.popleft()
            if token_id not in self.tokens:
                continue
            run = self._open_run(self.tokens[token_id], key)
            hops += 1
            if hops > MAX_HOPS:
                self.fail(run, "endless_loop", _ENDLESS)
                continue
            self.attempt(run)

    def attempt(self, run: NodeRun) -> None:
        """Let the node of a run do what it does on arrival; a failing formula is a fault."""
        node = self.flow.nodes[run.node]
        try:
            node.type.enter(self, run, node)
        except FormulaFailed as failed:
            self.fail(run, "formula_failed", _FORMULA.format(reason=failed.error.message))

    def _open_run(self, token: Token, key: str) -> NodeRun:
        rounds = sum(1 for run in self.runs.values() if run.node == key)
        run = NodeRun(
            id=self.new_id(),
            node=key,
            round=rounds + 1,
            status="open",
            token=token.id,
            arrival=token.arrival,
            people=token.people,
        )
        self.runs[run.id] = run
        self.tokens[token.id] = replace(token, node=key, run=run.id)
        self.note("enter", run)
        return run

    def set_run(self, run: NodeRun, **changes: Any) -> NodeRun:
        """Change a run and give it back as it is now."""
        self.runs[run.id] = replace(self.runs[run.id], **changes)
        return self.runs[run.id]

    def close_run(self, run: NodeRun, status: RunStatus, tasks: TaskStatus = "skipped") -> None:
        """End a run; its open tasks end with it."""
        for task in self.tasks_of(run, *OPEN_TASK):
            self.tasks[task.id] = replace(task, status=tasks)
        self.set_run(run, status=status)

    def token_of(self, run: NodeRun) -> Token:
        """The token that made this run."""
        return self.tokens[run.token]

    def pass_on(self, run: NodeRun, target: str | None = None) -> None:
        """The run is over; its token goes on to ``target`` (or along the only way)."""
        self.close_run(run, "passed")
        node = self.flow.nodes[run.node]
        token = self.token_of(run)
        if node.type.has_people:
            token = replace(token, passed=(*token.passed, run.id), previous=(run.id,))
        direct, token = token.direct, replace(token, direct=None, arrival="forward", people=())
        if direct is not None and self.runs[direct].node != run.node:
            self._go_back_directly(token, self.runs[direct], run)
        else:
            self.send(token, target or node.ways[0].target)

    def _go_back_directly(self, token: Token, returned: NodeRun, run: NodeRun) -> None:
        """Straight to the node that had returned, unless branches would now go elsewhere."""
        if self.flow.branches_changed(run.node, returned.node, self.runs.values(), self.ctx):
            self.note("branch", run, detail=_DATA_CHANGED)
            self.send(token, self.flow.nodes[run.node].ways[0].target)
            return
        token = replace(token, arrival="return", people=self.people_of(returned))
        self.send(token, returned.node)

    # People

    def request_people(self, run: NodeRun, describe: tuple[Describe, ...]) -> None:
        """Ask who the described people are; the answer comes as an event of its own."""
        queries = tuple(
            query for described in describe for query in described(self.ctx, self.initiator)
        )
        self.set_run(run, status="resolving")
        self._requests.append(ResolvePeople(run.id, run.node, queries))

    def open_tasks(
        self, run: NodeRun, people: tuple[int, ...], agreed: dict[int, Text], one_at_a_time: bool
    ) -> None:
        """Give everybody a task; those in ``agreed`` have agreed by a rule of the flow."""
        self.set_run(run, status="open", people=people)
        for position, user in enumerate(people, start=1):
            status: TaskStatus = "auto_approved" if user in agreed else "waiting"
            task = Task(self.new_id(), run.id, run.node, user, position, status)
            self.tasks[task.id] = task
            if user in agreed:
                self.note("auto_approve", run, task=task.id, user=user, detail=agreed[user])
        self.ask_next(run, one_at_a_time)

    def ask_next(self, run: NodeRun, one_at_a_time: bool) -> None:
        """Make waiting tasks pending: the first when nobody is pending, or all."""
        waiting = sorted(self.tasks_of(run, "waiting"), key=lambda task: task.position)
        if one_at_a_time:
            waiting = [] if self.tasks_of(run, "pending") else waiting[:1]
        for task in waiting:
            self.set_task(task, "pending")

    def tasks_of(self, run: NodeRun, *statuses: TaskStatus) -> list[Task]:
        """The run's tasks in these states."""
        return [
            task for task in self.tasks.values() if task.run == run.id and task.status in statuses
        ]

    def people_of(self, run: NodeRun) -> tuple[int, ...]:
        """Who held the run's tasks in the end, in order: those who handed theirs on are out."""
        held = sorted(
            (
                task
                for task in self.tasks.values()
                if task.run == run.id and task.status not in ("transferred", "moved")
            ),
            key=lambda task: (task.position, task.id),
        )
        return tuple(dict.fromkeys(task.user for task in held))

    def set_task(self, task: Task, status: TaskStatus) -> None:
        """Change a task's status."""
        self.tasks[task.id] = replace(task, status=status)

    # Actions, copies, faults, the end

    def act(self, run: NodeRun, outcome: str) -> None:
        """Carry out the node's actions for ``outcome`` (pass, reject), then go on."""
        node = self.flow.nodes[run.node]
        acts = node.parts.on_pass if outcome == "pass" else node.parts.on_reject
        run = self.set_run(run, status="acting", outcome=outcome)
        try:
            effects = tuple(effect for act in acts for effect in act(self.ctx))
        except FormulaFailed as failed:
            self.fail(run, "formula_failed", _FORMULA.format(reason=failed.error.message))
            return
        if effects:
            self._requests.append(PerformActions(run.id, run.node, effects))
        else:
            self.after_actions(run, node)

    def after_actions(self, run: NodeRun, node: CompiledNode) -> None:
        """The actions of a run are done."""
        if run.outcome == "reject":
            node.type.rejected(self, run, node)
        else:
            self.pass_on(run)

    def copy_to(self, run: NodeRun, people: tuple[int, ...]) -> None:
        """Mark the instance as copied to these people and tell them."""
        for user in people:
            self._copies.append(Copy(run.id, run.node, user))
            self.note("copy", run, user=user)
        self.tell(people, _COPIED)

    def fail(self, run: NodeRun, code: str, message: Text) -> None:
        """The run cannot go on; the instance is in error until somebody retries or ends it."""
        self.set_run(run, status="failed", fault=Fault(code, message))
        self.note("error", run, detail=message)

    def finish(self, status: InstanceStatus, tasks: TaskStatus = "skipped") -> None:
        """The instance has a result: everything open is closed."""
        for run in list(self.runs.values()):
            if run.status in LIVE_RUN:
                self.close_run(run, "cancelled", tasks)
        self.tokens.clear()
        self.splits.clear()
        self._arrivals.clear()
        self.status = status
        if self.initiator is not None and status in _RESULTS:
            self.tell((self.initiator,), _RESULTS[status])
        self._trace.append(TraceEntry("end", about={"status": status}))

    def cancel_token(self, token: Token) -> None:
        """Take a token off the graph; its run and tasks are closed."""
        if token.run is not None and self.runs[token.run].status in LIVE_RUN:
            self.close_run(self.runs[token.run], "cancelled")
        self.tokens.pop(token.id, None)

    def split(self, run: NodeRun, token: Token, ways: tuple[str, ...]) -> None:
        """Replace a token by one on each way."""
        split = Split(self.new_id(), run.node, len(ways), outer=token.splits)
        self.splits[split.id] = split
        self.close_run(run, "passed")
        del self.tokens[token.id]
        for way in ways:
            self.new_token(
                way,
                splits=(*token.splits, split.id),
                passed=token.passed,
                previous=token.previous,
            )

    def meet(self, run: NodeRun) -> bool:
        """A branch has reached its join; True when it was the last and the flow goes on."""
        token = self.token_of(run)
        split = self.splits[token.splits[-1]]
        split = replace(
            split,
            arrived=split.arrived + 1,
            passed=tuple(dict.fromkeys((*split.passed, *token.passed))),
            previous=tuple(dict.fromkeys((*split.previous, *token.previous))),
        )
        del self.tokens[token.id]
        if split.arrived < split.expected:
            self.splits[split.id] = split
            return False
        del self.splits[split.id]
        self.new_token(
            self.flow.nodes[run.node].ways[0].target,
            splits=split.outer,
            passed=split.passed,
            previous=split.previous,
        )
        return True

    # Trail and messages

    def note(
        self,
        action: TraceAction,
        run: NodeRun,
        task: int | None = None,
        user: int | None = None,
        comment: str = "",
        detail: Text | None = None,
        **about: object,
    ) -> None:
        """Add a line to the trail."""
        self._trace.append(
            TraceEntry(action, run.node, run.id, task, user, comment, detail or Text(), about)
        )

    def note_instance(self, action: TraceAction, user: int | None, comment: str = "") -> None:
        """Add a line that concerns no single node."""
        self._trace.append(TraceEntry(action, user=user, comment=comment))

    def tell(self, users: tuple[int, ...], title: Text) -> None:
        """A message in the app, with a link to the record."""
        if users:
            self._effects.append(
                Notify(
                    users=users,
                    title=title.format(title=self.ctx.title),
                    link=(self.ctx.form, self.ctx.record_id),
                    cause=self.ctx.cause,
                )
            )

    def _tell_people(self) -> None:
        asked = {
            task.user: None
            for task in self.tasks.values()
            if task.status == "pending" and task.id not in self._asked_before
        }
        self.tell(tuple(asked), _ASKED)

    def _is_live(self, run_id: int) -> bool:
        return self.runs[run_id].status in LIVE_RUN


_ASKED = text("待办：{title}", "To do: {title}")
_COPIED = text("抄送：{title}", "For your information: {title}")
_RESULTS: dict[InstanceStatus, Text] = {
    "approved": text("已通过：{title}", "Approved: {title}"),
    "rejected": text("已拒绝：{title}", "Rejected: {title}"),
    "terminated": text("已终止：{title}", "Terminated: {title}"),
}
_FORMULA = text(
    "公式出错：{reason} 请修正数据后重试，或请管理员终止流程。",
    "A formula fails: {reason} Correct the record and retry, or have the flow terminated.",
)
_ENDLESS = text(
    "流程在不需要人处理的节点间循环，已停止。请管理员检查分支条件。",
    "The flow goes round without asking anybody and was stopped. Check its branch conditions.",
)
_DATA_CHANGED = text(
    "数据变化使分支走向不同，按正常流程逐级重审。",
    "The changed record leads to another branch; all steps are asked again.",
)
