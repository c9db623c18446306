"""Take back the people whom sample data brought along, as far as nothing else speaks of them."""

from collections.abc import Sequence

import sqlalchemy as sa

from runtime.db.metadata import metadata
from runtime.db.transaction import WriteTx
from runtime.identity.closure import change_organisation
from runtime.identity.tables import (
    department_table,
    department_tree_table,
    reporting_table,
    session_table,
    user_role_table,
    user_table,
)


def forget_people(tx: WriteTx, users: Sequence[int], departments: Sequence[int]) -> None:
    """Remove these users and departments; all of them stay, disabled, where one is still needed."""
    if not users and not departments:
        return
    change_organisation(tx)
    try:
        with tx.savepoint():
            _remove(tx, users, departments)
    except sa.exc.IntegrityError:
        tx.execute(sa.update(user_table).where(user_table.c.id.in_(users)).values(active=False))


def _remove(tx: WriteTx, users: Sequence[int], departments: Sequence[int]) -> None:
    place = department_table.c
    tx.execute(sa.update(department_table).where(place.head_id.in_(users)).values(head_id=None))
    for table, column in (
        (user_role_table, user_role_table.c.user_id),
        (session_table, session_table.c.user_id),
        (metadata.tables["fw_notification"], metadata.tables["fw_notification"].c.user_id),
        (reporting_table, reporting_table.c.user_id),
        (reporting_table, reporting_table.c.manager_id),
    ):
        tx.execute(sa.delete(table).where(column.in_(users)))
    tx.execute(sa.delete(user_table).where(user_table.c.id.in_(users)))
    tree = department_tree_table.c
    for column in (tree.department_id, tree.ancestor_id):
        tx.execute(sa.delete(department_tree_table).where(column.in_(departments)))
    tx.execute(sa.delete(department_table).where(place.id.in_(departments)))
