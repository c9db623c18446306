"""Formulas that ask for too much, and values that no formula can use."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from engines.expr import (
    Compiled,
    ExprContext,
    ExprError,
    MappingTypes,
    compile_expression,
    evaluate,
    parse,
    reader,
)

BOMBS = [
    'REPT("x", 1000000000)',
    'REPT(REPT("x", 90000), 90000)',
    'SUBSTITUTE(REPT("a", 90000), "a", REPT("b", 1000))',
    'TEXTJOIN(REPT("x", 90000), FALSE, "a", "b", "c")',
    'JOIN(SPLIT(REPT("a,", 40000), ","), REPT("x", 1000))',
    'REPT("x", 90000) & REPT("y", 90000)',
    'SUM(LEN(REPT(SPLIT(REPT("a,", 40000), ","), 90000)))',
]
OVERFLOWS = ["9^9^9^9", "POWER(10, 1000000)", "EXP(1000000)", "LCM(1E14, 99999999999999, 3E14)^99"]


@pytest.mark.parametrize("formula", BOMBS)
def test_large_texts_and_lists_run_out_of_budget(formula: str) -> None:
    value = evaluate(formula, {})
    assert isinstance(value, ExprError)
    assert value.code == "budget"


@pytest.mark.parametrize("formula", OVERFLOWS)
def test_large_numbers_are_an_error_at_once(formula: str) -> None:
    value = evaluate(formula, {})
    assert isinstance(value, ExprError)
    assert value.code == "#NUM!"


@pytest.mark.parametrize(
    "formula",
    [
        'TEXT(rows.n, REPT("0", 90))',
        'COUNTIF(rows.s, "*a*a*a*a*b*")',
        'SEARCH("a?a?b", rows.s)',
        "CONTAINS(rows.n, rows.n)",
        "WORKDAY(DATE(2024, 1, 1), rows.n)",
    ],
)
def test_costly_work_over_many_rows_runs_out_of_budget(formula: str) -> None:
    rows = {"rows": [{"n": number, "s": "a" * 2000} for number in range(20_000)]}
    value = evaluate(formula, rows)
    assert isinstance(value, ExprError)
    assert value.code == "budget"


@pytest.mark.parametrize(
    "formula", ['IFERROR(REPT("x", 1000000), 1)', 'OR(TRUE = FALSE, REPT("x", 1000000) = "", TRUE)']
)
def test_a_spent_budget_cannot_be_caught(formula: str) -> None:
    value = evaluate(formula, {})
    assert isinstance(value, ExprError)
    assert value.code == "budget"


def test_budget_can_be_lowered() -> None:
    value = evaluate("SUM(items.q)", {"items": [{"q": 1}] * 100}, budget=10)
    assert isinstance(value, ExprError)
    assert value.code == "budget"


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("(" * 4000 + "1" + ")" * 4000, "expr.too_deep"),
        ("-" * 9000 + "1", "expr.too_deep"),
        ("1" + "+1" * 2500, "expr.too_deep"),
        ("[" + ",".join(["1"] * 2500) + "]", "expr.too_many_nodes"),
        ("1" * 10001, "expr.too_long"),
        ("IF(" * 100 + "1", "expr.too_deep"),
    ],
)
def test_giant_formula_is_an_issue(formula: str, code: str) -> None:
    parsed = parse(formula)
    assert [issue.code for issue in parsed.issues] == [code]
    value = evaluate(formula, {})
    assert isinstance(value, ExprError)
    assert value.code == "syntax"


def test_chain_within_the_depth_limit_is_computed() -> None:
    assert evaluate("1" + "+1" * 140, {}) == 141


@pytest.mark.parametrize(
    "stored", [Decimal("NaN"), Decimal("Infinity"), Decimal("sNaN"), float("nan"), object(), b"x"]
)
@pytest.mark.parametrize("formula", ["x", "x + 1", "x > 1", "ROUND(x, 2)", "[x, 1]", "x & 1"])
def test_unusable_field_value_is_an_error_value(stored: object, formula: str) -> None:
    assert isinstance(evaluate(formula, {"x": stored}), ExprError)


def test_huge_stored_number_is_an_error_value() -> None:
    value = evaluate("x * 2", {"x": Decimal("1e999999")})
    assert isinstance(value, ExprError)
    assert value.code == "#NUM!"


def test_float_counts_as_the_decimal_that_it_shows() -> None:
    assert evaluate("x + y", {"x": 0.1, "y": 0.2}) == Decimal("0.3")


def test_stored_moment_becomes_wall_clock_time_of_the_workspace() -> None:
    context = ExprContext(zone=ZoneInfo("Asia/Shanghai"))
    stored = {"at": datetime(2024, 3, 5, 16, 30, tzinfo=UTC)}
    assert compile_expression("DAY(at)").evaluate(reader(stored), context) == 6
    without_zone = compile_expression("DAY(at)").evaluate(reader(stored), ExprContext())
    assert isinstance(without_zone, ExprError)


@pytest.mark.parametrize(("formula", "code"), [("TODAY()", "#N/A"), ("USER()", "#N/A")])
def test_missing_knowledge_is_an_error_value(formula: str, code: str) -> None:
    value = evaluate(formula, {})
    assert isinstance(value, ExprError)
    assert value.code == code


@pytest.mark.parametrize(
    ("formula", "holds"),
    [("x", False), ("x = 0", True), ("1", True), ('"TRUE"', True), ("YEAR(x) > 2000", False)],
)
def test_condition_with_empty_values(formula: str, holds: bool) -> None:
    assert compile_expression(formula).test(reader({"x": None}), ExprContext()) is holds


@pytest.mark.parametrize("formula", ['"abc"', "[1, 2]", "1/0", "(", "DATE(2024, 1, 1)"])
def test_condition_that_is_none_is_an_error(formula: str) -> None:
    assert isinstance(compile_expression(formula).test(reader({}), ExprContext()), ExprError)


def test_longest_ifs_and_deepest_nesting_are_computed() -> None:
    assert evaluate("IFS(" + "FALSE, 0, " * 126 + "TRUE, 5)", {}) == 5
    nested = "IF(TRUE, " * 58 + "1" + ", 0)" * 58
    assert evaluate(nested, {}) == 1


def test_deepest_formula_is_handled_far_down_the_stack() -> None:
    source = "ABS(" * 55 + "1" + "+1" * 90 + ")" * 55

    def descend(levels: int) -> object:
        return descend(levels - 1) if levels else compile_expression(source, MappingTypes({}))

    compiled = descend(300)
    assert isinstance(compiled, Compiled)
    assert compiled.evaluate(reader({}), ExprContext()) == 91
