"""Only renames whose outcome is still in the document reach the storage."""

import pytest

from builder.drafts.draft import Rename
from builder.publishing.storage_renames import storage_renames
from tests.engines.app_check.small_app import small_app


def told(*renames: Rename) -> list[tuple[str | None, str, str]]:
    return [(one.form, one.old, one.new) for one in storage_renames(renames, small_app())]


@pytest.mark.parametrize(
    ("renames", "expected"),
    [
        ([("field", "ticket.cost", "amount")], [("ticket", "cost", "amount")]),
        ([("field", "ticket.amount", "value")], []),
        ([("form", "case", "ticket")], [(None, "case", "ticket")]),
        ([("role", "boss", "agent")], []),
        (
            [("field", "ticket.a", "b"), ("field", "ticket.b", "amount")],
            [("ticket", "a", "b"), ("ticket", "b", "amount")],
        ),
        (
            [("field", "case.cost", "amount"), ("form", "case", "ticket")],
            [("case", "cost", "amount"), (None, "case", "ticket")],
        ),
        ([("field", "case.cost", "amount"), ("form", "case", "gone")], []),
    ],
)
def test_a_rename_counts_as_long_as_its_outcome_is_there(
    renames: list[Rename], expected: list[tuple[str | None, str, str]]
) -> None:
    assert told(*renames) == expected
