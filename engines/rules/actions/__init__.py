"""Actions of rules: the shared ones, and those that only a rule can do."""

from engines.actions import SHARED_ACTIONS
from engines.core.registry import Registry
from engines.rules.action import RuleAction
from engines.rules.actions.block import BlockAction

ACTIONS: Registry[RuleAction] = Registry("rule action", (*SHARED_ACTIONS, BlockAction()))
