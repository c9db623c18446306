"""Many new rows of one table at once: the quickest way that each database has."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from runtime.db.prepared import dialect_named

Rows = Sequence[list[Any]]


class Insertion:
    """Run by ``tx.add_many``: ``COPY`` on PostgreSQL, one statement for all rows on SQLite.

    Rows are lists with the values in the order of ``names``. Values of the columns in ``ready``
    come as the database takes them (JSON as text). What is not named gets the column's default
    of the database. All rules of the table hold as they do for ``INSERT``.
    """

    __slots__ = ("_converted", "_copy", "copies", "sql")

    def __init__(
        self, table: sa.Table, names: Sequence[str], dialect: str, ready: Collection[str] = ()
    ) -> None:
        shape = dialect_named(dialect)
        self.copies = dialect == "postgresql"
        quoted = shape.identifier_preparer
        columns = ", ".join(quoted.quote(table.c[name].name) for name in names)
        place = f"{quoted.format_table(table)} ({columns})"
        marks = ", ".join(("%s" if self.copies else "?",) * len(names))
        # Only names of our own tables, quoted by SQLAlchemy; values are always parameters.
        self.sql = f"INSERT INTO {place} VALUES ({marks})"  # noqa: S608
        self._copy = f"COPY {place} FROM STDIN"
        converters = [
            None if name in ready else table.c[name].type._cached_bind_processor(shape)
            for name in names
        ]
        self._converted: tuple[tuple[int, Callable[[Any], Any]], ...] = tuple(
            (at, convert) for at, convert in enumerate(converters) if convert is not None
        )

    def convert(self, rows: Rows) -> Rows:
        """The rows, changed in place to what the driver takes."""
        for at, convert in self._converted:
            # Dates repeat: all rows of a save have its moment.
            known: dict[date, Any] = {}
            for row in rows:
                value = row[at]
                if isinstance(value, date):
                    found = known.get(value)
                    if found is None:
                        found = known[value] = convert(value)
                    row[at] = found
                elif value is not None:
                    row[at] = convert(value)
        return rows

    def run(self, cursor: Any, rows: Rows) -> None:
        """Hand converted rows to the driver."""
        if not self.copies:
            cursor.executemany(self.sql, rows)
        elif len(rows) == 1:
            # COPY takes a round trip more.
            cursor.execute(self.sql, rows[0])
        else:
            with cursor.copy(self._copy) as copy:
                for row in rows:
                    copy.write_row(row)
