"""What approval and handle nodes share: who is asked, when nobody is found, how a round ends."""

from typing import Annotated, Any, Literal

from pydantic import Field

from engines.core.text import Text, text
from engines.definitions.models import Definition
from engines.flows.approval_modes import APPROVAL_MODES
from engines.flows.checking import ConfigCheck
from engines.flows.choices import (
    ActionChoice,
    AssigneeChoice,
    check_assignees,
    compile_actions,
    compile_assignees,
)
from engines.flows.context import FlowContext
from engines.flows.duplicates import agreed_by_rule
from engines.flows.kinds import Describe, FlowCompiler
from engines.flows.mode import Votes
from engines.flows.node import CompiledNode, NodeField, NodeParts, NodeType
from engines.flows.people import Administrators, PeopleQuery, TheseUsers
from engines.flows.progress import Progress
from engines.flows.state import NodeRun


class EmptyRule(Definition):
    """What happens when the assignee rules give nobody.

    ``error``: the flow stops here until somebody retries or ends it; ``pass`` and
    ``reject`` decide without anybody; ``users`` and ``admin`` ask somebody else.
    """

    rule: Literal["error", "pass", "reject", "users", "admin"] = "error"
    users: Annotated[tuple[int, ...], Field(max_length=20)] = ()


class PeopleConfig(Definition):
    """Settings of nodes at which people work."""

    assignees: Annotated[tuple[AssigneeChoice, ...], Field(max_length=20)] = ()
    empty: EmptyRule = EmptyRule()
    fields: Annotated[tuple[NodeField, ...], Field(max_length=500)] = ()
    """Fields not named are readable."""
    comment: Literal["optional", "required"] = "optional"
    return_to: Literal["none", "start", "previous", "any"] = "any"
    comment_on_return: bool = True
    transfer: bool = True


class PeopleNode(NodeType):
    """A round of tasks that an approval mode decides."""

    has_people = True

    def compile(self, config: Any, compiler: FlowCompiler) -> NodeParts:
        return NodeParts(
            assignees=compile_assignees(config.assignees, compiler),
            fallback=_fallback(config.empty),
            on_pass=compile_actions(self.actions_on_pass(config), compiler),
            on_reject=compile_actions(self.actions_on_reject(config), compiler),
        )

    def check(self, config: Any, check: ConfigCheck) -> None:
        if not config.assignees:
            check.report(
                ("assignees",),
                "no_assignees",
                text(
                    "节点没有设置处理人。请添加处理人。",
                    "Nobody is set to work at this node. Add an assignee.",
                ),
            )
        check_assignees(config.assignees, check.under("assignees"))
        if config.empty.rule == "users" and not config.empty.users:
            check.report(
                ("empty", "users"),
                "no_users",
                text("请选择无人时的处理人。", "Choose who is asked when nobody is found."),
            )
        for index, item in enumerate(config.fields):
            if item.access in ("edit", "required") and check.type_at(item.field) is None:
                check.report(
                    ("fields", index, "field"),
                    "unknown_field",
                    text("表单没有字段“{field}”。", 'The form has no field "{field}".').format(
                        field=item.field
                    ),
                )

    def actions_on_pass(self, config: Any) -> tuple[ActionChoice, ...]:
        """Actions once the round has passed."""
        raise NotImplementedError

    def actions_on_reject(self, config: Any) -> tuple[ActionChoice, ...]:
        """Actions once the round is rejected."""
        return ()

    def enter(self, progress: Progress, run: NodeRun, node: CompiledNode) -> None:
        if run.people:
            again = text("原处理人", "the same people as before")
            progress.request_people(run, (_these(run.people, again),))
        else:
            progress.request_people(run, node.parts.assignees)

    def people_found(
        self, progress: Progress, run: NodeRun, node: CompiledNode, people: tuple[int, ...]
    ) -> None:
        if not people:
            self._nobody(progress, run, node)
            return
        agreed = {} if run.fallback else agreed_by_rule(progress, run, node, people)
        mode = APPROVAL_MODES[node.config.mode.kind]
        progress.open_tasks(run, people, agreed, mode.one_at_a_time)
        if agreed:
            self.settle(progress, progress.runs[run.id], node)

    def settle(self, progress: Progress, run: NodeRun, node: CompiledNode) -> None:
        chosen = node.config.mode
        mode = APPROVAL_MODES[chosen.kind]
        votes = Votes(
            agreed=len(progress.tasks_of(run, "approved", "auto_approved")),
            rejected=len(progress.tasks_of(run, "rejected")),
            open=len(progress.tasks_of(run, "pending", "waiting")),
        )
        verdict = mode.verdict(votes, chosen.config)
        if verdict == "open":
            progress.ask_next(run, mode.one_at_a_time)
            return
        for task in progress.tasks_of(run, "pending", "waiting"):
            progress.set_task(task, "skipped")
        progress.note("pass" if verdict == "pass" else "refuse", run)
        progress.act(run, verdict)

    def comment_missing(self, action: str, comment: str, node: CompiledNode) -> bool:
        config = node.config
        demanded = config.comment == "required" or (action == "return" and config.comment_on_return)
        return demanded and not comment.strip()

    def can_return_to(self, node: CompiledNode, target: CompiledNode) -> bool:
        allowed = node.config.return_to
        return allowed != "none" and (allowed != "start" or target.type.kind == "start")

    def only_previous(self, node: CompiledNode) -> bool:
        return bool(node.config.return_to == "previous")

    def can_transfer(self, node: CompiledNode) -> bool:
        return bool(node.config.transfer)

    def _nobody(self, progress: Progress, run: NodeRun, node: CompiledNode) -> None:
        rule = node.config.empty.rule
        if rule == "error" or run.fallback:
            progress.fail(run, "nobody_found", _NOBODY.format(node=node.label or node.key))
            return
        progress.note("enter", run, detail=_EMPTY[rule])
        if rule in ("users", "admin"):
            progress.request_people(progress.set_run(run, fallback=True), node.parts.fallback)
        else:
            progress.act(run, rule)


def _fallback(empty: EmptyRule) -> tuple[Describe, ...]:
    if empty.rule == "users":
        return (_these(empty.users, text("无人时的处理人", "people for when nobody is found")),)
    if empty.rule == "admin":
        return (_administrators,)
    return ()


def _these(users: tuple[int, ...], described: Text) -> Describe:
    query = TheseUsers(users, described)
    return lambda ctx, initiator: (query,)


def _administrators(ctx: FlowContext, initiator: int | None) -> tuple[PeopleQuery, ...]:
    return (Administrators(text("管理员", "administrators")),)


_NOBODY = text(
    "节点“{node}”未找到处理人。请补全组织或字段后重试，或终止流程。",
    'Nobody was found for "{node}". Complete the organisation or the field and retry, or '
    "terminate the flow.",
)
_EMPTY = {
    "pass": text("未找到处理人，自动通过", "Nobody was found; passed"),
    "reject": text("未找到处理人，自动拒绝", "Nobody was found; rejected"),
    "users": text("未找到处理人，转给指定成员", "Nobody was found; others are asked"),
    "admin": text("未找到处理人，转给管理员", "Nobody was found; administrators are asked"),
}
