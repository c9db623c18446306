"""What follows every write in the same transaction: search, roll-ups, history, rules, flows."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from engines.core.effect import Cause, Effect, Notify, StartFlow
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.transaction import WriteTx
from runtime.identity.actor import Actor
from runtime.records.eval_context import eval_context
from runtime.records.history import Action, Entry, row_changes, write_history
from runtime.records.related import RelatedRecords
from runtime.records.rollups import refresh_parents
from runtime.records.search_index import add_words, record_words, replace_words
from runtime.records.stage_history import StageChange, write_stages
from runtime.records.write_rows import Row

_TOLD = ("owner", "department")
_UNTOLD = frozenset(("created_at", "created_by", "updated_at", "updated_by", "revision",
                     "deleted_at", "deleted_by"))  # fmt: skip


def follow_up(
    tx: WriteTx,
    app: LoadedApp,
    form: LoadedForm,
    rows: Sequence[Row],
    actor: Actor,
    cause: Cause,
    related: RelatedRecords,
    action: Action | None = None,
) -> None:
    """Everything after the rows themselves; ``action`` is delete or restore, else a save."""
    if not rows:
        return
    if action is None:
        _index(tx, app, form, rows)
        _write_stage_history(tx, form, rows, actor)
    parents = refresh_parents(tx, app, form, rows, eval_context(tx, actor, app.key))
    _write_history(tx, form, rows, actor, cause, action)
    _set_off(tx, app, form, rows, actor, cause, related, action)
    for parent, moved in parents:
        # A roll-up that changed may fulfil a condition of its own form's rules and flows.
        if parent.app_key == app.key:
            live = [row for row in moved if row.after.get("deleted_at") is None]
            _set_off(tx, app, parent, live, actor, cause, related, None)


def _index(tx: WriteTx, app: LoadedApp, form: LoadedForm, rows: Sequence[Row]) -> None:
    searched = app.searched.get(form.key, ())
    if not searched:
        return
    wanted = set(searched)
    new: list[tuple[int, str]] = []
    changed: list[tuple[int, str]] = []
    for row in rows:
        if row.before is None:
            new.append((row.record_id or 0, record_words(form, searched, row.after)))
        elif not wanted.isdisjoint(row.changed):
            changed.append((row.record_id or 0, record_words(form, searched, row.after)))
    if new:
        add_words(tx, form, new)
    replace_words(tx, form, changed)


def _write_stage_history(tx: WriteTx, form: LoadedForm, rows: Sequence[Row], actor: Actor) -> None:
    stages = form.compiled.definition.stages
    if stages is None:
        return
    changes = [
        StageChange(
            record_id=row.record_id or 0,
            before=row.before.get(stages.field) if row.before is not None else None,
            after=row.after.get(stages.field),
            amount=row.after.get(stages.amount) if stages.amount else None,
            created=row.before is None,
        )
        for row in rows
        if stages.field in row.changed
    ]
    if changes:
        write_stages(tx, form, stages.field, changes, actor)


def _write_history(
    tx: WriteTx,
    form: LoadedForm,
    rows: Sequence[Row],
    actor: Actor,
    cause: Cause,
    action: Action | None,
) -> None:
    entries = []
    told = [key for key in sorted((*form.compiled.stored, *_TOLD)) if key not in _UNTOLD]
    for row in rows:
        done: Action = action or ("create" if row.before is None else "update")
        changes = {} if action is not None else _changes(form, row, told)
        entries.append(Entry(row.record_id or 0, row.after["revision"], done, changes))
    write_history(tx, form.app_key, form.key, entries, actor, cause)


def _changes(form: LoadedForm, row: Row, told: Sequence[str]) -> dict[str, tuple[object, object]]:
    before, after, changed = row.before, row.after, row.changed
    if before is None and changed.isdisjoint(form.table.children):
        return {key: (None, after.get(key)) for key in told if key in changed}
    before = before or {}
    changes: dict[str, tuple[object, object]] = {}
    for key in told:
        if key not in changed:
            continue
        if key in form.table.children:
            changes[key] = row_changes(before.get(key) or (), after.get(key) or ())
        else:
            changes[key] = (before.get(key), after.get(key))
    return changes


def _set_off(
    tx: WriteTx,
    app: LoadedApp,
    form: LoadedForm,
    rows: Sequence[Row],
    actor: Actor,
    cause: Cause,
    related: RelatedRecords,
    action: Action | None,
) -> None:
    """Ask the rules and flows what this change means, and emit what they want."""
    ctx = eval_context(tx, actor, app.key)
    runs: list[tuple[int | None, Any]] = []
    for row in rows:
        record_id = row.record_id or 0
        before = None if action == "restore" else row.before
        after = None if action == "delete" else row.after
        decided = app.rules.after_save(
            form.key, record_id, before, after, row.changed, ctx, cause, related
        )
        runs.extend((record_id, run) for run in decided.runs)
        for effect in decided.effects:
            tx.emit(_qualified(app.key, effect))
        if action is None:
            for start in app.flows.triggers(
                form.key, record_id, before, after, row.changed, ctx, cause, related
            ):
                tx.emit(_in_the_name_of(_qualified(app.key, start), actor))
    log = tx.workspace.write_rule_runs
    if runs and log is not None:
        log(tx, form.app_key, runs, cause, actor.writer_id)


def _qualified(app_key: str, effect: Effect) -> Effect:
    """The effect with forms as ``app.form``, so that it can be carried out outside the app."""
    if isinstance(effect, Notify):
        link = effect.link
        if link is None or "." in link[0]:
            return effect
        return replace(effect, link=(f"{app_key}.{link[0]}", link[1]))
    if "." in effect.form:
        return effect
    return replace(effect, form=f"{app_key}.{effect.form}")


def _in_the_name_of(effect: Effect, actor: Actor) -> Effect:
    if isinstance(effect, StartFlow) and effect.initiator is None:
        return replace(effect, initiator=actor.writer_id)
    return effect
