"""Long work: step by step, taken over behind its last step, stopped and cleaned up."""

import pytest
from sqlalchemy import select, update

from engines.core.text import text
from runtime.identity.actor import Actor
from runtime.jobs.cancel_job import JobCannotStop, JobEnded, cancel_job
from runtime.jobs.enqueue import enqueue
from runtime.jobs.handler import Job, JobHandler, LongJobHandler
from runtime.jobs.incidents import list_incidents
from runtime.jobs.lease import LEASE, LeaseLost, claim, release_leases, take_over
from runtime.jobs.long_run import LongRun
from runtime.jobs.show_jobs import show_job
from runtime.jobs.tables import job_table
from runtime.jobs.worker import JobFailed, Worker, run_due, run_here, run_job
from runtime.notifications.notify import notify
from runtime.notifications.tables import notification_table
from runtime.problem import NotFound
from runtime.workspaces.workspace import Workspace
from tests.fixtures.workspace import People

LABEL = text("数数", "Counting")
STEPS = 5


class Hopeless(Exception):
    """Nothing gets better by trying again."""


class Counting:
    """A job that tells a person 1 … 5, and what happens between two of its steps."""

    def __init__(self, workspace: Workspace, person: int) -> None:
        self.person = person
        self.between: dict[int, object] = {}
        workspace.job_handlers = {
            "count": LongJobHandler("count", LABEL, self.run, self.clean_up, hopeless=(Hopeless,)),
            "short": JobHandler("short", LABEL, lambda tx, job: None),
        }

    def run(self, run: LongRun) -> None:
        run.total = STEPS
        for number in range(run.done + 1, STEPS + 1):
            happens = self.between.pop(number, None)
            if callable(happens):
                happens()
            with run.step() as tx:
                notify(tx, [self.person], text(str(number), ""))
                run.done = number
                run.memory["last"] = number

    def clean_up(self, tx, job: Job) -> None:  # type: ignore[no-untyped-def]
        notify(tx, [self.person], text(f"undo {job.memory}", ""))


@pytest.fixture
def counting(workspace: Workspace, people: People) -> Counting:
    return Counting(workspace, people.user("li").user_id)


def add(workspace: Workspace, kind: str = "count") -> int:
    with workspace.write() as tx:
        return enqueue(tx, kind, {"app": "crm"})


def said(workspace: Workspace) -> list[str]:
    with workspace.read() as tx:
        rows = tx.execute(select(notification_table.c.title).order_by(notification_table.c.id))
        return [row.title["zh"] for row in rows]


def shown(workspace: Workspace, job_id: int, actor: Actor) -> dict[str, object]:
    with workspace.read() as tx:
        return show_job(tx, job_id, actor)


def dies() -> None:
    raise SystemExit


def test_every_step_commits_with_how_far_it_is(
    workspace: Workspace, counting: Counting, admin: Actor
) -> None:
    seen = []
    job_id = add(workspace)
    counting.between[4] = lambda: seen.append(shown(workspace, job_id, admin))
    assert run_due(workspace) == 1
    assert [(one["state"], one["done"], one["total"]) for one in seen] == [("running", 3, 5)]
    after = shown(workspace, job_id, admin)
    assert (after["state"], after["done"], after["label"]) == ("done", 5, "数数")
    assert said(workspace) == ["1", "2", "3", "4", "5"]


def test_after_a_crash_it_goes_on_behind_its_last_step(
    workspace: Workspace, counting: Counting, clock: object
) -> None:
    add(workspace)
    counting.between[3] = dies
    with pytest.raises(SystemExit):
        run_due(workspace)
    assert run_due(workspace) == 0, "the lease of the dead still holds"
    clock.advance(LEASE)  # type: ignore[attr-defined]
    assert run_due(workspace) == 1
    assert said(workspace) == ["1", "2", "3", "4", "5"]


def test_who_has_the_database_alone_need_not_wait_for_the_lease(
    workspace: Workspace, counting: Counting
) -> None:
    add(workspace)
    counting.between[3] = dies
    with pytest.raises(SystemExit):
        run_due(workspace)
    with workspace.write() as tx:
        assert release_leases(tx) == 1
    assert run_due(workspace) == 1
    assert said(workspace) == ["1", "2", "3", "4", "5"]


