"""Issues: what is not right in a definition or an input, as values in a list."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from engines.core.text import Text

Severity = Literal["error", "warning", "info"]
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that is not right.

    ``path`` leads to the place (keys and list positions from the root of what was
    checked); ``span`` is the (start, end) range of characters where the place is a
    formula; ``code`` is stable and meant for programs; ``fix`` says what to do.
    """

    path: Path
    code: str
    message: Text
    severity: Severity = "error"
    span: tuple[int, int] | None = None
    fix: Text | None = None

    def under(self, *prefix: str | int) -> "Issue":
        """The same issue seen from further up: ``prefix`` is put before the path."""
        return replace(self, path=(*prefix, *self.path))

    def to_json(self, language: str) -> dict[str, object]:
        """The wire form: ``{path, code, message, severity}`` and ``span``, ``fix`` if known."""
        shown: dict[str, object] = {
            "path": list(self.path),
            "code": self.code,
            "message": self.message.in_language(language),
            "severity": self.severity,
        }
        if self.span is not None:
            shown["span"] = list(self.span)
        if self.fix is not None:
            shown["fix"] = self.fix.in_language(language)
        return shown


class Issues(Sequence[Issue]):
    """An immutable list of issues that knows whether it holds errors."""

    __slots__ = ("_items",)

    def __init__(self, items: Iterable[Issue] = ()) -> None:
        self._items = tuple(items)

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return self._items[index]

    def __iter__(self) -> Iterator[Issue]:
        return iter(self._items)

    def __add__(self, other: Iterable[Issue]) -> "Issues":
        return Issues((*self._items, *other))

    def __repr__(self) -> str:
        return f"Issues({list(self._items)!r})"

    @property
    def has_errors(self) -> bool:
        """True when at least one issue has severity ``error``."""
        return any(issue.severity == "error" for issue in self._items)
