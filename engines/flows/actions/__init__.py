"""Actions of nodes: one module each, one line each."""

from engines.core.registry import Registry
from engines.flows.action import NodeAction
from engines.flows.actions.create_record import CreateRecordAction
from engines.flows.actions.notify import NotifyAction
from engines.flows.actions.set_fields import SetFieldsAction
from engines.flows.actions.update_referenced import UpdateReferencedAction

NODE_ACTIONS: Registry[NodeAction] = Registry(
    "node action",
    (SetFieldsAction(), UpdateReferencedAction(), CreateRecordAction(), NotifyAction()),
)
