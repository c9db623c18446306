"""Physical names: readable from the key, ASCII, short enough for both databases, never taken."""

import hashlib
import re
from collections.abc import Collection

from sqlalchemy.dialects.postgresql.base import RESERVED_WORDS as _POSTGRESQL_WORDS
from sqlalchemy.dialects.sqlite.base import SQLiteIdentifierPreparer

LONGEST_TABLE = 40
"""Bytes of a form's table name; leaves room for every suffix below the 63 of PostgreSQL."""
LONGEST_NAME = 58
"""Bytes of any other name: SQLite's search tables add a suffix such as ``_data``."""

SYSTEM_COLUMNS = (
    "id",
    "revision",
    "owner_id",
    "department_id",
    "created_at",
    "created_by",
    "updated_at",
    "updated_by",
    "deleted_at",
    "deleted_by",
)
CHILD_COLUMNS = ("id", "parent_id", "position")

# Columns that a database has on every table without being asked.
_HIDDEN_COLUMNS = {"rowid", "oid", "_rowid_", "tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"}
_WORDS = {
    word.lower() for word in (*_POSTGRESQL_WORDS, *SQLiteIdentifierPreparer.reserved_words)
} | {"key", "value", "values", "order", "group", "index", "level", "rank"}


def table_name(app: str, form: str, taken: Collection[str]) -> str:
    """The table of a form: ``{app}_{form}``."""
    return _free(_readable(f"{app}_{form}"), taken, LONGEST_TABLE)


def part_table_name(table: str, key: str, taken: Collection[str]) -> str:
    """The table of a sub-form or of a multi-value link: ``{table}__{key}``."""
    return _free(f"{table}__{_readable(key)}", taken, LONGEST_NAME)


def column_name(key: str, taken: Collection[str]) -> str:
    """The column of a field. A key that is an SQL word gets a trailing underscore."""
    name = _readable(key)
    if name in _WORDS or name in _HIDDEN_COLUMNS:
        name += "_"
    return _free(name, taken, LONGEST_NAME)


def index_name(table: str, columns: Collection[str], unique: bool) -> str:
    """The name of the index on these columns; the same columns always give the same name."""
    digest = _digest("|".join(columns), 8)
    return f"{table[:LONGEST_TABLE]}__{'u' if unique else 'i'}{digest}"


def _readable(key: str) -> str:
    plain = re.sub(r"[^a-z0-9_]+", "_", key.lower()).strip("_")
    if plain != key.lower():
        plain = f"{plain}_{_digest(key, 6)}".strip("_")
    return plain if plain[:1].isalpha() else f"x{plain}"


def _free(name: str, taken: Collection[str], longest: int) -> str:
    if len(name) > longest:
        name = f"{name[: longest - 7]}_{_digest(name, 6)}"
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        suffix = f"_{number}"
        candidate = f"{name[: longest - len(suffix)]}{suffix}"
    return candidate


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]
