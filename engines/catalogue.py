"""Every kind of the four engines in one place, for code that walks definitions."""

from collections.abc import Iterable
from functools import cache

from engines.core.registry import Kind
from engines.definitions.kinds import KindCatalogue, KindEntry
from engines.flows.node_types import NODE_TYPES
from engines.forms.field_types import FIELD_TYPES
from engines.reports.aggregates import AGGREGATES
from engines.reports.chart_types import CHART_TYPES
from engines.rules.actions import ACTIONS
from engines.rules.triggers import TRIGGERS


@cache
def kind_catalogue() -> KindCatalogue:
    """The settings models of all kinds that this Formwork knows."""
    return KindCatalogue(
        parts={
            "field_type": _entries(FIELD_TYPES),
            "node_type": _entries(NODE_TYPES),
            "trigger": _entries(TRIGGERS),
            "action": _entries(ACTIONS),
            "chart_type": _entries(CHART_TYPES),
        },
        aggregates=AGGREGATES.names,
    )


def _entries(kinds: Iterable[Kind]) -> dict[str, KindEntry]:
    return {kind.kind: KindEntry(kind.Config, kind.label) for kind in kinds}
