"""A small company in which flows run: people, an organisation, records as dicts.

`Case` plays the runtime's part without a database. Between every two steps the state goes
through its JSON and back, so that a state that cannot be stored does not pass any test.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from engines.core.context import EvalContext, Person
from engines.core.effect import CreateRecord, Effect, Notify, UpdateRecord
from engines.core.text import Text, text
from engines.core.values import (
    DATE,
    DEPARTMENT,
    NUMBER,
    TEXT,
    USER,
    ValueType,
    list_of,
    record_of,
    table_of,
)
from engines.definitions.models import AppDefinition, FlowDefinition
from engines.expr import MappingTypes
from engines.flows import (
    FlowContext,
    FlowState,
    Refused,
    ResolvePeople,
    TraceEntry,
    advance,
    check_flows,
    compile_flow,
    new_state,
    return_targets,
)
from engines.flows.context import Request
from engines.flows.events import (
    ActionsDone,
    ActionsFailed,
    Approve,
    Event,
    PeopleResolved,
    Reject,
    Retry,
    Return,
    Start,
    Terminate,
    Transfer,
    Withdraw,
)
from engines.flows.people import (
    Administrators,
    DepartmentHead,
    ManagerOf,
    PeopleQuery,
    RoleMembers,
    TheseUsers,
)
from engines.flows.state import ALIVE, LIVE_RUN, OPEN_TASK

SALES = 10
"""The sales department."""

NAMES = {
    "Li": 1,  # sales rep, usually the initiator
    "Wang": 2,  # sales director, Li's manager
    "Zhao": 3,  # legal
    "Qian": 4,  # finance
    "Sun": 5,  # finance
    "Zhou": 6,  # general manager
    "Wu": 7,  # delivery
    "Admin": 9,
}
WHO = {number: name for name, number in NAMES.items()}

OPPORTUNITY: dict[tuple[str, ...], ValueType] = {
    ("name",): TEXT,
    ("amount",): NUMBER,
    ("status",): TEXT,
    ("remark",): TEXT,
    ("signed_on",): DATE,
    ("owner",): USER,
    ("department",): DEPARTMENT,
    ("helpers",): list_of(USER),
    ("account",): record_of("account"),
    ("account", "owner"): USER,
    ("account", "level"): TEXT,
    ("items",): table_of("items"),
    ("items", "price"): list_of(NUMBER),
}
ACCOUNT: dict[tuple[str, ...], ValueType] = {
    ("name",): TEXT,
    ("status",): TEXT,
    ("level",): TEXT,
    ("owner",): USER,
}


@dataclass
class Face:
    """A form as the flow engine sees it."""

    key: str
    env: MappingTypes
    kept: frozenset[str] = frozenset()


FORMS = {
    "opportunity": Face("opportunity", MappingTypes(OPPORTUNITY), frozenset(("score",))),
    "account": Face("account", MappingTypes(ACCOUNT)),
}


def node(key: str, kind: str, **config: Any) -> dict[str, Any]:
    """A node of a flow definition."""
    return {"key": key, "kind": kind, "label": key, "config": config}


def approval(key: str, *who: str, mode: str = "any", **config: Any) -> dict[str, Any]:
    """An approval by named people, or by ``@role``."""
    mode_config = config.pop("mode_config", {})
    config.setdefault("comment_on_reject", False)
    config.setdefault("comment_on_return", False)
    return node(
        key,
        "approval",
        assignees=assignees(*who),
        mode={"kind": mode, "config": mode_config},
        **config,
    )


def assignees(*who: str) -> list[dict[str, Any]]:
    """Assignee rules: a name, ``@role``, ``manager``, ``initiator`` or ``field:path``."""
    rules: list[dict[str, Any]] = []
    for one in who:
        if one.startswith("@"):
            rules.append({"kind": "role", "config": {"role": one[1:]}})
        elif one.startswith("field:"):
            rules.append({"kind": "field", "config": {"field": one[6:]}})
        elif one in NAMES:
            rules.append({"kind": "users", "config": {"users": [NAMES[one]]}})
        else:
            rules.append({"kind": one})
    return rules


def edge(source: str, target: str, condition: str | None = None, default: bool = False) -> Any:
    """A way."""
    return {"from": source, "to": target, "condition": condition, "default": default}


def chain(*keys: str) -> list[Any]:
    """Ways from each node to the next."""
    return [edge(one, two) for one, two in pairwise(keys)]


def flow(nodes: list[Any], edges: list[Any], **more: Any) -> FlowDefinition:
    """A flow on opportunities; start and end are added."""
    shown = {
        "key": "big_deal",
        "label": "Big deal",
        "form": "opportunity",
        "nodes": [node("start", "start"), *nodes, node("end", "end")],
        "edges": edges,
        **more,
    }
    return FlowDefinition.model_validate(shown)


def in_line(*nodes: Any, **more: Any) -> FlowDefinition:
    """A flow without branches: start, the nodes in order, end."""
    keys = ["start", *(one["key"] for one in nodes), "end"]
    return flow(list(nodes), chain(*keys), **more)


def app_with(definition: FlowDefinition) -> AppDefinition:
    """An app around one flow."""
    return AppDefinition(key="crm", label=Text(zh="crm", en="crm"), flows=(definition,))


@dataclass
class Case:
    """One instance of a flow, with everything around it."""

    definition: FlowDefinition
    initiator: str | None = "Li"
    record: dict[str, Any] = field(default_factory=dict)
    accounts: dict[int, dict[str, Any]] = field(default_factory=dict)
    roles: dict[str, list[str]] = field(default_factory=dict)
    managers: dict[str, str] = field(default_factory=lambda: {"Li": "Wang", "Wang": "Zhou"})
    heads: dict[int, str] = field(default_factory=lambda: {SALES: "Wang"})
    disabled: set[str] = field(default_factory=set)
    refuse_actions: bool = False
    state: FlowState = field(default_factory=lambda: new_state(None))
    trail: list[TraceEntry] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    copied: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        issues = check_flows(app_with(self.definition), FORMS)
        assert not issues.has_errors, [issue.to_json("en") for issue in issues]
        self.flow = compile_flow(self.definition, FORMS["opportunity"])
        self.record = {"owner": 1, "amount": Decimal(600_000), "account": 7, **self.record}
        self.accounts = self.accounts or {7: {"owner": 7, "level": "A", "status": "lead"}}
        self.state = new_state(NAMES[self.initiator] if self.initiator else None)

    # What happens

    def start(self) -> "Case":
        return self.happen(Start())

    def approve(self, name: str, comment: str = "") -> "Case":
        return self.happen(Approve(self.task_of(name), NAMES[name], comment))

    def reject(self, name: str, comment: str = "") -> "Case":
        return self.happen(Reject(self.task_of(name), NAMES[name], comment))

    def send_back(self, name: str, to: str | None = None, comment: str = "") -> "Case":
        return self.happen(Return(self.task_of(name), NAMES[name], to, comment))

    def transfer(self, name: str, to: str) -> "Case":
        return self.happen(Transfer(self.task_of(name), NAMES[name], NAMES[to]))

    def move(self, name: str, to: str) -> "Case":
        """An administrator moves the task of ``name``."""
        event = Transfer(self.task_of(name), NAMES["Admin"], NAMES[to], by_admin=True)
        return self.happen(event)

    def withdraw(self, name: str) -> "Case":
        return self.happen(Withdraw(NAMES[name]))

    def terminate(self) -> "Case":
        return self.happen(Terminate(NAMES["Admin"]))

    def retry(self) -> "Case":
        return self.happen(Retry(NAMES["Admin"]))

    def happen(self, event: Event) -> "Case":
        """Advance, and answer what the machine asks for, until it waits for people."""
        asked = self.step(event)
        while asked:
            request = asked.pop(0)
            run = self.state.run(request.run)
            assert run is not None
            if run.status in ("resolving", "acting"):
                asked.extend(self.step(self.answer(request)))
        assert_sound(self.state)
        return self

    def step(self, event: Event) -> list[Request]:
        """One advance, with the state stored before and after; gives what is asked for."""
        done = advance(self.flow, restored(self.state), event, self.context())
        self.state = restored(done.state)
        self.trail.extend(done.trace)
        self.effects.extend(done.effects)
        self.copied.extend(WHO[copy.user] for copy in done.copies)
        return list(done.requests)

    def refusal(self, act: Callable[[], object]) -> str:
        """The code with which an act is refused; the state must not have changed."""
        before = self.state
        try:
            act()
        except Refused as refused:
            assert self.state == before
            assert refused.message.zh and refused.message.en
            return refused.code
        raise AssertionError("nothing was refused")

    # What is seen

    def asked(self) -> list[str]:
        """Who must act now."""
        return [WHO[task.user] for task in self.state.pending]

    def asked_at(self) -> dict[str, list[str]]:
        """The same by node."""
        found: dict[str, list[str]] = {}
        for task in self.state.pending:
            found.setdefault(task.node, []).append(WHO[task.user])
        return found

    def statuses(self, node_key: str) -> list[tuple[str, str]]:
        """Tasks of the latest round at a node."""
        run = max((run for run in self.state.runs if run.node == node_key), key=lambda r: r.id)
        return [(WHO[task.user], task.status) for task in self.state.tasks if task.run == run.id]

    def rounds(self, node_key: str) -> list[str]:
        """How each round at a node ended."""
        return [run.status for run in self.state.runs if run.node == node_key]

    def targets(self, name: str) -> tuple[str, ...]:
        """Where this person may return to."""
        task = next(task for task in self.state.pending if task.user == NAMES[name])
        run = self.state.run(task.run)
        assert run is not None
        return return_targets(self.flow, self.state, run)

    def told(self, name: str) -> list[str]:
        """Titles of the messages to a person."""
        return [
            effect.title.en
            for effect in self.effects
            if isinstance(effect, Notify) and NAMES[name] in effect.users
        ]

    def actions(self) -> list[str]:
        return [entry.action for entry in self.trail]

    def task_of(self, name: str) -> int:
        """The person's open task; else the last one, so that refusals can be tried."""
        mine = [task for task in self.state.tasks if task.user == NAMES[name]]
        pending = [task for task in mine if task.status == "pending"]
        return (pending or mine)[-1].id if mine else -1

    # The runtime's part

    def context(self) -> FlowContext:
        return FlowContext(
            evaluation=EvalContext(
                now=datetime(2026, 11, 18, 2, tzinfo=UTC),
                zone=ZoneInfo("Asia/Shanghai"),
                actor=Person(NAMES[self.initiator]) if self.initiator else None,
            ),
            read=self.read,
            form="opportunity",
            record_id=1,
            initiator_department=SALES,
            title="Big deal",
        )

    def read(self, path: tuple[str, ...]) -> object:
        value = self.record.get(path[0])
        if len(path) == 1 or value is None:
            return value
        if path[0] == "account":
            return self.accounts[value].get(path[1])
        return [row.get(path[1]) for row in value]

    def resolve(self, query: PeopleQuery) -> list[int]:
        names: list[str]
        match query:
            case TheseUsers():
                names = [WHO[user] for user in query.users]
            case RoleMembers():
                names = self.roles.get(query.role, [])
            case ManagerOf():
                name: str | None = WHO[query.user]
                for _ in range(query.level):
                    name = self.managers.get(name) if name else None
                names = [name] if name else []
            case DepartmentHead():
                names = [self.heads[query.department]] if query.department in self.heads else []
            case Administrators():
                names = ["Admin"]
        return [NAMES[name] for name in names if name not in self.disabled]

    def answer(self, request: Request) -> Event:
        if isinstance(request, ResolvePeople):
            found = [user for query in request.queries for user in self.resolve(query)]
            return PeopleResolved(request.run, tuple(found))
        if self.refuse_actions:
            return ActionsFailed(request.run, text("不行", "no"))
        for effect in request.effects:
            self.carry_out(effect)
        return ActionsDone(request.run)

    def carry_out(self, effect: Effect) -> None:
        if isinstance(effect, UpdateRecord):
            target = (
                self.record if effect.form == "opportunity" else self.accounts[effect.record_id]
            )
            target.update(effect.values)
        else:
            assert isinstance(effect, Notify | CreateRecord)
            self.effects.append(effect)


