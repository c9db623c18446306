"""Trees kept with all their pairs (above, below), so that a query asks one indexed table."""

from dataclasses import dataclass

from sqlalchemy import Column, Table, and_, delete, insert, literal, select, true
from sqlalchemy.dialects import postgresql, sqlite

from runtime.db.transaction import ReadTx, WriteTx
from runtime.identity.tables import department_tree_table, org_lock_table, reporting_table


@dataclass(frozen=True)
class ClosureTree:
    """Maintains one closure table; each node has itself as a pair of depth 0."""

    table: Table
    above: str
    below: str

    def add(self, tx: WriteTx, node: int, parent: int | None) -> None:
        """Put a new node under ``parent`` (None: at the top)."""
        self._pair(tx, node)
        self._attach(tx, node, parent)

    def move(self, tx: WriteTx, node: int, parent: int | None) -> None:
        """Put a node with everything under it somewhere else; the caller refused circles."""
        inside = select(self._below).where(self._above == node)
        tx.execute(
            delete(self.table).where(and_(self._below.in_(inside), self._above.not_in(inside)))
        )
        self._attach(tx, node, parent)

    def remove(self, tx: WriteTx, node: int) -> None:
        """Take out a node that has nothing below it."""
        tx.execute(delete(self.table).where(self._below == node))

    def is_below(self, tx: ReadTx, node: int, top: int) -> bool:
        """Whether ``node`` is ``top`` or lies under it."""
        found = select(literal(1)).where(self._above == top, self._below == node)
        return tx.execute(found).first() is not None

    @property
    def _above(self) -> "Column[int]":
        column: Column[int] = self.table.c[self.above]
        return column

    @property
    def _below(self) -> "Column[int]":
        column: Column[int] = self.table.c[self.below]
        return column

    def _pair(self, tx: WriteTx, node: int) -> None:
        tx.execute(insert(self.table).values({self.above: node, self.below: node, "depth": 0}))

    def _attach(self, tx: WriteTx, node: int, parent: int | None) -> None:
        if parent is None:
            return
        upper, lower = self.table.alias("upper_pairs"), self.table.alias("lower_pairs")
        pairs = (
            select(
                upper.c[self.above],
                lower.c[self.below],
                upper.c.depth + lower.c.depth + 1,
            )
            .join_from(upper, lower, true())
            .where(upper.c[self.below] == parent, lower.c[self.above] == node)
        )
        tx.execute(insert(self.table).from_select([self.above, self.below, "depth"], pairs))


REPORTING = ClosureTree(reporting_table, "manager_id", "user_id")
DEPARTMENTS = ClosureTree(department_tree_table, "ancestor_id", "department_id")


def change_organisation(tx: WriteTx) -> None:
    """Take the organisation's lock and move its revision on.

    Every change of users, departments and roles calls this first: two moves at the same time
    could otherwise make a circle that neither of them sees, and what processes remember about
    people is keyed by this revision.
    """
    row = {"name": "org", "changes": 1}
    step = {"changes": org_lock_table.c.changes + 1}
    if tx.dialect == "sqlite":
        tx.execute(
            sqlite.insert(org_lock_table)
            .values(row)
            .on_conflict_do_update(index_elements=["name"], set_=step)
        )
    else:
        tx.execute(
            postgresql.insert(org_lock_table)
            .values(row)
            .on_conflict_do_update(index_elements=["name"], set_=step)
        )
