"""All ways at once (并行分支)."""

from engines.core.text import text
from engines.definitions.models import Definition
from engines.flows.node import CompiledNode, NodeType
from engines.flows.progress import Progress
from engines.flows.state import NodeRun


class ParallelConfig(Definition):
    """No settings: every way out is taken, and all meet at the paired join."""


class ParallelNode(NodeType):
    """Each passage counts for itself, so loops never merge wrongly."""

    kind = "parallel"
    label = text("并行分支", "Parallel branch")
    docs = text(
        "所有分支同时进行，在对应的汇合节点等待全部完成。",
        "All branches run at the same time and wait for each other at the paired join.",
    )
    Config = ParallelConfig
    examples = ({},)
    min_ways = 2
    max_ways = 20

    def enter(self, progress: Progress, run: NodeRun, node: CompiledNode) -> None:
        progress.note("split", run)
        progress.split(run, progress.token_of(run), tuple(way.target for way in node.ways))