def test_a_run_that_lost_its_lease_does_nothing_more(
    workspace: Workspace, counting: Counting
) -> None:
    job_id = add(workspace)

    def other() -> None:
        with workspace.write() as tx:
            assert take_over(tx, "other", job_id) is not None

    counting.between[3] = other
    run_due(workspace)
    assert said(workspace) == ["1", "2"]
    run_here(workspace, job_id)
    assert said(workspace) == ["1", "2", "3", "4", "5"]


def test_a_stopped_job_cleans_up_behind_itself(
    workspace: Workspace, counting: Counting, admin: Actor
) -> None:
    job_id = add(workspace)

    def stop() -> None:
        with workspace.write() as tx:
            cancel_job(tx, job_id, admin)
        assert shown(workspace, job_id, admin)["stopping"] is True

    counting.between[3] = stop
    run_due(workspace)
    assert shown(workspace, job_id, admin)["state"] == "cancelled"
    assert said(workspace) == ["1", "2", "undo {'last': 2}"]
    with pytest.raises(JobEnded), workspace.write() as tx:
        cancel_job(tx, job_id, admin)


def test_a_job_that_is_stopped_before_it_runs_only_cleans_up(
    workspace: Workspace, counting: Counting, admin: Actor
) -> None:
    job_id = add(workspace)
    with workspace.write() as tx:
        cancel_job(tx, job_id, admin)
    run_due(workspace)
    assert said(workspace) == ["undo None"]
    assert shown(workspace, job_id, admin)["state"] == "cancelled"


def test_what_is_hopeless_is_not_tried_again_and_can_still_be_cleaned_up(
    workspace: Workspace, counting: Counting, admin: Actor
) -> None:
    def fail() -> None:
        raise Hopeless("line 3")

    job_id = add(workspace)
    counting.between[3] = fail
    with pytest.raises(JobFailed, match="line 3"):
        run_here(workspace, job_id)
    with workspace.read() as tx:
        assert len(list_incidents(tx, "open", None, 10)) == 1
    with workspace.write() as tx:
        cancel_job(tx, job_id, admin)
    run_due(workspace)
    assert shown(workspace, job_id, admin)["state"] == "cancelled"
    with workspace.read() as tx:
        assert list_incidents(tx, "open", None, 10) == []


def test_a_short_job_can_be_cancelled_while_it_waits(
    workspace: Workspace, counting: Counting, admin: Actor
) -> None:
    waiting, running = add(workspace, "short"), add(workspace, "short")
    with workspace.write() as tx:
        tx.execute(update(job_table).where(job_table.c.id == running).values(state="running"))
        cancel_job(tx, waiting, admin)
    assert shown(workspace, waiting, admin)["state"] == "cancelled"
    with pytest.raises(JobCannotStop), workspace.write() as tx:
        cancel_job(tx, running, admin)
    with pytest.raises(NotFound), workspace.write() as tx:
        cancel_job(tx, 999, admin)


def test_long_work_does_not_keep_short_jobs_waiting(
    workspace: Workspace, counting: Counting
) -> None:
    add(workspace)
    short = add(workspace, "short")
    with workspace.write() as tx:
        (taken,) = claim(tx, "w", 8, without=["count"])
        assert taken.id == short
        (long,) = claim(tx, "w", 8, only=["count"])
    run_job(workspace, long)
    assert said(workspace) == ["1", "2", "3", "4", "5"]


def test_a_process_that_ends_gives_the_work_back_at_once(
    workspace: Workspace, counting: Counting
) -> None:
    job_id = add(workspace)
    counting.between[3] = lambda: Worker([workspace]).request_stop()
    run_due(workspace, limit=1)
    assert said(workspace) == ["1", "2"]
    workspace.ending = False
    with workspace.write() as tx:
        (leased,) = claim(tx, "w", 1)
    assert (leased.id, leased.attempts) == (job_id, 1)
    run_job(workspace, leased)
    assert said(workspace) == ["1", "2", "3", "4", "5"]


def test_the_dead_run_cannot_even_end(workspace: Workspace, counting: Counting) -> None:
    job_id = add(workspace)
    with workspace.write() as tx:
        (leased,) = claim(tx, "w", 1)
    with workspace.write() as tx:
        take_over(tx, "other", job_id)
    with pytest.raises(LeaseLost):
        LongRun(workspace, leased).end()
