"""Import of a CSV file: every row is checked, all are written in one transaction."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError

from tests.bench.handwritten import tables
from tests.bench.handwritten.models import DealBody, columns_of, weighted
from tests.bench.handwritten.words import words_of

CHUNK = 1000


class RowErrors(ValueError):
    """Rows that cannot be imported, as (line, message)."""

    def __init__(self, errors: list[tuple[int, str]]) -> None:
        super().__init__(f"{len(errors)} rows have errors")
        self.errors = errors


def import_deals(connection: sa.Connection, text: str) -> int:
    """Write all rows of the file and give their number; ``RowErrors`` when one is not right."""
    errors: list[tuple[int, str]] = []
    next_id = 1 + (connection.scalar(sa.select(sa.func.max(tables.deals.c.id))) or 0)
    first, chunk = next_id, []
    for row in _checked(connection, text, errors):
        chunk.append({"id": next_id, **row})
        next_id += 1
        if len(chunk) == CHUNK:
            _write(connection, chunk)
            chunk = []
    if errors:
        raise RowErrors(errors)
    if chunk:
        _write(connection, chunk)
    if connection.dialect.name == "postgresql":
        connection.execute(
            sa.text("SELECT setval(pg_get_serial_sequence('deals', 'id'), :last)"),
            {"last": next_id - 1},
        )
    connection.exec_driver_sql("ANALYZE")
    return next_id - first


def _checked(
    connection: sa.Connection, text: str, errors: list[tuple[int, str]]
) -> Iterator[dict[str, Any]]:
    accounts = {name: one for one, name in connection.execute(sa.select(tables.accounts))}
    found = connection.execute(sa.select(tables.users.c.login, tables.users.c.id))
    users: dict[str, int] = dict(found.tuples().all())
    now = datetime.now(UTC)
    for line, row in enumerate(csv.DictReader(io.StringIO(text)), start=2):
        cells: dict[str, Any] = {key: value or None for key, value in row.items()}
        cells["account"] = accounts.get(row["account"])
        cells["owner"] = users.get(row["owner"])
        try:
            body = DealBody.model_validate(cells)
        except ValidationError as error:
            errors.append((line, str(error)))
            continue
        columns = columns_of(body.model_dump())
        columns["weighted"] = weighted(columns["amount"], columns["probability"])
        yield {**columns, "revision": 1, "created_at": now, "updated_at": now}


def _write(connection: sa.Connection, rows: list[dict[str, Any]]) -> None:
    connection.execute(sa.insert(tables.deals), rows)
    add_words(connection, rows)


def add_words(connection: sa.Connection, rows: list[dict[str, Any]]) -> None:
    """Make these deals findable."""
    found = [
        {"id": row["id"], "words": words_of(row["name"], row["code"], row["contact_name"] or "",
                                            row["note"] or "")}
        for row in rows
    ]  # fmt: skip
    if connection.dialect.name == "sqlite":
        statement = sa.text("INSERT INTO deal_words (rowid, words) VALUES (:id, :words)")
    else:
        statement = sa.text(
            "INSERT INTO deal_words (deal_id, words) "
            "VALUES (:id, array_to_tsvector(string_to_array(:words, ' ')))"
        )
    connection.execute(statement, found)


def replace_words(connection: sa.Connection, old: dict[str, Any], new: dict[str, Any]) -> None:
    """Index a changed deal anew when a searched text changed."""
    before, after = (
        words_of(row["name"], row["code"], row["contact_name"] or "", row["note"] or "")
        for row in (old, new)
    )
    if before == after:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(
            sa.text(
                "INSERT INTO deal_words (deal_words, rowid, words) VALUES ('delete', :id, :words)"
            ),
            {"id": old["id"], "words": before},
        )
    else:
        connection.execute(sa.text("DELETE FROM deal_words WHERE deal_id = :id"), {"id": old["id"]})
    add_words(connection, [new])
