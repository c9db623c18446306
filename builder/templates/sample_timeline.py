"""Sample data as a timeline: what a team did over a year, played through the ordinary doors.

``sample-data/people.json`` names departments and users; ``sample-data/timeline.jsonl`` has one
event a line, in order of time: ``{"at": -312.4, "do": "create", "form": "lead", "key": "l1",
"by": "login", "values": {…}}``. ``at`` counts days from the day of installation, so a fresh
installation always looks as if the team had worked until yesterday. Values may hold
``{"$ref": key}`` for a record made earlier and ``{"$day": n}`` for a date.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import select

from engines.core.effect import Cause
from engines.core.issue import Issues
from engines.core.text import text
from runtime.access import form_access
from runtime.apps.current_app import current_app
from runtime.db.transaction import WriteTx
from runtime.flows.act_on_task import Act, act_on_task
from runtime.flows.tables import flow_instance_table, flow_task_table
from runtime.identity.actor import SYSTEM, Actor
from runtime.identity.change_department import create_department, update_department
from runtime.identity.create_user import NewUser, create_user
from runtime.identity.current_actor import load_actor
from runtime.identity.people import find_department, find_user
from runtime.problem import Problem
from runtime.records.save_records import Change, save_records
from runtime.workspaces.workspace import Workspace

PEOPLE_FILE = "people.json"
TIMELINE_FILE = "timeline.jsonl"
LARGEST_FILE = 32 * 1024 * 1024
CAUSE = Cause("import", "sample_data")


class BadSampleData(Problem):
    """A template's sample data do not fit its app; names file and line."""

    status = 422
    code = "bad_sample_data"
    title = text("示例数据有误", "Sample data not right")


@dataclass(slots=True)
class _Played:
    """What the timeline has made so far."""

    actors: dict[str, Actor] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)


def play_sample_data(workspace: Workspace, app_key: str, folder: Path) -> int:
    """Make the people and play the timeline; gives the number of events.

    One transaction for each day of the timeline (decisions stand alone, because they answer
    what the day's transaction has started). A mistake stops at its line; days before it stay.
    """
    if not (folder / TIMELINE_FILE).is_file():
        return 0
    played = _Played()
    _make_people(workspace, app_key, folder / PEOPLE_FILE, played)
    start = workspace.clock.now()
    count = 0
    for batch in _batches(_events(folder / TIMELINE_FILE)):
        at = start + timedelta(days=batch[0][1]["at"])
        with workspace.write(at=at) as tx:
            for line, event in batch:
                try:
                    _play(tx, app_key, event, start, played)
                except (Problem, KeyError, TypeError, ValueError) as wrong:
                    raise _bad(TIMELINE_FILE, line, wrong) from wrong
        count += len(batch)
    return count


def _make_people(workspace: Workspace, app_key: str, path: Path, played: _Played) -> None:
    """Departments and users that do not exist yet; their roles are roles of the app.

    The users have no password: nobody can sign in as one before an administrator sets it.
    """
    people = _read_json(path) if path.is_file() else {"departments": [], "users": []}
    with workspace.write() as tx:
        places: dict[str, int] = {}
        for place in people["departments"]:
            parent = places.get(place.get("parent", ""))
            known = find_department(tx, place["code"])
            places[place["code"]] = known or create_department(
                tx, place["name"], SYSTEM, parent_id=parent, code=place["code"]
            )
        ids: dict[str, int] = {}
        for person in people["users"]:
            new = NewUser(
                login=person["login"],
                name=person["name"],
                department_id=places.get(person.get("department", "")),
                manager_id=ids.get(person.get("manager") or ""),
                attributes=person.get("attributes", {}),
                roles=frozenset(f"{app_key}.{role}" for role in person.get("roles", ())),
            )
            known = find_user(tx, person["login"])
            ids[person["login"]] = known or create_user(tx, new, SYSTEM)
            for headed in person.get("head_of", ()):
                update_department(tx, places[headed], {"head_id": ids[person["login"]]}, SYSTEM)
        for login, user_id in ids.items():
            actor = load_actor(tx, user_id)
            assert actor is not None
            played.actors[login] = actor


def _play(
    tx: WriteTx, app_key: str, event: Mapping[str, Any], start: datetime, played: _Played
) -> None:
    """One event, in the name of the person who did it and within that person's rights."""
    actor = played.actors[event["by"]]
    app = current_app(tx, app_key)
    form, action = event["form"], event["do"]
    if action in ("approve", "reject"):
        task_id = _open_task(tx, actor, app_key, form, played.ids[event["key"]])
        act_on_task(tx, task_id, Act(action, event.get("comment", "")), actor)
        return
    record_id = None if action == "create" else played.ids[event["key"]]
    values = _values(event.get("values", {}), tx.workspace.local(start), played)
    change = Change(record_id, None, values)
    (saved,) = save_records(tx, app, form, [change], actor, form_access(app, form, actor), CAUSE)
    assert not isinstance(saved, Issues)
    played.ids[event["key"]] = saved.record_id


def _open_task(tx: WriteTx, actor: Actor, app_key: str, form: str, record_id: int) -> int:
    """The person's pending task on the record."""
    task, instance = flow_task_table.c, flow_instance_table.c
    found = tx.execute(
        select(task.id)
        .join(flow_instance_table, instance.id == task.instance_id)
        .where(
            instance.app == app_key,
            instance.form == form,
            instance.record_id == record_id,
            task.user_id == actor.user_id,
            task.status == "pending",
        )
    ).scalar()
    if found is None:
        raise ValueError(f"{actor.name} has no task on this record")
    return int(found)


def _values(value: Any, today: datetime, played: _Played) -> Any:
    """The event's values with references and days filled in."""
    if isinstance(value, list):
        return [_values(item, today, played) for item in value]
    if not isinstance(value, dict):
        return value
    if "$ref" in value:
        return played.ids[value["$ref"]]
    if "$day" in value:
        return (today.date() + timedelta(days=value["$day"])).isoformat()
    return {key: _values(item, today, played) for key, item in value.items()}


def _events(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Line numbers and events."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                yield number, orjson.loads(line)
            except orjson.JSONDecodeError as wrong:
                raise _bad(path.name, number, wrong) from wrong


def _batches(
    events: Iterable[tuple[int, dict[str, Any]]],
) -> Iterator[Sequence[tuple[int, dict[str, Any]]]]:
    """Events of one day together; each decision alone."""
    batch: list[tuple[int, dict[str, Any]]] = []
    for line, event in events:
        alone = event["do"] in ("approve", "reject")
        if batch and (alone or int(batch[0][1]["at"]) != int(event["at"])):
            yield batch
            batch = []
        batch.append((line, event))
        if alone:
            yield batch
            batch = []
    if batch:
        yield batch


def _read_json(path: Path) -> Any:
    if path.stat().st_size > LARGEST_FILE:
        raise _bad(path.name, 1, ValueError("the file is too large"))
    try:
        return orjson.loads(path.read_bytes())
    except orjson.JSONDecodeError as wrong:
        raise _bad(path.name, wrong.lineno, wrong) from wrong


def _bad(name: str, line: int, wrong: Exception) -> BadSampleData:
    reason = str(wrong) if not isinstance(wrong, KeyError) else f"unknown name {wrong}"
    return BadSampleData(
        text(
            "示例数据 {file} 第 {line} 行：{reason}", "Sample data {file}, line {line}: {reason}"
        ).format(file=name, line=line, reason=reason)
    )
