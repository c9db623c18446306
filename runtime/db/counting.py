"""Counting statements: how tests prove that a request costs a fixed number of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import event

if TYPE_CHECKING:
    from runtime.workspaces.workspace import Workspace


class StatementCount:
    """The statements that ran inside the block, as driver text."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def __len__(self) -> int:
        return len(self.statements)

    def __int__(self) -> int:
        return len(self.statements)

    @property
    def count(self) -> int:
        """How many there were; BEGIN, COMMIT and SAVEPOINT are not counted."""
        return len(self.statements)

    def __str__(self) -> str:
        return "\n---\n".join(self.statements)


@contextmanager
def count_statements(workspace: "Workspace") -> Iterator[StatementCount]:
    """Count all statements on the workspace's database, SQLAlchemy's and prepared ones."""
    counted = StatementCount()
    database = workspace.database

    def observe(sql: str) -> None:
        counted.statements.append(sql)

    def before(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        observe(statement)

    for engine in database.engines:
        event.listen(engine, "before_cursor_execute", before)
    database.observers.append(observe)
    try:
        yield counted
    finally:
        database.observers.remove(observe)
        for engine in database.engines:
            event.remove(engine, "before_cursor_execute", before)
