"""Before a record is written: fill fields, or refuse the save."""

from typing import Literal

from pydantic import BaseModel

from engines.core.text import text
from engines.definitions.markers import FieldKey
from engines.definitions.models import Definition
from engines.rules.trigger import SaveEvent, Trigger


class BeforeSaveConfig(Definition):
    """``on``: kinds of save; ``changed``: only when one of these fields changes (creation counts)."""

    on: tuple[Literal["create", "update", "delete"], ...] = ("create", "update")
    changed: tuple[FieldKey, ...] = ()


def save_matches(config: BeforeSaveConfig, event: SaveEvent) -> bool:
    """Whether the kind of save and the changed fields are those of ``config``."""
    if event.operation not in config.on:
        return False
    return (
        not config.changed
        or event.operation != "update"
        or any(key in event.changed for key in config.changed)
    )


class BeforeSaveTrigger(Trigger):
    """Runs inside the save, before anything is written."""

    kind = "before_save"
    label = text("保存前", "Before save")
    docs = text(
        "记录写入之前运行，可以填写字段或拒绝保存。",
        "Runs before the record is written; may fill fields or refuse the save.",
    )
    moment = "before_save"
    Config = BeforeSaveConfig
    examples = ({"on": ["create"]}, {"on": ["update"], "changed": ["amount"]})

    def fires(self, config: BaseModel, event: SaveEvent) -> bool:
        assert isinstance(config, BeforeSaveConfig)
        return save_matches(config, event)
