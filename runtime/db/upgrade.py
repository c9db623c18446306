"""Bringing a workspace's platform tables up to date with the Alembic migrations.

Alembic is imported only when there is something to do: a start must not wait for it.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection
from sqlalchemy import text as sql

from engines.core.text import text
from runtime.db.transaction import ReadTx, WriteTx
from runtime.problem import Problem

if TYPE_CHECKING:
    from runtime.workspaces.workspace import Workspace

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "fw_alembic_version"


class DatabaseTooNew(Problem):
    """A newer Formwork has worked on this database."""

    status = 503
    code = "database_too_new"
    title = text("数据库版本过新", "Database too new")

    def __init__(self, found: str) -> None:
        super().__init__(
            text(
                "数据库已由更新版本的 Formwork 升级（{found}）。请升级本程序，或恢复旧备份。",
                "A newer Formwork has upgraded this database ({found}). Upgrade this program, "
                "or restore an older backup.",
            ).format(found=found)
        )


def upgrade_platform_schema(workspace: "Workspace") -> None:
    """Run the migrations that are missing, all in one transaction; most often there are none."""
    with workspace.read() as tx:
        if applied_version(tx) == newest_version():
            return
    with workspace.write() as tx:
        if tx.dialect == "postgresql":
            # Two servers may start at the same time.
            tx.execute(
                sql("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"),
                {"name": f"formwork-upgrade:{workspace.key}"},
            )
        _run(tx)


def newest_version() -> str:
    """The revision of the last migration in the folder."""
    return _known_versions()[-1]


def applied_version(tx: ReadTx) -> str | None:
    """How far this workspace is; None when it has no tables yet."""
    if tx.dialect == "sqlite":
        found = sql("SELECT 1 FROM sqlite_master WHERE name = :name")
    else:
        found = sql(
            "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = :name"
        )
    if tx.execute(found, {"name": VERSION_TABLE}).first() is None:
        return None
    version = tx.execute(sql("SELECT version_num FROM fw_alembic_version")).scalar()
    return None if version is None else str(version)


def migrate(connection: Connection) -> None:
    """Run all missing migrations on this connection, in its transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _run(tx: WriteTx) -> None:
    version = applied_version(tx)
    if version == newest_version():
        return
    if version is not None and version not in _known_versions():
        raise DatabaseTooNew(version)
    migrate(tx.connection)


@cache
def _known_versions() -> tuple[str, ...]:
    """The numbers that the files start with; a test compares them with what is inside."""
    names = (path.stem for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    return tuple(sorted(name.partition("_")[0] for name in names))
