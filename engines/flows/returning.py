"""Sending a flow back: which nodes it may go to, and what that closes."""

from engines.core.text import text
from engines.flows.compiled import CompiledFlow
from engines.flows.context import Refused
from engines.flows.progress import Progress
from engines.flows.state import FlowState, NodeRun, Split, Token


def return_targets(flow: CompiledFlow, state: FlowState, run: NodeRun) -> tuple[str, ...]:
    """Nodes that people of this run may return to, nearest first."""
    node = flow.nodes[run.node]
    passed = _passed(flow, state, run)
    if node.type.only_previous(node):
        passed = passed[:1]
    return tuple(key for key in passed if node.type.can_return_to(node, flow.nodes[key]))


def send_back(progress: Progress, run: NodeRun, target: str | None) -> str:
    """Return from ``run`` to ``target`` (None: the nearest allowed); gives the target.

    The caller has already closed the run's tasks. Sibling branches of splits that the
    target lies before are cancelled; where the target lies inside a split that is over,
    its branch alone runs again.
    """
    allowed = return_targets(progress.flow, progress.snapshot(), run)
    if not allowed or (target is not None and target not in allowed):
        raise Refused("target_not_allowed", _NO_TARGET)
    goal = target or allowed[0]
    token = progress.token_of(run)
    kept = _kept_splits(progress, token, goal)
    direct = None
    if progress.flow.definition.settings.after_return == "direct" and kept == token.splits:
        direct = run.id
    _move_back(progress, run, goal, kept, direct)
    return goal


def restart(progress: Progress, run: NodeRun) -> None:
    """A rejection that goes back to the initiator; the run is already closed."""
    _move_back(progress, run, progress.flow.start.key, (), None)


def _move_back(
    progress: Progress, run: NodeRun, goal: str, kept: tuple[int, ...], direct: int | None
) -> None:
    token = progress.token_of(run)
    left = set(token.splits[len(kept) :])
    for other in list(progress.tokens.values()):
        if other.id != token.id and left & set(other.splits):
            progress.cancel_token(other)
    for split in left:
        progress.splits.pop(split, None)
    progress.tokens.pop(token.id)
    region = progress.flow.nodes[goal].region
    splits = kept
    for node, _ in region[len(kept) :]:
        reopened = Split(progress.new_id(), node, expected=1, outer=splits)
        progress.splits[reopened.id] = reopened
        splits = (*splits, reopened.id)
    progress.new_token(
        goal,
        splits=splits,
        arrival="return",
        people=_people_before(progress, goal),
        direct=direct,
    )


def _passed(flow: CompiledFlow, state: FlowState, run: NodeRun) -> list[str]:
    """People nodes that were passed and lead here, the latest first.

    Nodes on a sibling branch of a split that is still open are not on this path.
    """
    token = next(token for token in state.tokens if token.id == run.token)
    here = flow.nodes[run.node].region[: len(token.splits)]
    waiting = {
        other.node for other in state.runs if other.status in ("open", "acting", "resolving")
    }
    found: dict[str, None] = {}
    for past in sorted(state.runs, key=lambda past: past.id, reverse=True):
        node = flow.nodes[past.node]
        if (
            past.status == "passed"
            and node.type.has_people
            and past.node != run.node
            and past.node not in waiting
            and run.node in node.behind
            and not _on_sibling(node.region, here)
        ):
            found[past.node] = None
    return list(found)


def _on_sibling(region: tuple[tuple[str, int], ...], here: tuple[tuple[str, int], ...]) -> bool:
    """Same split, different branch, at the first level where the two differ."""
    for theirs, ours in zip(region, here, strict=False):
        if theirs != ours:
            return theirs[0] == ours[0]
    return False


def _kept_splits(progress: Progress, token: Token, goal: str) -> tuple[int, ...]:
    """The splits around the token that the target lies in as well."""
    here = progress.flow.nodes[token.node].region
    there = progress.flow.nodes[goal].region
    kept = 0
    while kept < min(len(here), len(there)) and here[kept] == there[kept]:
        kept += 1
    return token.splits[:kept]


def _people_before(progress: Progress, goal: str) -> tuple[int, ...]:
    """Whom the last round at the node asked: who really had the tasks, transfers included."""
    rounds = [run for run in progress.runs.values() if run.node == goal and run.people]
    if not rounds:
        return ()
    return progress.people_of(max(rounds, key=lambda run: run.id))


_NO_TARGET = text(
    "不能退回到该节点。请选择已经过且允许退回的节点。",
    "The flow cannot be returned there. Choose a node that was passed and is allowed.",
)
