"""What a draft means for everything that lives under it: definitions, records, people, flows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from builder.drafts.draft import Rename, load_draft
from builder.publishing.changes import Compared, published_document
from builder.publishing.element_counts import Count, count_elements
from builder.publishing.running_flows import RunningFlow, running_flows
from builder.publishing.storage_renames import holding_renames, storage_renames
from builder.rights import require_designer
from engines.catalogue import kind_catalogue
from engines.definitions.impact import Element, find_impact, uses_of
from engines.definitions.mentions import Mentions
from runtime.apps.current_app import storage_map
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.records.storage import StorageMap
from runtime.records.storage.storage_map import renamed
from runtime.views.kept_states import KeptView, carried_views, kept_views


@dataclass(frozen=True, slots=True)
class Felt:
    """A changed part, who uses it, and how many records, people and saved views have it."""

    element: Element
    counts: tuple[Count, ...]

    def to_json(self, language: str) -> dict[str, object]:
        """The wire form."""
        element = self.element
        return {
            "target": element.target,
            "key": element.key,
            "change": element.change,
            "path": list(element.path),
            "message": element.message.in_language(language),
            "places": [
                {
                    "group": place.group,
                    "effect": place.effect,
                    "path": list(place.path),
                    "where": place.where.in_language(language),
                    "role": place.role.in_language(language),
                    "via": place.via.in_language(language) if place.via is not None else None,
                }
                for place in element.places
            ],
            "counts": [count.to_json(language) for count in self.counts],
        }


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything that feels the draft."""

    parts: tuple[Felt, ...] = ()
    running: tuple[RunningFlow, ...] = ()

    def to_json(self, language: str) -> dict[str, object]:
        """The wire form."""
        return {
            "parts": [part.to_json(language) for part in self.parts],
            "running": [flow.to_json(language) for flow in self.running],
        }


def measure_impact(
    tx: ReadTx, app: str, published: Mapping[str, Any], compared: Compared
) -> Impact:
    """Who feels the changes. A fixed number of statements."""
    if not published:
        return Impact()
    kinds = kind_catalogue()
    before, after = Mentions(compared.before, kinds), Mentions(compared.after, kinds)
    elements = find_impact(before, after, compared.changes)
    storage = _storage(tx, app, compared.renames, compared.after)
    views = carried_views(kept_views(tx, app), published, kinds, compared.renames)
    counts = count_elements(tx, app, elements, storage, before, views)
    felt = tuple(
        Felt(element, counted)
        for element, counted in zip(elements, counts, strict=True)
        if element.places or counted
    )
    touched = {one.path[1] for one in compared.changes if one.path[0] == "flows"}
    touched |= {
        after.stable(place.path)[1]
        for one in felt
        for place in one.element.places
        if place.group == "flows" and place.effect != "follows"
    }
    return Impact(felt, tuple(running_flows(tx, app, published, touched)))


def show_uses(
    tx: ReadTx, app: str, actor: Actor, target: str, key: str, value: str | None = None
) -> Felt | None:
    """Who uses a part of the draft, before anything is done to it; None: there is no such part."""
    require_designer(actor, app)
    draft = load_draft(tx, app)
    kinds = kind_catalogue()
    document = Mentions(draft.document, kinds)
    element = uses_of(document, target, key, value)
    if element is None:
        return None
    held = holding_renames(draft.renames, draft.document)
    storage = _storage(tx, app, held, draft.document)
    views: list[KeptView] = []
    if storage is not None:
        views = carried_views(kept_views(tx, app), published_document(tx, app), kinds, held)
    counts = count_elements(tx, app, [element], storage, document, views)
    return Felt(element, tuple(one for one in counts[0] if one.kind != "recalculated"))


def _storage(
    tx: ReadTx, app: str, renames: Sequence[Rename], document: Mapping[str, Any]
) -> StorageMap | None:
    """The tables that there are, under the draft's keys."""
    found = storage_map(tx, app)
    return None if found is None else renamed(found, storage_renames(renames, document))
