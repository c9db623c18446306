"""The formula cases handed to the project: every ``must`` row holds."""

import json
import os
from decimal import Decimal
from pathlib import Path

import pytest

from engines.expr import ExprError, evaluate
from tests.conformance.expr.cases import to_value

SHARED = Path(
    os.environ.get("FORMWORK_SHARED_DATA", Path(__file__).parents[3].parent / "shared" / "data")
)
CASES = SHARED / "formula-cases.json"


def _rows() -> list[dict]:
    if not CASES.exists():
        return []
    text = CASES.read_text(encoding="utf-8")
    rows = json.loads(text, parse_float=Decimal, parse_int=Decimal)["cases"]
    return [row for row in rows if row["tier"] == "must"]


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["id"])
def test_must_case(row: dict) -> None:
    value = evaluate(row["formula"], to_value(row["fields"]))  # type: ignore[arg-type]
    assert any(_agrees(value, shown) for shown in (row["expect"], *row.get("accept", ())))
    if "exact" in row:
        text = str(value)
        assert (text.rstrip("0").rstrip(".") if "." in text else text) == row["exact"]


def _agrees(value: object, shown: object) -> bool:
    if isinstance(shown, dict) and "$error" in shown:
        return isinstance(value, ExprError) and value.code == shown["$error"]
    wanted = to_value(shown)
    if isinstance(value, Decimal) and isinstance(wanted, Decimal):
        return abs(value - wanted) <= Decimal("1e-9") * max(Decimal(1), abs(wanted))
    return type(value) is type(wanted) and value == wanted
