"""The full-text index of a form: one row of words per record."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from runtime.apps.loaded import LoadedForm
from runtime.db.transaction import ReadTx, WriteTx
from runtime.records.search_words import query_words, words_of_all

CHUNK = 1000


def record_words(form: LoadedForm, searched: Sequence[str], values: Mapping[str, object]) -> str:
    """The words of a record in the form in which the database takes them."""
    texts = []
    for key in searched:
        value = values.get(key)
        if value is not None:
            field = form.compiled.fields[key]
            texts.append(field.type.search_text(value, field.config))
    words = words_of_all(texts) if texts else []
    if form.table.dialect == "sqlite":
        return " ".join(words)
    return f"""'{"' '".join(words)}'""" if words else ""


def add_words(tx: WriteTx, form: LoadedForm, rows: Iterable[tuple[int, str]]) -> None:
    """Index new records."""
    table = form.table
    names = ("record_id", "words")
    tx.add_many(table.insertion(table.search, names, ready=names), [list(row) for row in rows])


def replace_words(tx: WriteTx, form: LoadedForm, rows: Sequence[tuple[int, str]]) -> None:
    """Index changed records anew."""
    if not rows:
        return
    remove_words(tx, form, [one for one, _ in rows])
    add_words(tx, form, rows)


def remove_words(tx: WriteTx, form: LoadedForm, ids: Sequence[int]) -> None:
    """Forget records that are gone for good."""
    table = form.table
    statement = table.prepared(
        "search_delete",
        lambda: sa.delete(table.search).where(table.search.c.record_id == sa.bindparam("b_id")),
    )
    tx.run_many(statement, [{"b_id": one} for one in ids])


def search_condition(form: LoadedForm, record_id: Any) -> sa.ColumnElement[bool]:
    """True for records that match ``:search`` (see ``search_parameter``)."""
    index = form.table.search
    wanted = sa.bindparam("search", type_=sa.Text)
    if form.table.dialect == "sqlite":
        # The hidden column named like the table takes the query.
        matches = sa.literal_column(f'"{index.name}"').op("MATCH")(wanted)
        return _among(record_id, index, matches)
    matches = index.c.words.op("@@")(sa.cast(wanted, _tsquery()))
    return _among(record_id, index, matches)


def _among(record_id: Any, index: sa.Table, matches: Any) -> sa.ColumnElement[bool]:
    found: sa.ColumnElement[bool] = record_id.in_(sa.select(index.c.record_id).where(matches))
    return found


def search_parameter(dialect: str, text: str) -> str | None:
    """The value of ``:search`` for what a person typed; None when there is nothing to find."""
    words = query_words(text)
    if not words:
        return None
    if dialect == "sqlite":
        return " AND ".join(f'"{word}"{"*" if prefix else ""}' for word, prefix in words)
    return " & ".join(f"'{word}'{':*' if prefix else ''}" for word, prefix in words)


def rebuild_index(tx: WriteTx, form: LoadedForm, searched: Sequence[str]) -> int:
    """Index every record anew, in chunks; gives their number."""
    table = form.table
    tx.execute(sa.delete(table.search))
    keys = [key for key in searched if key in table.columns]
    columns = [table.table.c.id, *(table.column(key) for key in keys)]
    last, count = 0, 0
    while True:
        statement = sa.select(*columns).where(table.table.c.id > last).order_by(table.table.c.id)
        rows = tx.execute(statement.limit(CHUNK)).all()
        values = [(row[0], dict(zip(keys, row[1:], strict=True))) for row in rows]
        add_words(tx, form, [(one, record_words(form, keys, found)) for one, found in values])
        count += len(rows)
        if len(rows) < CHUNK:
            return count
        last = rows[-1][0]


def can_search(tx: ReadTx, text: str | None) -> bool:
    """Whether a search text has anything to look for."""
    return text is not None and search_parameter(tx.dialect, text) is not None


def _tsquery() -> Any:
    from sqlalchemy.dialects.postgresql import TSQUERY

    return TSQUERY
