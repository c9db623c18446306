"""Texts in SQL. Lengths and positions count characters, from 1."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from engines.core.values import TEXT
from engines.expr.nodes import Call
from runtime.query.functions.support import SqlFunction, text_constant, whole_constant
from runtime.query.refusals import not_in_sql
from runtime.query.values import SqlRows, SqlValue, merged_fails, predicate

if TYPE_CHECKING:
    from runtime.query.compile import Compiler


def _text_of(expr: sa.ColumnElement[Any], *parts: SqlValue) -> SqlValue:
    return SqlValue(
        expr,
        TEXT,
        nullable=False,
        constant=all(part.constant for part in parts),
        fails=merged_fails(*parts),
    )


def _argument(compiler: "Compiler", call: Call, position: int = 0) -> SqlValue:
    return compiler.text(compiler.scalar(call.args[position]))


def _concatenate(compiler: "Compiler", call: Call) -> SqlValue:
    values = [compiler.value(arg) for arg in call.args]
    if any(isinstance(value, SqlRows) for value in values):
        raise not_in_sql("CONCATENATE")
    return compiler.joined([value for value in values if isinstance(value, SqlValue)])


def _left(compiler: "Compiler", call: Call) -> SqlValue:
    value, size = _argument(compiler, call), whole_constant(call, 1, 1, least=0)
    return _text_of(sa.func.substr(value.expr, 1, size, type_=sa.Text()), value)


def _right(compiler: "Compiler", call: Call) -> SqlValue:
    value, size = _argument(compiler, call), whole_constant(call, 1, 1, least=0)
    if size == 0:
        return replace(compiler.backend.text(""), fails=value.fails)
    if compiler.backend.name == "sqlite":
        return _text_of(sa.func.substr(value.expr, -size, type_=sa.Text()), value)
    return _text_of(sa.func.right(value.expr, size, type_=sa.Text()), value)


def _mid(compiler: "Compiler", call: Call) -> SqlValue:
    value = _argument(compiler, call)
    start, size = whole_constant(call, 1, 1, least=1), whole_constant(call, 2, 0, least=0)
    return _text_of(sa.func.substr(value.expr, start, size, type_=sa.Text()), value)


def _len(compiler: "Compiler", call: Call) -> SqlValue:
    value = _argument(compiler, call)
    size = compiler.backend.whole(sa.func.length(value.expr, type_=sa.BigInteger()), 7)
    return replace(size, nullable=False, fails=value.fails)


def _upper(compiler: "Compiler", call: Call) -> SqlValue:
    value = _argument(compiler, call)
    return _text_of(compiler.backend.upper(value.expr), value)


def _lower(compiler: "Compiler", call: Call) -> SqlValue:
    value = _argument(compiler, call)
    return _text_of(compiler.backend.lower(value.expr), value)


def _trim(compiler: "Compiler", call: Call) -> SqlValue:
    value = _argument(compiler, call)
    blanks = sa.func.replace(value.expr, "　", " ", type_=sa.Text())
    return _text_of(compiler.backend.trim(blanks), value)


def _substitute(compiler: "Compiler", call: Call) -> SqlValue:
    if len(call.args) > 3:
        raise not_in_sql("SUBSTITUTE")
    value, new = _argument(compiler, call), _argument(compiler, call, 2)
    old = text_constant(call, 1, "")
    if not old:
        return value
    return _text_of(sa.func.replace(value.expr, old, new.expr, type_=sa.Text()), value, new)


def _exact(compiler: "Compiler", call: Call) -> SqlValue:
    left, right = _argument(compiler, call), _argument(compiler, call, 1)
    return predicate(left.expr == right.expr, left, right, nullable=False)


def _find(compiler: "Compiler", call: Call) -> SqlValue:
    """Without a hit it is an error, as the evaluator has it."""
    if len(call.args) > 2:
        raise not_in_sql("FIND")
    part, within = _argument(compiler, call), _argument(compiler, call, 1)
    position = compiler.backend.position(part.expr, within.expr)
    found = replace(compiler.backend.whole(position, 7), nullable=False)
    return replace(found, fails=(*merged_fails(part, within), position == 0))


def _search(compiler: "Compiler", call: Call) -> SqlValue:
    """Letter case does not count; 0 without a hit. Wildcards have no counterpart here."""
    part, within = text_constant(call, 0, ""), _argument(compiler, call, 1)
    if len(call.args) > 2 or any(char in part for char in "*?~") or not part:
        raise not_in_sql("SEARCH")
    lowered = "".join(char.lower() if char.isascii() else char for char in part)
    if lowered != part.lower():
        raise not_in_sql("SEARCH")
    wanted = sa.literal(lowered, sa.Text())
    position = compiler.backend.position(wanted, compiler.backend.lower(within.expr))
    return replace(compiler.backend.whole(position, 7), nullable=False, fails=within.fails)


def _starts_with(compiler: "Compiler", call: Call) -> SqlValue:
    value, start = _argument(compiler, call), _argument(compiler, call, 1)
    head = sa.func.substr(value.expr, 1, sa.func.length(start.expr), type_=sa.Text())
    return predicate(head == start.expr, value, start, nullable=False)


def _ends_with(compiler: "Compiler", call: Call) -> SqlValue:
    value, end = _argument(compiler, call), text_constant(call, 1, "")
    if not end:
        return predicate(sa.true(), value, nullable=False)
    if compiler.backend.name == "sqlite":
        tail = sa.func.substr(value.expr, -len(end), type_=sa.Text())
    else:
        tail = sa.func.right(value.expr, len(end), type_=sa.Text())
    return predicate(tail == end, value, nullable=False)


FUNCTIONS: dict[str, SqlFunction] = {
    "CONCATENATE": _concatenate,
    "LEFT": _left,
    "RIGHT": _right,
    "MID": _mid,
    "LEN": _len,
    "UPPER": _upper,
    "LOWER": _lower,
    "TRIM": _trim,
    "SUBSTITUTE": _substitute,
    "EXACT": _exact,
    "FIND": _find,
    "SEARCH": _search,
    "STARTSWITH": _starts_with,
    "ENDSWITH": _ends_with,
}
