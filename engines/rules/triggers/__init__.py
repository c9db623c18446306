"""Trigger kinds: one module each, one line each."""

from engines.core.registry import Registry
from engines.rules.trigger import Trigger
from engines.rules.triggers.after_save import AfterSaveTrigger
from engines.rules.triggers.before_save import BeforeSaveTrigger
from engines.rules.triggers.date_relative import DateRelativeTrigger
from engines.rules.triggers.schedule import ScheduleTrigger

TRIGGERS: Registry[Trigger] = Registry(
    "trigger",
    (
        BeforeSaveTrigger(),
        AfterSaveTrigger(),
        ScheduleTrigger(),
        DateRelativeTrigger(),
    ),
)
