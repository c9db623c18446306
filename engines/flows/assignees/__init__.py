"""Assignee kinds: one module each, one line each."""

from engines.core.registry import Registry
from engines.flows.assignee import Assignee
from engines.flows.assignees.department_head import DepartmentHeadAssignee
from engines.flows.assignees.field import FieldAssignee
from engines.flows.assignees.formula import FormulaAssignee
from engines.flows.assignees.initiator import InitiatorAssignee
from engines.flows.assignees.manager import ManagerAssignee
from engines.flows.assignees.role import RoleAssignee
from engines.flows.assignees.users import UsersAssignee

ASSIGNEES: Registry[Assignee] = Registry(
    "assignee",
    (
        UsersAssignee(),
        RoleAssignee(),
        InitiatorAssignee(),
        ManagerAssignee(),
        DepartmentHeadAssignee(),
        FieldAssignee(),
        FormulaAssignee(),
    ),
)
