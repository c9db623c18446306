"""A database as workspaces use it: connections for reading, one transaction for writing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from sqlalchemy import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError

from engines.core.text import Text, text
from runtime.db.failures import DatabaseUnavailable
from runtime.db.pool import Observer, Pool, Session

DialectName = Literal["sqlite", "postgresql"]


class Database:
    """Base of ``SqliteDatabase`` (one file) and ``PostgresDatabase`` (one server, all schemas)."""

    dialect: DialectName

    def __init__(self, url: URL) -> None:
        self.url = url
        self.observers: list[Observer] = []

    @property
    def alone(self) -> bool:
        """True when no other process can have this database open."""
        return False

    @property
    def engines(self) -> tuple[Engine, ...]:
        """The SQLAlchemy engines, for listeners."""
        raise NotImplementedError

    @contextmanager
    def reading(self, schema: str | None, *, snapshot: bool = False) -> Iterator[Session]:
        """A connection that cannot write; with ``snapshot`` all statements see one state."""
        raise NotImplementedError
        yield

    @contextmanager
    def writing(self, schema: str | None) -> Iterator[Session]:
        """A connection inside a write transaction; the caller commits with ``finish``."""
        raise NotImplementedError
        yield

    def close(self) -> None:
        """Close all connections."""
        raise NotImplementedError


@contextmanager
def leased(pool: Pool, schema: str | None) -> Iterator[Session]:
    """A connection of the pool for the length of the block."""
    session = pool.acquire(schema)
    try:
        yield session
    except DatabaseUnavailable as error:
        if error.lost_connection:
            # The others were most likely dropped together with this one.
            session.broken = True
            pool.forget_idle()
        raise
    finally:
        pool.release(session)


def parse_url(url: str) -> URL:
    """The URL in SQLAlchemy's form, with our driver; a clear message when it is not one."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise DatabaseUnavailable(_wrong_url()) from error
    kind = parsed.get_backend_name()
    if kind == "sqlite" and parsed.database and "\0" not in url:
        return parsed.set(drivername="sqlite")
    if kind in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    raise DatabaseUnavailable(_wrong_url())


def _wrong_url() -> Text:
    return text(
        "FORMWORK_DATABASE_URL 不正确。写法：sqlite:///路径/formwork.sqlite 或 "
        "postgresql://用户:密码@主机:5432/数据库。",
        "FORMWORK_DATABASE_URL is not a database address. Write "
        "sqlite:///folder/formwork.sqlite or postgresql://user:password@host:5432/database.",
    )


class FairLock:
    """A lock that serves threads in the order in which they came."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._queue: list[threading.Event] = []
        self._held_by: int | None = None

    def acquire(self, timeout: float) -> bool:
        """Wait for one's turn; False when it did not come in time."""
        me = threading.get_ident()
        with self._mutex:
            if self._held_by == me:
                raise RuntimeError("a write transaction inside a write transaction")
            if self._held_by is None and not self._queue:
                self._held_by = me
                return True
            turn = threading.Event()
            self._queue.append(turn)
        if not turn.wait(timeout):
            with self._mutex:
                if turn in self._queue:
                    self._queue.remove(turn)
                    return False
        # `release` gave the lock to this turn.
        self._held_by = me
        return True

    def release(self) -> None:
        """Hand over to the next in line."""
        with self._mutex:
            self._held_by = None
            if self._queue:
                # Not free in between: a newcomer must not overtake.
                self._held_by = -1
                self._queue.pop(0).set()
