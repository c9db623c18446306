"""People decide (审批)."""

from typing import Annotated, Any, Literal

from pydantic import Field

from engines.core.text import text
from engines.flows.checking import ConfigCheck
from engines.flows.choices import ActionChoice, ModeChoice, check_actions
from engines.flows.node import CompiledNode
from engines.flows.people_node import PeopleConfig, PeopleNode
from engines.flows.progress import Progress
from engines.flows.returning import restart
from engines.flows.state import NodeRun


class ApprovalConfig(PeopleConfig):
    """``rejected``: what a rejected round means for the flow."""

    mode: ModeChoice = Field(default={"kind": "any"}, validate_default=True)
    rejected: Literal["end", "to_start"] = "end"
    comment_on_reject: bool = True
    auto_agree: bool = True
    """Whether the flow's rules for duplicate people and the initiator hold here."""
    on_approve: Annotated[tuple[ActionChoice, ...], Field(max_length=20)] = ()
    on_reject: Annotated[tuple[ActionChoice, ...], Field(max_length=20)] = ()


class ApprovalNode(PeopleNode):
    """Any, all or one after the other; agree, reject, return, transfer."""

    kind = "approval"
    label = text("审批", "Approval")
    docs = text(
        "由一人或多人审批：或签、会签或依次；可同意、拒绝、退回、转交。",
        "One person or several decide: any, all, or one after the other. They agree, reject, "
        "return or transfer.",
    )
    Config = ApprovalConfig
    examples = (
        {"assignees": [{"kind": "role", "config": {"role": "sales_director"}}]},
        {
            "assignees": [{"kind": "manager"}, {"kind": "field", "config": {"field": "owner"}}],
            "mode": {"kind": "all", "config": {"collect_all": True}},
            "empty": {"rule": "admin"},
            "fields": [{"field": "amount", "access": "edit"}],
            "on_approve": [
                {
                    "kind": "set_fields",
                    "config": {"values": [{"field": "status", "value": '"approved"'}]},
                }
            ],
        },
    )
    can_reject = True

    def check(self, config: ApprovalConfig, check: ConfigCheck) -> None:
        super().check(config, check)
        check_actions(config.on_approve, check.under("on_approve"))
        check_actions(config.on_reject, check.under("on_reject"))

    def actions_on_pass(self, config: ApprovalConfig) -> tuple[ActionChoice, ...]:
        return config.on_approve

    def actions_on_reject(self, config: ApprovalConfig) -> tuple[ActionChoice, ...]:
        return config.on_reject

    def rejected(self, progress: Progress, run: NodeRun, node: CompiledNode) -> None:
        progress.close_run(run, "rejected")
        if node.config.rejected == "to_start":
            restart(progress, run)
        else:
            progress.finish("rejected")

    def comment_missing(self, action: str, comment: str, node: Any) -> bool:
        if action == "reject" and node.config.comment_on_reject and not comment.strip():
            return True
        return super().comment_missing(action, comment, node)
