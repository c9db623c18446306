"""Where parallel branches meet (汇合)."""

from engines.core.text import text
from engines.definitions.models import Definition
from engines.flows.node import CompiledNode, NodeType
from engines.flows.progress import Progress
from engines.flows.state import NodeRun


class JoinConfig(Definition):
    """No settings: the join waits for all living branches of its split."""


class JoinNode(NodeType):
    """The last branch to arrive goes on."""

    kind = "join"
    label = text("汇合", "Join")
    docs = text("等待并行分支全部到达后继续。", "Goes on once all parallel branches have arrived.")
    Config = JoinConfig
    examples = ({},)

    def enter(self, progress: Progress, run: NodeRun, node: CompiledNode) -> None:
        progress.close_run(run, "passed")
        if progress.meet(run):
            progress.note("join", run)
