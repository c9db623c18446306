"""Refuse the save with a message."""

from engines.actions.action import Compiler
from engines.actions.check import ActionCheck
from engines.core.issue import Issue
from engines.core.text import Text, text
from engines.definitions.markers import FieldKey
from engines.definitions.models import Definition
from engines.rules.action import RuleAct, RuleAction, RuleDecision, Scene


class BlockConfig(Definition):
    """``message`` tells the person what to do; ``field`` is where it stands (None: the form)."""

    message: Text
    field: FieldKey | None = None


class BlockAction(RuleAction):
    """Nothing is written; the person sees the message at the field."""

    kind = "block"
    label = text("拒绝保存", "Refuse the save")
    docs = text("拒绝保存并显示提示。", "Refuses the save and shows a message.")
    Config = BlockConfig
    before_save = True
    after_save = False
    examples = ({"message": {"zh": "请先填写预算", "en": "Enter the budget first"}},)

    def compile(self, config: BlockConfig, compiler: Compiler) -> RuleAct:
        issue = Issue(
            path=(config.field,) if config.field else (),
            code="blocked_by_rule",
            message=config.message,
        )

        def act(scene: Scene) -> tuple[RuleDecision, ...]:
            return (issue,)

        return act

    def check(self, config: BlockConfig, check: ActionCheck) -> None:
        """Nothing beyond the references."""
