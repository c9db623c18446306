"""The system does something (自动节点)."""

from typing import Annotated

from pydantic import Field

from engines.core.text import text
from engines.definitions.models import Definition
from engines.flows.checking import ConfigCheck
from engines.flows.choices import ActionChoice, check_actions, compile_actions
from engines.flows.kinds import FlowCompiler
from engines.flows.node import CompiledNode, NodeParts, NodeType
from engines.flows.progress import Progress
from engines.flows.state import NodeRun


class ActionConfig(Definition):
    """Actions in order; all or none take place."""

    actions: Annotated[tuple[ActionChoice, ...], Field(min_length=1, max_length=20)]


class ActionNode(NodeType):
    """Writes go through all checks of the forms; when one fails the instance is in error."""

    kind = "action"
    label = text("自动节点", "Action")
    docs = text(
        "自动更新、新增数据或发送通知；失败时流程停在此处，可重试。",
        "Updates or creates records, or notifies. When it fails, the flow stays here and can "
        "be retried.",
    )
    Config = ActionConfig
    examples = (
        {
            "actions": [
                {
                    "kind": "update_referenced",
                    "config": {
                        "form": "account",
                        "via": "account",
                        "values": [{"field": "status", "value": '"won"'}],
                    },
                }
            ]
        },
    )

    def compile(self, config: ActionConfig, compiler: FlowCompiler) -> NodeParts:
        return NodeParts(on_pass=compile_actions(config.actions, compiler))

    def check(self, config: ActionConfig, check: ConfigCheck) -> None:
        check_actions(config.actions, check.under("actions"))

    def enter(self, progress: Progress, run: NodeRun, node: CompiledNode) -> None:
        progress.note("act", run)
        progress.act(run, "pass")
