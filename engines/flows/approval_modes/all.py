"""All people must agree (会签)."""

from engines.core.text import text
from engines.definitions.models import Definition
from engines.flows.mode import ApprovalMode, Verdict, Votes


class AllConfig(Definition):
    """``collect_all``: wait for every opinion before a rejection takes effect."""

    collect_all: bool = False


class AllMode(ApprovalMode):
    """All get a task at once; one rejection rejects, by default at once."""

    kind = "all"
    label = text("会签：所有人同意", "Everybody")
    docs = text(
        "所有人同时收到待办，全部同意才通过；默认一人拒绝立即拒绝，也可等所有人表态后再决定。",
        "Everybody gets a task at once and must agree. One rejection rejects at once, or "
        "after all opinions are in.",
    )
    Config = AllConfig
    examples = ({}, {"collect_all": True})

    def verdict(self, votes: Votes, config: AllConfig) -> Verdict:
        if votes.rejected and (votes.open == 0 or not config.collect_all):
            return "reject"
        return "pass" if votes.open == 0 else "open"
