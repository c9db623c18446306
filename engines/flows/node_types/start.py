"""Where a flow begins (发起)."""

from typing import Annotated, Any

from pydantic import Field

from engines.core.text import text
from engines.definitions.markers import RoleKey
from engines.definitions.models import Definition
from engines.flows.assignees.initiator import InitiatorAssignee, InitiatorConfig
from engines.flows.kinds import FlowCompiler
from engines.flows.node import CompiledNode, NodeField, NodeParts, NodeType
from engines.flows.progress import Progress
from engines.flows.state import NodeRun


class StartConfig(Definition):
    """``roles``: who may start by hand; empty: everybody who may see the record.

    ``fields``: what the initiator may do with fields after a return; others may be edited.
    """

    roles: tuple[RoleKey, ...] = ()
    fields: Annotated[tuple[NodeField, ...], Field(max_length=500)] = ()


class StartNode(NodeType):
    """Passed at once when the flow starts; after a return the initiator's task to submit again."""

    kind = "start"
    label = text("发起", "Start")
    docs = text(
        "流程的起点。退回到发起人时，发起人修改后重新提交。",
        "The beginning. After a return the initiator corrects the record and submits again.",
    )
    Config = StartConfig
    examples = ({}, {"roles": ["sales_rep"]})
    has_people = True
    is_target = False
    default_access = "edit"

    def compile(self, config: StartConfig, compiler: FlowCompiler) -> NodeParts:
        return NodeParts(assignees=(InitiatorAssignee().compile(InitiatorConfig(), compiler),))

    def enter(self, progress: Progress, run: NodeRun, node: CompiledNode) -> None:
        if run.arrival == "forward":
            progress.pass_on(run)
        else:
            progress.request_people(run, node.parts.assignees)

    def people_found(
        self, progress: Progress, run: NodeRun, node: CompiledNode, people: tuple[int, ...]
    ) -> None:
        if people:
            progress.open_tasks(run, people, {}, one_at_a_time=False)
        else:
            progress.fail(run, "no_initiator", _NO_INITIATOR)

    def settle(self, progress: Progress, run: NodeRun, node: CompiledNode) -> None:
        if progress.tasks_of(run, "approved"):
            progress.pass_on(run)

    def can_transfer(self, node: CompiledNode) -> bool:
        return True

    def comment_missing(self, action: str, comment: str, node: Any) -> bool:
        return False


_NO_INITIATOR = text(
    "发起人不存在或已停用，无法退回到发起人。请管理员终止流程。",
    "The initiator does not exist or is disabled, so nothing can be returned to them. "
    "Have the flow terminated.",
)
