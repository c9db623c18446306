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
    ["PROPER(s)", "LEFT(s, LEN(s))", 'FIND("a", s, 2)', "SEARCH(s, s)", "INROLE(s)"],
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


def test_a_live_formula_that_sql_cannot_compute_is_refused_at_publish() -> None:
    from engines.app_check import check_app
    from engines.definitions.models import AppDefinition

    def issues(expression: str) -> list[tuple[str | int, ...]]:
        fields = [
            {"key": "name", "kind": "text", "label": "x"},
            {"key": "parent", "kind": "reference", "label": "x", "config": {"form": "thing"}},
            {"key": "live", "kind": "formula", "label": "x",
             "config": {"expression": expression, "result": "text"}},
        ]  # fmt: skip
        form = {"key": "thing", "label": "x", "title": "name", "fields": fields}
        app = AppDefinition.model_validate({"key": "app", "label": "x", "forms": [form]})
        return [one.path for one in check_app(app) if one.code == "expr.not_in_sql"]

    assert issues("PROPER(parent.name)") == [("forms", 0, "fields", 2, "config", "expression")]
    assert issues("UPPER(parent.name)") == []
    # Stored formulas are computed at save and may use everything.
    assert issues("PROPER(name)") == []
