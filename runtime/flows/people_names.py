"""Names of people and places for what is shown."""

from collections.abc import Iterable

import sqlalchemy as sa

from runtime.db.transaction import ReadTx
from runtime.identity.tables import department_table, user_table


def names_of(tx: ReadTx, users: Iterable[int]) -> dict[int, str]:
    """Names of users by id; disabled ones too."""
    return _names(tx, user_table, users)


def department_names(tx: ReadTx, departments: Iterable[int]) -> dict[int, str]:
    """Names of departments by id."""
    return _names(tx, department_table, departments)


def _names(tx: ReadTx, table: sa.Table, ids: Iterable[int]) -> dict[int, str]:
    wanted = sorted({one for one in ids if 0 < one < 2**63})
    if not wanted:
        return {}
    statement = sa.select(table.c.id, table.c.name).where(table.c.id.in_(wanted))
    return {row[0]: row[1] for row in tx.execute(statement)}
