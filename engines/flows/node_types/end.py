"""Where a flow ends (结束)."""

from typing import Literal

from engines.core.text import text
from engines.definitions.models import Definition
from engines.flows.node import CompiledNode, NodeType
from engines.flows.progress import Progress
from engines.flows.state import NodeRun


class EndConfig(Definition):
    """``allow_unapproved``: approve even when every approval was passed for want of people."""

    result: Literal["approved", "rejected"] = "approved"
    allow_unapproved: bool = False


class EndNode(NodeType):
    """Several ends are fine; the first one reached decides."""

    kind = "end"
    label = text("结束", "End")
    docs = text("流程结束并给出结果。", "The flow is over and has its result.")
    Config = EndConfig
    examples = ({}, {"result": "rejected"})
    min_ways = 0
    max_ways = 0

    def enter(self, progress: Progress, run: NodeRun, node: CompiledNode) -> None:
        if (
            node.config.result == "approved"
            and not node.config.allow_unapproved
            and _nobody_decided(progress)
        ):
            progress.fail(run, "nobody_approved", _NOBODY_APPROVED)
            return
        progress.close_run(run, "passed")
        progress.finish(node.config.result)


def _nobody_decided(progress: Progress) -> bool:
    """All approvals on the way were passed because nobody was found for them."""
    rounds = [
        run
        for run in progress.runs.values()
        if run.status == "passed" and progress.flow.nodes[run.node].type.can_reject
    ]
    return bool(rounds) and not any(run.people for run in rounds)


_NOBODY_APPROVED = text(
    "所有审批节点都因未找到处理人而自动通过，流程已挂起。请管理员处理。",
    "Every approval was passed because nobody was found. An administrator must look at it.",
)
