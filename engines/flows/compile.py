"""Compile the flows of a checked app and say which of them a save starts."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from engines.core.context import EvalContext
from engines.core.effect import Cause, StartFlow
from engines.core.reading import FormFace, NothingRelated, Read, Related, record_reader
from engines.definitions.models import AppDefinition, FlowDefinition
from engines.expr import Compiled, ExprContext
from engines.flows.compiled import CompiledFlow
from engines.flows.graph import reachable, regions
from engines.flows.kinds import FlowCompiler
from engines.flows.node import CompiledNode, Way
from engines.flows.node_types import NODE_TYPES

MAX_DEPTH = 8
"""How many rules and flows may follow from one act of a person."""


@dataclass(frozen=True, slots=True)
class _Entry:
    flow: CompiledFlow
    form: FormFace


class FlowSet:
    """The flows of one app version."""

    def __init__(self, flows: Sequence[CompiledFlow], forms: Mapping[str, FormFace]) -> None:
        self._flows = {flow.key: flow for flow in flows}
        self._by_form: dict[str, list[_Entry]] = {}
        for flow in flows:
            if flow.definition.enabled and flow.trigger is not None:
                entry = _Entry(flow, forms[flow.definition.form])
                self._by_form.setdefault(flow.definition.form, []).append(entry)

    def flow(self, key: str) -> CompiledFlow | None:
        """The flow with this key, enabled or not."""
        return self._flows.get(key)

    @property
    def all(self) -> tuple[CompiledFlow, ...]:
        """All flows in the order of the definition."""
        return tuple(self._flows.values())

    def triggers(
        self,
        form_key: str,
        record_id: int,
        before: Mapping[str, object] | None,
        after: Mapping[str, object] | None,
        changed: Set[str],
        ctx: EvalContext,
        cause: Cause,
        related: Related = NothingRelated(),
    ) -> list[StartFlow]:
        """Flows that this save starts: their condition has become true with it.

        ``before`` is None on creation, ``after`` on deletion (which starts nothing). That
        no instance runs already on the record is for the caller to see, who can. A
        condition that gives an error is not true. Bounded like rules: not twice for one
        record in a chain of causes.
        """
        if after is None or cause.depth >= MAX_DEPTH:
            return []
        operation = "create" if before is None else "update"
        started: list[StartFlow] = []
        for flow, form in ((entry.flow, entry.form) for entry in self._by_form.get(form_key, ())):
            trigger = flow.definition.trigger
            link = (flow.key, form_key, record_id)
            if operation not in trigger.on or link in cause.chain or flow.trigger is None:
                continue
            if not _holds(flow.trigger, record_reader(form.env, after, ctx, related), ctx):
                continue
            again = bool(changed & set(trigger.again_on_change))
            if before is not None and not again:
                was = record_reader(form.env, before, ctx, related)
                if _holds(flow.trigger, was, ctx):
                    continue
            inner = Cause("flow", flow.key, cause.run, (*cause.chain, link))
            actor = ctx.actor.id if ctx.actor is not None and ctx.actor.id > 0 else None
            started.append(StartFlow(flow.key, form_key, record_id, actor, inner))
        return started


def _holds(condition: Compiled, read: Read, ctx: EvalContext) -> bool:
    return condition.evaluate(read, ExprContext.of(ctx)) is True


def compile_flows(app: AppDefinition, forms: Mapping[str, FormFace]) -> FlowSet:
    """Compile the flows of a checked app (see `check_flows`)."""
    return FlowSet([compile_flow(flow, forms[flow.form]) for flow in app.flows], forms)


def compile_flow(definition: FlowDefinition, form: FormFace) -> CompiledFlow:
    """Compile one checked flow."""
    compiler = FlowCompiler(form.env)
    ways = {
        node.key: tuple(
            Way(
                target=edge.target,
                label=edge.label,
                default=edge.default,
                condition=(
                    compiler.formula(edge.condition)
                    if edge.condition is not None and NODE_TYPES[node.kind].max_ways > 1
                    else None
                ),
                source=edge.condition or "",
            )
            for edge in definition.edges
            if edge.source == node.key
        )
        for node in definition.nodes
    }
    targets = {key: [way.target for way in out] for key, out in ways.items()}
    kinds = {node.key: node.kind for node in definition.nodes}
    start = next(node.key for node in definition.nodes if node.kind == "start")
    around, _ = regions(start, targets, kinds)
    nodes: dict[str, CompiledNode] = {}
    for node in definition.nodes:
        kind = NODE_TYPES[node.kind]
        config = kind.Config.model_validate(node.config)
        access = {item.field: item.access for item in getattr(config, "fields", ())}
        compiler.reads.update((key,) for key, kept in access.items() if kept == "required")
        nodes[node.key] = CompiledNode(
            key=node.key,
            label=node.label,
            type=kind,
            config=config,
            ways=ways[node.key],
            parts=kind.compile(config, compiler),
            region=around.get(node.key, ()),
            behind=reachable(node.key, targets),
            access=access,
            default_access=kind.default_access,
        )
    reads = frozenset(compiler.reads)
    condition = definition.trigger.condition
    trigger = FlowCompiler(form.env).formula(condition) if condition is not None else None
    return CompiledFlow(definition, nodes, nodes[start], trigger, reads)
