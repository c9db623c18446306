"""Checks of an app's flows: every problem at once, each with its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engines.actions.formulas import marked_formula_issues
from engines.core.issue import Issue, Issues, Path
from engines.core.reading import FormFace
from engines.core.text import Text, text
from engines.definitions.kinds import KindCatalogue, KindEntry
from engines.definitions.models import AppDefinition, FlowDefinition, FlowEdge, FlowNode
from engines.definitions.parse import parse_part
from engines.expr import dependencies, parse
from engines.flows.checking import ConfigCheck
from engines.flows.graph import loops_without, reachable, regions, turned
from engines.flows.node_types import NODE_TYPES

Ways = Mapping[str, list[str]]
KINDS = KindCatalogue(
    {"node_type": {kind.kind: KindEntry(kind.Config, kind.label) for kind in NODE_TYPES}}
)


def check_flows(app: AppDefinition, forms: Mapping[str, FormFace]) -> Issues:
    """Issues of all flows, with paths from the app's root.

    That keys which are mentioned exist (forms, fields, roles, nodes of ways) is the check of
    references' business; here come graphs, settings and formulas.
    """
    found: list[Issue] = []
    for index, flow in enumerate(app.flows):
        check_one = _FlowCheck(flow, app, forms)
        found.extend(issue.under("flows", index) for issue in check_one.issues())
    return Issues(found)


@dataclass(frozen=True, slots=True)
class _FlowCheck:
    flow: FlowDefinition
    app: AppDefinition
    forms: Mapping[str, FormFace]

    def issues(self) -> Iterator[Issue]:
        form = self.forms.get(self.flow.form)
        if form is None:
            return  # an unknown form is reported with the references
        sound = True
        for index, node in enumerate(self.flow.nodes):
            problems = list(self._node(node, ("nodes", index), form))
            sound = sound and not any(issue.code in _STOPS for issue in problems)
            yield from problems
        yield from marked_formula_issues("flows", self.flow, KINDS, form.env)
        yield from self._trigger()
        if sound:
            yield from self._graph()

    def _node(self, node: FlowNode, place: Path, form: FormFace) -> Iterator[Issue]:
        if sum(other.key == node.key for other in self.flow.nodes) > 1:
            yield _issue((*place, "key"), "duplicate_key", _DUPLICATE, key=node.key)
        kind = NODE_TYPES.get(node.kind)
        if kind is None:
            known = ", ".join(NODE_TYPES.names)
            yield _issue((*place, "kind"), "unknown_kind", _UNKNOWN, kind=node.kind, known=known)
            return
        config, issues = parse_part(kind.Config, dict(node.config), (*place, "config"))
        yield from issues
        if config is None:
            return
        found: list[Issue] = []
        types, where = form.env, (*place, "config")
        check = ConfigCheck(self.app, self.forms, self.flow.form, types, where, found.append)
        kind.check(config, check)
        yield from found

    def _trigger(self) -> Iterator[Issue]:
        condition = self.flow.trigger.condition
        if condition is None:
            return
        form = self.forms[self.flow.form]
        parsed = parse(condition)
        if parsed.node is None:
            return
        for path in sorted(dependencies(parsed.node)):
            kind = form.env.resolve(path[:1])
            if len(path) > 1 and kind is not None and kind.item.name != "table":
                where = ("trigger", "condition")
                yield _issue(where, "trigger_reads_relation", _RELATION, path=form.env.label(path))

    def _graph(self) -> Iterator[Issue]:
        nodes = {node.key: node for node in self.flow.nodes}
        places: dict[str, Path] = {
            node.key: ("nodes", index) for index, node in enumerate(self.flow.nodes)
        }
        starts = [node.key for node in self.flow.nodes if node.kind == "start"]
        if len(starts) != 1:
            yield _issue(("nodes",), "one_start", _ONE_START, count=len(starts))
            return
        ways: dict[str, list[str]] = {key: [] for key in nodes}
        for index, edge in enumerate(self.flow.edges):
            if edge.source in nodes and edge.target in nodes:
                ways[edge.source].append(edge.target)
                if not NODE_TYPES[nodes[edge.target].kind].is_target:
                    yield _issue(("edges", index, "to"), "way_to_start", _WAY_TO_START)
            else:
                missing = edge.target if edge.source in nodes else edge.source
                yield _issue(("edges", index), "unknown_node", _UNKNOWN_NODE, key=missing)
                return
        yield from self._ways_out(places)
        yield from _connected(starts[0], ways, nodes, places)
        yield from self._regions(starts[0], ways, nodes, places)

    def _ways_out(self, places: Mapping[str, Path]) -> Iterator[Issue]:
        for node in self.flow.nodes:
            kind = NODE_TYPES[node.kind]
            out = [
                (index, edge)
                for index, edge in enumerate(self.flow.edges)
                if edge.source == node.key
            ]
            if not kind.min_ways <= len(out) <= kind.max_ways:
                code = "dead_end" if not out else "wrong_number_of_ways"
                yield _issue(
                    places[node.key],
                    code,
                    _WAYS,
                    node=_name(node),
                    least=kind.min_ways,
                    most=kind.max_ways,
                    count=len(out),
                )
            if node.kind == "branch":
                yield from _branch(node, out, places[node.key])
            else:
                for index, edge in out:
                    if edge.condition is not None or edge.default:
                        where = ("edges", index, "condition")
                        yield _issue(where, "condition_without_branch", _NO_BRANCH)

    def _regions(
        self,
        start: str,
        ways: Ways,
        nodes: Mapping[str, FlowNode],
        places: Mapping[str, Path],
    ) -> Iterator[Issue]:
        kinds = {key: node.kind for key, node in nodes.items()}
        _, faults = regions(start, ways, kinds)
        for node, reason in sorted({(fault.node, fault.reason) for fault in faults}):
            yield _issue(places[node], reason, _REGION[reason], node=_name(nodes[node]))
        people = [key for key, node in nodes.items() if NODE_TYPES[node.kind].has_people]
        for node in loops_without(people, ways):
            yield _issue(places[node], "loop_without_people", _LOOP, node=_name(nodes[node]))


def _connected(
    start: str,
    ways: Ways,
    nodes: Mapping[str, FlowNode],
    places: Mapping[str, Path],
) -> Iterator[Issue]:
    """Every node can be reached, and from every node some end can be."""
    from_start = reachable(start, ways) | {start}
    back = turned(ways)
    ends = [key for key, node in nodes.items() if node.kind == "end"]
    if not ends:
        yield _issue(("nodes",), "no_end", _NO_END)
    to_end = frozenset(ends).union(*(reachable(end, back) for end in ends))
    for key, node in nodes.items():
        if key not in from_start:
            yield _issue(places[key], "unreachable", _UNREACHABLE, node=_name(node))
        elif ends and key not in to_end:
            yield _issue(places[key], "never_ends", _NEVER_ENDS, node=_name(node))


def _branch(node: FlowNode, out: list[tuple[int, FlowEdge]], place: Path) -> Iterator[Issue]:
    """Exactly one default, the last; conditions on all others."""
    defaults = [index for index, edge in out if edge.default]
    if len(defaults) != 1:
        yield _issue(place, "one_default", _ONE_DEFAULT, node=_name(node), count=len(defaults))
    elif out[-1][0] != defaults[0]:
        yield _issue(("edges", defaults[0], "default"), "default_not_last", _DEFAULT_LAST)
    targets: set[str] = set()
    for index, edge in out:
        if edge.condition is None and not edge.default:
            yield _issue(("edges", index, "condition"), "condition_missing", _CONDITION)
        if edge.target in targets:
            yield _issue(("edges", index, "to"), "same_target", _SAME_TARGET)
        targets.add(edge.target)


def _name(node: FlowNode) -> Text:
    return node.label if node.label.zh or node.label.en else text(node.key, node.key)


def _issue(place: Path, code: str, message: Text, **values: object) -> Issue:
    return Issue(place, code, message.format(**values))


_STOPS = frozenset(("unknown_kind", "duplicate_key"))
_DUPLICATE = text("节点键“{key}”重复。", 'Two nodes have the key "{key}".')
_UNKNOWN = text(
    "没有节点类型“{kind}”。可用：{known}。", 'There is no node type "{kind}". Known: {known}.'
)
_RELATION = text(
    "启动条件不能读取关联记录的字段“{path}”：关联记录变化时不会重新判断。请改用本表单的字段。",
    'A start condition cannot read "{path}" of another record, whose changes nobody would '
    "notice here. Use a field of the form itself.",
)
_ONE_START = text(
    "流程必须有一个发起节点，现有 {count} 个。", "A flow has one start; here are {count}."
)
_WAY_TO_START = text(
    "连线不能指向发起节点；请用退回或“拒绝后回到发起人”。",
    "No way may lead to the start. Use returns, or rejection to the start.",
)
_UNKNOWN_NODE = text("连线指向不存在的节点“{key}”。", 'The way names an unknown node "{key}".')
_WAYS = text(
    "节点“{node}”有 {count} 条出线，应为 {least} 到 {most} 条。",
    '"{node}" has {count} ways out; {least} to {most} are possible.',
)
_NO_BRANCH = text(
    "只有条件分支的出线可以有条件。请插入条件分支节点。",
    "Only ways out of a condition branch may have conditions. Insert such a branch.",
)
_NO_END = text("流程没有结束节点。", "The flow has no end.")
_UNREACHABLE = text("从发起节点到不了“{node}”。", '"{node}" cannot be reached from the start.')
_NEVER_ENDS = text("从“{node}”到不了结束节点。", 'No end can be reached from "{node}".')
_ONE_DEFAULT = text(
    "分支“{node}”必须恰好有一条默认出线，现有 {count} 条。",
    'The branch "{node}" needs exactly one default way; it has {count}.',
)
_DEFAULT_LAST = text("默认分支必须排在最后。", "The default way must be the last one.")
_CONDITION = text("请为该分支填写条件。", "Give this way a condition.")
_SAME_TARGET = text(
    "两条分支指向同一节点，请合并条件。",
    "Two ways of the branch lead to the same node; combine their conditions.",
)
_LOOP = text(
    "“{node}”在一个没有审批或办理节点的循环中。",
    '"{node}" is on a loop without any approval or work node.',
)
_REGION = {
    "join_without_split": text(
        "汇合“{node}”没有对应的并行分支。", 'The join "{node}" has no parallel branch before it.'
    ),
    "end_in_branch": text(
        "“{node}”在并行分支内结束流程。请先汇合。",
        '"{node}" ends the flow inside a parallel branch. Join the branches first.',
    ),
    "mixed": text(
        "“{node}”可从不同的并行分支到达，请先汇合。",
        '"{node}" is reached from different parallel branches. Join them first.',
    ),
    "several_joins": text(
        "并行分支“{node}”的各分支必须在同一个汇合节点结束。",
        'The branches of "{node}" must all end at the same join.',
    ),
}
