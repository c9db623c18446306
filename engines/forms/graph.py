"""Which field builds on which: the order of computing, and cycles."""

from collections.abc import Iterable, Mapping

from engines.definitions.models import FieldDefinition, FormDefinition
from engines.forms.catalogue import Catalogue
from engines.forms.formulas import Path, read_paths
from engines.forms.shape import Computation, Expression, PathRead

Nodes = dict[Path, tuple[str, ...]]
"""Fields ``(key,)`` and columns ``(subform, key)`` with the texts of their formulas."""


class Reads:
    """What formulas of a form read, with live fields replaced by what they read themselves."""

    def __init__(
        self,
        catalogue: Catalogue,
        form: FormDefinition,
        form_key: str,
        computations: Mapping[Path, Computation],
    ) -> None:
        self._catalogue = catalogue
        self._form_key = form_key
        self._columns = {field.key: {c.key for c in field.fields} for field in form.fields}
        self._computations = computations

    def paths(self, source: str, subform: str | None = None) -> frozenset[Path]:
        """All paths from the record that the formula needs, whichever live fields it uses."""
        found: set[Path] = set()
        waiting = [self._from_record(path, subform) for path in read_paths(source)]
        while waiting:
            path = waiting.pop()
            if path in found:
                continue
            found.add(path)
            waiting.extend(self._behind_live(path))
        return frozenset(found)

    def nodes(self, source: str, subform: str | None = None) -> frozenset[Path]:
        """The own fields and columns that the formula needs."""
        nodes: set[Path] = set()
        for path in self.paths(source, subform):
            columns = self._columns.get(path[0], set())
            if len(path) == 1 and columns:
                nodes.update((path[0], column) for column in columns)
            elif len(path) > 1 and path[1] in columns:
                nodes.add(path[:2])
            nodes.add(path[:1])
        return frozenset(nodes)

    def relations(self, source: str, subform: str | None = None) -> frozenset[Path]:
        """The paths among them that leave the record along a reference."""
        return frozenset(
            path
            for path in self.paths(source, subform)
            if len(path) > (2 if self._columns.get(path[0]) else 1)
        )

    def _from_record(self, path: Path, subform: str | None) -> Path:
        """A path of a row's formula seen from the record."""
        if subform is None or path[0] not in self._columns[subform]:
            return path
        return (subform, *path)

    def _behind_live(self, path: Path) -> Iterable[Path]:
        computation = self._computations.get(path[:1])
        shape = self._catalogue.shape(self._form_key, path[0])
        if computation is None or shape is None or shape.computed != "live":
            return
        if isinstance(computation, PathRead):
            yield (*computation.path, *path[1:])
        elif isinstance(computation, Expression):
            yield from read_paths(computation.source)


def formula_nodes(
    fields: Iterable[FieldDefinition], computations: Mapping[Path, Computation]
) -> Nodes:
    """Everything that has a formula or a default."""
    nodes: Nodes = {}
    for field in fields:
        _note(nodes, (field.key,), field, computations)
        for column in field.fields:
            _note(nodes, (field.key, column.key), column, computations)
    return nodes


def _note(
    nodes: Nodes, path: Path, field: FieldDefinition, computations: Mapping[Path, Computation]
) -> None:
    computation = computations.get(path)
    if isinstance(computation, Expression):
        nodes[path] = (computation.source,)
    elif field.default is not None:
        nodes[path] = (field.default,)


def edges_of(nodes: Nodes, reads: Reads) -> dict[Path, frozenset[Path]]:
    """For each node the nodes that must be computed before it."""
    found: dict[Path, frozenset[Path]] = {}
    for path, sources in nodes.items():
        needed: set[Path] = set()
        for source in sources:
            needed |= reads.nodes(source, path[0] if len(path) > 1 else None)
        found[path] = frozenset(needed & nodes.keys())
    return found


def in_order(edges: Mapping[Path, frozenset[Path]]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """All nodes, each after those it needs, and one cycle (empty when there is none)."""
    order: list[Path] = []
    done: set[Path] = set()
    for start in edges:
        trail: list[Path] = []
        waiting: list[tuple[Path, bool]] = [(start, False)]
        while waiting:
            node, finished = waiting.pop()
            if finished:
                trail.pop()
                done.add(node)
                order.append(node)
            elif node in trail:
                return tuple(order), (*trail[trail.index(node) :], node)
            elif node not in done:
                trail.append(node)
                waiting.append((node, True))
                waiting.extend(
                    (needed, False) for needed in sorted(edges[node]) if needed not in done
                )
    return tuple(order), ()


def depths(order: Iterable[Path], edges: Mapping[Path, frozenset[Path]]) -> dict[Path, int]:
    """How long the chain of computed fields below each node is."""
    found: dict[Path, int] = {}
    for node in order:
        found[node] = 1 + max((found.get(needed, 0) for needed in edges[node]), default=0)
    return found
