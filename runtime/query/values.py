"""What an expression becomes in SQL: a typed scalar, or a set of rows of one value."""

from dataclasses import dataclass, replace
from typing import Any, Literal

import sqlalchemy as sa

from engines.core.values import BOOLEAN, ValueType

Encoding = Literal["plain", "scaled", "decimal", "utc", "local"]
"""How the database holds the value.

``plain``: as the column type says (text, date, boolean, ids; NUMERIC on PostgreSQL).
``scaled``: SQLite, an INTEGER that is the number times ten to the ``decimals``.
``decimal``: SQLite, the number written as text; only our own SQL functions compute with it.
``utc``: a stored moment. ``local``: wall-clock time of the workspace, as formulas see it.
"""

COLUMN_DIGITS = 15
SAFE_DIGITS = 18
"""Integers of this many digits always fit into 64 bits."""


@dataclass(frozen=True, slots=True)
class SqlValue:
    """A scalar. ``digits`` bounds the digits of a scaled integer, so that it cannot overflow.

    ``nullable`` is False where the expression can never be NULL; ``constant`` is True where
    it does not depend on the row (literals, parameters), so that it may be converted to the
    other side's encoding without losing an index. ``literal`` is the Python value if known.
    ``exact`` is False after a division: such a number is brought to 15 digits before it is
    compared. A ``predicate`` is a truth value whose NULL means false. ``fails`` are conditions
    under which the formula has an error instead of a value (division by zero).
    """

    expr: sa.ColumnElement[Any]
    type: ValueType
    decimals: int = 0
    encoding: Encoding = "plain"
    digits: int = COLUMN_DIGITS
    nullable: bool = True
    constant: bool = False
    literal: object = None
    is_literal: bool = False
    exact: bool = True
    predicate: bool = False
    fails: tuple[sa.ColumnElement[bool], ...] = ()

    def with_expr(self, expr: sa.ColumnElement[Any]) -> "SqlValue":
        """The same kind of value computed by another expression of the same row."""
        return replace(self, expr=expr, is_literal=False, literal=None)

    def failing(self, *others: "SqlValue") -> "SqlValue":
        """The same value, which also fails where one of ``others`` fails."""
        return replace(self, fails=merged_fails(self, *others))

    @property
    def is_null_literal(self) -> bool:
        """True for NULL written in the formula."""
        return self.is_literal and self.literal is None


@dataclass(frozen=True, slots=True)
class SqlRows:
    """A list: one value per row of ``source`` where ``where`` holds, in ``order``.

    Multiple choice, link lists, sub-form columns and the people below the actor all read
    like this; ``item`` is the value of one row. ``stored`` is the column of a JSON list
    and ``literals`` are the items of a written one.
    """

    source: sa.FromClause
    item: SqlValue
    where: tuple[sa.ColumnElement[bool], ...] = ()
    order: sa.ColumnElement[Any] | None = None
    stored: sa.ColumnElement[Any] | None = None
    literals: tuple[SqlValue, ...] | None = None

    def select(self, *columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
        """A sub-select over the rows; it reads the outer row where ``where`` mentions it."""
        statement = sa.select(*columns).select_from(self.source)
        if self.where:
            statement = statement.where(*self.where)
        return statement.correlate_except(self.source)


Sql = SqlValue | SqlRows


def merged_fails(*values: "SqlValue") -> tuple[sa.ColumnElement[bool], ...]:
    """All conditions under which one of ``values`` fails, each once."""
    found: dict[int, sa.ColumnElement[bool]] = {}
    for value in values:
        for condition in value.fails:
            found[id(condition)] = condition
    return tuple(found.values())


def predicate(expr: sa.ColumnElement[bool], *parts: SqlValue, nullable: bool = True) -> SqlValue:
    """A truth value made from ``parts``; NULL in it means false."""
    return SqlValue(
        expr,
        BOOLEAN,
        nullable=nullable,
        predicate=True,
        constant=bool(parts) and all(part.constant for part in parts),
        fails=merged_fails(*parts),
    )
