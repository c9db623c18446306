"""A record in the middle of being planned: what was given, what it has become so far."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from engines.core.context import EvalContext
from engines.core.issue import Issue
from engines.core.reading import Read, Related
from engines.expr import ExprContext
from engines.forms.compiled import CompiledField, CompiledForm
from engines.forms.reading import form_reader, row_reader

Row = dict[str, object]


@dataclass(slots=True)
class DraftRow:
    """One row of a sub-form. ``before`` is None for a new row; ``given`` are its columns
    that need no default any more."""

    values: Row
    before: Mapping[str, object] | None
    given: frozenset[str] = frozenset()


@dataclass(slots=True)
class Draft:
    """The working state of one plan; lives only inside the engine."""

    form: CompiledForm
    ctx: EvalContext
    expr: ExprContext
    related: Related
    before: Mapping[str, object] | None
    after: dict[str, object]
    given: set[str] = field(default_factory=set)
    rows: dict[str, list[DraftRow]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    notes: list[Issue] = field(default_factory=list)
    failures: dict[tuple[str | int, ...], Issue] = field(default_factory=dict)
    """Formulas and defaults that failed when everything was computed last."""
    fill_defaults: bool = True
    _read: Read | None = None

    @property
    def creating(self) -> bool:
        """True when there is no record yet."""
        return self.before is None

    @property
    def read(self) -> Read:
        """Reads the record as it is now in the plan."""
        if self._read is None:
            self._read = form_reader(self.form, self.after, self.ctx, self.expr, self.related)
        return self._read

    def read_row(self, subform: str, row: Mapping[str, object]) -> Read:
        """Reads a row as it is now in the plan."""
        return row_reader(self.form, subform, row, self.read, self.ctx, self.related)

    def open_rows(self, subform: str) -> list[DraftRow]:
        """The rows of a sub-form as drafts; taken from the record when none were given."""
        if subform not in self.rows:
            known = {row.get("id"): row for row in self.rows_before(subform)}
            settled = frozenset(self.form.fields[subform].columns)
            current = self.after.get(subform)
            drafts = [
                DraftRow(dict(row), known.get(row.get("id")) if row.get("id") else None, settled)
                for row in (current if isinstance(current, list) else [])
            ]
            self.put_rows(subform, drafts)
        return self.rows[subform]

    def put_rows(self, subform: str, rows: list[DraftRow]) -> None:
        """Make ``rows`` the rows of the record."""
        self.rows[subform] = rows
        self.after[subform] = [row.values for row in rows]

    def rows_before(self, subform: str) -> list[Mapping[str, object]]:
        """The stored rows."""
        found = None if self.before is None else self.before.get(subform)
        return found if isinstance(found, list) else []


def cells(draft: Draft, subform: CompiledField) -> Iterator[tuple[int, DraftRow, Read]]:
    """The rows of a sub-form with their position and reader."""
    for index, row in enumerate(draft.open_rows(subform.key)):
        yield index, row, draft.read_row(subform.key, row.values)
