"""Examples of every kind are valid, and settings survive a round trip through JSON."""

import orjson
import pytest
from pydantic import BaseModel

from engines.definitions.kinds import KindCatalogue, KindEntry
from engines.definitions.places import places_in
from engines.flows.actions import NODE_ACTIONS
from engines.flows.approval_modes import APPROVAL_MODES
from engines.flows.assignees import ASSIGNEES
from engines.flows.node_types import NODE_TYPES
from tests.engines.flows.office import app_with, approval, in_line

EVERY = [
    kind for registry in (NODE_TYPES, ASSIGNEES, APPROVAL_MODES, NODE_ACTIONS) for kind in registry
]


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: type(kind).__name__)
def test_examples_of_every_kind_survive_saving(kind: object) -> None:
    config: type[BaseModel] = kind.Config  # type: ignore[attr-defined]
    for example in kind.examples:  # type: ignore[attr-defined]
        read = config.model_validate(example)
        again = config.model_validate(orjson.loads(read.model_dump_json(by_alias=True)))
        assert again == read


def test_settings_panels_see_the_choices_with_all_their_settings() -> None:
    schema = orjson.dumps(NODE_TYPES["approval"].Config.model_json_schema()).decode()
    for kind in (*ASSIGNEES, *APPROVAL_MODES, *NODE_ACTIONS):
        assert f'"const":"{kind.kind}"' in schema
        assert f'"{kind.Config.__name__}"' in schema


def test_formulas_and_keys_deep_in_settings_are_found_by_their_markers() -> None:
    step = approval(
        "x",
        "@finance",
        "field:account.owner",
        on_approve=[
            {"kind": "set_fields", "config": {"values": [{"field": "status", "value": "remark"}]}}
        ],
    )
    document = app_with(in_line(step)).model_dump(mode="json", by_alias=True)
    catalogue = KindCatalogue(
        {"node_type": {kind.kind: KindEntry(kind.Config, kind.label) for kind in NODE_TYPES}}
    )
    texts = {place.text for place in places_in(document, catalogue)}
    assert {"finance", "account.owner", "status", "remark"} <= texts
