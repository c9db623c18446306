"""After a record was written, in the same transaction."""

from pydantic import BaseModel

from engines.core.text import text
from engines.rules.trigger import SaveEvent, Trigger
from engines.rules.triggers.before_save import BeforeSaveConfig, save_matches


class AfterSaveConfig(BeforeSaveConfig):
    """``becomes_true``: only when the condition did not hold before this save."""

    becomes_true: bool = False


class AfterSaveTrigger(Trigger):
    """Its effects are written in the transaction of the save that caused them."""

    kind = "after_save"
    label = text("保存后", "After save")
    docs = text(
        "记录写入之后在同一事务中运行，可以修改其他记录、发通知、启动流程。",
        "Runs after the record is written, in the same transaction: change other records, "
        "notify, start flows.",
    )
    moment = "after_save"
    Config = AfterSaveConfig
    examples = ({"on": ["create"]}, {"on": ["update"], "becomes_true": True})

    def fires(self, config: BaseModel, event: SaveEvent) -> bool:
        assert isinstance(config, AfterSaveConfig)
        return save_matches(config, event)

    def edge(self, config: BaseModel) -> bool:
        assert isinstance(config, AfterSaveConfig)
        return config.becomes_true
