"""Differences between two documents are told part by part and property by property."""

from typing import Any

import pytest
from pydantic import BaseModel

from engines.catalogue import kind_catalogue
from engines.definitions import models
from engines.definitions.diff import diff
from engines.definitions.diff_words import property_word
from engines.definitions.hash import to_document
from engines.definitions.parse import parse_app
from tests.engines.definitions.sales_app import sales_app


def written_out(document: dict[str, Any]) -> dict[str, Any]:
    app, _ = parse_app(document)
    assert app is not None
    return to_document(app)


def changes(after: dict[str, Any]) -> list[tuple[str, tuple[str | int, ...], str]]:
    return [
        (change.kind, change.path, change.message.en)
        for change in diff(written_out(sales_app()), written_out(after))
    ]


def test_the_same_document_has_no_changes() -> None:
    assert changes(sales_app()) == []


def test_an_added_field_is_one_change_with_its_key_in_the_path() -> None:
    document = sales_app()
    document["forms"][1]["fields"].append(
        {"key": "pain", "kind": "text", "label": {"zh": "客户痛点", "en": "Pain point"}}
    )
    assert changes(document) == [
        ("added", ("forms", "deal", "fields", "pain"), "Field “Pain point” added")
    ]


def test_a_removed_form_is_one_change() -> None:
    document = sales_app()
    del document["forms"][1]
    found = changes({**document, "flows": [], "rules": [], "reports": [], "dashboards": [],
                     "roles": [], "menus": []})  # fmt: skip
    assert found[0] == ("removed", ("forms", "deal"), "Form “Deal” removed")
    assert {kind for kind, _, _ in found} == {"removed"}
    assert len(found) == 7


@pytest.mark.parametrize(
    ("place", "name", "value", "zh"),
    [
        (("forms", 1, "fields", 2), "label", "总额", "字段“总额”的名称：“金额” → “总额”"),
        (("forms", 1, "fields", 2), "unique", True, "字段“金额”的唯一：否 → 是"),
        (("forms", 1, "fields", 4, "config"), "expression", "amount",
         "字段“合计”的公式：“SUM({items.amount}) + amount” → “amount”"),
        (("flows", 0, "trigger"), "condition", None,
         "流程“大单审批”的条件：“amount > 500000” → （空）"),
        (("flows", 0, "settings"), "lock", "none", "流程“大单审批”的审批中锁定记录：“all” → “none”"),
        (("forms", 1, "layout", 0), "fields", ["name"],
         "分区“main”的字段：移除“金额”"),
    ],
)  # fmt: skip
def test_a_changed_property_is_told_with_both_values(
    place: tuple[str | int, ...], name: str, value: object, zh: str
) -> None:
    document = sales_app()
    part: Any = document
    for step in place:
        part = part.setdefault(step, {}) if isinstance(part, dict) else part[step]
    part[name] = value
    assert [
        change.message.zh for change in diff(written_out(sales_app()), written_out(document))
    ] == [zh]


def test_a_moved_part_is_one_change_and_not_a_change_of_all_others() -> None:
    document = sales_app()
    fields = document["forms"][1]["fields"]
    fields.append(fields.pop(0))
    assert changes(document) == [
        ("moved", ("forms", "deal", "fields", "name"), "Field “名称” moved")
    ]


def test_lists_tell_what_came_went_and_changed_by_their_labels() -> None:
    before, after = sales_app(), sales_app()
    options = [{"value": "a", "label": {"zh": "甲", "en": "A"}}, {"value": "b"}]
    before["forms"][0]["fields"][0]["config"] = {"options": options}
    after["forms"][0]["fields"][0]["config"] = {
        "options": [{"value": "a", "label": {"zh": "甲方", "en": "A"}}, {"value": "c"}]
    }
    (change,) = diff(before, after)
    assert change.message.zh.endswith("选项：增加“c”；移除“b”；修改“甲方”")
    assert change.message.en.endswith("options: added “c”; removed “b”; changed “A”")


def test_of_a_new_app_only_its_parts_are_changes() -> None:
    changes = diff({}, {"key": "x", "label": {"zh": "新", "en": "New"}, "forms": [{"key": "f"}]})
    assert [(one.kind, one.path) for one in changes] == [("added", ("forms", "f"))]


def test_every_property_of_a_definition_has_words() -> None:
    """A change names what was changed in both languages, never by its key alone."""
    parts = [one for one in vars(models).values() if isinstance(one, type)]
    kinds = [entry.config for one in kind_catalogue().parts.values() for entry in one.values()]
    names = {
        name
        for model in (*parts, *kinds)
        if isinstance(model, type) and issubclass(model, BaseModel)
        for name in model.model_fields
    }
    assert len(names) > 100
    assert {name for name in names if property_word(name).zh == name} == set()
