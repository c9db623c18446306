"""What formulas use, renaming, suggestions and malformed trees."""

import pytest

from engines.core.values import DATE, NUMBER
from engines.expr import (
    MalformedTree,
    MappingTypes,
    calls,
    compile_expression,
    dependencies,
    node_from_json,
    parse,
    rename_field,
    to_source,
)
from engines.expr.nodes import Node


def _node(source: str) -> Node:
    node = parse(source).node
    assert node is not None
    return node


def test_dependencies_are_the_paths_that_are_read() -> None:
    node = _node("IF(a > b.c, SUM(items.q), {a})")
    assert dependencies(node) == {("a",), ("b", "c"), ("items", "q")}
    assert calls(node) == {"IF", "SUM"}


@pytest.mark.parametrize(
    ("old", "new", "gives"),
    [
        (("a",), ("b",), "b + items.a + b.x"),
        (("items", "a"), ("items", "金额 元"), "a + {items.金额 元} + a.x"),
        (("items",), ("lines",), "a + lines.a + a.x"),
        (("x",), ("y",), "a + items.a + a.x"),
    ],
)
def test_renaming_rewrites_every_use(
    old: tuple[str, ...], new: tuple[str, ...], gives: str
) -> None:
    assert to_source(rename_field(_node("a + items.a + a.x"), old, new)) == gives


def test_unknown_names_come_with_a_suggestion() -> None:
    env = MappingTypes({("amount",): NUMBER})
    field_issue = compile_expression("amuont > 5", env).issues[0]
    assert field_issue.fix is not None
    assert "amount" in field_issue.fix.en
    function_issue = compile_expression("SUMM(1)").issues[0]
    assert function_issue.fix is not None
    assert "SUM" in function_issue.fix.zh


@pytest.mark.parametrize(
    ("source", "by_time", "by_actor"),
    [
        ("due < TODAY()", True, False),
        ("owner = USER()", False, True),
        ('INROLE("x") && NOW() > d', True, True),
        ("a + 1", False, False),
    ],
)
def test_dependence_on_time_and_actor_is_known(source: str, by_time: bool, by_actor: bool) -> None:
    compiled = compile_expression(source)
    assert (compiled.is_time_dependent, compiled.is_actor_dependent) == (by_time, by_actor)


def test_issues_of_types_do_not_hide_the_type() -> None:
    compiled = compile_expression("d + 1", MappingTypes({("d",): DATE}))
    assert compiled.type == DATE
    assert not compiled.has_errors


@pytest.mark.parametrize(
    "shown",
    [
        None,
        [],
        {},
        {"node": "eval"},
        {"node": "literal", "type": "number", "value": "NaN"},
        {"node": "literal", "type": "number", "value": 5},
        {"node": "literal", "type": "date", "value": "2024-13-01"},
        {"node": "field", "path": []},
        {"node": "field", "path": [1]},
        {"node": "binary", "op": "**", "left": {}, "right": {}},
        {"node": "call", "name": 5, "args": []},
        {"node": "call", "name": "SUM", "args": {}},
        {"node": "literal", "type": "null", "value": None, "span": [1]},
    ],
)
def test_malformed_tree_is_refused(shown: object) -> None:
    with pytest.raises(MalformedTree):
        node_from_json(shown)


def test_deep_tree_is_refused() -> None:
    shown: dict[str, object] = {"node": "literal", "type": "null", "value": None}
    for _ in range(5000):
        shown = {"node": "percent", "operand": shown}
    with pytest.raises(MalformedTree):
        node_from_json(shown)
