"""A workspace: one database of its own, with its clock, time zone and caches."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from engines.core.effect import Effect
from runtime.clock import Clock
from runtime.db.database import Database, DialectName
from runtime.db.failures import DatabaseUnavailable, is_driver_error, translate
from runtime.db.pool import Session
from runtime.db.transaction import ReadTx, WriteTx
from runtime.db.types import whole_milliseconds
from runtime.settings import Settings

if TYPE_CHECKING:
    from runtime.files.attach_files import MayReadField

ApplyEffects = Callable[[WriteTx, Sequence[Effect]], None]
# Rules bound their own depth far below this; beyond it something runs in circles.
MOST_EFFECT_ROUNDS = 200


class Workspace:
    """One tenant. All code gets its connection here; nothing crosses a workspace.

    ``caches`` holds process-wide caches, one entry per domain. ``apply_effects``
    (without it an emitted effect is an error), ``job_handlers`` by kind and ``after_install``
    (called when a version becomes current) are set by the composition root (``runtime.wiring``);
    ``wake_worker`` by the worker of this process.
    """

    def __init__(
        self,
        key: str,
        database: Database,
        schema: str | None,
        clock: Clock,
        zone: ZoneInfo,
        settings: Settings,
    ) -> None:
        self.key = key
        self.database = database
        self.schema = schema
        self.clock = clock
        self.zone = zone
        self.settings = settings
        self.caches: dict[str, Any] = {}
        self.apply_effects: ApplyEffects | None = None
        # Also set by the composition root (runtime/wiring.py).
        self.may_read_field: MayReadField | None = None
        self.job_handlers: Mapping[str, Any] = {}
        self.after_install: Sequence[Callable[[WriteTx, Any], None]] = ()
        self.write_rule_runs: Callable[..., None] | None = None
        self.wake_worker: Callable[[], object] = lambda: None
        # Set when this process ends: long work stops behind the step at hand.
        self.ending = False

    @property
    def dialect(self) -> DialectName:
        """``"sqlite"`` or ``"postgresql"``."""
        return self.database.dialect

    @property
    def files_folder(self) -> Path:
        """Where uploaded files of this workspace lie."""
        return self.settings.data_dir / "files" / self.key

    @contextmanager
    def read(self) -> Iterator[ReadTx]:
        """A transaction that cannot write."""
        with self.database.reading(self.schema) as session:
            yield ReadTx(self, session, self._now())

    @contextmanager
    def snapshot(self) -> Iterator[ReadTx]:
        """Like ``read``, but all statements see the same state: for exports and long reports."""
        with self.database.reading(self.schema, snapshot=True) as session:
            yield ReadTx(self, session, self._now())

    @contextmanager
    def write(self, at: datetime | None = None) -> Iterator[WriteTx]:
        """A transaction that commits at the end of the block; an exception undoes it.

        Emitted effects are carried out before the commit, callbacks after it. ``at`` makes it
        a transaction of another moment, for data that tell of the past (a template's samples).
        """
        with self.database.writing(self.schema) as session:
            tx = WriteTx(self, session, whole_milliseconds(at) if at else self._now())
            yield tx
            self.settle(tx)
            _commit(session)
        tx.run_callbacks()

    def settle(self, tx: WriteTx) -> None:
        """Carry out the effects that were emitted so far and those that they cause."""
        for _ in range(MOST_EFFECT_ROUNDS):
            effects = tx.take_effects()
            if not effects:
                return
            if self.apply_effects is None:
                raise RuntimeError("effects were emitted, but nothing here carries them out")
            self.apply_effects(tx, effects)
        raise RuntimeError("effects cause further effects without end")

    def local(self, moment: datetime) -> datetime:
        """An aware moment as naive wall-clock time of the workspace."""
        return moment.astimezone(self.zone).replace(tzinfo=None)

    def utc(self, wall: datetime) -> datetime:
        """A naive wall-clock time of the workspace as an aware UTC moment."""
        return wall.replace(tzinfo=self.zone).astimezone(UTC)

    def close(self) -> None:
        """Close the connections of a workspace that has a database file to itself."""
        if self.schema is None:
            self.database.close()

    def _now(self) -> Any:
        return whole_milliseconds(self.clock.now())


def _commit(session: Session) -> None:
    try:
        session.finish("COMMIT")
    except Exception as error:
        session.note(error)
        if not is_driver_error(error):
            raise
        problem = translate(error)
        if isinstance(problem, DatabaseUnavailable):
            problem.may_be_done = True
        raise problem from error
