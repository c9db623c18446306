"""Write, list and mark notifications."""

from collections.abc import Iterable

from sqlalchemy import func, insert, select, update

from engines.core.effect import Cause
from engines.core.text import Text
from runtime.db.transaction import ReadTx, WriteTx
from runtime.identity.tables import user_table
from runtime.notifications.tables import notification_table


def notify(
    tx: WriteTx,
    users: Iterable[int],
    title: Text,
    body: Text = Text(),
    link: tuple[str, str, int] | None = None,
    cause: Cause = Cause(),
) -> int:
    """One message for each active user, with a link ``(app, form, record id)``; how many.

    What a flow says leads to its instance.
    """
    wanted = sorted(set(users))
    if not wanted:
        return 0
    active = tx.execute(
        select(user_table.c.id).where(user_table.c.id.in_(wanted), user_table.c.active)
    ).scalars()
    app, form, record_id = link or (None, None, None)
    rows = [
        {
            "user_id": person,
            "title": title.model_dump(),
            "body": body.model_dump(),
            "app": app,
            "form": form,
            "record_id": record_id,
            "instance_id": cause.run if cause.kind == "flow" else None,
            "cause": cause.kind,
            "cause_key": cause.key,
            "created_at": tx.now,
        }
        for person in active
    ]
    if rows:
        tx.execute(insert(notification_table), rows)
    return len(rows)


def list_notifications(
    tx: ReadTx, user_id: int, *, unread: bool, before_id: int | None, limit: int
) -> list[dict[str, object]]:
    """The user's messages, newest first, below ``before_id``."""
    query = select(notification_table).where(notification_table.c.user_id == user_id)
    if unread:
        query = query.where(notification_table.c.read_at.is_(None))
    if before_id is not None:
        query = query.where(notification_table.c.id < before_id)
    rows = tx.execute(query.order_by(notification_table.c.id.desc()).limit(limit)).mappings()
    return [{**row} for row in rows]


def count_unread(tx: ReadTx, user_id: int) -> int:
    """How many messages the user has not read."""
    counted = select(func.count()).where(
        notification_table.c.user_id == user_id, notification_table.c.read_at.is_(None)
    )
    return int(tx.execute(counted).scalar_one())


def mark_read(tx: WriteTx, user_id: int, ids: list[int] | None) -> int:
    """Mark the user's messages ``ids`` (None: all) as read; how many changed."""
    change = update(notification_table).where(
        notification_table.c.user_id == user_id, notification_table.c.read_at.is_(None)
    )
    if ids is not None:
        change = change.where(notification_table.c.id.in_(ids))
    return tx.execute(change.values(read_at=tx.now)).rowcount
