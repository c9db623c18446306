"""Carry out effects in the transaction of the change that caused them."""

import logging
from collections.abc import Iterable

from engines.core.effect import Cause, Effect
from engines.core.text import text
from runtime.db.transaction import WriteTx
from runtime.effects.effect_json import effect_to_json
from runtime.effects.handlers import EFFECT_HANDLERS
from runtime.effects.origin import origin, origin_name
from runtime.jobs.enqueue import enqueue
from runtime.jobs.handler import Job, JobHandler
from runtime.jobs.incidents import open_incident
from runtime.jobs.tables import job_table
from runtime.jobs.worker import describe
from runtime.problem import Problem

log = logging.getLogger("formwork.effects")

MAX_EFFECTS = 5000
"""How many effects one transaction may set off before it is stopped."""

KIND = "effect"
LABEL = text("规则或流程的动作", "Action of a rule or flow")


class TooManyEffects(Problem):
    """Rules and flows set each other off without end; the whole change is refused."""

    status = 409
    code = "too_many_effects"
    title = text("规则连锁过多", "Too many effects")


def apply_effects(tx: WriteTx, effects: Iterable[Effect]) -> None:
    """Carry out ``effects`` and those that they set off, oldest first.

    What a rule or flow wants but the data refuse (a missing field, a locked record) does
    not undo the person's own change: it is rolled back to its savepoint and becomes an
    incident that can be retried or skipped.
    """
    waiting = list(effects)
    done = 0
    while waiting:
        effect = waiting.pop(0)
        done += 1
        if done > MAX_EFFECTS:
            raise TooManyEffects(
                text(
                    "一次操作触发了超过 {n} 个动作，请检查规则是否互相触发。",
                    "One change set off more than {n} actions; see whether rules trigger each other.",
                ).format(n=MAX_EFFECTS)
            )
        try:
            with tx.savepoint():
                apply_one(tx, effect)
        except Problem as problem:
            log.warning("effect %s of %s failed: %s", type(effect).__name__, _by(effect), problem)
            _keep_for_retry(tx, effect, problem)
        waiting.extend(tx.take_effects())


def apply_one(tx: WriteTx, effect: Effect) -> None:
    """Carry out one effect; a `Problem` says why the data refuse it."""
    EFFECT_HANDLERS[type(effect)](tx, effect)


def _run_job(tx: WriteTx, leased: Job) -> None:
    from runtime.effects.effect_json import effect_from_json

    apply_one(tx, effect_from_json(leased.args))


JOB_HANDLER = JobHandler(kind=KIND, label=LABEL, run=_run_job, max_attempts=1)


def _keep_for_retry(tx: WriteTx, effect: Effect, problem: Problem) -> None:
    """The failed effect as a failed job with an incident."""
    about = origin(effect)
    job_id = enqueue(tx, KIND, {**effect_to_json(effect), "about": about})
    reason = describe(problem)
    failed = job_table.update().where(job_table.c.id == job_id)
    tx.execute(failed.values(state="failed", error=reason, finished_at=tx.now, attempts=1))
    title = text("“{by}”的动作失败", "An action of “{by}” failed").format(
        by=origin_name(tx, effect, about)
    )
    open_incident(tx, job_id, KIND, title, reason)


def _by(effect: Effect) -> str:
    cause: Cause = effect.cause
    return cause.key or cause.kind
