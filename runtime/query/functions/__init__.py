"""The functions of the language that have a counterpart in SQL: one module per group."""

from runtime.query.functions import dates, lists, logic, numbers, people, texts
from runtime.query.functions.support import SqlFunction

SQL_FUNCTIONS: dict[str, SqlFunction] = {
    **logic.FUNCTIONS,
    **numbers.FUNCTIONS,
    **texts.FUNCTIONS,
    **dates.FUNCTIONS,
    **lists.FUNCTIONS,
    **people.FUNCTIONS,
}
"""By the function's own name; `engines.expr.sqlable` lists the same names for checks."""

__all__ = ["SQL_FUNCTIONS", "SqlFunction"]
