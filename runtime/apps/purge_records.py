"""Take everything out of an app that people and flows have put in; for good."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from runtime.apps.current_app import lock_app, storage_map
from runtime.db.metadata import metadata
from runtime.db.transaction import ReadTx, WriteTx
from runtime.flows.tables import (
    flow_copy_table,
    flow_instance_table,
    flow_task_table,
    flow_trail_table,
)
from runtime.jobs.tables import incident_table, job_table

#: Platform tables whose rows are about an app's records.
ABOUT_RECORDS = (
    "fw_comment",
    "fw_counter",
    "fw_file",
    "fw_history",
    "fw_import",
    "fw_notification",
    "fw_record_lock",
    "fw_rule_fired",
    "fw_rule_run",
    "fw_stage_history",
)
_instance = flow_instance_table.c


@dataclass(frozen=True, slots=True)
class AppContents:
    """How much is in an app: what deleting it would lose."""

    records: int
    files: int
    instances: int

    def to_json(self) -> dict[str, int]:
        """The wire form."""
        return {"records": self.records, "files": self.files, "instances": self.instances}


def app_contents(tx: ReadTx, app: str) -> AppContents:
    """Records (the recycle bin's too), files and flow instances of an app; one statement."""
    storage = storage_map(tx, app)
    tables = [] if storage is None else [form.table for form in storage.forms.values()]
    records: Any = sa.literal(0)
    for name in tables:
        records = records + _count(sa.table(name))
    files = metadata.tables["fw_file"]
    row = tx.execute(
        sa.select(
            records,
            _count(files, files.c.app == app),
            _count(flow_instance_table, _instance.app == app),
        )
    ).one()
    return AppContents(*row)


def purge_records(tx: WriteTx, app: str, *, keep_job: int | None = None) -> None:
    """Leave the app empty, as on its first day; ``keep_job`` is the job that does this."""
    lock_app(tx, app, exclusive=True)
    _drop_jobs(tx, app, keep_job)
    instances = sa.select(_instance.id).where(_instance.app == app)
    for table in (flow_copy_table, flow_task_table, flow_trail_table):
        tx.execute(sa.delete(table).where(table.c.instance_id.in_(instances)))
    tx.execute(sa.delete(flow_instance_table).where(_instance.app == app))
    for name in ABOUT_RECORDS:
        table = metadata.tables[name]
        tx.execute(sa.delete(table).where(table.c.app == app))
    pinned = metadata.tables["fw_favourite"]
    tx.execute(sa.delete(pinned).where(pinned.c.app == app, pinned.c.kind == "record"))
    storage = storage_map(tx, app)
    if storage is not None:
        # Links and rows of sub-forms go with their records; those of search have no key.
        for form in storage.forms.values():
            for table_name in (form.search_table, form.table):
                tx.execute(sa.delete(sa.table(table_name)))


def _drop_jobs(tx: WriteTx, app: str, keep: int | None) -> None:
    """Jobs about the app's records; clock rules go on. What they are about is in their
    arguments, which are read here: there are few that have not ended."""
    unended = job_table.c.state.in_(("waiting", "running", "failed"))
    rows = tx.execute(sa.select(job_table.c.id, job_table.c.kind, job_table.c.args).where(unended))
    gone = [
        row.id
        for row in rows
        if row.id != keep and row.kind != "clock_rule" and _is_about(row.args, app)
    ]
    tx.execute(sa.delete(incident_table).where(incident_table.c.job_id.in_(gone)))
    tx.execute(sa.delete(job_table).where(job_table.c.id.in_(gone)))


def _is_about(args: dict[str, Any], app: str) -> bool:
    return args.get("app") == app or str(args.get("form") or "").startswith(f"{app}.")


def _count(table: sa.FromClause, *conditions: sa.ColumnElement[bool]) -> Any:
    counted = sa.select(sa.func.count()).select_from(table).where(*conditions)
    return counted.scalar_subquery()
