"""SQLite: one file, many readers, one writer."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, make_url

from engines.core.text import text
from runtime.db.database import Database, FairLock, leased
from runtime.db.failures import DatabaseUnavailable, TransientFailure, is_driver_error, translate
from runtime.db.file_lock import FileLock
from runtime.db.pool import Pool, Session
from runtime.db.sqlite_functions import register_functions
from runtime.db.types import json_text

BUSY_MILLISECONDS = 10_000
CACHE_KIBIBYTES = 8_000
LONGEST_WAIT_SECONDS = 60.0


class SqliteDatabase(Database):
    """A database file. ``exclusive`` refuses to open it while another process has it so."""

    dialect = "sqlite"

    def __init__(self, path: Path, *, exclusive: bool = False, readers: int = 8) -> None:
        super().__init__(make_url("sqlite://").set(database=str(path)))
        self.path = path
        self._lock = _lock(path) if exclusive else None
        self._write_engine = _engine(path, read_only=False)
        self._read_engine = _engine(path, read_only=True)
        # One writer, first come, first served: many writers would wait for each other inside
        # SQLite, in random order and with growing pauses.
        self._turn = FairLock()
        self._writer = Pool(self._write_engine.connect, 1, self.observers)
        self._readers = Pool(self._connect_reader, readers, self.observers)

    @property
    def alone(self) -> bool:
        """With the claim on the file."""
        return self._lock is not None

    @property
    def engines(self) -> tuple[Engine, ...]:
        """The writing and the reading engine."""
        return (self._write_engine, self._read_engine)

    @contextmanager
    def reading(self, schema: str | None = None, *, snapshot: bool = False) -> Iterator[Session]:
        """Plain BEGIN: every read transaction sees one state anyway."""
        with leased(self._readers, None) as session:
            session.command("BEGIN")
            try:
                yield session
            finally:
                _end(session)

    @contextmanager
    def writing(self, schema: str | None = None) -> Iterator[Session]:
        """BEGIN IMMEDIATE, when it is this thread's turn."""
        if not self._turn.acquire(LONGEST_WAIT_SECONDS):
            raise TransientFailure
        try:
            with leased(self._writer, None) as session:
                _begin_immediate(session)
                try:
                    yield session
                finally:
                    _end(session)
        finally:
            self._turn.release()

    def close(self) -> None:
        """Close all connections and let other processes in."""
        self._readers.close()
        self._writer.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _connect_reader(self) -> Connection:
        # Only a writing connection may turn a new file into WAL mode.
        if not self.path.exists():
            with self.writing():
                pass
        return self._read_engine.connect()


def _begin_immediate(session: Session) -> None:
    try:
        session.command("BEGIN IMMEDIATE")
    except Exception as error:
        if is_driver_error(error):
            raise translate(error) from error
        raise


def _end(session: Session) -> None:
    """Roll back what was not committed."""
    if session.broken:
        return
    if session.driver.in_transaction:
        session.finish("ROLLBACK")
    elif session.connection.in_transaction():
        session.connection.rollback()


def _lock(path: Path) -> FileLock:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return FileLock(path)
    except OSError as error:
        raise unusable_folder(path.parent, error) from error


def unusable_folder(folder: Path, error: OSError) -> DatabaseUnavailable:
    """A folder that cannot be made or written to, said so that an operator can act."""
    return DatabaseUnavailable(
        text(
            "无法写入文件夹 {folder}（{reason}）。"
            "请修正权限，或用 FORMWORK_DATA_DIR 指定另一个文件夹。",
            "The folder {folder} cannot be written to ({reason}). Correct its rights, or name "
            "another with FORMWORK_DATA_DIR.",
        ).format(folder=folder, reason=error.strerror or error)
    )


def _engine(path: Path, *, read_only: bool) -> Engine:
    engine = create_engine(
        make_url("sqlite://").set(database=str(path)),
        poolclass=NullPool,
        connect_args={
            "check_same_thread": False,
            "isolation_level": None,
            "timeout": BUSY_MILLISECONDS / 1000,
            "cached_statements": 512,
        },
        json_serializer=json_text,
    )

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
        if not read_only:
            cursor.execute("PRAGMA journal_mode=WAL")
        # Acknowledged means on disk, also when the power fails.
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA cache_size=-{CACHE_KIBIBYTES}")
        cursor.execute("PRAGMA temp_store=MEMORY")
        if read_only:
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()
        register_functions(connection)

    return engine
