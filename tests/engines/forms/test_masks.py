"""Who may not see a field sees nothing that was worked out from it."""

from engines.definitions.models import AppDefinition
from engines.forms import compile_form, with_derived

APP = AppDefinition.model_validate(
    {
        "key": "shop",
        "label": "Shop",
        "forms": [
            {
                "key": "maker",
                "label": "Maker",
                "title": "name",
                "fields": [{"key": "name", "kind": "text", "label": "Name"}],
            },
            {
                "key": "product",
                "label": "Product",
                "title": "name",
                "fields": [
                    {"key": "name", "kind": "text", "label": "Name"},
                    {"key": "price", "kind": "money", "label": "Price"},
                    {"key": "cost", "kind": "money", "label": "Cost"},
                    {
                        "key": "maker",
                        "kind": "reference",
                        "label": "Maker",
                        "config": {"form": "maker"},
                    },
                    {
                        "key": "maker_name",
                        "kind": "lookup",
                        "label": "Maker",
                        "config": {"path": "maker.name"},
                    },
                    {
                        "key": "margin",
                        "kind": "formula",
                        "label": "Margin",
                        "config": {"expression": "price - cost"},
                    },
                    {
                        "key": "rating",
                        "kind": "formula",
                        "label": "Rating",
                        "config": {"expression": 'IF(margin > 10, "A", "B")', "result": "text"},
                    },
                    {
                        "key": "packs",
                        "kind": "subform",
                        "label": "Packs",
                        "fields": [
                            {"key": "size", "kind": "number", "label": "Size"},
                            {
                                "key": "pack_cost",
                                "kind": "formula",
                                "label": "Cost",
                                "config": {"expression": "size * cost"},
                            },
                        ],
                    },
                    {
                        "key": "pack_count",
                        "kind": "formula",
                        "label": "Packs",
                        "config": {"expression": "SUM(packs.size)"},
                    },
                ],
            },
        ],
    }
)
PRODUCT = compile_form(APP.forms[1], APP)


def test_formulas_and_sub_forms_follow_the_hidden_field() -> None:
    assert with_derived(PRODUCT, {"cost"}) == {"cost", "margin", "rating", "packs", "pack_count"}


def test_lookups_follow_their_reference() -> None:
    assert with_derived(PRODUCT, {"maker"}) == {"maker", "maker_name"}


def test_nothing_hidden_hides_nothing() -> None:
    assert with_derived(PRODUCT, ()) == frozenset()
    assert with_derived(PRODUCT, {"name"}) == {"name"}
