"""The rules engine: when something happens and a condition holds, decide what to do."""

from engines.rules.actions import ACTIONS
from engines.rules.check import check_rules
from engines.rules.ruleset import AfterSave, BeforeSave, RuleRun, RuleSet, compile_rules
from engines.rules.triggers import TRIGGERS

__all__ = [
    "ACTIONS",
    "TRIGGERS",
    "AfterSave",
    "BeforeSave",
    "RuleRun",
    "RuleSet",
    "check_rules",
    "compile_rules",
]
