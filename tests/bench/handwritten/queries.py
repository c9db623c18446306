"""The application's questions to its database."""

import base64
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import orjson
import sqlalchemy as sa

from tests.bench.handwritten.tables import accounts, deals, search, users

_COLUMNS = (
    *(column for column in deals.c if column.key not in ("account_id", "owner_id")),
    accounts.c.id.label("account_id"),
    accounts.c.name.label("account_name"),
    users.c.id.label("owner_id"),
    users.c.name.label("owner_name"),
)
_SELECT = sa.select(*_COLUMNS).join_from(deals, accounts).join(users)


def one_deal(connection: sa.Connection, deal_id: int) -> dict[str, Any] | None:
    """The deal as the API shows it."""
    row = connection.execute(_SELECT.where(deals.c.id == deal_id)).one_or_none()
    return None if row is None else shown(row)


def page(
    connection: sa.Connection, stage: str | None, limit: int, cursor: str | None, total: bool
) -> dict[str, Any]:
    """Deals by expected close, the next cursor, and how many there are when asked."""
    conditions = [] if stage is None else [deals.c.stage == stage]
    after = list(conditions)
    if cursor is not None:
        close, last = orjson.loads(base64.urlsafe_b64decode(cursor))
        after.append(
            sa.tuple_(deals.c.expected_close, deals.c.id)
            > sa.tuple_(sa.literal(date.fromisoformat(close), sa.Date), sa.literal(last))
        )
    statement = _SELECT.where(*after).order_by(deals.c.expected_close, deals.c.id).limit(limit + 1)
    rows = connection.execute(statement).all()
    more = len(rows) > limit
    last_row = rows[limit - 1] if more else None
    answer: dict[str, Any] = {
        "items": [shown(row) for row in rows[:limit]],
        "next": last_row and _cursor(last_row.expected_close, last_row.id),
    }
    if total:
        counted = sa.select(sa.func.count()).select_from(deals).where(*conditions)
        answer["total"] = connection.scalar(counted)
    return answer


def found(connection: sa.Connection, words: Sequence[str], limit: int) -> dict[str, Any]:
    """The newest deals with all these words."""
    if connection.dialect.name == "sqlite":
        matches = sa.text("SELECT rowid FROM deal_words WHERE deal_words MATCH :words")
        wanted = " AND ".join(f'"{word}"' for word in words)
        ids: Any = matches.bindparams(words=wanted).columns(rowid=sa.Integer)
    else:
        wanted = " & ".join(f"'{word}'" for word in words)
        ids = sa.select(search.c.deal_id).where(
            search.c.words.op("@@")(sa.cast(wanted, sa.dialects.postgresql.TSQUERY))
        )
    statement = _SELECT.where(deals.c.id.in_(ids)).order_by(deals.c.id.desc()).limit(limit)
    return {"items": [shown(row) for row in connection.execute(statement)]}


def by_stage(connection: sa.Connection) -> list[dict[str, Any]]:
    """Number and amount of the deals in each stage."""
    statement = (
        sa.select(deals.c.stage, sa.func.count(), sa.func.sum(deals.c.amount))
        .group_by(deals.c.stage)
        .order_by(deals.c.stage)
    )
    return [_group(*row) for row in connection.execute(statement)]


def by_month(connection: sa.Connection) -> list[dict[str, Any]]:
    """Number and amount of the deals to be closed in each month."""
    if connection.dialect.name == "sqlite":
        month: Any = sa.func.substr(sa.cast(deals.c.expected_close, sa.Text), 1, 7)
    else:
        month = sa.func.to_char(sa.func.date_trunc("month", deals.c.expected_close), "YYYY-MM")
    statement = (
        sa.select(month, sa.func.count(), sa.func.sum(deals.c.amount))
        .group_by(month)
        .order_by(month)
    )
    return [_group(*row) for row in connection.execute(statement)]


def shown(row: Any) -> dict[str, Any]:
    """A row as JSON."""
    return {
        "id": row.id,
        "revision": row.revision,
        "name": row.name,
        "code": row.code,
        "account": {"id": row.account_id, "title": row.account_name},
        "stage": row.stage,
        "channel": row.channel,
        "amount": row.amount / 100,
        "quantity": row.quantity,
        "probability": row.probability / 10_000,
        "weighted": row.weighted / 100,
        "expected_close": row.expected_close,
        "last_contact": row.last_contact,
        "contact_name": row.contact_name,
        "important": row.important,
        "note": row.note,
        "owner": {"id": row.owner_id, "name": row.owner_name},
        "created_at": row.created_at,
        "updated_at": row.updated_at,
    }


def _cursor(close: date, deal_id: int) -> str:
    return base64.urlsafe_b64encode(orjson.dumps([close, deal_id])).decode()


def _group(key: str, count: int, cents: int | Decimal) -> dict[str, Any]:
    return {"key": key, "count": count, "amount": int(cents) / 100}
