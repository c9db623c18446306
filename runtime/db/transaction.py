"""What use cases get to work with: one transaction, for reading or for writing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, CursorResult, Executable

from engines.core.effect import Effect
from runtime.db.failures import is_driver_error, translate
from runtime.db.insertion import Insertion
from runtime.db.pool import Session
from runtime.db.prepared import Prepared

if TYPE_CHECKING:
    from runtime.workspaces.workspace import Workspace

NO_PARAMETERS: Mapping[str, Any] = {}


class ReadTx:
    """A transaction that cannot write.

    ``now`` stays the same throughout, in UTC with whole milliseconds. Driver errors that are
    the user's doing come out as problems (``runtime.db.failures``).
    """

    def __init__(self, workspace: "Workspace", session: Session, now: datetime) -> None:
        self.workspace = workspace
        self.now = now
        self.dialect = workspace.dialect
        # What a domain remembers for the length of this transaction, one entry per domain.
        self.local: dict[str, Any] = {}
        self._session = session
        self._cursor = session.cursor

    @property
    def connection(self) -> Connection:
        """SQLAlchemy's connection, in this transaction."""
        return self._session.begun()

    def execute(
        self,
        statement: Executable,
        params: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None,
    ) -> CursorResult[*tuple[Any, ...]]:
        """Run a SQLAlchemy statement; for statements that are not on a hot path."""
        try:
            return self._session.begun().execute(statement, params)
        except Exception as error:
            self._session.note(error)
            if is_driver_error(error):
                raise translate(error) from error
            raise

    def rows(
        self, prepared: Prepared, params: Mapping[str, Any] = NO_PARAMETERS
    ) -> list[tuple[Any, ...]]:
        """All rows of a prepared statement."""
        return prepared.shape_rows(self._run(prepared, params).fetchall())

    def row(
        self, prepared: Prepared, params: Mapping[str, Any] = NO_PARAMETERS
    ) -> tuple[Any, ...] | None:
        """The first row of a prepared statement, or None."""
        found = self._run(prepared, params).fetchall()
        return prepared.shape_rows(found[:1])[0] if found else None

    def scalar(self, prepared: Prepared, params: Mapping[str, Any] = NO_PARAMETERS) -> Any:
        """The first column of the first row, or None."""
        found = self.row(prepared, params)
        return None if found is None else found[0]

    def _run(self, prepared: Prepared, params: Mapping[str, Any]) -> Any:
        sql, arguments = prepared.arguments(params)
        for observe in self._session.observers:
            observe(sql)
        try:
            return self._cursor.execute(sql, arguments)
        except Exception as error:
            self._session.note(error)
            if is_driver_error(error):
                raise translate(error) from error
            raise


class WriteTx(ReadTx):
    """A transaction that writes; committed when its ``with`` block ends without exception."""

    def __init__(self, workspace: "Workspace", session: Session, now: datetime) -> None:
        super().__init__(workspace, session, now)
        self._effects: list[Effect] = []
        self._callbacks: list[Callable[[], object]] = []
        self._savepoints = 0

    def run(self, prepared: Prepared, params: Mapping[str, Any] = NO_PARAMETERS) -> int:
        """Run a prepared change; gives the number of rows it touched."""
        return int(self._run(prepared, params).rowcount)

    def run_many(self, prepared: Prepared, many: Iterable[Mapping[str, Any]]) -> None:
        """Run a prepared change (without ``IN`` lists and without results) once per parameters."""
        batch = [prepared.arguments(params)[1] for params in many]
        if batch:
            self._send(prepared.sql, lambda: self._cursor.executemany(prepared.sql, batch))

    def add_many(self, insertion: Insertion, rows: Sequence[list[Any]]) -> None:
        """Add rows (lists of values by position, which this may change in place)."""
        if rows:
            self._send(insertion.sql, lambda: insertion.run(self._cursor, insertion.convert(rows)))

    def _send(self, sql: str, send: Callable[[], object]) -> None:
        for observe in self._session.observers:
            observe(sql)
        try:
            send()
        except Exception as error:
            self._session.note(error)
            if is_driver_error(error):
                raise translate(error) from error
            raise

    def emit(self, effect: Effect) -> None:
        """Ask for an effect; it is carried out in this transaction, before the commit at last."""
        self._effects.append(effect)

    def settle(self) -> None:
        """Carry out now what was asked for, to see the records as the commit will leave them."""
        self.workspace.settle(self)

    def take_effects(self) -> tuple[Effect, ...]:
        """The effects asked for since the last call; whoever takes them carries them out."""
        taken = tuple(self._effects)
        self._effects.clear()
        return taken

    def after_commit(self, callback: Callable[[], object]) -> None:
        """Call back once the change is durable; for caches and wake-ups, never for data."""
        self._callbacks.append(callback)

    def run_callbacks(self) -> None:
        """Called by the workspace after the commit."""
        for callback in self._callbacks:
            callback()

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Undo only what happens inside when an exception leaves the block.

        Effects and callbacks asked for inside are forgotten with it.
        """
        self._savepoints += 1
        name = f"fw_{self._savepoints}"
        effects, callbacks = list(self._effects), list(self._callbacks)
        self._cursor.execute(f"SAVEPOINT {name}")
        try:
            yield
        except BaseException:
            self._effects[:], self._callbacks[:] = effects, callbacks
            if not self._session.broken:
                self._cursor.execute(f"ROLLBACK TO SAVEPOINT {name}")
                self._cursor.execute(f"RELEASE SAVEPOINT {name}")
            raise
        self._cursor.execute(f"RELEASE SAVEPOINT {name}")
