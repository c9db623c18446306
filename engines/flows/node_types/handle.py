"""People do work without deciding (办理)."""

from typing import Annotated

from pydantic import Field

from engines.core.text import text
from engines.flows.checking import ConfigCheck
from engines.flows.choices import ActionChoice, ModeChoice, check_actions
from engines.flows.people_node import PeopleConfig, PeopleNode


class HandleConfig(PeopleConfig):
    """``mode``: whether one person's work is enough or everybody's is needed."""

    mode: ModeChoice = Field(default={"kind": "any"}, validate_default=True)
    on_submit: Annotated[tuple[ActionChoice, ...], Field(max_length=20)] = ()


class HandleNode(PeopleNode):
    """Fill in and submit; may be returned and transferred, never rejected."""

    kind = "handle"
    label = text("办理", "Work")
    docs = text(
        "由处理人填写并提交，不做同意或拒绝的决定；可退回、转交。",
        "People fill in and submit, without deciding. They may return or transfer.",
    )
    Config = HandleConfig
    examples = (
        {
            "assignees": [{"kind": "initiator"}],
            "fields": [{"field": "signed_on", "access": "required"}],
        },
    )

    def check(self, config: HandleConfig, check: ConfigCheck) -> None:
        super().check(config, check)
        check_actions(config.on_submit, check.under("on_submit"))
        if config.empty.rule == "reject":
            check.report(
                ("empty", "rule"),
                "cannot_reject",
                text(
                    "办理节点不能拒绝。请选择其他规则。",
                    "This node cannot reject. Choose another rule.",
                ),
            )

    def actions_on_pass(self, config: HandleConfig) -> tuple[ActionChoice, ...]:
        return config.on_submit
