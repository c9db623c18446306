"""Names of people and departments for what is shown."""

from collections.abc import Iterable

import sqlalchemy as sa

from runtime.db.prepared import Prepared, prepare
from runtime.db.transaction import ReadTx
from runtime.identity.tables import department_table, user_table

TABLES = {"user": user_table, "department": department_table}


def names_of(tx: ReadTx, kind: str, ids: Iterable[int]) -> dict[int, str]:
    """Names by id of a ``user`` or ``department``; of disabled people too."""
    wanted = sorted({one for one in ids if 0 < one < 2**63})
    if not wanted:
        return {}
    return {row[0]: row[1] for row in tx.rows(_statement(tx, kind), {"ids": wanted})}


def _statement(tx: ReadTx, kind: str) -> Prepared:
    kept: dict[str, Prepared] = tx.workspace.caches.setdefault("identity.names", {})
    if kind not in kept:
        table = TABLES[kind]
        wanted: sa.BindParameter[int] = sa.bindparam("ids", expanding=True)
        query = sa.select(table.c.id, table.c.name).where(table.c.id.in_(wanted))
        kept[kind] = prepare(query, tx.dialect)
    return kept[kind]
