"""Sample data as a timeline: what a team did over a year, played through the ordinary doors.

``sample-data/people.json`` names departments and users; ``sample-data/timeline.jsonl`` has one
event a line, in order of time: ``{"at": -312.4, "do": "create", "form": "lead", "key": "l1",
"by": "login", "values": {…}}``. ``at`` counts days from the day of installation, so a fresh
installation always looks as if the team had worked until yesterday. Values may hold
``{"$ref": key}`` for a record made earlier and ``{"$day": n}`` for a date. An update may say
``"where": {"lead": {"$ref": "l1"}}`` to find a record that a rule made; ``key`` names it from then.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import orjson

from builder.templates.played import DECISIONS, Played
from engines.core.effect import Cause
from engines.core.text import listed, text
from runtime.db.transaction import ReadTx, WriteTx
from runtime.identity.actor import SYSTEM
from runtime.identity.assign_roles import assign_roles, roles_of
from runtime.identity.change_department import create_department, update_department
from runtime.identity.create_user import NewUser, create_user
from runtime.identity.current_actor import load_actor
from runtime.identity.people import closed_accounts, find_department, find_user
from runtime.jobs.long_run import LongRun
from runtime.problem import Problem

PEOPLE_FILE = "people.json"
TIMELINE_FILE = "timeline.jsonl"
LARGEST_FILE = 32 * 1024 * 1024
CAUSE = Cause("import", "sample_data")


class BadSampleData(Problem):
    """A template's sample data do not fit its app; names file and line."""

    status = 422
    code = "bad_sample_data"
    title = text("示例数据有误", "Sample data not right")


class SamplePeopleClosed(BadSampleData):
    """Who has no account cannot act, and an administrator's decision is not undone for samples."""

    status = 409
    code = "sample_people_closed"
    title = text("示例人员的账号已停用", "Accounts of sample people are disabled")

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(
            text(
                "示例数据由 {names} 等示例人员录入，而他们的账号已停用。"
                "请先在“用户”中恢复这些账号，或不带示例数据安装。",
                "The sample data are entered by {names}, whose accounts are disabled. Enable the "
                "accounts under “Users” first, or install without sample data.",
            ).format(names=listed([text(name, name) for name in names]))
        )


def require_sample_people(tx: ReadTx, folder: Path) -> None:
    """`SamplePeopleClosed` when somebody of the sample data has been disabled here."""
    path = folder / PEOPLE_FILE
    users = _read_json(path)["users"] if path.is_file() else []
    closed = closed_accounts(tx, [person["login"] for person in users])
    if closed:
        raise SamplePeopleClosed(closed)


def play_timeline(run: LongRun, app_key: str, folder: Path) -> None:
    """Make the people and play the timeline, from where the run's last step ended.

    One step for each day of the timeline (decisions stand alone, because they answer what the
    day's step has started). A mistake stops at its line; days before it stay.
    """
    path = folder / TIMELINE_FILE
    if not path.is_file():
        return
    played = _remembered(run, app_key)
    if run.total is None:
        with run.step() as tx:
            run.total = _count_lines(path)
            made = make_people(tx, folder / PEOPLE_FILE, app_key)
            run.memory.update(
                start=played.start.isoformat(), people=made.ids, own_people=made.added,
                own_departments=made.added_departments,
            )  # fmt: skip
    with run.workspace.read() as tx:
        require_sample_people(tx, folder)
        for login, user_id in run.memory["people"].items():
            actor = load_actor(tx, user_id)
            assert actor is not None
            played.actors[login] = actor
    rest = ((line, event) for line, event in _events(path) if line > run.done)
    for batch in _batches(rest):
        at = played.start + timedelta(days=batch[0][1]["at"])
        with run.step(at=at) as tx:
            for line, event in batch:
                try:
                    _play(tx, event, played)
                except (Problem, KeyError, TypeError, ValueError) as wrong:
                    raise _bad(TIMELINE_FILE, line, wrong) from wrong
            run.done = batch[-1][0]
            run.memory["ids"] = played.ids


def _remembered(run: LongRun, app_key: str) -> Played:
    start = run.memory.get("start")
    return Played(
        app_key,
        start=datetime.fromisoformat(start) if start else run.workspace.clock.now(),
        ids=dict(run.memory.get("ids", {})),
    )


def _count_lines(path: Path) -> int:
    with path.open("rb") as lines:
        return sum(1 for _ in lines)


@dataclass(frozen=True, slots=True)
class MadePeople:
    """Users by login, and which users and departments were not there before."""

    ids: dict[str, int]
    added: list[int]
    added_departments: list[int]


def make_people(tx: WriteTx, path: Path, app_key: str) -> MadePeople:
    """Departments and users that do not exist yet; their roles are roles of the app.

    The users have no password: nobody can sign in as one before an administrator sets it.
    """
    people = _read_json(path) if path.is_file() else {"departments": [], "users": []}
    made = MadePeople({}, [], [])
    places: dict[str, int] = {}
    for place in people["departments"]:
        found = find_department(tx, place["code"])
        if found is None:
            parent = places.get(place.get("parent", ""))
            found = create_department(
                tx, place["name"], SYSTEM, parent_id=parent, code=place["code"]
            )
            made.added_departments.append(found)
        places[place["code"]] = found
    for person in people["users"]:
        login = person["login"]
        known = find_user(tx, login)
        if known is not None:
            # They act in this app from now on, too.
            assign_roles(tx, known, roles_of(tx, known) | _roles(app_key, person), SYSTEM)
        else:
            new = NewUser(
                login=login,
                name=person["name"],
                department_id=places.get(person.get("department", "")),
                manager_id=made.ids.get(person.get("manager") or ""),
                attributes=person.get("attributes", {}),
                roles=_roles(app_key, person),
            )
            known = create_user(tx, new, SYSTEM)
            made.added.append(known)
            for headed in person.get("head_of", ()):
                update_department(tx, places[headed], {"head_id": known}, SYSTEM)
        made.ids[login] = known
    return made


def _roles(app_key: str, person: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(f"{app_key}.{role}" for role in person.get("roles", ()))


def _play(tx: WriteTx, event: Mapping[str, Any], played: Played) -> None:
    """One event, in the name of the person who did it and within that person's rights."""
    by, form, key = event["by"], event["form"], event["key"]
    if event["do"] in DECISIONS:
        played.decide(tx, by, form, key, event["do"], event.get("comment", ""))
        return
    if "where" in event and key not in played.ids:
        played.find(tx, form, key, event["where"])
    if (event["do"] == "create") == (key in played.ids):
        raise ValueError(f"{key} is made twice, or changed before it is made")
    played.save(tx, by, form, key, event.get("values", {}), CAUSE)


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
        alone = event["do"] in DECISIONS
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
