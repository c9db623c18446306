"""Every row of decisions/0002-quirks.md: where reasonable engines differ, this is our choice."""

import json
import os
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from engines.expr import ExprError, evaluate

ROOT = Path(__file__).parents[3]
DECISION = ROOT / "engines" / "expr" / "decisions" / "0002-quirks.md"
SHARED = Path(os.environ.get("FORMWORK_SHARED_DATA", ROOT.parent / "shared" / "data"))

QUIRKS: list[tuple[str, str, dict[str, object], object]] = [
    ("precedence-021", "3>2>1", {}, True),
    ("text-031", 'CODE("A")', {}, 65),
    ("text-034", 'T("x")&T(5)', {}, "x"),
    ("text-040", 'CLEAN("a"&CHAR(10)&"b")', {}, "ab"),
    ("text-046", 'CONCATENATE(f,"x")', {"f": False}, "FALSEx"),
    ("chinese-018", 'UPPER("ｱbc中")', {}, "ｱBC中"),
    ("chinese-021", 'LEN("😀")', {}, 1),
    ("logic-002", "IF(FALSE,1)", {}, False),
    ("coercion-006", '""+1', {}, "#VALUE!"),
    ("coercion-014", 'TRUE&""', {}, "TRUE"),
    ("coercion-018", 'N("7")', {}, 0),
    ("coercion-023", "SUM(TRUE,1)", {}, 2),
    ("coercion-024", 'MAX("5",3)', {}, 5),
    ("coercion-028", '"5%"*2', {}, Decimal("0.1")),
    ("coercion-029", '"1e3"+0', {}, 1000),
    ("coercion-031", 'IF("TRUE","y","n")', {}, "y"),
    ("coercion-039", '""*"2"', {}, "#VALUE!"),
    ("coercion-041", 'FALSE>"TRUE"', {}, True),
    ("coercion-042", '"yes "&(2<3)', {}, "yes TRUE"),
    ("coercion-043", "-b", {"b": True}, -1),
    ("coercion-045", "SUM(t,n)", {"t": "2.5", "n": 1}, 1),
    ("coercion-046", 'SUM("1","1.5")', {}, Decimal("2.5")),
    ("empty-027", "YEAR(x)", {"x": None}, None),
    ("empty-028", "NOT(x)", {"x": None}, True),
    ("error-016", "AND(FALSE,1/0)", {}, False),
    ("error-017", "OR(TRUE,1/0)", {}, True),
    ("error-022", "10^400", {}, "#NUM!"),
    ("error-023", "DATE(-1,1,1)", {}, "#NUM!"),
    ("error-026", 'SEARCH("",x)', {"x": "abc"}, 1),
    (
        "date-058",
        "DAYS360(a,b)",
        {"a": date(2024, 1, 30), "b": date(2024, 2, 29)},
        29,
    ),
    ("date-059", "DAY(EOMONTH(DATE(y,2,1),0))", {"y": 1900}, 28),
    ("textformat-028", 'TEXT(0.75,"# ?/?")', {}, "#VALUE!"),
    ("textformat-029", 'TEXT(TRUE,"0")', {}, "TRUE"),
]


@pytest.mark.parametrize(("case", "formula", "fields", "choice"), QUIRKS)
def test_quirk_is_decided(
    case: str, formula: str, fields: dict[str, object], choice: object
) -> None:
    value = evaluate(formula, fields)
    if isinstance(value, ExprError):
        assert value.code == choice
    else:
        assert value == choice
        assert isinstance(value, bool) == isinstance(choice, bool)


def test_decision_names_exactly_the_decided_quirks() -> None:
    named = set(re.findall(r"\b[a-z]+-\d{3}\b", DECISION.read_text(encoding="utf-8")))
    assert named == {case for case, *_ in QUIRKS}


@pytest.mark.skipif(
    not (SHARED / "formula-cases.json").exists(), reason="the formula cases are not at hand"
)
def test_every_quirk_of_the_formula_cases_is_decided() -> None:
    rows = json.loads((SHARED / "formula-cases.json").read_text(encoding="utf-8"))["cases"]
    assert {row["id"] for row in rows if row["tier"] == "quirk"} == {case for case, *_ in QUIRKS}
