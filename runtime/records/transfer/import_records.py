"""Import a sheet: checked through the record save, one transaction per chunk, errors by row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Any

import sqlalchemy as sa

from engines.core.effect import Cause
from engines.core.issue import Issue
from engines.core.text import Text, text
from engines.expr.coerce import is_empty
from runtime.access import form_access
from runtime.apps.current_app import current_app
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.failures import TransientFailure
from runtime.db.transaction import WriteTx
from runtime.identity.actor import Actor
from runtime.problem import Invalid, Problem
from runtime.records.eval_context import eval_context
from runtime.records.save_records import Change, Saved, save_records
from runtime.records.tables import import_error_table, import_table
from runtime.records.transfer.import_options import Column, ImportOptions, plan_columns
from runtime.records.transfer.interrupted import LEASE
from runtime.records.transfer.pace import Pace
from runtime.records.transfer.read_cells import Lookups, existing_ids, read_rows
from runtime.records.transfer.unique_in_file import UniqueInFile
from runtime.sheets.read_sheet import Sheet
from runtime.workspaces.workspace import Workspace

Row = tuple[int, list[str]]
Failure = tuple[Row, Sequence[Issue]]
ATTEMPTS = 3
MOST_ERRORS = 10_000
"""Failed rows that are kept for download; further ones are only counted."""


@dataclass
class ImportReport:
    """What became of an import. ``errors`` are the first failed rows:
    (row number, issues as {column, code, message})."""

    import_id: int
    state: str
    total: int
    created: int = 0
    updated: int = 0
    skipped: int = 0
    failed: int = 0
    errors: list[dict[str, Any]] = field(default_factory=list)


def import_records(
    workspace: Workspace, app_key: str, form_key: str, sheet: Sheet, file_name: str,
    options: ImportOptions, actor: Actor,
) -> ImportReport:  # fmt: skip
    """Import all rows that are right; a row is saved whole or not at all.

    Each chunk commits by itself with its progress, so a stopped import leaves whole records
    and a report that says how far it came. The actor needs the right to import, and to
    create or update what is created or updated. With ``options.dry_run`` only the report is
    kept.
    """
    running = Import(workspace, app_key, form_key, sheet, options, actor)
    running.begin(file_name)
    return running.run()


class Import:
    """One import: ``begin`` refuses what cannot run at all, ``run`` does the work."""

    def __init__(
        self, workspace: Workspace, app_key: str, form_key: str, sheet: Sheet,
        options: ImportOptions, actor: Actor,
    ) -> None:  # fmt: skip
        self.workspace = workspace
        self.app_key = app_key
        self.form_key = form_key
        self.sheet = sheet
        self.options = options
        self.actor = actor
        self.report = ImportReport(0, "running", len(sheet.rows))
        self.columns: list[Column] = []
        self.lookups: Lookups | None = None
        self.version_id = 0
        self.key_positions: list[int] = []
        self.pace = Pace()
        self.unique = UniqueInFile(options.key)

    def begin(self, file_name: str) -> None:
        """Check rights and columns, and note that the import runs."""
        with self.workspace.write() as tx:
            app, form = self._open(tx)
            places = {column.key: column.position for column in self.columns}
            self.key_positions = [places[key] for key in self.options.key]
            self.report.import_id = tx.execute(
                sa.insert(import_table)
                .values(
                    app=app.key, form=form.key, actor_id=self.actor.writer_id,
                    file_name=file_name[:200], state="running",
                    options=self.options.model_dump(mode="json"), total=self.report.total, done=0,
                    created=0, updated=0, failed=0, started_at=tx.now,
                    header=list(self.sheet.header), lease_until=tx.now + LEASE,
                )
                .returning(import_table.c.id)
            ).scalar_one()  # fmt: skip

    def run(self) -> ImportReport:
        """All chunks, to the end or until somebody cancels.

        Each chunk tells that this process is alive; `interrupted.py` ends what nobody runs.
        """
        try:
            for chunk in self._chunks():
                begun = monotonic()
                if not self._run_chunk(chunk):
                    break
                self.pace.took(len(chunk), monotonic() - begun)
        except Problem as problem:
            self._end("failed", problem.detail)
            raise
        except BaseException:
            self._end("failed", _FAULT)
            raise
        self._end()
        return self.report

    def _chunks(self) -> Iterator[list[Row]]:
        """Chunks in which no key occurs twice: the second row updates what the first made."""
        chunk: list[Row] = []
        keys: set[tuple[str, ...]] = set()
        for row in self.sheet.rows:
            key = tuple(row[1][position].strip() for position in self.key_positions)
            if len(chunk) >= self.pace.rows or (key and key in keys):
                yield chunk
                chunk, keys = [], set()
            chunk.append(row)
            keys.add(key)
        if chunk:
            yield chunk

    def _run_chunk(self, chunk: Sequence[Row]) -> bool:
        """Save a chunk; False when the import was cancelled.

        A chunk that met another writer (a deadlock, a unique value taken just now) is done
        again, and then sees what the other wrote.
        """
        for attempt in range(ATTEMPTS):
            before = replace(self.report, errors=list(self.report.errors))
            try:
                return self._run_once(chunk)
            except BaseException as error:
                self.report = before
                again = isinstance(error, TransientFailure | Invalid)
                if not again or attempt == ATTEMPTS - 1:
                    raise
        return False

    def _run_once(self, chunk: Sequence[Row]) -> bool:
        failed: list[Failure] = []
        try:
            with self.workspace.write() as tx:
                self.report.state = self._state(tx)
                if self.report.state != "running":
                    return False
                app, form = self._open(tx)
                failed = self._save(tx, app, form, chunk)
                if self.options.dry_run:
                    raise _NothingKept
                self._note(tx, failed)
        except _NothingKept:
            with self.workspace.write() as tx:
                self._note(tx, failed)
        return True

    def _end(self, state: str | None = None, message: Text | None = None) -> None:
        if state is not None:
            self.report.state = state
        elif self.report.state == "running":
            self.report.state = "checked" if self.options.dry_run else "done"
        said = None if message is None else message.in_language(self.actor.language)
        with self.workspace.write() as tx:
            tx.execute(
                sa.update(import_table)
                .where(
                    import_table.c.id == self.report.import_id, import_table.c.state == "running"
                )
                .values(state=self.report.state, finished_at=tx.now, message=said)
            )

    def _open(self, tx: WriteTx) -> tuple[LoadedApp, LoadedForm]:
        """The app as it is now; a version published meanwhile is used from here on."""
        app = current_app(tx, self.app_key)
        form = app.form(self.form_key)
        form_access(app, self.form_key, self.actor).require("import")
        if app.version_id != self.version_id:
            self.columns = plan_columns(app, form, self.options, self.sheet.header)
            self.lookups = Lookups(app, self.actor)
            self.version_id = app.version_id
        return app, form

    def _save(
        self, tx: WriteTx, app: LoadedApp, form: LoadedForm, chunk: Sequence[Row]
    ) -> list[Failure]:
        assert self.lookups is not None
        access = form_access(app, self.form_key, self.actor)
        ctx = eval_context(tx, self.actor, app.key)
        read = read_rows(tx, self.columns, [cells for _, cells in chunk], self.lookups, ctx)
        rows = [None if isinstance(one, list) else one for one in read]
        found: list[int | None] = [None] * len(rows)
        if self.options.key:
            found = existing_ids(tx, app, form, self.options.key, rows, self.actor, access)
        changes: list[Change] = []
        places: list[int] = []
        failed: list[Failure] = [
            (chunk[at], one) for at, one in enumerate(read) if isinstance(one, list)
        ]
        for at, row in enumerate(rows):
            if row is None:
                continue
            if self.options.dry_run and (taken := self.unique.issues(form, row)):
                failed.append((chunk[at], taken))
                continue
            if found[at] is not None and self.options.existing == "skip":
                self.report.skipped += 1
                continue
            if found[at] is None:
                # An empty cell leaves a new record's field to its default.
                row = {key: value for key, value in row.items() if not is_empty(value)}
            changes.append(Change(found[at], None, row))
            places.append(at)
        cause = Cause("import", self.form_key, self.report.import_id)
        saved = save_records(
            tx, app, self.form_key, changes, self.actor, access, cause, collect=True
        )
        kept: list[Mapping[str, Any]] = []
        for at, result in zip(places, saved, strict=True):
            if isinstance(result, Saved):
                if found[at] is None:
                    self.report.created += 1
                else:
                    self.report.updated += 1
                kept.append(rows[at] or {})
            else:
                failed.append((chunk[at], list(result)))
        if self.options.dry_run:
            self.unique.remember(form, kept)
        return sorted(failed, key=lambda one: one[0][0])

    def _note(self, tx: WriteTx, failed: Sequence[Failure]) -> None:
        """Keep the failed rows of a chunk and how far the import is."""
        headers = {column.key: column.header for column in self.columns}
        self.report.failed += len(failed)
        room = max(0, MOST_ERRORS - len(self.report.errors))
        kept = []
        for (number, cells), issues in failed[:room]:
            shown = [
                {
                    "column": headers.get(str(issue.path[0])) if issue.path else None,
                    "code": issue.code,
                    "message": issue.message.model_dump(),
                }
                for issue in issues
            ]
            self.report.errors.append({"row": number, "issues": shown})
            kept.append(
                {"import_id": self.report.import_id, "row_number": number, "issues": shown,
                 "cells": cells}
            )  # fmt: skip
        if kept:
            tx.execute(sa.insert(import_error_table), kept)
        report = self.report
        tx.execute(
            sa.update(import_table)
            .where(import_table.c.id == report.import_id)
            .values(
                created=report.created, updated=report.updated, failed=report.failed,
                done=report.created + report.updated + report.failed + report.skipped,
                lease_until=tx.now + LEASE,
            )
        )  # fmt: skip

    def _state(self, tx: WriteTx) -> str:
        """As it is stored: somebody may have ended it. Kept from changing until the chunk ends."""
        known = sa.select(import_table.c.state).where(import_table.c.id == self.report.import_id)
        return str(tx.execute(known.with_for_update()).scalar_one())


_FAULT = text(
    "系统故障，导入已中断；已保存的记录仍然保留。请联系管理员。",
    "A fault stopped the import; what was saved stays. Ask the administrator.",
)


class _NothingKept(Exception):
    """Undoes the transaction of a dry run."""
