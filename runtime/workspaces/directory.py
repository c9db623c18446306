"""The directory of workspaces: finds, opens and creates them; knows nothing of their content."""

import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select

from engines.core.text import text
from runtime.clock import Clock, SystemClock
from runtime.db.database import Database, parse_url
from runtime.db.sqlite import SqliteDatabase, unusable_folder
from runtime.db.upgrade import upgrade_platform_schema
from runtime.problem import Conflict, NotFound, invalid
from runtime.settings import Settings
from runtime.workspaces.tables import workspace_table
from runtime.workspaces.workspace import Workspace

if TYPE_CHECKING:
    from runtime.db.postgresql import PostgresDatabase

DEFAULT = "default"
KEY = re.compile(r"[a-z][a-z0-9_]{0,30}")
SCHEMA_PREFIX = "ws_"


class UnknownWorkspace(NotFound):
    """There is no workspace with that key."""

    code = "unknown_workspace"

    def __init__(self, key: str) -> None:
        super().__init__(
            detail=text(
                "没有名为“{key}”的工作区。请用 formwork workspace list 查看。",
                "There is no workspace “{key}”. See: formwork workspace list.",
            ).format(key=key)
        )


class WorkspaceExists(Conflict):
    """The key is taken."""

    code = "workspace_exists"

    def __init__(self, key: str) -> None:
        super().__init__(
            text("工作区“{key}”已存在。", "The workspace “{key}” exists already.").format(key=key)
        )


class WorkspaceDirectory:
    """All workspaces of an installation.

    SQLite: the default workspace is the file of ``FORMWORK_DATABASE_URL``; others lie beside it
    in ``workspaces/<key>.sqlite``. PostgreSQL: each is a schema ``ws_<key>``. ``exclusive``
    claims every SQLite file that is opened for this process alone. ``on_open`` is called with
    every workspace that is opened: the composition root's place to wire it.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Clock | None = None,
        exclusive: bool = False,
        on_open: Callable[[Workspace], None] | None = None,
    ) -> None:
        self.settings = settings
        self._on_open = on_open
        self.clock = clock or SystemClock()
        self._exclusive = exclusive
        self._url = parse_url(settings.database_url)
        self._open: dict[str, Workspace] = {}
        self._lock = threading.Lock()
        self._server = None if self._is_sqlite else self._connect_server()

    def workspace_keys(self) -> list[str]:
        """The keys of all workspaces there are."""
        if self._server is not None:
            found = {
                schema.removeprefix(SCHEMA_PREFIX)
                for schema in self._server.schemas()
                if schema.startswith(SCHEMA_PREFIX)
            }
        else:
            found = {path.stem for path in self._file("x").parent.glob("*.sqlite")}
            if self._file(DEFAULT).exists():
                found.add(DEFAULT)
        return sorted(key for key in found if KEY.fullmatch(key))

    def open(self, key: str = DEFAULT) -> Workspace:
        """The workspace, with its tables up to date; the default one is made when missing."""
        with self._lock:
            workspace = self._open.get(key)
            if workspace is None:
                if key != DEFAULT and key not in self.workspace_keys():
                    raise UnknownWorkspace(key)
                workspace = self._open[key] = self._prepare(key)
            return workspace

    def create(self, key: str) -> Workspace:
        """Make a new, empty workspace."""
        if KEY.fullmatch(key) is None:
            raise invalid(
                ("key",),
                "bad_key",
                "工作区标识须以小写字母开头，只含小写字母、数字和下划线，最长 31 个字符。",
                "A workspace's key starts with a lower-case letter and has only lower-case "
                "letters, digits and underscores, at most 31.",
            )
        with self._lock:
            if key in self._open or key in self.workspace_keys():
                raise WorkspaceExists(key)
            self._open[key] = self._prepare(key)
            return self._open[key]

    def open_all(self) -> list[Workspace]:
        """Open every workspace there is: for the job worker."""
        return [self.open(key) for key in self.workspace_keys()]

    def opened(self) -> list[Workspace]:
        """The workspaces that are open in this process."""
        with self._lock:
            return list(self._open.values())

    def describe(self) -> str:
        """Kind, version and workspaces, for ``formwork doctor``; makes nothing."""
        keys = ", ".join(self.workspace_keys()) or "-"
        if self._server is not None:
            return f"PostgreSQL {self._server.version()} ({keys})"
        import sqlite3

        return f"SQLite {sqlite3.sqlite_version}, {self._file(DEFAULT)} ({keys})"

    def close(self) -> None:
        """Close everything; idempotent."""
        with self._lock:
            for workspace in self._open.values():
                workspace.close()
            self._open.clear()
            if self._server is not None:
                self._server.close()

    @property
    def _is_sqlite(self) -> bool:
        return self._url.get_backend_name() == "sqlite"

    def _connect_server(self) -> "PostgresDatabase":
        from runtime.db.postgresql import PostgresDatabase

        return PostgresDatabase(self._url, size=self.settings.pool_size)

    def _file(self, key: str) -> Path:
        default = Path(str(self._url.database)).absolute()
        return default if key == DEFAULT else default.parent / "workspaces" / f"{key}.sqlite"

    def _prepare(self, key: str) -> Workspace:
        database: Database
        schema = None
        if self._server is not None:
            database, schema = self._server, SCHEMA_PREFIX + key
            if schema not in self._server.schemas():
                self._server.create_schema(schema)
        else:
            path = self._file(key)
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise unusable_folder(path.parent, error) from error
            database = SqliteDatabase(path, exclusive=self._exclusive)
        workspace = Workspace(key, database, schema, self.clock, self.settings.zone, self.settings)
        try:
            upgrade_platform_schema(workspace)
            workspace.zone = _remembered_zone(workspace)
            if self._on_open is not None:
                self._on_open(workspace)
        except BaseException:
            workspace.close()
            raise
        return workspace


def _remembered_zone(workspace: Workspace) -> ZoneInfo:
    """The zone that the workspace was made with: changing the setting must not move its days."""
    with workspace.read() as tx:
        known = tx.execute(select(workspace_table.c.zone)).scalar()
    if known is not None:
        return ZoneInfo(known)
    with workspace.write() as tx:
        tx.execute(
            insert(workspace_table).values(
                id=1, key=workspace.key, zone=str(workspace.zone), created_at=tx.now
            )
        )
    return workspace.zone
