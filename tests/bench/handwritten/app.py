"""A FastAPI application for deals, as a good developer writes it: no permissions, no history.

Run with ``BENCH_DATABASE_URL`` set: ``uvicorn tests.bench.handwritten.app:app``.
"""

import os
from datetime import UTC, datetime
from typing import Annotated, Any

import orjson
import sqlalchemy as sa
from fastapi import FastAPI, HTTPException, Query, Request, Response
from sqlalchemy.exc import IntegrityError

from tests.bench.handwritten import queries
from tests.bench.handwritten.database import Database
from tests.bench.handwritten.importing import (
    RowErrors,
    add_words,
    import_deals,
    replace_words,
)
from tests.bench.handwritten.models import DealBody, DealPatch, columns_of, weighted
from tests.bench.handwritten.tables import create_tables, deals
from tests.bench.handwritten.words import words_of

app = FastAPI()
database = Database(os.environ["BENCH_DATABASE_URL"])
with database.writing() as _connection:
    create_tables(_connection)


@app.get("/health")
def health() -> Response:
    with database.reading() as connection:
        connection.execute(sa.select(1))
    return answer({"status": "ok"})


@app.get("/deals/{deal_id}")
def get_deal(deal_id: int) -> Response:
    with database.reading() as connection:
        return answer(_existing(connection, deal_id))


@app.get("/deals")
def list_deals(
    stage: str | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    cursor: str | None = None,
    total: bool = False,
) -> Response:
    with database.reading() as connection:
        return answer(queries.page(connection, stage, limit, cursor, total))


@app.get("/search")
def search_deals(q: str, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> Response:
    with database.reading() as connection:
        return answer(queries.found(connection, words_of(q).split(), limit))


@app.get("/reports/by-stage")
def report_by_stage() -> Response:
    with database.reading() as connection:
        return answer(queries.by_stage(connection))


@app.get("/reports/by-month")
def report_by_month() -> Response:
    with database.reading() as connection:
        return answer(queries.by_month(connection))


@app.post("/deals")
def create_deal(body: DealBody) -> Response:
    now = datetime.now(UTC)
    columns = columns_of(body.model_dump())
    columns["weighted"] = weighted(columns["amount"], columns["probability"])
    try:
        with database.writing() as connection:
            statement = sa.insert(deals).values(**columns, created_at=now, updated_at=now)
            deal_id = connection.execute(statement.returning(deals.c.id)).scalar_one()
            add_words(connection, [{**columns, "id": deal_id}])
            created = _existing(connection, deal_id)
    except IntegrityError as error:
        raise HTTPException(409, "code taken, or unknown account or owner") from error
    return answer(created, 201)


@app.patch("/deals/{deal_id}")
def update_deal(deal_id: int, patch: DealPatch) -> Response:
    changes = columns_of(patch.model_dump(exclude_unset=True))
    revision = changes.pop("revision", None)
    with database.writing() as connection:
        locked = sa.select(deals).where(deals.c.id == deal_id).with_for_update()
        row = connection.execute(locked).one_or_none()
        if row is None:
            raise HTTPException(404, "no such deal")
        if revision is not None and revision != row.revision:
            raise HTTPException(409, "changed by someone else")
        before = row._asdict()
        after = {**before, **changes}
        changes["weighted"] = weighted(after["amount"], after["probability"])
        connection.execute(
            sa.update(deals)
            .where(deals.c.id == deal_id)
            .values(**changes, revision=row.revision + 1, updated_at=datetime.now(UTC))
        )
        replace_words(connection, before, after)
        return answer(_existing(connection, deal_id))


@app.post("/import")
async def import_file(request: Request) -> Response:
    from starlette.concurrency import run_in_threadpool

    text = (await request.body()).decode()

    def run() -> Response:
        try:
            with database.writing() as connection:
                return answer({"created": import_deals(connection, text)})
        except RowErrors as error:
            return answer({"errors": error.errors[:100]}, 422)

    return await run_in_threadpool(run)


def answer(content: Any, status: int = 200) -> Response:
    """JSON straight to bytes."""
    # SQLite gives back moments without their zone, which is always UTC.
    content = orjson.dumps(content, option=orjson.OPT_NAIVE_UTC | orjson.OPT_UTC_Z)
    return Response(content, status, media_type="application/json")


def _existing(connection: sa.Connection, deal_id: int) -> dict[str, Any]:
    deal = queries.one_deal(connection, deal_id)
    if deal is None:
        raise HTTPException(404, "no such deal")
    return deal
