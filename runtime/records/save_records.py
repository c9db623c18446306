"""Create and update records: the one path by which values get into a form's tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engines.core.effect import Cause
from engines.core.issue import Issue, Issues
from engines.core.text import text
from engines.forms import SaveChange, SavePlan, apply_patch, plan_saves
from runtime.access import FormAccess
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.failures import DuplicateValue
from runtime.db.transaction import WriteTx
from runtime.identity.actor import Actor
from runtime.problem import Conflict, Forbidden, Invalid, NotFound, Problem
from runtime.records.after_write import follow_up
from runtime.records.attach_files import attach_files
from runtime.records.check_references import unknown_references
from runtime.records.departments import with_departments
from runtime.records.eval_context import eval_context
from runtime.records.locks import RecordLocked, locked_records
from runtime.records.number_records import numbered
from runtime.records.related import RelatedRecords
from runtime.records.scoped_rows import ScopedRow, known_as, rows_to_change
from runtime.records.titles import LazyNames, visible_titles
from runtime.records.unique_values import as_issue, duplicates
from runtime.records.write_rows import Row, insert_rows, update_rows

CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Change:
    """One record to create (``record_id`` None) or to update with ``values`` (wire values).

    ``revision`` is what the editor saw; None writes whatever was changed meanwhile.
    """

    record_id: int | None
    revision: int | None
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Saved:
    """A record as it is stored now. ``before`` is None when it was created."""

    record_id: int
    revision: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any]
    changed: frozenset[str]


class StaleRevision(Conflict):
    """Somebody else changed the record since the editor read it."""

    code = "stale_revision"
    title = text("记录已被他人修改", "Record changed meanwhile")

    def __init__(self, record_id: int, name: str, current: int) -> None:
        super().__init__(
            text(
                "“{name}”已被他人修改（当前修订号 {revision}），请重新打开后再改。",
                "“{name}” was changed meanwhile (now revision {revision}); reload it and "
                "make your change again.",
            ).format(name=name, revision=current),
            extra={"record_id": record_id, "revision": current},
        )


def save_records(
    tx: WriteTx,
    app: LoadedApp,
    form_key: str,
    changes: Sequence[Change],
    actor: Actor,
    access: FormAccess,
    cause: Cause,
    collect: bool = False,
) -> list[Saved | Issues]:
    """Save in chunks of a fixed number of statements each; results are in the order given.

    Without ``collect`` the first thing that is not right refuses everything: ``Invalid`` (paths
    begin with the row's position when there are several), ``NotFound``, ``StaleRevision``,
    ``RecordLocked`` or ``Forbidden``. With it such rows become ``Issues`` and the others are
    saved. After-save effects are emitted, not carried out.
    """
    form = app.form(form_key)
    results: list[Saved | Issues] = []
    for start in range(0, len(changes), CHUNK):
        chunk = _Chunk(tx, app, form, changes[start : start + CHUNK], actor, access, cause)
        if not collect:
            chunk.refuse_at = start if len(changes) > 1 else -1
        results.extend(chunk.save())
    return results


def create_record(
    tx: WriteTx, app: LoadedApp, form_key: str, values: Mapping[str, object], actor: Actor,
    access: FormAccess, cause: Cause = Cause(),
) -> Saved:  # fmt: skip
    """Create one record."""
    (saved,) = save_records(tx, app, form_key, [Change(None, None, values)], actor, access, cause)
    assert isinstance(saved, Saved)
    return saved


def update_record(
    tx: WriteTx, app: LoadedApp, form_key: str, record_id: int, revision: int | None,
    values: Mapping[str, object], actor: Actor, access: FormAccess, cause: Cause = Cause(),
) -> Saved:  # fmt: skip
    """Update one record."""
    change = Change(record_id, revision, values)
    (saved,) = save_records(tx, app, form_key, [change], actor, access, cause)
    assert isinstance(saved, Saved)
    return saved


class _Chunk:
    """The save of one chunk; ``failed`` holds the issues of rows by position."""

    def __init__(
        self, tx: WriteTx, app: LoadedApp, form: LoadedForm, changes: Sequence[Change],
        actor: Actor, access: FormAccess, cause: Cause,
    ) -> None:  # fmt: skip
        self.tx = tx
        self.app = app
        self.form = form
        self.changes = changes
        self.actor = actor
        self.access = access
        self.cause = cause
        self.refuse_at: int | None = None
        """Set: the first failure is raised; the position of the chunk, or -1 for a single row."""
        self.failed: dict[int, list[Issue]] = {}
        self.ctx = eval_context(tx, actor, app.key)
        self.related = RelatedRecords(tx, app)
        self.runs: list[tuple[int, Any]] = []
        updated = [one.record_id for one in changes if one.record_id is not None]
        self.names = LazyNames(tx, app, known_as(app, form), updated, actor)

    def save(self) -> list[Saved | Issues]:
        existing = self._existing()
        plans = self._plan(existing)
        rows = [self._row(at, plan) for at, plan in enumerate(plans)]
        self._check(rows)
        rows = [None if at in self.failed else row for at, row in enumerate(rows)]
        if self.form.compiled.numbered:
            # Numbers are taken last, so that refused records use none.
            kept = [None if at in self.failed else plan for at, plan in enumerate(plans)]
            rows = [
                self._row(at, plan) for at, plan in enumerate(numbered(self.tx, self.form, kept))
            ]
        self._write([row for row in rows if row is not None])
        return [
            Issues(self.failed[at]) if row is None else _saved(row) for at, row in enumerate(rows)
        ]

    # What is there

    def _existing(self) -> dict[int, ScopedRow]:
        """The records to update, locked; rows that may not be changed fail here."""
        ids = [change.record_id for change in self.changes if change.record_id is not None]
        if len(ids) < len(self.changes) and not self.access.allows("create"):
            raise Forbidden(_may_not("新建", "create", self.form))
        if not ids:
            return {}
        found = rows_to_change(self.tx, self.app, self.form, ids, "update", self.actor, self.access)
        held = {}
        if self.cause.kind != "flow":
            held = locked_records(self.tx, self.form.app_key, self.form.key, sorted(found))
        seen: set[int] = set()
        for at, change in enumerate(self.changes):
            if change.record_id is not None:
                problem = self._objection(change, found, held, seen)
                seen.add(change.record_id)
                if problem is not None:
                    self._fail(at, problem)
        return found

    def _objection(
        self, change: Change, found: Mapping[int, ScopedRow], held: Mapping[int, int],
        seen: set[int],
    ) -> Problem | None:  # fmt: skip
        record_id = change.record_id
        assert record_id is not None
        row = found.get(record_id)
        if row is None:
            return NotFound(self.form.compiled.definition.label, record_id)
        if not row.allowed:
            return Forbidden(_may_not("修改", "change", self.form))
        if record_id in seen:
            return Invalid([_twice(record_id)])
        if change.revision is not None and change.revision != row.values["revision"]:
            return StaleRevision(record_id, self.names[record_id], row.values["revision"])
        if record_id in held:
            return RecordLocked(record_id, self.names[record_id], held[record_id])
        return None

    def _fail(self, at: int, problem: Problem) -> None:
        if self.refuse_at is not None:
            if isinstance(problem, Invalid):
                raise Invalid(self._placed(at, problem.issues))
            raise problem
        issues = list(problem.issues) or [Issue((), problem.code, problem.detail)]
        self.failed.setdefault(at, []).extend(issues)

    def _placed(self, at: int, issues: Sequence[Issue]) -> list[Issue]:
        if self.refuse_at is None or self.refuse_at < 0:
            return list(issues)
        return [issue.under(self.refuse_at + at) for issue in issues]

    # Deciding

    def _plan(self, existing: Mapping[int, ScopedRow]) -> list[SavePlan | None]:
        patches = with_departments(
            self.tx,
            [{} if at in self.failed else change.values
             for at, change in enumerate(self.changes)],
        )  # fmt: skip
        saves = []
        for at, change in enumerate(self.changes):
            row = None if change.record_id is None else existing.get(change.record_id)
            if at not in self.failed:
                before = None if row is None else row.values
                patch = patches[at]
                added = patch is not change.values
                editable = self._editable(row, patch, added)
                saves.append(SaveChange(before, patch, editable))
        self._prefetch(saves)
        plans = iter(plan_saves(self.form.compiled, saves, self.ctx, self.related))
        planned = [None if at in self.failed else next(plans) for at in range(len(self.changes))]
        planned = [self._with_rules(at, plan) for at, plan in enumerate(planned)]
        for at, plan in enumerate(planned):
            if plan is not None and plan.issues.has_errors:
                self.failed.setdefault(at, []).extend(
                    issue for issue in plan.issues if issue.severity == "error"
                )
        return planned

    def _editable(
        self, row: ScopedRow | None, patch: Mapping[str, object], added: bool
    ) -> frozenset[str] | None:
        """What the actor may write. None: the platform writes, also what people may not."""
        if self.actor.is_system:
            return None
        editable = self.access.editable("create") if row is None else row.editable
        if row is None and patch.get("owner") in (None, self.actor.user_id):
            # Whoever creates a record may always name himself.
            editable |= {"owner"}
        # The owner's department is our doing; if the owner may not be set, that is refused.
        return editable | {"department"} if added else editable

    def _prefetch(self, saves: Sequence[SaveChange]) -> None:
        paths = self.form.compiled.relation_reads | self.app.rules.relation_reads(self.form.key)
        if paths:
            records = [save.before for save in saves if save.before is not None]
            patches = [save.patch for save in saves if isinstance(save.patch, Mapping)]
            people = [{"owner": self.actor.writer_id, "department": self.actor.department_id,
                       "created_by": self.actor.writer_id}]  # fmt: skip
            self.related.prefetch(self.form, [*records, *patches, *people], paths)

    def _with_rules(self, at: int, plan: SavePlan | None) -> SavePlan | None:
        if plan is None or plan.issues.has_errors:
            return plan
        decided = self.app.rules.before_save(
            self.form.key, self.changes[at].record_id, plan.before, plan.after, plan.changed,
            self.ctx, self.cause, self.related,
        )  # fmt: skip
        self.runs.extend((at, run) for run in decided.runs)
        errors = [issue for issue in decided.issues if issue.severity == "error"]
        if errors:
            self.failed.setdefault(at, []).extend(errors)
        return apply_patch(plan, decided.patch) if decided.patch else plan

    def _row(self, at: int, plan: SavePlan | None) -> Row | None:
        if plan is None or at in self.failed:
            return None
        return Row(self.changes[at].record_id, plan.before, dict(plan.after), plan.changed)

    def _check(self, rows: Sequence[Row | None]) -> None:
        scoped = not self.actor.is_system
        for found in (
            unknown_references(self.tx, self.app, self.form, rows, self.actor, scoped),
            duplicates(self.tx, self.form, rows, self._titles),
        ):
            for at, issues in found.items():
                self.failed.setdefault(at, []).extend(issues)
        if self.failed and self.refuse_at is not None:
            raise Invalid(
                [placed for at in sorted(self.failed)
                 for placed in self._placed(at, self.failed[at])]
            )  # fmt: skip

    def _titles(self, ids: set[int]) -> Mapping[int, object]:
        key = known_as(self.app, self.form)
        return visible_titles(self.tx, self.app, key, ids, self.actor)

    # Writing

    def _write(self, rows: Sequence[Row]) -> None:
        created = [row for row in rows if row.before is None]
        updated = [row for row in rows if row.before is not None and row.changed]
        if created:
            self._stamp_new(created)
        for row in updated:
            self._stamp_changed(row)
        try:
            insert_rows(self.tx, self.form.table, created)
            update_rows(self.tx, self.form.table, updated)
        except DuplicateValue as taken:
            raise as_issue(self.form, taken) from taken
        attach_files(self.tx, self.form, [*created, *updated])
        follow_up(
            self.tx, self.app, self.form, [*created, *updated], self.actor, self.cause,
            self.related,
        )  # fmt: skip
        self._log_runs(rows)

    def _stamp_new(self, rows: Sequence[Row]) -> None:
        now, writer = self.tx.now, self.actor.writer_id
        stamp = {"revision": 1, "created_at": now, "created_by": writer, "updated_at": now,
                 "updated_by": writer}  # fmt: skip
        for row in rows:
            after = row.after
            after.update(stamp, deleted_at=None, deleted_by=None)
            row.system = {
                **stamp,
                "owner_id": after.get("owner"),
                "department_id": after.get("department"),
            }

    def _stamp_changed(self, row: Row) -> None:
        assert row.before is not None
        revision = row.before["revision"] + 1
        now, writer = self.tx.now, self.actor.writer_id
        row.after.update(revision=revision, updated_at=now, updated_by=writer)
        row.system = {
            "revision": revision,
            "owner_id": row.after.get("owner"),
            "department_id": row.after.get("department"),
            "updated_at": now,
            "updated_by": writer,
        }

    def _log_runs(self, rows: Sequence[Row]) -> None:
        log = self.tx.workspace.write_rule_runs
        if not self.runs or log is None:
            return
        runs = [(self.changes[at].record_id, run) for at, run in self.runs if at not in self.failed]
        if runs:
            log(self.tx, self.form.app_key, runs, self.cause, self.actor.writer_id)


def _saved(row: Row) -> Saved:
    assert row.record_id is not None
    return Saved(row.record_id, row.after["revision"], row.before, row.after, row.changed)


def _may_not(zh: str, en: str, form: LoadedForm) -> Any:
    return text(
        f"你没有{zh}“{{form}}”的权限，请联系管理员。",
        f"You may not {en} “{{form}}”; ask an administrator.",
    ).format(form=form.compiled.definition.label)


def _twice(record_id: int) -> Issue:
    return Issue(
        (),
        "record_twice",
        text("记录 {id} 出现了两次。", "Record {id} occurs twice.").format(id=record_id),
    )
