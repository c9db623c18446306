"""Approval and work flows as a pure machine: definition, state and event in, next state out."""

from engines.flows.check import check_flows
from engines.flows.compile import FlowSet, compile_flow, compile_flows
from engines.flows.compiled import CompiledFlow
from engines.flows.context import (
    Advance,
    Copy,
    FlowContext,
    PerformActions,
    Refused,
    ResolvePeople,
    TraceEntry,
)
from engines.flows.machine import advance, advance_fully, may_withdraw, new_state
from engines.flows.returning import return_targets
from engines.flows.simulate import Simulation, simulate
from engines.flows.state import FlowState

__all__ = [
    "Advance",
    "CompiledFlow",
    "Copy",
    "FlowContext",
    "FlowSet",
    "FlowState",
    "PerformActions",
    "Refused",
    "ResolvePeople",
    "Simulation",
    "TraceEntry",
    "advance",
    "advance_fully",
    "check_flows",
    "compile_flow",
    "compile_flows",
    "may_withdraw",
    "new_state",
    "return_targets",
    "simulate",
]
