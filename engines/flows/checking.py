"""What the settings of a kind are checked with."""

from collections.abc import Callable

from engines.core.issue import Issue, Path
from engines.core.reading import Types
from engines.core.text import Text
from engines.core.values import ValueType
from engines.expr import check, parse
from engines.flows.kinds import FlowTypes

Report = Callable[[Issue], None]


class ConfigCheck:
    """The flow's form and a place to report to; paths are relative to the settings checked."""

    def __init__(self, types: Types | FlowTypes, place: Path, report: Report) -> None:
        self._types = FlowTypes(types)
        self._place = place
        self._report = report

    def under(self, *steps: str | int) -> "ConfigCheck":
        """The same for settings further inside."""
        return ConfigCheck(self._types, (*self._place, *steps), self._report)

    def report(self, path: Path, code: str, message: Text) -> None:
        """Note an error."""
        self._report(Issue((*self._place, *path), code, message))

    def type_at(self, dotted: str) -> ValueType | None:
        """The type of a field path of the flow's form; None when there is no such field."""
        return self._types.resolve(tuple(dotted.split(".")))

    def result_type(self, source: str) -> ValueType | None:
        """What a formula gives; None when it is faulty, which is reported elsewhere."""
        parsed = parse(source)
        if parsed.node is None:
            return None
        found, issues = check(parsed.node, self._types)
        return None if any(issue.severity == "error" for issue in issues) else found
