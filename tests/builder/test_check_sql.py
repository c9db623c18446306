"""What cannot be asked of the database is found before publishing, at its place."""

from typing import Any

import pytest

from tests.engines.app_check.small_app import small_app
from tests.fixtures.http import Api

RMB = 'RMBCAP(amount) = "壹元整"'
LIVE = {"key": "live", "kind": "formula", "label": "实时",
        "config": {"result": "text", "expression": "RMBCAP(amount) & customer.name"}}  # fmt: skip


@pytest.mark.parametrize(
    ("place", "name", "value", "path", "code"),
    [
        (
            ("roles", 0, "grants", 0),
            "scope",
            RMB,
            ["roles", 0, "grants", 0, "scope"],
            "expr.not_in_sql",
        ),
        (
            ("forms", 1, "views", 0),
            "filter",
            RMB,
            ["forms", 1, "views", 0, "filter"],
            "expr.not_in_sql",
        ),
        (("reports", 0), "filter", RMB, ["reports", 0, "filter"], "expr.not_in_sql"),
        (
            ("forms", 1, "fields"),
            None,
            LIVE,
            ["forms", 1, "fields", 5, "config", "expression"],
            "expr.not_in_sql",
        ),
    ],
)
def test_a_function_without_a_counterpart_in_sql_is_refused(
    designer: Api,
    place: tuple[str | int, ...],
    name: str | None,
    value: Any,
    path: list[Any],
    code: str,
) -> None:
    document = small_app()
    owner: Any = document
    for step in place:
        owner = owner[step]
    if name is None:
        owner.append(value)
    else:
        owner[name] = value
    made = designer.post("/builder/apps", {"document": document})
    checked = designer.get("/builder/apps/desk/check").json()
    assert [(one["path"], one["code"]) for one in checked["issues"]] == [(path, code)]
    refused = designer.post("/builder/apps/desk/publish", {"revision": made.json()["revision"]})
    assert refused.status_code == 422
