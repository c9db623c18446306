"""Counting and grouping within a scope must not fetch every row from the table."""

import sqlalchemy as sa

from runtime.apps.current_app import current_app
from tests.runtime.records.conftest import Sales


def test_indexes_for_views_hold_what_scopes_read(sales: Sales) -> None:
    with sales.workspace.read() as tx:
        table = current_app(tx, "sales").forms["deal"].table
        indexes = sa.inspect(tx.connection).get_indexes(table.table.name)
    sorted_by = [one["column_names"] for one in indexes if one["column_names"][0] == "amount"]
    assert sorted_by == [["amount", "id", "owner_id"]]
