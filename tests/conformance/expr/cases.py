"""Reads the conformance cases of the expression language for the backends' tests."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from engines.core.context import Person
from engines.core.values import ValueType, type_from_json
from engines.expr import ExprContext

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """One row. ``expect`` and ``fields`` hold plain values; ``types`` may be empty."""

    id: str
    formula: str
    context: ExprContext
    fields: dict[str, object] = field(default_factory=dict)
    types: dict[tuple[str, ...], ValueType] = field(default_factory=dict)
    row: dict[str, object] = field(default_factory=dict)

    @property
    def expect(self) -> object:
        return to_value(self.row["expect"])

    @property
    def error(self) -> str | None:
        return self.row.get("error")  # type: ignore[return-value]

    @property
    def sql(self) -> bool:
        """True when the row belongs to the subset that compiles to SQL."""
        return bool(self.row["sql"])


def to_value(shown: object) -> object:
    """Typed JSON to plain values: {"$date"}, {"$datetime"}; numbers are decimals."""
    if isinstance(shown, dict):
        if "$date" in shown:
            return date.fromisoformat(shown["$date"])
        if "$datetime" in shown:
            return datetime.fromisoformat(shown["$datetime"])
        return {key: to_value(value) for key, value in shown.items()}
    if isinstance(shown, list):
        return [to_value(value) for value in shown]
    return shown


def cases_of(name: str) -> list[Case]:
    """The cases of one file, for instance ``arithmetic``."""
    text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    content = json.loads(text, parse_int=Decimal, parse_float=Decimal)
    context = _context(content["context"])
    return [_case(row, context) for row in content["cases"]]


def all_cases() -> Iterator[Case]:
    """Every case that is evaluated: rows with ``expect`` or ``error``."""
    for path in sorted(FOLDER.glob("*.json")):
        yield from (case for case in cases_of(path.stem) if {"expect", "error"} & set(case.row))


def sql_cases() -> list[Case]:
    """The rows that every SQL backend must answer alike."""
    return [case for case in all_cases() if case.sql]


def _context(shown: dict) -> ExprContext:
    actor = shown["actor"]
    return ExprContext(
        now=datetime.fromisoformat(shown["now"]),
        actor=Person(
            id=int(actor["id"]),
            name=actor["name"],
            department=int(actor["department"]),
            subordinates=frozenset(map(int, actor["subordinates"])),
            departments_below=frozenset(map(int, actor["departments_below"])),
            roles=frozenset(actor["roles"]),
        ),
        holidays=frozenset(map(date.fromisoformat, shown["holidays"])),
        workdays=frozenset(map(date.fromisoformat, shown["workdays"])),
    )


def _case(row: dict, context: ExprContext) -> Case:
    types = {tuple(key.split(".")): type_from_json(shown)
             for key, shown in row.get("types", {}).items()}  # fmt: skip
    fields = {key: to_value(value) for key, value in row.get("fields", {}).items()}
    return Case(row["id"], row["formula"], context, fields, types, row)
