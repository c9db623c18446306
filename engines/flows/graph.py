"""The shape of a flow's graph: what can be reached, and which branches lie around a node."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Region = tuple[tuple[str, int], ...]
"""The (parallel node, branch) pairs around a node, outermost first."""


@dataclass(frozen=True, slots=True)
class RegionFault:
    """Splits and joins do not pair up at ``node``.

    ``reason``: ``join_without_split``, ``end_in_branch`` or ``mixed`` (reached from
    different branches without a join).
    """

    node: str
    reason: str


def reachable(start: str, ways: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Nodes behind ``start``; ``start`` itself only where a loop leads back."""
    found: set[str] = set()
    waiting = list(ways.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting.extend(ways.get(node, ()))
    return frozenset(found)


def turned(ways: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The same graph with all ways the other way round."""
    result: dict[str, list[str]] = {node: [] for node in ways}
    for node, targets in ways.items():
        for target in targets:
            result.setdefault(target, []).append(node)
    return result


def regions(
    start: str, ways: Mapping[str, Sequence[str]], kinds: Mapping[str, str]
) -> tuple[dict[str, Region], list[RegionFault]]:
    """The region of every reachable node, and where splits and joins do not pair up."""
    found: dict[str, Region] = {start: ()}
    faults: list[RegionFault] = []
    joined: dict[str, set[str]] = {}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        region = found[node]
        if kinds[node] == "end" and region:
            faults.append(RegionFault(node, "end_in_branch"))
        inner = region
        if kinds[node] == "join":
            if not region:
                faults.append(RegionFault(node, "join_without_split"))
            inner = region[:-1]
        for index, target in enumerate(ways[node]):
            below = (*inner, (node, index)) if kinds[node] == "parallel" else inner
            if target not in found:
                found[target] = below
                waiting.append(target)
            elif not _same(found[target], below, kinds[target]):
                faults.append(RegionFault(target, "mixed"))
            if kinds[target] == "join" and below:
                joined.setdefault(below[-1][0], set()).add(target)
    faults.extend(
        RegionFault(split, "several_joins") for split, joins in joined.items() if len(joins) > 1
    )
    return found, faults


def _same(there: Region, here: Region, kind: str) -> bool:
    """Ways may meet only inside one branch; at a join those of one split's branches meet."""
    if kind == "join" and there and here:
        return there[:-1] == here[:-1] and there[-1][0] == here[-1][0]
    return there == here


def loops_without(people: Iterable[str], ways: Mapping[str, Sequence[str]]) -> list[str]:
    """Nodes on loops that pass none of ``people``."""
    barred = set(people)
    kept = {
        node: [target for target in targets if target not in barred]
        for node, targets in ways.items()
        if node not in barred
    }
    return [node for node in kept if node in reachable(node, kept)]
