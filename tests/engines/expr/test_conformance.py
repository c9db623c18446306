"""The shared cases of the expression language, in Python."""

import pytest

from engines.core.values import ValueType
from engines.expr import (
    ExprError,
    MappingTypes,
    check,
    compile_expression,
    node_from_json,
    node_to_json,
    parse,
    reader,
    to_source,
)
from tests.conformance.expr.cases import Case, all_cases, cases_of


def _ids(case: Case) -> str:
    return case.id


@pytest.mark.parametrize("case", list(all_cases()), ids=_ids)
def test_formula_gives_the_expected_value(case: Case) -> None:
    env = MappingTypes(case.types) if case.types else None
    compiled = compile_expression(case.formula, env)
    assert not compiled.issues, [issue.message.en for issue in compiled.issues]
    value = compiled.evaluate(reader(case.fields), case.context)
    if case.error is not None:
        assert isinstance(value, ExprError), value
        assert value.code == case.error
        start, end = value.span
        assert 0 <= start < end <= len(case.formula)
        assert value.message.zh
        assert value.message.en
    else:
        assert not isinstance(value, ExprError), value
        assert value == case.expect
        assert isinstance(value, bool) == isinstance(case.expect, bool)
        assert type(value).__name__.replace("int", "Decimal") == type(case.expect).__name__


@pytest.mark.parametrize("case", list(all_cases()), ids=_ids)
def test_printing_and_json_keep_the_tree(case: Case) -> None:
    node = parse(case.formula).node
    assert node is not None
    assert parse(to_source(node)).node == node
    assert node_from_json(node_to_json(node)) == node


@pytest.mark.parametrize("case", cases_of("syntax"), ids=_ids)
def test_wrong_formula_names_its_fault_and_place(case: Case) -> None:
    issues = parse(case.formula).issues
    assert [issue.code for issue in issues] == [case.row["issue"]]
    if "span" in case.row:
        assert list(issues[0].span or ()) == case.row["span"]
    assert issues[0].message.zh
    assert issues[0].fix is not None


@pytest.mark.parametrize("case", cases_of("printer"), ids=_ids)
def test_formula_is_printed_in_one_way(case: Case) -> None:
    node = parse(case.formula).node
    assert node is not None
    assert to_source(node) == case.row["prints"]


@pytest.mark.parametrize("case", cases_of("types"), ids=_ids)
def test_types_are_checked(case: Case) -> None:
    node = parse(case.formula).node
    assert node is not None
    kind, issues = check(node, MappingTypes(case.types))
    if "issue" in case.row:
        assert [issue.code for issue in issues] == [case.row["issue"]]
        assert list(issues[0].span or ()) == case.row["span"]
    else:
        assert issues == ()
        assert _name(kind) == case.row["type"]


def test_case_ids_are_unique() -> None:
    ids = [case.id for case in all_cases()]
    assert len(ids) == len(set(ids))


def _name(kind: ValueType) -> str:
    return str(kind)
