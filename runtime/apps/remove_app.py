"""Remove an app for good: its records, its tables, its versions and who had roles in it."""

import sqlalchemy as sa

from engines.core.text import text
from runtime.apps.current_app import CACHE, current_versions, lock_app, storage_map
from runtime.apps.purge_records import purge_records
from runtime.apps.tables import app_table
from runtime.db.metadata import metadata
from runtime.db.transaction import ReadTx, WriteTx
from runtime.jobs.tables import job_table
from runtime.problem import Conflict
from runtime.records.storage import StorageMap


class AppReferred(Conflict):
    """Another app's records point into this one."""

    code = "app_referred"


def remove_app(tx: WriteTx, app: str) -> None:
    """Everything that the workspace has of the app; `AppReferred` while another needs it."""
    lock_app(tx, app, exclusive=True)
    others = referring_apps(tx, app)
    if others:
        raise AppReferred(
            text(
                "应用“{others}”有字段引用了这个应用的表单（或曾经引用过），请先删除那个应用。",
                "Fields of the app “{others}” refer to forms of this one, or did so; delete that "
                "app first.",
            ).format(others=", ".join(others)),
            extra={"apps": others},
        )
    purge_records(tx, app)
    storage = storage_map(tx, app)
    for name in sorted(metadata.tables):
        table = metadata.tables[name]
        if "app" in table.c and name not in ("fw_storage", "fw_job"):
            tx.execute(sa.delete(table).where(table.c.app == app))
    tx.execute(sa.delete(metadata.tables["fw_storage"]).where(sa.column("app") == app))
    tx.execute(sa.delete(app_table).where(app_table.c.key == app))
    _free_clock(tx, app)
    if storage is not None:
        _drop_tables(tx, storage)
    tx.after_commit(lambda: tx.workspace.caches.pop(CACHE, None))


def referring_apps(tx: ReadTx, app: str) -> list[str]:
    """Other apps of which a column points into the app, also one that is out of use."""
    found = []
    for key in sorted(current_versions(tx)):
        storage = storage_map(tx, key) if key != app else None
        if storage is not None and any(
            (target or "").startswith(f"{app}.") for target in _targets(storage)
        ):
            found.append(key)
    return found


def _targets(storage: StorageMap) -> list[str | None]:
    found: list[str | None] = []
    for form in storage.forms.values():
        for field in (*form.fields.values(), *(gone.field for gone in form.retired)):
            found.append(field.target)
            found += [column.target for column in field.columns.values()]
            found += [gone.field.target for gone in field.retired_columns]
    return found


def _free_clock(tx: WriteTx, app: str) -> None:
    """An app that gets the key later has due times of its own."""
    mark = f"clock_rule:{app}:"
    tx.execute(sa.delete(job_table).where(job_table.c.dedup.startswith(mark, autoescape=True)))


def _drop_tables(tx: WriteTx, storage: StorageMap) -> None:
    quote = tx.connection.dialect.identifier_preparer.quote
    parents = {quote(form.table) for form in storage.forms.values()}
    others = {quote(name) for name in storage.tables()} - parents

    def run(statement: str) -> None:
        tx.execute(sa.text(statement))

    if tx.dialect == "postgresql":
        for name in sorted(others | parents):
            run(f"DROP TABLE IF EXISTS {name} CASCADE")
        return
    for name in sorted(others):
        run(f"DROP TABLE IF EXISTS {name}")
    # References go in circles, and SQLite drops no table while another that points at it also
    # points at one that is gone. So a table without references stands in for each at first.
    for name in sorted(parents):
        run(f"DROP TABLE IF EXISTS {name}")
        run(f"CREATE TABLE {name} (id INTEGER PRIMARY KEY)")
    for name in sorted(parents):
        run(f"DROP TABLE {name}")
