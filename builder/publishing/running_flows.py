"""How many instances of each flow are alive."""

import sqlalchemy as sa

from runtime.db.transaction import ReadTx
from runtime.flows.tables import flow_instance_table

ALIVE = ("running", "error")


def count_running(tx: ReadTx, app: str) -> dict[str, int]:
    """Living instances by flow; flows without any are left out."""
    instance = flow_instance_table.c
    rows = tx.execute(
        sa.select(instance.flow, sa.func.count().label("alive"))
        .where(instance.app == app, instance.status.in_(ALIVE))
        .group_by(instance.flow)
    )
    return {row.flow: row.alive for row in rows}
