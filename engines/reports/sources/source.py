"""What a source of report rows must be able to tell."""

from collections.abc import Mapping

from pydantic import BaseModel

from engines.core.text import Text
from engines.core.values import ValueType
from engines.reports.kinds import NoConfig
from engines.reports.plan import Path, ReportForm


class Source:
    """Where a report's rows come from. Paths that it does not know are those of the record."""

    kind: str
    label: Text
    docs: Text
    Config: type[BaseModel] = NoConfig
    examples: tuple[Mapping[str, object], ...]
    needs_stages: bool = False
    measures: tuple[str, ...] | None = None
    """The aggregates that it can compute; None: all."""

    def own_type(self, path: Path, form: ReportForm) -> ValueType | None:
        """The type of a path that only this source has; None for the record's own paths."""
        return None

    def type_at(self, path: Path, form: ReportForm) -> ValueType | None:
        """The type of any path that a report over this source may use."""
        return self.own_type(path, form) or form.env.resolve(path)

    def __repr__(self) -> str:
        return f"<report source {self.kind}>"
