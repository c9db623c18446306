"""Actions that a node can carry out: of the shared ones those that are all done or none."""

from engines.actions.action import Action
from engines.actions.create_record import CreateRecordAction
from engines.actions.notify import NotifyAction
from engines.actions.set_fields import SetFieldsAction
from engines.actions.update_referenced import UpdateReferencedAction
from engines.core.registry import Registry

NODE_ACTIONS: Registry[Action] = Registry(
    "node action",
    (SetFieldsAction(), UpdateReferencedAction(), CreateRecordAction(), NotifyAction()),
)
