"""Engines set up the way the SQLAlchemy documentation tells for each database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event


class Database:
    """A reading and a writing engine on the same database."""

    def __init__(self, url: str) -> None:
        self.sqlite = url.startswith("sqlite")
        self._reads = _engine(url, "BEGIN") if self.sqlite else sa.create_engine(url, pool_size=10)
        self._writes = _engine(url, "BEGIN IMMEDIATE") if self.sqlite else self._reads

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        with self._reads.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        with self._writes.begin() as connection:
            yield connection

    def close(self) -> None:
        self._reads.dispose()
        self._writes.dispose()


def _engine(url: str, begin: str) -> sa.Engine:
    engine = sa.create_engine(url, pool_size=10)

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "busy_timeout=10000",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
