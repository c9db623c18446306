"""Hand over what waits for somebody, all at once: before an account is closed."""

import sqlalchemy as sa

from runtime.db.transaction import WriteTx
from runtime.flows.act_on_task import Act, act_on_task
from runtime.flows.inbox import MOST_OPEN, in_use
from runtime.flows.tables import flow_instance_table, flow_task_table
from runtime.identity.actor import Actor, require_admin
from runtime.identity.people import require_user, user_row
from runtime.problem import Problem

_task, _instance = flow_task_table.c, flow_instance_table.c


def hand_over(tx: WriteTx, user_id: int, to: int, comment: str, actor: Actor) -> dict[str, int]:
    """Transfer the open tasks of a user to another; ``{"moved": n, "left": m}``.

    Left are tasks that the other cannot take (who has agreed to the same step already), and
    those beyond the first 500: call again.
    """
    require_admin(actor)
    user_row(tx, user_id)
    require_user(tx, to, "to")
    waiting = (
        sa.select(_task.id)
        .join(flow_instance_table, _instance.id == _task.instance_id)
        .where(_task.user_id == user_id, _task.status == "pending", in_use)
        .order_by(_task.id)
    )
    ids = list(tx.execute(waiting).scalars())
    moved = 0
    for task_id in ids[:MOST_OPEN]:
        try:
            with tx.savepoint():
                act_on_task(tx, task_id, Act("transfer", comment, to=to), actor)
        except Problem:
            continue
        moved += 1
    return {"moved": moved, "left": len(ids) - moved}