def restored(state: FlowState) -> FlowState:
    """The state as read back from storage, the same as before."""
    read: Mapping[str, Any] = orjson.loads(orjson.dumps(state.to_json()))
    again = FlowState.from_json(read)
    assert again == state
    return again


def assert_sound(state: FlowState) -> None:
    """What holds for every state that waits for people."""
    open_tasks = [task for task in state.tasks if task.status in OPEN_TASK]
    live = {run.id for run in state.runs if run.status in LIVE_RUN}
    if state.status in ALIVE:
        assert state.pending or state.faults, "alive, but nobody can go on"
        assert (state.status == "error") == bool(state.faults)
    else:
        assert not open_tasks and not live and not state.tokens and not state.splits
    assert all(task.run in live for task in open_tasks), "an open task in a closed round"
    for run in live:
        people = [task.user for task in state.tasks if task.run == run and task.status in OPEN_TASK]
        assert len(people) == len(set(people)), "one person asked twice in a round"
    for run in state.runs:
        agreed = [
            task.user
            for task in state.tasks
            if task.run == run.id and task.status in ("approved", "auto_approved")
        ]
        assert len(agreed) == len(set(agreed)), "one person counted twice"
    tokens = {token.run for token in state.tokens}
    assert live <= tokens, "a live round without token"
    for token in state.tokens:
        assert set(token.splits) <= {split.id for split in state.splits}
