"""The recycle bin: delete, restore and, for administrators, remove for good."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import sqlalchemy as sa

from engines.core.effect import Cause
from engines.core.issue import Issue, Issues
from engines.core.text import listed, text
from runtime.access import FormAccess
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.audit.record_audit import record_audit
from runtime.db.failures import DuplicateValue
from runtime.db.transaction import WriteTx
from runtime.identity.actor import Actor, require_admin
from runtime.problem import Conflict, Forbidden, Invalid, NotFound, Problem
from runtime.records.after_write import follow_up
from runtime.records.history import Entry, write_history
from runtime.records.load_rows import IDS
from runtime.records.locks import RecordLocked, locked_records
from runtime.records.related import RelatedRecords
from runtime.records.save_records import CHUNK, Saved, StaleRevision
from runtime.records.scoped_rows import ScopedRow, known_as, rows_to_change
from runtime.records.search_index import remove_words
from runtime.records.tables import comment_table, history_table, stage_history_table
from runtime.records.titles import LazyNames, visible_titles
from runtime.records.unique_values import as_issue, duplicates
from runtime.records.write_rows import Row, update_rows


class RecordInUse(Conflict):
    """Live records refer to the one that is to go."""

    code = "record_in_use"
    title = text("记录被引用", "Record in use")


def delete_records(
    tx: WriteTx,
    app: LoadedApp,
    form_key: str,
    ids: Sequence[int],
    actor: Actor,
    access: FormAccess,
    cause: Cause = Cause(),
    collect: bool = False,
    revision: int | None = None,
) -> list[Saved | Issues]:
    """Put records into the recycle bin, in the order given.

    Refused where a live record refers to them (``RecordInUse`` names how many, by form), as
    the reference would lead nowhere. ``revision`` is what the actor saw of a single record.
    """
    return _moved(
        tx, app, form_key, ids, actor, access, cause, collect, deleting=True, revision=revision
    )


def restore_records(
    tx: WriteTx,
    app: LoadedApp,
    form_key: str,
    ids: Sequence[int],
    actor: Actor,
    access: FormAccess,
    cause: Cause = Cause(),
    collect: bool = False,
) -> list[Saved | Issues]:
    """Take records out of the recycle bin; unique values must still be free."""
    return _moved(tx, app, form_key, ids, actor, access, cause, collect, deleting=False)


def purge_records(
    tx: WriteTx, app: LoadedApp, form_key: str, ids: Sequence[int], actor: Actor
) -> int:
    """Remove records from the recycle bin for good, with comments and stage history.

    Administrators only; live records are left alone. Gives how many went. The history keeps
    one line without values.
    """
    require_admin(actor)
    form = app.form(form_key)
    table = form.table
    gone = [
        row[0]
        for start in range(0, len(ids), CHUNK)
        for row in tx.rows(
            table.prepared("to_purge", lambda: _to_purge(form)),
            {"ids": list(ids[start : start + CHUNK])},
        )
    ]
    for start in range(0, len(gone), CHUNK):
        chunk = gone[start : start + CHUNK]
        if tx.dialect == "sqlite":
            remove_words(tx, form, chunk)
        for about in (history_table, comment_table, stage_history_table):
            tx.execute(
                sa.delete(about).where(
                    about.c.app == form.app_key,
                    about.c.form == form.key,
                    about.c.record_id.in_(chunk),
                )
            )
        tx.execute(sa.delete(table.table).where(table.table.c.id.in_(chunk)))
        entries = [Entry(one, 0, "purge", {}) for one in chunk]
        write_history(tx, form.app_key, form.key, entries, actor, Cause())
    if gone:
        record_audit(
            tx, "records.purged", actor.writer_id, subject=(form.qualified, len(gone)),
            details={"ids": gone[:100], "count": len(gone)},
        )  # fmt: skip
    return len(gone)


def _moved(
    tx: WriteTx,
    app: LoadedApp,
    form_key: str,
    ids: Sequence[int],
    actor: Actor,
    access: FormAccess,
    cause: Cause,
    collect: bool,
    *,
    deleting: bool,
    revision: int | None = None,
) -> list[Saved | Issues]:
    form = app.form(form_key)
    wanted = list(dict.fromkeys(ids))
    results: list[Saved | Issues] = []
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        found = rows_to_change(tx, app, form, chunk, "delete", actor, access, deleted=not deleting)
        objections = _objections(tx, app, form, chunk, found, actor, cause, deleting, revision)
        if objections and not collect:
            raise next(iter(objections.values()))
        rows = {one: _row(tx, found[one], actor, deleting) for one in chunk
                if one not in objections}  # fmt: skip
        if not deleting:
            _check_unique(tx, app, form, rows, objections, actor, collect)
        kept = [row for one, row in rows.items() if one not in objections]
        _write(tx, app, form, kept, actor, cause, deleting)
        for one in chunk:
            problem = objections.get(one)
            if problem is None:
                row = rows[one]
                results.append(
                    Saved(one, row.after["revision"], row.before, row.after, row.changed)
                )
            else:
                issues = problem.issues or Issues([Issue((), problem.code, problem.detail)])
                results.append(issues)
    return results


def _write(
    tx: WriteTx, app: LoadedApp, form: LoadedForm, rows: Sequence[Row], actor: Actor,
    cause: Cause, deleting: bool,
) -> None:  # fmt: skip
    try:
        update_rows(tx, form.table, rows)
    except DuplicateValue as taken:
        raise as_issue(form, taken) from taken
    related = RelatedRecords(tx, app)
    reads = app.rules.relation_reads(form.key)
    if reads:
        related.prefetch(form, [row.after for row in rows], reads)
    follow_up(tx, app, form, rows, actor, cause, related, "delete" if deleting else "restore")


def _row(tx: WriteTx, found: ScopedRow, actor: Actor, deleting: bool) -> Row:
    before = found.values
    moment = tx.now if deleting else None
    by = actor.writer_id if deleting else None
    revision = before["revision"] + 1
    after = {**before, "revision": revision, "deleted_at": moment, "deleted_by": by,
             "updated_at": tx.now, "updated_by": actor.writer_id}  # fmt: skip
    row = Row(before["id"], before, after, frozenset(("deleted_at",)))
    row.system = {
        "revision": revision,
        "deleted_at": moment,
        "deleted_by": by,
        "updated_at": tx.now,
        "updated_by": actor.writer_id,
    }
    return row


def _objections(
    tx: WriteTx, app: LoadedApp, form: LoadedForm, ids: Sequence[int],
    found: dict[int, ScopedRow], actor: Actor, cause: Cause, deleting: bool, revision: int | None,
) -> dict[int, Problem]:  # fmt: skip
    label = form.compiled.definition.label
    problems: dict[int, Problem] = {}
    held = (
        {}
        if cause.kind == "flow" or not found
        else locked_records(tx, form.app_key, form.key, sorted(found))
    )
    names = LazyNames(tx, app, known_as(app, form), ids, actor)
    for one in ids:
        row = found.get(one)
        if row is None:
            problems[one] = NotFound(label, one)
        elif not row.allowed:
            problems[one] = Forbidden(
                text("你没有删除“{form}”的权限。", "You may not delete “{form}”.").format(
                    form=label
                )
            )
        elif revision is not None and row.values["revision"] != revision:
            problems[one] = StaleRevision(one, names[one], row.values["revision"])
        elif one in held:
            problems[one] = RecordLocked(one, names[one], held[one])
    if deleting:
        allowed = [one for one in ids if one not in problems]
        problems.update(_in_use(tx, app, form, allowed, names))
    return problems


def _in_use(
    tx: WriteTx, app: LoadedApp, form: LoadedForm, ids: Sequence[int], names: LazyNames
) -> dict[int, Problem]:
    """Records to which live records other than those going now refer."""
    users: dict[int, dict[LoadedForm, int]] = {}
    if ids:
        for position, (other, statement) in enumerate(_referring(app, form)):
            prepared = form.table.prepared(
                ("in_use", app.key, position, other.qualified), partial(_same, statement)
            )
            for one, count in tx.rows(prepared, {"ids": list(ids), "going": list(ids)}):
                counts = users.setdefault(one, {})
                counts[other] = counts.get(other, 0) + count
    return {one: _refusal(one, names[one], counts) for one, counts in users.items()}


def _same(statement: Any) -> Any:
    return statement


def _refusal(record_id: int, name: str, counts: dict[LoadedForm, int]) -> RecordInUse:
    users = [
        text("{form} × {count}", "{form} × {count}").format(
            form=form.compiled.definition.label, count=count
        )
        for form, count in counts.items()
    ]
    return RecordInUse(
        text(
            "“{name}”被其他记录引用（{users}），请先删除或改掉这些引用。",
            "“{name}” is referred to by other records ({users}); delete those or change "
            "the reference first.",
        ).format(name=name, users=listed(users)),
        extra={
            "record_id": record_id,
            "references": {form.qualified: count for form, count in counts.items()},
        },
    )


def _referring(app: LoadedApp, form: LoadedForm) -> Iterator[tuple[LoadedForm, Any]]:
    """(form, statement) for each field that points to the form: id → how many."""
    target = form.qualified
    for other in (*app.forms.values(), *app.other_forms.values()):
        main = other.table.table
        storage = other.table.storage.fields
        same = other.qualified == form.qualified
        for key, column in other.table.columns.items():
            if storage[key].target == target and not storage[key].many:
                yield other, _counting(main, main, column, same)
        for key, link in other.table.links.items():
            if storage[key].target == target:
                joined = link.table.join(main, main.c.id == link.table.c.record_id)
                yield other, _counting(joined, main, link.table.c.target_id, same)
        for key, child in other.table.children.items():
            joined = child.table.join(main, main.c.id == child.table.c.parent_id)
            for column_key, column in child.columns.items():
                stored = storage[key].columns[column_key]
                if stored.target == target and not stored.many:
                    yield other, _counting(joined, main, column, same)


def _counting(source: Any, main: sa.Table, column: Any, same: bool) -> Any:
    conditions = [column.in_(IDS), main.c.deleted_at.is_(None)]
    if same:
        conditions.append(main.c.id.not_in(sa.bindparam("going", expanding=True)))
    return (
        sa.select(column, sa.func.count()).select_from(source).where(*conditions).group_by(column)
    )


def _check_unique(
    tx: WriteTx, app: LoadedApp, form: LoadedForm, rows: dict[int, Row],
    objections: dict[int, Problem], actor: Actor, collect: bool,
) -> None:  # fmt: skip
    ids = list(rows)
    # Every value of a record that comes back is as good as new.
    returning = [
        Row(row.record_id, row.before, row.after, frozenset(form.table.columns))
        for row in rows.values()
    ]
    clashes = duplicates(
        tx, form, returning, lambda seen: visible_titles(tx, app, known_as(app, form), seen, actor)
    )
    for at, issues in clashes.items():
        objections[ids[at]] = Invalid(issues)
        if not collect:
            raise objections[ids[at]]


def _to_purge(form: LoadedForm) -> Any:
    table = form.table.table
    return sa.select(table.c.id).where(table.c.id.in_(IDS), table.c.deleted_at.is_not(None))
