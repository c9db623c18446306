"""Run a scenario in a workspace of its own and say where the story did not come true."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from builder.templates.played import DECISIONS, Played
from builder.templates.scenario import (
    Act,
    Count,
    Figures,
    Scenario,
    See,
    Step,
    Tasks,
    Told,
    Wait,
)
from engines.core.text import Text, text
from runtime.access import form_access
from runtime.apps.current_app import current_app
from runtime.clock import FixedClock
from runtime.db.transaction import ReadTx
from runtime.flows.inbox import count_boxes
from runtime.identity.actor import SYSTEM, Actor
from runtime.identity.create_user import NewUser, create_user
from runtime.identity.current_actor import load_actor
from runtime.jobs.worker import run_due
from runtime.notifications.tables import notification_table
from runtime.problem import NotFound, Problem
from runtime.records.get_record import get_record
from runtime.records.list_query import ListQuery
from runtime.records.list_records import count_records
from runtime.reports import ReportParameters, run_report
from runtime.workspaces.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Failure:
    """Step ``step`` (from 1) did not come true, and why."""

    step: int
    reason: Text


class _Untrue(Exception):
    def __init__(self, zh: str, en: str, **values: object) -> None:
        super().__init__(en)
        self.reason = text(zh, en).format(**values)


def run_scenario(
    workspace: Workspace, clock: FixedClock, app_key: str, scenario: Scenario
) -> Failure | None:
    """Play the story; None when all of it came true. The first step that does not ends it.

    ``clock`` is the workspace's clock: it is set to the story's first morning and moved by it.
    """
    start = workspace.utc(datetime.fromisoformat(f"{scenario.starts}T09:00:00"))
    clock.set(start)
    played = Played(app_key, start)
    _hire(workspace, scenario, played)
    for number, step in enumerate(scenario.steps, start=1):
        try:
            _STEPS[type(step)](_Stage(workspace, clock, played), step)
        except _Untrue as untrue:
            return Failure(number, untrue.reason)
        except Problem as problem:
            words = text("{reason}", "{reason}").format(reason=problem.detail)
            more = "; ".join(issue.message.zh for issue in problem.issues)
            return Failure(number, Text(zh=f"{words.zh} {more}".strip(), en=str(problem)))
        except (KeyError, ValueError) as wrong:
            return Failure(number, text(f"步骤有误：{wrong}", f"The step is wrong: {wrong}"))
    return None


@dataclass(frozen=True, slots=True)
class _Stage:
    """What a step works on."""

    workspace: Workspace
    clock: FixedClock
    played: Played

    def actor(self, word: str) -> Actor:
        """The person of this word."""
        return self.played.actors[word]


def _hire(workspace: Workspace, scenario: Scenario, played: Played) -> None:
    """Accounts for the people of the story; managers stand before their people."""
    with workspace.write() as tx:
        for word, person in scenario.people.items():
            manager = played.actors[person.manager].user_id if person.manager else None
            new = NewUser(
                login=f"{scenario.key}.{word}",
                name=person.name or word,
                manager_id=manager,
                attributes=person.attributes,
                roles=frozenset(f"{played.app_key}.{role}" for role in person.roles),
            )
            actor = load_actor(tx, create_user(tx, new, SYSTEM))
            assert actor is not None
            played.actors[word] = actor


def _act(stage: _Stage, step: Act) -> None:
    try:
        with stage.workspace.write() as tx:
            if step.do in DECISIONS:
                stage.played.decide(tx, step.by, step.form, step.key, step.do, step.comment)
            else:
                stage.played.save(tx, step.by, step.form, step.key, step.values)
    except Problem as problem:
        if step.refused is None or not _is(problem, step.refused):
            raise
        return
    if step.refused is not None:
        raise _Untrue("应当被拒绝（{code}），却成功了", "It should be refused ({code}) and was not",
                      code=step.refused)  # fmt: skip


def _is(problem: Problem, wanted: str) -> bool:
    """The problem's code, an issue's code, or the field at which an issue stands."""
    found = {problem.code}
    for issue in problem.issues:
        found.add(issue.code)
        found.add(".".join(map(str, issue.path)))
    return wanted in found


def _wait(stage: _Stage, step: Wait) -> None:
    """Day by day, so that what is due each day happens in order."""
    left = timedelta(days=step.days)
    while left > timedelta():
        by = min(left, timedelta(days=1))
        stage.clock.advance(by)
        left -= by
        run_due(stage.workspace)


def _see(stage: _Stage, step: See) -> None:
    actor, key = stage.actor(step.by), stage.played.ids[step.key]
    with stage.workspace.read() as tx:
        app = current_app(tx, stage.played.app_key)
        try:
            found = get_record(tx, app, step.form, key, actor, form_access(app, step.form, actor))
        except NotFound:
            if step.visible:
                raise
            return
        wanted = stage.played.filled(step.values, tx.workspace.local(stage.played.start))
    if not step.visible:
        raise _Untrue("{by} 不应看到这条记录", "{by} should not see the record", by=step.by)
    values: Mapping[str, Any] = {"owner": found["owner"], **found["values"]}
    for name in step.hidden:
        if name in values:
            raise _Untrue("{by} 不应看到字段 {name}", "{by} should not see {name}",
                          by=step.by, name=name)  # fmt: skip
    for name, value in wanted.items():
        shown = _plain(values.get(name), stage)
        if shown != value:
            raise _Untrue("{name} 应为 {value}，实际为 {shown}", "{name} should be {value}, not {shown}",
                          name=name, value=value, shown=shown)  # fmt: skip


def _plain(shown: object, stage: _Stage) -> object:
    """A value for comparison: ids for records, words for people of the story, plain numbers."""
    if isinstance(shown, Mapping) and "name" in shown:
        words = {actor.user_id: word for word, actor in stage.played.actors.items()}
        return words.get(shown["id"], shown["name"])
    if isinstance(shown, Mapping) and "title" in shown:
        return shown["id"]
    if isinstance(shown, Decimal):
        return int(shown) if shown == shown.to_integral_value() else float(shown)
    return shown


def _count(stage: _Stage, step: Count) -> None:
    actor = stage.actor(step.by)
    with stage.workspace.read() as tx:
        app = current_app(tx, stage.played.app_key)
        query = ListQuery(filter=step.filter)
        found = count_records(tx, app, step.form, query, actor, form_access(app, step.form, actor))
    _same(found, step.count)


def _tasks(stage: _Stage, step: Tasks) -> None:
    with stage.workspace.read() as tx:
        _same(count_boxes(tx, stage.actor(step.by))["todo"], step.count)


def _told(stage: _Stage, step: Told) -> None:
    with stage.workspace.read() as tx:
        titles = _titles(tx, stage.actor(step.by))
    if not any(step.contains in title for title in titles):
        raise _Untrue("{by} 没有收到包含“{words}”的通知", '{by} was not told "{words}"',
                      by=step.by, words=step.contains)  # fmt: skip


def _titles(tx: ReadTx, actor: Actor) -> list[str]:
    note = notification_table.c
    rows = tx.execute(select(note.title).where(note.user_id == actor.user_id)).scalars()
    return [row["zh"] for row in rows]


def _figures(stage: _Stage, step: Figures) -> None:
    with stage.workspace.read() as tx:
        app = current_app(tx, stage.played.app_key)
        shown = run_report(tx, app, step.report, ReportParameters(), stage.actor(step.by))
    rows = [
        ([_plain(key, stage) for key in row["keys"]], [_plain(one, stage) for one in row["values"]])
        for row in shown["rows"]
    ]
    _same(rows, [(list(keys), list(values)) for keys, values in step.rows])


def _same(found: object, wanted: object) -> None:
    if found != wanted:
        raise _Untrue("应为 {wanted}，实际为 {found}", "{wanted} was expected, {found} was found",
                      wanted=wanted, found=found)  # fmt: skip


_STEPS: dict[type[Step], Callable[[_Stage, Any], None]] = {
    Act: _act,
    Wait: _wait,
    See: _see,
    Count: _count,
    Tasks: _tasks,
    Told: _told,
    Figures: _figures,
}
