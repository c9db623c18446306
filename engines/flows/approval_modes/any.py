"""One of several people decides (或签)."""

from engines.core.text import text
from engines.definitions.models import Definition
from engines.flows.mode import ApprovalMode, Verdict, Votes


class AnyConfig(Definition):
    """``reject_when_all``: a rejection counts only when everybody rejects."""

    reject_when_all: bool = False


class AnyMode(ApprovalMode):
    """All get a task; the first agreement passes, the first rejection rejects by default."""

    kind = "any"
    label = text("或签：一人处理即可", "Any one person")
    docs = text(
        "所有人同时收到待办，第一个同意即通过；默认第一个拒绝即拒绝，也可设为全部拒绝才拒绝。",
        "Everybody gets a task; the first agreement passes. The first rejection rejects, "
        "unless set to reject only when all reject.",
    )
    Config = AnyConfig
    examples = ({}, {"reject_when_all": True})

    def verdict(self, votes: Votes, config: AnyConfig) -> Verdict:
        if votes.agreed:
            return "pass"
        if votes.rejected and (votes.open == 0 or not config.reject_when_all):
            return "reject"
        return "open"
