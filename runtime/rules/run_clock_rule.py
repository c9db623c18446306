"""Rules that run by the clock: a job for each due time, in chunks, exactly once."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import insert, select

from engines.core.effect import Cause
from engines.core.text import text
from engines.rules.ruleset import CompiledRule
from engines.rules.triggers.date_relative import DateRelativeConfig
from runtime.apps.current_app import current_app
from runtime.apps.loaded import LoadedApp
from runtime.db.transaction import WriteTx
from runtime.identity.actor import SYSTEM
from runtime.jobs.enqueue import enqueue
from runtime.jobs.handler import Job, JobHandler
from runtime.records.eval_context import eval_context
from runtime.records.list_records import ids_matching
from runtime.records.read_values import read_records
from runtime.rules.run_log import write_runs
from runtime.rules.tables import rule_fired_table

KIND = "clock_rule"
CHUNK = 200


def sync_clock_rules(tx: WriteTx, app: LoadedApp) -> None:
    """See that every clock rule of this version has a job for its next due time."""
    for rule in app.rules.clock_rules():
        _plan_next(tx, app.key, rule, tx.workspace.local(tx.now))


def _plan_next(tx: WriteTx, app_key: str, rule: CompiledRule, after: datetime) -> None:
    due = rule.trigger.next_due(rule.config, after)
    if due is not None:
        enqueue(
            tx,
            KIND,
            {"app": app_key, "rule": rule.key, "due": due.isoformat()},
            run_at=tx.workspace.utc(due),
            dedup=f"clock_rule:{app_key}:{rule.key}:{due.isoformat()}",
        )


def _run(tx: WriteTx, job: Job) -> None:
    """One due time of one rule: this chunk of records, and a further job for the rest.

    A rule that the current version no longer has (or has disabled) ends its chain of jobs;
    one whose schedule was changed goes on by the new schedule only.
    """
    app_key, key = str(job.args["app"]), str(job.args["rule"])
    app = current_app(tx, app_key)
    rule = next((rule for rule in app.rules.clock_rules() if rule.key == key), None)
    if rule is None:
        return
    due = datetime.fromisoformat(str(job.args["due"]))
    after_id = int(job.args.get("after_id", 0))  # type: ignore[call-overload]
    if after_id == 0:
        _plan_next(tx, app_key, rule, max(due, tx.workspace.local(tx.now)))
    served = run_chunk(tx, app, rule, after_id)
    if served is not None:
        enqueue(tx, KIND, {**job.args, "after_id": served},
                dedup=f"clock_rule:{app_key}:{key}:{due.isoformat()}:{served}")  # fmt: skip


def run_chunk(tx: WriteTx, app: LoadedApp, rule: CompiledRule, after_id: int = 0) -> int | None:
    """Look at up to `CHUNK` matching records above ``after_id``; the last id when more may follow."""
    form_key = rule.definition.form
    ctx = eval_context(tx, SYSTEM, app.key)
    conditions = [rule.definition.condition, rule.trigger.due_filter(rule.config, ctx.today)]
    ids = ids_matching(tx, app, form_key, _all_of(conditions), limit=CHUNK, after_id=after_id)
    if not ids:
        return None
    found = read_records(tx, app, form_key, ids, relation_reads=rule.relation_reads)
    records: Mapping[int, Mapping[str, object]] = found.records
    due = _not_yet_fired(tx, app, rule, records) if _fires_once(rule) else list(records)
    runs = []
    for record_id in due:
        scene, run = rule.decide(
            record_id, records[record_id], records[record_id], ctx,
            Cause("rule", rule.key), found.related,
        )  # fmt: skip
        runs.append((record_id, run))
        for effect in rule.effects(scene):
            tx.emit(effect)
    write_runs(tx, app.key, runs, Cause("rule", rule.key), None)
    return ids[-1] if len(ids) == CHUNK else None


def _fires_once(rule: CompiledRule) -> bool:
    return isinstance(rule.config, DateRelativeConfig)


def _not_yet_fired(
    tx: WriteTx,
    app: LoadedApp,
    rule: CompiledRule,
    records: Mapping[int, Mapping[str, object]],
) -> list[int]:
    """The records whose date was not served before; they are marked as served."""
    assert isinstance(rule.config, DateRelativeConfig)
    dates = {key: _date_text(values.get(rule.config.field)) for key, values in records.items()}
    known = select(rule_fired_table.c.record_id, rule_fired_table.c.due).where(
        rule_fired_table.c.app == app.key,
        rule_fired_table.c.rule == rule.key,
        rule_fired_table.c.record_id.in_(list(records)),
    )
    served = {(row.record_id, row.due) for row in tx.execute(known)}
    due = [key for key, moment in dates.items() if moment and (key, moment) not in served]
    rows = [{"app": app.key, "rule": rule.key, "record_id": key, "due": dates[key]} for key in due]
    if rows:
        tx.execute(insert(rule_fired_table), rows)
    return due


def _date_text(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else ""


def _all_of(conditions: Iterable[str | None]) -> str | None:
    """The conditions joined by AND; None when there is none."""
    given = [f"({condition})" for condition in conditions if condition]
    if not given:
        return None
    return given[0] if len(given) == 1 else f"AND({', '.join(given)})"


JOB_HANDLER = JobHandler(kind=KIND, label=text("定时规则", "Scheduled rule"), run=_run)

__all__ = ["JOB_HANDLER", "run_chunk", "sync_clock_rules"]
