"""What rules and flows do: action kinds, one module each, one line each."""

from engines.actions.action import Action
from engines.actions.assign import AssignAction
from engines.actions.create_record import CreateRecordAction
from engines.actions.notify import NotifyAction
from engines.actions.set_fields import SetFieldsAction
from engines.actions.start_flow import StartFlowAction
from engines.actions.update_referenced import UpdateReferencedAction
from engines.actions.update_referring import UpdateReferringAction
from engines.core.registry import Registry

SHARED_ACTIONS: Registry[Action] = Registry(
    "action",
    (
        SetFieldsAction(),
        CreateRecordAction(),
        UpdateReferencedAction(),
        UpdateReferringAction(),
        NotifyAction(),
        StartFlowAction(),
        AssignAction(),
    ),
)
