"""Jobs: once, in time, retried, taken over, and never lost."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from engines.core.text import text
from runtime.clock import FixedClock
from runtime.db.transaction import WriteTx
from runtime.jobs.enqueue import enqueue
from runtime.jobs.handler import Job, JobHandler
from runtime.jobs.incidents import IncidentClosed, list_incidents, retry_incident, skip_incident
from runtime.jobs.lease import LEASE, LeaseLost, claim, finish, pause
from runtime.jobs.show_jobs import show_job
from runtime.jobs.tables import job_table
from runtime.jobs.worker import Worker, run_due, run_job
from runtime.notifications.notify import notify
from runtime.notifications.tables import notification_table
from runtime.problem import NotFound
from runtime.workspaces.workspace import Workspace
from tests.fixtures.workspace import People

LABEL = text("测试", "test")


@pytest.fixture
def person(people: People) -> int:
    return people.user("li").user_id


def handle(workspace: Workspace, person: int, fail_first: int = 0, max_attempts: int = 3) -> None:
    """Handlers: ``tell`` writes one notification, failing the first times that it runs."""
    seen = {"n": 0}

    def tell(tx: WriteTx, leased: Job) -> None:
        notify(tx, [person], text(str(leased.args["say"]), ""))
        seen["n"] += 1
        if seen["n"] <= fail_first:
            raise RuntimeError("the line is busy")

    handler = JobHandler("tell", LABEL, tell, max_attempts)
    workspace.job_handlers = {"tell": handler}


def said(workspace: Workspace) -> list[str]:
    with workspace.read() as tx:
        rows = tx.execute(
            select(notification_table.c.title).order_by(notification_table.c.id)
        ).scalars()
        return [row["zh"] for row in rows]


def add(workspace: Workspace, say: str, **more) -> int:  # type: ignore[no-untyped-def]
    with workspace.write() as tx:
        return enqueue(tx, "tell", {"say": say}, **more)


def state(workspace: Workspace, job_id: int) -> str:
    with workspace.read() as tx:
        return tx.execute(select(job_table.c.state).where(job_table.c.id == job_id)).scalar_one()


def test_a_job_runs_once_and_is_done(workspace: Workspace, person: int) -> None:
    handle(workspace, person)
    job_id = add(workspace, "a")
    assert run_due(workspace) == 1
    assert run_due(workspace) == 0
    assert said(workspace) == ["a"]
    assert state(workspace, job_id) == "done"


def test_a_job_of_a_rolled_back_change_does_not_exist(workspace: Workspace, person: int) -> None:
    handle(workspace, person)
    with pytest.raises(ZeroDivisionError), workspace.write() as tx:
        enqueue(tx, "tell", {"say": "a"})
        _ = 1 / 0
    assert run_due(workspace) == 0


def test_a_timer_waits_for_its_time(workspace: Workspace, person: int, clock: FixedClock) -> None:
    handle(workspace, person)
    add(workspace, "later", run_at=clock.now() + timedelta(hours=2))
    assert run_due(workspace) == 0
    clock.advance(timedelta(hours=2))
    assert run_due(workspace) == 1


def test_the_same_work_is_queued_once(workspace: Workspace, person: int) -> None:
    handle(workspace, person)
    first = add(workspace, "a", dedup="daily:1")
    assert add(workspace, "a", dedup="daily:1") == first
    run_due(workspace)
    assert add(workspace, "a", dedup="daily:1") == first, "also after it is done"
    assert run_due(workspace) == 0


def test_an_error_undoes_the_effect_and_the_job_is_tried_again(
    workspace: Workspace, person: int, clock: FixedClock
) -> None:
    handle(workspace, person, fail_first=1)
    job_id = add(workspace, "a")
    run_due(workspace)
    assert said(workspace) == []
    assert state(workspace, job_id) == "waiting"
    assert run_due(workspace) == 0, "not before the pause is over"
    clock.advance(pause(1))
    run_due(workspace)
    assert said(workspace) == ["a"]


def test_after_the_last_try_an_incident_waits_for_a_decision(
    workspace: Workspace, person: int, clock: FixedClock, people: People
) -> None:
    handle(workspace, person, fail_first=2, max_attempts=2)
    boss = people.user("boss", is_admin=True)
    job_id = add(workspace, "a")
    run_due(workspace)
    clock.advance(timedelta(hours=1))
    run_due(workspace)
    assert state(workspace, job_id) == "failed"
    with workspace.read() as tx:
        (found,) = list_incidents(tx, "open", None, 10)
    assert "busy" in str(found["detail"])
    assert found["record"] is None
    incident_id = int(found["id"])
    with workspace.write() as tx:
        retry_incident(tx, incident_id, boss)
    run_due(workspace)
    assert said(workspace) == ["a"]
    with pytest.raises(IncidentClosed), workspace.write() as tx:
        skip_incident(tx, incident_id, boss)
    with pytest.raises(NotFound), workspace.write() as tx:
        skip_incident(tx, 999_999, boss)


def test_a_skipped_incident_leaves_the_job_undone(
    workspace: Workspace, person: int, people: People
) -> None:
    handle(workspace, person, fail_first=9, max_attempts=1)
    job_id = add(workspace, "a")
    run_due(workspace)
    with workspace.write() as tx:
        (found,) = list_incidents(tx, "open", None, 10)
        skip_incident(tx, int(found["id"]), people_boss(people))
    assert state(workspace, job_id) == "cancelled"
    assert run_due(workspace) == 0


def people_boss(people: People):  # type: ignore[no-untyped-def]
    from runtime.identity.actor import SYSTEM

    return SYSTEM


def test_a_dead_workers_job_is_taken_over_and_the_dead_cannot_finish(
    workspace: Workspace, person: int, clock: FixedClock
) -> None:
    handle(workspace, person)
    add(workspace, "a")
    with workspace.write() as tx:
        (mine,) = claim(tx, "dies", 1)
    assert run_due(workspace) == 0, "leased"
    clock.advance(LEASE)
    assert run_due(workspace) == 1
    with pytest.raises(LeaseLost), workspace.write() as tx:
        finish(tx, mine)
    run_job(workspace, mine)
    assert said(workspace) == ["a"], "what the late worker did was rolled back"


def test_an_unknown_kind_becomes_an_incident(workspace: Workspace) -> None:
    workspace.job_handlers = {}
    add(workspace, "a")
    run_due(workspace)
    with workspace.read() as tx:
        (found,) = list_incidents(tx, "open", None, 10)
    assert "tell" in str(found["detail"])


def test_a_job_tells_who_asked_for_it(workspace: Workspace, people: People) -> None:
    boss = people.user("boss", name="王总", is_admin=True)
    with workspace.write() as tx:
        asked = enqueue(tx, "tell", {}, actor_id=boss.user_id)
        own = enqueue(tx, "tell", {})
    with workspace.read() as tx:
        assert show_job(tx, asked, boss)["started_by"] == {"id": boss.user_id, "name": "王总"}
        assert show_job(tx, own, boss)["started_by"] is None, "the platform itself"


def test_several_workers_share_the_queue_without_doing_anything_twice(
    workspace: Workspace, person: int
) -> None:
    handle(workspace, person)
    for number in range(40):
        add(workspace, str(number))
    threads = [
        threading.Thread(target=run_due, args=(workspace, 1000, f"w{number}"))
        for number in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(int, said(workspace))) == list(range(40))


def test_the_worker_thread_runs_what_is_queued(workspace: Workspace, person: int) -> None:
    handle(workspace, person)
    done = threading.Event()
    handler = workspace.job_handlers["tell"]

    def tell(tx: WriteTx, leased: Job) -> None:
        handler.run(tx, leased)
        tx.after_commit(done.set)

    workspace.job_handlers = {"tell": JobHandler("tell", LABEL, tell)}
    worker = Worker([workspace], poll=30)
    worker.start()
    try:
        add(workspace, "a")
        assert done.wait(10), "a new job wakes the worker at once"
    finally:
        worker.stop()
    with workspace.read() as tx:
        assert tx.execute(select(func.count()).select_from(notification_table)).scalar_one() == 1
