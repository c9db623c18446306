"""PostgreSQL: one pool for all workspaces, each a schema reached through ``search_path``."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Engine, NullPool, create_engine, event

from engines.core.text import text
from runtime.db.database import Database, leased
from runtime.db.failures import DatabaseUnavailable, is_driver_error, translate
from runtime.db.pool import Pool, Session
from runtime.db.types import json_text

SCHEMA_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
CONNECT_SECONDS = 5
LOCK_MILLISECONDS = 10_000
STATEMENT_MILLISECONDS = 120_000


class PostgresDatabase(Database):
    """A database on a server; workspaces are its schemas."""

    dialect = "postgresql"

    def __init__(self, url: URL, *, size: int = 10) -> None:
        super().__init__(url)
        self._write_engine = _engine(url, read_only=False)
        self._read_engine = _engine(url, read_only=True)
        self._writers = Pool(self._write_engine.connect, size, self.observers)
        self._readers = Pool(self._read_engine.connect, size, self.observers)

    @property
    def engines(self) -> tuple[Engine, ...]:
        """The writing and the reading engine."""
        return (self._write_engine, self._read_engine)

    @contextmanager
    def reading(self, schema: str | None, *, snapshot: bool = False) -> Iterator[Session]:
        """Read-only by the session's setting.

        Without ``snapshot`` each statement sees the newest committed state and no BEGIN and
        ROLLBACK travel to the server.
        """
        with leased(self._readers, schema) as session, _translated(session):
            _use_schema(session, schema)
            if snapshot:
                session.command("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            try:
                yield session
            finally:
                _end(session)

    @contextmanager
    def writing(self, schema: str | None) -> Iterator[Session]:
        """READ COMMITTED; rows that decide something are locked by the statements."""
        with leased(self._writers, schema) as session, _translated(session):
            _use_schema(session, schema)
            session.command("BEGIN")
            try:
                yield session
            finally:
                _end(session)

    def schemas(self) -> set[str]:
        """The names of all schemas."""
        with self.reading(None) as session:
            session.cursor.execute("SELECT nspname FROM pg_namespace")
            return {row[0] for row in session.cursor.fetchall()}

    def version(self) -> str:
        """The server's version number."""
        with self.reading(None) as session:
            session.cursor.execute("SHOW server_version")
            return str(session.cursor.fetchone()[0])

    def create_schema(self, name: str) -> None:
        """Make a schema; one that exists is left alone."""
        with self.writing(None) as session:
            session.command(f"CREATE SCHEMA IF NOT EXISTS {quoted(name)}")
            session.finish("COMMIT")

    def close(self) -> None:
        """Close all connections."""
        self._readers.close()
        self._writers.close()


def quoted(schema: str) -> str:
    """A schema name fit for SQL text; anything but a plain name is refused."""
    if SCHEMA_NAME.fullmatch(schema) is None:
        raise ValueError(f"{schema!r} is not a schema name")
    return f'"{schema}"'


def _use_schema(session: Session, schema: str | None) -> None:
    if schema is None or session.schema == schema:
        return
    session.command(f"SET search_path TO {quoted(schema)}")
    session.schema = schema


@contextmanager
def _translated(session: Session) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        session.note(error)
        if not is_driver_error(error):
            raise
        problem = translate(error)
        if isinstance(problem, DatabaseUnavailable) and problem.lost_connection:
            session.broken = True
        raise problem from error


def _end(session: Session) -> None:
    """Roll back what was not committed."""
    import psycopg

    if session.broken or session.driver.closed:
        session.broken = True
        return
    if session.driver.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
        session.finish("ROLLBACK")
    elif session.connection.in_transaction():
        session.connection.rollback()


def _engine(url: URL, *, read_only: bool) -> Engine:
    try:
        engine = create_engine(
            url,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            json_serializer=json_text,
            connect_args={"connect_timeout": CONNECT_SECONDS, "application_name": "formwork"},
        )
    except ModuleNotFoundError as error:
        raise DatabaseUnavailable(
            text(
                "缺少 PostgreSQL 驱动 psycopg。请运行：pip install 'psycopg[binary]'",
                "The PostgreSQL driver psycopg is missing. Run: pip install 'psycopg[binary]'",
            )
        ) from error

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: Any) -> None:
        connection.autocommit = True
        connection.execute(
            "SELECT set_config('timezone', 'UTC', false),"
            " set_config('lock_timeout', %s, false),"
            " set_config('statement_timeout', %s, false),"
            " set_config('default_transaction_read_only', %s, false)",
            (str(LOCK_MILLISECONDS), str(STATEMENT_MILLISECONDS), "on" if read_only else "off"),
        )

    return engine
