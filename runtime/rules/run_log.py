"""The log of rule runs: which rule did what to which record, and why."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import insert, select

from engines.core.effect import Cause
from engines.rules import RuleRun
from runtime.db.transaction import ReadTx, WriteTx
from runtime.rules.tables import rule_run_table

MOST_ITEMS = 20
"""Items of a list that the log keeps."""


def write_runs(
    tx: WriteTx,
    app_key: str,
    runs: Iterable[tuple[int | None, RuleRun]],
    cause: Cause,
    actor_id: int | None,
) -> None:
    """Add the runs that matched or failed, each with the record's id as it is known by now."""
    rows = [
        {
            "app": app_key,
            "rule": run.rule,
            "form": run.form,
            "record_id": record_id if record_id is not None else run.record_id,
            "matched": run.matched,
            "actions": list(run.actions),
            "detail": plain_reads(run.detail),
            "error": run.error.message if run.error else None,
            "depth": cause.depth,
            "ran_at": tx.now,
            "actor_id": actor_id,
        }
        for record_id, run in runs
        if run.matched or run.error is not None
    ]
    if rows:
        tx.execute(insert(rule_run_table), rows)


def list_runs(
    tx: ReadTx,
    app_key: str,
    *,
    rule: str | None = None,
    form: str | None = None,
    record_id: int | None = None,
    before_id: int | None = None,
    limit: int = 50,
) -> list[dict[str, object]]:
    """Runs of an app, newest first, below ``before_id``."""
    query = select(rule_run_table).where(rule_run_table.c.app == app_key)
    if rule is not None:
        query = query.where(rule_run_table.c.rule == rule)
    if form is not None:
        query = query.where(rule_run_table.c.form == form)
    if record_id is not None:
        query = query.where(rule_run_table.c.record_id == record_id)
    if before_id is not None:
        query = query.where(rule_run_table.c.id < before_id)
    rows = tx.execute(query.order_by(rule_run_table.c.id.desc()).limit(limit)).mappings()
    return [{**row} for row in rows]


def plain_reads(detail: Mapping[str, object] | None) -> dict[str, object] | None:
    """The values that a condition read, short enough for a log."""
    if not detail:
        return None
    return {name: _short(value) for name, value in detail.items()}


def _short(value: object) -> object:
    match value:
        case None | bool() | int() | Decimal():
            return value
        case datetime() | date():
            return value.isoformat()
        case list() | tuple():
            return [_short(one) for one in value[:MOST_ITEMS]]
        case _:
            return str(value)[:200]
