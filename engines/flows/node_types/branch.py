"""One way of several, by condition (条件分支)."""

from engines.core.text import text
from engines.definitions.models import Definition
from engines.flows.compiled import choose
from engines.flows.node import CompiledNode, NodeType
from engines.flows.progress import Progress
from engines.flows.state import NodeRun


class BranchConfig(Definition):
    """No settings: the conditions stand on the ways out, in order; the last is the default."""


class BranchNode(NodeType):
    """Decided when the token arrives, on the record as last saved."""

    kind = "branch"
    label = text("条件分支", "Condition branch")
    docs = text(
        "按顺序判断各分支条件，走第一个成立的分支；都不成立时走默认分支。",
        "The first way out whose condition is true is taken, else the default one.",
    )
    Config = BranchConfig
    examples = ({},)
    min_ways = 2
    max_ways = 50

    def enter(self, progress: Progress, run: NodeRun, node: CompiledNode) -> None:
        way = choose(node, progress.ctx)
        run = progress.set_run(run, chosen=way.target)
        why = text("默认分支", "default") if way.default else text(way.source, way.source)
        progress.note("branch", run, detail=why, to=way.target)
        progress.pass_on(run, way.target)
