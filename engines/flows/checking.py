"""What the settings of a kind of this engine are checked with."""

from engines.actions.check import ActionCheck
from engines.core.values import ValueType
from engines.expr import check, parse


class ConfigCheck(ActionCheck):
    """The check of actions, with what assignees need beside."""

    __slots__ = ()

    def result_type(self, source: str) -> ValueType | None:
        """What a formula gives; None when it is faulty, which is reported elsewhere."""
        parsed = parse(source)
        if parsed.node is None:
            return None
        found, issues = check(parsed.node, self.types)
        return None if any(issue.severity == "error" for issue in issues) else found
