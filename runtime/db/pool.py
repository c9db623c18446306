"""Open connections, kept ready.

SQLAlchemy's own pool costs more per checkout than a short query takes. This one hands out
whole SQLAlchemy connections that stay open, with the driver in autocommit mode: transactions
are begun and ended by plain BEGIN, COMMIT and ROLLBACK, the same way for both databases.
"""

import threading
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from runtime.db.failures import TransientFailure, is_driver_error, translate

Observer = Callable[[str], None]
WAIT_SECONDS = 10.0


class Session:
    """One open connection: SQLAlchemy's face of it and the driver's cursor."""

    __slots__ = ("broken", "connection", "cursor", "driver", "observers", "schema", "used_at")

    def __init__(self, connection: Connection, observers: list[Observer]) -> None:
        self.connection = connection
        driver: Any = connection.connection.dbapi_connection
        self.driver = driver
        self.cursor = driver.cursor()
        self.observers = observers
        self.schema: str | None = None
        self.broken = False
        self.used_at = time.monotonic()

    def begun(self) -> Connection:
        """SQLAlchemy's connection, in what it believes to be a transaction.

        Outside of one, it would answer an error of its own (a value that does not fit its
        column's type) with a ROLLBACK of ours.
        """
        if not self.connection.in_transaction():
            self.connection.begin()
        return self.connection

    def command(self, sql: str) -> None:
        """Send a statement that is not counted: BEGIN, COMMIT, SET …"""
        self.cursor.execute(sql)

    def note(self, error: BaseException) -> None:
        """Remember when an error means that this connection cannot be used again."""
        lost = isinstance(error, DBAPIError) and error.connection_invalidated
        if lost or getattr(self.driver, "closed", False):
            self.broken = True
        # The server's prepared statements are older than a table they use.
        if getattr(getattr(error, "orig", error), "sqlstate", None) == "0A000":
            self.broken = True

    def finish(self, command: str) -> None:
        """COMMIT or ROLLBACK; also ends what SQLAlchemy believes to be its transaction."""
        self.cursor.execute(command)
        if self.connection.in_transaction():
            # The driver is in autocommit mode again, so this reaches no server.
            self.connection.rollback()

    def close(self) -> None:
        """Give the connection back to the operating system."""
        self.broken = True
        try:
            self.connection.invalidate()
            self.connection.close()
        except Exception as error:
            if not is_driver_error(error):
                raise


class Pool:
    """At most ``size`` open connections, made by ``open_connection`` when first needed."""

    def __init__(
        self, open_connection: Callable[[], Connection], size: int, observers: list[Observer]
    ) -> None:
        self._open = open_connection
        self._free: list[Session] = []
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(size)
        self._observers = observers
        self._closed = False

    def acquire(self, schema: str | None = None) -> Session:
        """A connection, preferably one that was last used for ``schema``."""
        if not self._places.acquire(timeout=WAIT_SECONDS):
            raise TransientFailure
        try:
            return self._take(schema) or self._connect()
        except BaseException:
            self._places.release()
            raise

    def release(self, session: Session) -> None:
        """Put the connection back, or away when it is broken."""
        session.used_at = time.monotonic()
        try:
            if session.broken or self._closed:
                session.close()
            else:
                with self._lock:
                    self._free.append(session)
        finally:
            self._places.release()

    def forget_idle(self) -> None:
        """Close all unused connections; called when the server has dropped one."""
        with self._lock:
            idle, self._free = self._free, []
        for session in idle:
            session.close()

    def close(self) -> None:
        """Close what is unused now and the rest when it comes back."""
        self._closed = True
        self.forget_idle()

    def _take(self, schema: str | None) -> Session | None:
        with self._lock:
            for position in range(len(self._free) - 1, -1, -1):
                if self._free[position].schema == schema:
                    return self._free.pop(position)
            return self._free.pop() if self._free else None

    def _connect(self) -> Session:
        try:
            return Session(self._open(), self._observers)
        except Exception as error:
            if is_driver_error(error):
                raise translate(error) from error
            raise
