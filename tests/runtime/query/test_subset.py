"""What checks promise at publish is what the compiler can do."""

import pytest

from engines.expr import FUNCTIONS, parse
from engines.expr.sqlable import SQL_FUNCTIONS, sqlable
from runtime.query.functions import SQL_FUNCTIONS as COMPILED
from runtime.query.refusals import Unqueryable
from runtime.workspaces.workspace import Workspace
from tests.conformance.expr.cases import sql_cases
from tests.runtime.query.sample_table import Sample, sample_table, type_of


def test_the_published_list_of_functions_is_the_compilers() -> None:
    assert set(COMPILED) == SQL_FUNCTIONS
    assert {FUNCTIONS[name].name for name in SQL_FUNCTIONS} == SQL_FUNCTIONS


def test_every_case_marked_for_sql_passes_the_check() -> None:
    refused = []
    for case in sql_cases():
        node = parse(case.formula).node
        assert node is not None
        refused += [f"{case.id}: {case.formula}" for _ in sqlable(node)]
    assert not refused, refused


@pytest.mark.parametrize(
    "formula",
    ["PROPER(s)", "LEFT(s, LEN(s))", "FIND(\"a\", s, 2)", "SEARCH(s, s)", "INROLE(s)"],
)
def test_what_the_check_refuses_the_compiler_refuses(workspace: Workspace, formula: str) -> None:
    node = parse(formula).node
    assert node is not None
    issues = sqlable(node)
    assert [issue.code for issue in issues] == ["expr.not_in_sql"]
    assert issues[0].span is not None
    sample = Sample(workspace, {"s": type_of("")}, {})
    with sample_table(workspace) as tx, pytest.raises(Unqueryable):
        sample.value(tx, formula, {})


def test_a_part_without_fields_may_use_any_function() -> None:
    node = parse('s = PROPER("ada")').node
    assert node is not None
    assert not sqlable(node)
