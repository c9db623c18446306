"""What each shared action decides, whoever lets it act; and that there is one of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engines.actions import SHARED_ACTIONS
from engines.actions.action import Decision, FormulaFailed, OwnFields
from engines.actions.ids import ids_in
from engines.core.context import EvalContext
from engines.core.effect import (
    AssignRecord,
    Cause,
    CreateRecord,
    Notify,
    StartFlow,
    UpdateMatching,
    UpdateRecord,
)
from engines.core.reading import Words
from engines.core.text import Text, text
from engines.core.values import NUMBER, TEXT, USER, list_of, record_of
from engines.expr import Compiled, ExprContext, ExprError, MappingTypes, compile_expression
from engines.flows.actions import NODE_ACTIONS
from engines.rules import ACTIONS

CAUSE = Cause("rule", "r")
EXPR = ExprContext.of(EvalContext(datetime(2026, 3, 10, tzinfo=UTC), ZoneInfo("Asia/Shanghai")))
QUOTE = MappingTypes(
    {
        ("name",): TEXT,
        ("amount",): NUMBER,
        ("owner",): USER,
        ("accounts",): list_of(record_of("account")),
        ("deal",): record_of("deal"),
        ("deal", "account"): record_of("account"),
        ("deal", "owner"): USER,
        ("deal", "stage"): TEXT,
    }
)
VALUES: Mapping[tuple[str, ...], object] = {
    ("name",): "报价",
    ("amount",): Decimal(3),
    ("owner",): 9,
    ("accounts",): [4, 5, 4],
    ("deal",): 8,
    ("deal", "account"): 6,
    ("deal", "owner"): 21,
    ("deal", "stage"): "won",
}


def _stage_words(value: object) -> Text:
    return {"won": text("赢单", "Won")}[str(value)]


@dataclass
class OnQuote:
    """A quote on which an action stands; it can read only what the compiler was told of."""

    record_id: int | None = 1
    form: str = "quote"
    cause: Cause = CAUSE
    known: set[tuple[str, ...]] = field(default_factory=set)

    def formula(self, source: str) -> Compiled:
        compiled = compile_expression(source, QUOTE)
        self.known |= compiled.dependencies
        return compiled

    def path(self, dotted: str) -> tuple[str, ...]:
        path = tuple(dotted.split("."))
        self.known.add(path)
        return path

    def words(self, path: tuple[str, ...]) -> Words | None:
        return _stage_words if path == ("deal", "stage") else None

    def read(self, path: tuple[str, ...]) -> object:
        assert path in self.known, f"{path} was not announced"
        return VALUES.get(path)

    def value(self, formula: Compiled) -> object:
        result = formula.evaluate(self.read, EXPR)
        if isinstance(result, ExprError):
            raise FormulaFailed(result)
        return result


def decide(kind: str, config: Mapping[str, Any], on: OnQuote | None = None) -> tuple[Decision, ...]:
    on = on or OnQuote()
    action = SHARED_ACTIONS[kind]
    return action.compile(action.Config.model_validate(config), on)(on)


NAME = [{"field": "name", "value": 'name & "!"'}]

CASES: Mapping[str, tuple[str, Mapping[str, Any], tuple[Decision, ...]]] = {
    "own fields are set": (
        "set_fields",
        {"values": [*NAME, {"field": "amount", "value": "amount * 2"}]},
        (OwnFields({"name": "报价!", "amount": Decimal(6)}),),
    ),
    "a record is created": (
        "create_record",
        {"form": "task", "values": NAME},
        (CreateRecord("task", {"name": "报价!"}, CAUSE),),
    ),
    "the record at the end of a path is updated": (
        "update_referenced",
        {"form": "account", "via": "deal.account", "values": NAME},
        (UpdateRecord("account", 6, {"name": "报价!"}, CAUSE),),
    ),
    "each of several references is updated, once": (
        "update_referenced",
        {"form": "account", "via": "accounts", "values": NAME},
        (
            UpdateRecord("account", 4, {"name": "报价!"}, CAUSE),
            UpdateRecord("account", 5, {"name": "报价!"}, CAUSE),
        ),
    ),
    "an empty reference updates nothing": (
        "update_referenced",
        {"form": "account", "via": "missing", "values": NAME},
        (),
    ),
    "records that refer here are updated": (
        "update_referring",
        {"form": "task", "via": "quote", "filter": "stage = source.deal.stage", "values": NAME},
        (UpdateMatching("task", 'AND(quote = 1, stage = "won")', {"name": "报价!"}, 1000, CAUSE),),
    ),
    "a target's field called source is its own": (
        "update_referring",
        {"form": "lead", "via": "quote", "filter": 'source = "web"', "values": NAME, "limit": 5},
        (UpdateMatching("lead", 'AND(quote = 1, source = "web")', {"name": "报价!"}, 5, CAUSE),),
    ),
    "people in fields, along references too, are told": (
        "notify",
        {
            "fields": ["owner", "deal.owner"],
            "managers_of": ["deal.owner"],
            "roles": ["boss"],
            "title": {"zh": "{n}", "en": "{n}"},
            "places": {"n": "name"},
        },
        (Notify((9, 21), ("boss",), (21,), text("报价", "报价"), link=("quote", 1), cause=CAUSE),),
    ),
    "a field alone is said as people read it, inside a formula it is what is stored": (
        "notify",
        {
            "fields": ["owner"],
            "title": {"zh": "{s} {f} {n}", "en": "{s} {f} {n}"},
            "places": {"s": "deal.stage", "f": 'deal.stage & "!"', "n": "name"},
        },
        (
            Notify(
                (9,),
                (),
                (),
                text("赢单 won! 报价", "Won won! 报价"),
                link=("quote", 1),
                cause=CAUSE,
            ),
        ),
    ),
    "a flow is started": (
        "start_flow",
        {"flow": "approval"},
        (StartFlow("approval", "quote", 1, cause=CAUSE),),
    ),
    "an owner is asked for": (
        "assign",
        {"role": "rep", "match": {"line": "name", "region": "NULL"}, "fallback": False},
        (AssignRecord("quote", 1, "rep", {"line": "报价"}, False, CAUSE),),
    ),
}


@pytest.mark.parametrize(("kind", "config", "expected"), CASES.values(), ids=CASES)
def test_what_an_action_decides(
    kind: str, config: Mapping[str, Any], expected: tuple[Decision, ...]
) -> None:
    assert decide(kind, config) == expected


def test_every_shared_action_is_among_the_cases() -> None:
    assert {kind for kind, _, _ in CASES.values()} == set(SHARED_ACTIONS.names)


@pytest.mark.parametrize("kind", ["update_referring", "start_flow", "assign"])
def test_what_needs_a_stored_record_does_nothing_without_one(kind: str) -> None:
    example = SHARED_ACTIONS[kind].examples[0]
    assert decide(kind, {**example, "match": {}} if kind == "assign" else example, _unsaved()) == ()


def test_a_message_about_a_record_that_is_not_stored_has_no_link() -> None:
    (told,) = decide("notify", {"title": "x"}, _unsaved())
    assert isinstance(told, Notify)
    assert told.link is None


def test_a_failing_formula_stops_the_action() -> None:
    with pytest.raises(FormulaFailed) as failed:
        decide("set_fields", {"values": [{"field": "amount", "value": "1 / 0"}]})
    assert failed.value.error.code == "#DIV/0!"


@pytest.mark.parametrize(
    ("value", "ids"),
    [(None, ()), (3, (3,)), ([3, [4, 3], None], (3, 4)), (True, ()), ("3", ()), ([], ())],
)
def test_ids_in_values(value: object, ids: tuple[int, ...]) -> None:
    assert ids_in(value) == ids


def test_rules_have_all_shared_actions_and_may_refuse() -> None:
    assert set(ACTIONS.names) == {*SHARED_ACTIONS.names, "block"}
    assert all(ACTIONS[name] is SHARED_ACTIONS[name] for name in SHARED_ACTIONS.names)


def test_nodes_of_flows_have_a_part_of_the_shared_actions() -> None:
    assert all(type(kind) is type(SHARED_ACTIONS[kind.kind]) for kind in NODE_ACTIONS)
    assert {action.kind for action in ACTIONS if action.before_save} == {"set_fields", "block"}


def _unsaved() -> OnQuote:
    return OnQuote(record_id=None)
