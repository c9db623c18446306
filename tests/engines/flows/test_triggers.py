"""Which saves start a flow: the condition must become true with the save."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from engines.core.context import EvalContext, Person
from engines.core.effect import Cause
from engines.core.text import Text
from engines.definitions.models import AppDefinition
from engines.flows import FlowSet, compile_flows
from tests.engines.flows.office import FORMS, approval, in_line

CTX = EvalContext(
    now=datetime(2026, 11, 18, tzinfo=UTC), zone=ZoneInfo("Asia/Shanghai"), actor=Person(1)
)


def flows(**trigger: Any) -> FlowSet:
    definition = in_line(approval("a", "Wang"), trigger={"condition": "amount > 500000", **trigger})
    app = AppDefinition(key="crm", label=Text(zh="crm", en="crm"), flows=(definition,))
    return compile_flows(app, FORMS)


def started(
    found: FlowSet,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    cause: Cause = Cause(),
) -> bool:
    changed = {key for key in after or {} if (before or {}).get(key) != (after or {})[key]}
    effects = found.triggers("opportunity", 1, before, after, changed, CTX, cause)
    assert len(effects) < 2
    for effect in effects:
        assert (effect.flow, effect.form, effect.record_id) == ("big_deal", "opportunity", 1)
        assert effect.initiator == 1
    return bool(effects)


def amount(value: int | None, **more: Any) -> dict[str, Any]:
    return {"amount": None if value is None else Decimal(value), **more}


def test_creation_above_the_threshold_starts_and_below_does_not() -> None:
    assert started(flows(), None, amount(500_001))
    assert not started(flows(), None, amount(499_999))
    assert not started(flows(), None, amount(None))


def test_only_the_crossing_starts() -> None:
    assert started(flows(), amount(400_000), amount(600_000))
    assert not started(flows(), amount(600_000), amount(700_000))
    assert not started(flows(), amount(600_000), amount(400_000))
    assert started(flows(), amount(None), amount(600_000))


def test_named_fields_ask_for_approval_again() -> None:
    again = flows(again_on_change=["amount"])
    assert started(again, amount(600_000), amount(700_000))
    assert not started(again, amount(600_000), amount(600_000, remark="x"))
    assert not started(again, amount(600_000), amount(400_000))


def test_the_trigger_may_look_at_creations_or_updates_only() -> None:
    assert not started(flows(on=["update"]), None, amount(600_000))
    assert not started(flows(on=["create"]), amount(1), amount(600_000))


def test_deleting_starts_nothing() -> None:
    assert not started(flows(), amount(1), None)


def test_flows_without_condition_and_disabled_ones_start_by_hand_only() -> None:
    assert not started(flows(condition=None), None, amount(600_000))
    definition = in_line(
        approval("a", "Wang"), enabled=False, trigger={"condition": "amount > 500000"}
    )
    app = AppDefinition(key="crm", label=Text(zh="crm", en="crm"), flows=(definition,))
    assert not started(compile_flows(app, FORMS), None, amount(600_000))


def test_a_condition_that_fails_is_not_true() -> None:
    assert not started(flows(condition="1 / amount > 0"), None, amount(0))
    assert started(flows(condition="1 / amount > 0"), amount(0), amount(1))


def test_a_flow_does_not_start_itself_again_through_its_own_writes() -> None:
    own = Cause("flow", "big_deal", 5, (("big_deal", "opportunity", 1),))
    assert not started(flows(), amount(1), amount(600_000), own)
    other = Cause("flow", "other", 5, (("other", "opportunity", 1),))
    assert started(flows(), amount(1), amount(600_000), other)
    deep = Cause("rule", "r", 5, tuple((f"r{n}", "opportunity", 1) for n in range(8)))
    assert not started(flows(), amount(1), amount(600_000), deep)


def test_saves_of_other_forms_start_nothing() -> None:
    assert flows().triggers("account", 1, None, {}, set(), CTX, Cause()) == []
