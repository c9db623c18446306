"""One after the other, all must agree (依次审批)."""

from engines.core.text import text
from engines.definitions.models import Definition
from engines.flows.mode import ApprovalMode, Verdict, Votes


class SequentialConfig(Definition):
    """The order is the order of the assignees; it has no settings."""


class SequentialMode(ApprovalMode):
    """The next person is asked only after the one before has agreed; a rejection ends it."""

    kind = "sequential"
    label = text("依次审批", "One after the other")
    docs = text(
        "按顺序逐个审批，前一人同意后下一人才收到待办；任何一人拒绝立即结束本节点。",
        "People are asked in order, each after the one before has agreed. Any rejection ends "
        "the node at once.",
    )
    Config = SequentialConfig
    examples = ({},)
    one_at_a_time = True

    def verdict(self, votes: Votes, config: SequentialConfig) -> Verdict:
        if votes.rejected:
            return "reject"
        return "pass" if votes.open == 0 else "open"
