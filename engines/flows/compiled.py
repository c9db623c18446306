"""A flow ready to run."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engines.actions.action import FormulaFailed
from engines.definitions.models import FlowDefinition
from engines.expr import Compiled
from engines.flows.context import FlowContext
from engines.flows.node import CompiledNode, Way
from engines.flows.state import NodeRun


@dataclass(frozen=True, slots=True)
class CompiledFlow:
    """One flow of one published version.

    ``reads`` are all paths whose values a `FlowContext` of this flow must be able to give.
    """

    definition: FlowDefinition
    nodes: Mapping[str, CompiledNode]
    start: CompiledNode
    trigger: Compiled | None
    reads: frozenset[tuple[str, ...]]

    @property
    def key(self) -> str:
        """The flow's key."""
        return self.definition.key

    def branches_changed(
        self, start: str, goal: str, runs: Iterable[NodeRun], ctx: FlowContext
    ) -> bool:
        """Whether a branch passed between ``start`` and ``goal`` would now choose otherwise.

        A condition that fails counts as changed: then the branch itself reports it.
        """
        between = self.nodes[start].behind
        latest = {
            run.node: run.chosen for run in runs if run.chosen is not None and run.node in between
        }
        try:
            return any(
                choose(self.nodes[node], ctx).target != chosen
                for node, chosen in latest.items()
                if goal in self.nodes[node].behind
            )
        except FormulaFailed:
            return True


def choose(node: CompiledNode, ctx: FlowContext) -> Way:
    """The way out of a branch: the first whose condition is true, else the default."""
    for way in node.ways:
        if way.condition is not None and not way.default and ctx.value(way.condition) is True:
            return way
    return next(way for way in node.ways if way.default)
