"""Action kinds: one module each, one line each."""

from engines.core.registry import Registry
from engines.rules.action import Action
from engines.rules.actions.assign import AssignAction
from engines.rules.actions.block import BlockAction
from engines.rules.actions.create_record import CreateRecordAction
from engines.rules.actions.notify import NotifyAction
from engines.rules.actions.set_fields import SetFieldsAction
from engines.rules.actions.start_flow import StartFlowAction
from engines.rules.actions.update_referenced import UpdateReferencedAction
from engines.rules.actions.update_referring import UpdateReferringAction

ACTIONS: Registry[Action] = Registry(
    "rule action",
    (
        SetFieldsAction(),
        BlockAction(),
        CreateRecordAction(),
        UpdateReferencedAction(),
        UpdateReferringAction(),
        NotifyAction(),
        StartFlowAction(),
        AssignAction(),
    ),
)
