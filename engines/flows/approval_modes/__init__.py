"""Approval modes: one module each, one line each."""

from engines.core.registry import Registry
from engines.flows.approval_modes.all import AllMode
from engines.flows.approval_modes.any import AnyMode
from engines.flows.approval_modes.sequential import SequentialMode
from engines.flows.mode import ApprovalMode

APPROVAL_MODES: Registry[ApprovalMode] = Registry(
    "approval mode", (AnyMode(), AllMode(), SequentialMode())
)
