"""People are informed (抄送)."""

from typing import Annotated

from pydantic import Field

from engines.core.text import text
from engines.definitions.models import Definition
from engines.flows.checking import ConfigCheck
from engines.flows.choices import (
    AssigneeChoice,
    check_assignees,
    compile_assignees,
)
from engines.flows.kinds import FlowCompiler
from engines.flows.node import CompiledNode, NodeField, NodeParts, NodeType
from engines.flows.progress import Progress
from engines.flows.state import NodeRun


class CopyConfig(Definition):
    """Who gets a copy, and which fields they do not see."""

    assignees: Annotated[tuple[AssigneeChoice, ...], Field(min_length=1, max_length=20)]
    fields: Annotated[tuple[NodeField, ...], Field(max_length=500)] = ()


class CopyNode(NodeType):
    """Never blocks: where nobody is found, nobody is told."""

    kind = "cc"
    label = text("抄送", "Copy")
    docs = text("通知相关人员，不影响流程。", "Informs people; the flow never waits for them.")
    Config = CopyConfig
    examples = ({"assignees": [{"kind": "role", "config": {"role": "finance"}}]},)

    def compile(self, config: CopyConfig, compiler: FlowCompiler) -> NodeParts:
        return NodeParts(assignees=compile_assignees(config.assignees, compiler))

    def check(self, config: CopyConfig, check: ConfigCheck) -> None:
        check_assignees(config.assignees, check.under("assignees"))

    def enter(self, progress: Progress, run: NodeRun, node: CompiledNode) -> None:
        progress.request_people(run, node.parts.assignees)

    def people_found(
        self, progress: Progress, run: NodeRun, node: CompiledNode, people: tuple[int, ...]
    ) -> None:
        run = progress.set_run(run, people=people)
        progress.copy_to(run, people)
        progress.pass_on(run)
