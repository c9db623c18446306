"""What holds for every formula: nothing raises, and printing is stable."""

from datetime import date, datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from engines.core.values import BOOLEAN, DATE, NUMBER, TEXT, list_of
from engines.expr import (
    ALL_FUNCTIONS,
    Binary,
    Call,
    ExprError,
    Field,
    ListLiteral,
    Literal,
    MappingTypes,
    Node,
    Percent,
    Unary,
    check,
    compile_expression,
    evaluate,
    node_from_json,
    node_to_json,
    parse,
    reader,
    to_source,
)
from engines.expr.environment import ExprContext
from engines.expr.nodes import BINARY_OPERATORS

FIELDS: dict[str, object] = {
    "n": Decimal("12.5"),
    "t": "abc",
    "b": True,
    "d": date(2024, 2, 29),
    "dt": datetime(2024, 3, 5, 18, 7),
    "x": None,
    "tags": ["a", "b", None],
    "items": [{"q": Decimal(2), "s": "u"}, {"q": None, "s": ""}],
    "ref": {"name": "k"},
}
PATHS = [("n",), ("t",), ("b",), ("d",), ("dt",), ("x",), ("tags",), ("items", "q"), ("nope",)]
TYPES = MappingTypes(
    {("n",): NUMBER, ("t",): TEXT, ("b",): BOOLEAN, ("d",): DATE, ("items", "q"): list_of(NUMBER)}
)

numbers = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**15, places=3),
    st.sampled_from([Decimal("1E+300"), Decimal("1E-300"), Decimal(0)]),
)
literals = st.builds(Literal, st.one_of(numbers, st.text(max_size=8), st.booleans(), st.none()))
fields = st.builds(Field, st.sampled_from(PATHS))


@st.composite
def known_calls(draw: st.DrawFn, parts: st.SearchStrategy[Node]) -> Call:
    function = draw(st.sampled_from(ALL_FUNCTIONS))
    most = function.least + 3 if function.most is None else function.most
    args = draw(st.lists(parts, min_size=function.least, max_size=most))
    return Call(function.name, tuple(args))


trees: st.SearchStrategy[Node] = st.recursive(
    st.one_of(literals, fields),
    lambda parts: st.one_of(
        st.builds(Unary, st.sampled_from("+-"), parts),
        st.builds(Percent, parts),
        st.builds(Binary, st.sampled_from(BINARY_OPERATORS), parts, parts),
        st.builds(ListLiteral, st.lists(parts, max_size=3).map(tuple)),
        known_calls(parts),
    ),
    max_leaves=12,
)
PLAIN = (Decimal, str, bool, date, datetime, list, dict, type(None), ExprError)


@given(st.text(max_size=60))
def test_any_text_gives_a_value_or_an_error(source: str) -> None:
    assert isinstance(evaluate(source, FIELDS), PLAIN)
    compiled = compile_expression(source, TYPES)
    assert compiled.node is not None or compiled.issues


@given(st.text(alphabet='ab1.%+-*/^&=<>(),[]{}"“” SUMIF客户（）', max_size=40))
def test_any_formula_like_text_prints_stably(source: str) -> None:
    node = parse(source).node
    if node is not None:
        printed = to_source(node)
        assert parse(printed).node == node
        assert to_source(node) == printed


@settings(max_examples=400, deadline=None)
@given(trees)
def test_any_tree_survives_printing_json_checking_and_evaluation(tree: Node) -> None:
    source = to_source(tree)
    node = parse(source).node
    assert node == tree, source
    assert node_from_json(node_to_json(tree)) == tree
    check(tree, TYPES)
    context = ExprContext(now=datetime(2026, 11, 22, 10, 30))
    for env in (None, TYPES):
        value = compile_expression(source, env).evaluate(reader(FIELDS), context)
        assert isinstance(value, PLAIN)
        if isinstance(value, ExprError):
            assert value.message.zh
            start, end = value.span
            assert 0 <= start <= end <= len(source)


@settings(deadline=None)
@given(trees)
def test_evaluation_is_repeatable(tree: Node) -> None:
    source = to_source(tree)
    compiled = compile_expression(source)
    context = ExprContext(now=datetime(2026, 11, 22, 10, 30))
    first = compiled.evaluate(reader(FIELDS), context)
    assert compiled.evaluate(reader(FIELDS), context) == first
