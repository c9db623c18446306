"""Lists in SQL: membership and aggregates over sub-form columns, links and choices."""

from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from engines.core.text import text
from engines.expr.nodes import Call
from runtime.query.functions.logic import empty
from runtime.query.functions.support import SqlFunction
from runtime.query.refusals import wrong_kind
from runtime.query.values import Sql, SqlRows, SqlValue, merged_fails, predicate

if TYPE_CHECKING:
    from runtime.query.compile import Compiler

_ONE: sa.ColumnElement[int] = sa.literal_column("1")


def _member(compiler: "Compiler", wanted: SqlValue, rows: SqlRows) -> SqlValue:
    if rows.literals is not None:
        return _one_of(compiler, wanted, list(rows.literals))
    wanted = _keyed(compiler, wanted, rows.item)
    if rows.stored is not None:
        return predicate(compiler.backend.holds(rows.stored, wanted), wanted)
    item, wanted = compiler.backend.alike([rows.item, wanted])
    if wanted.type.name == "number" or wanted.encoding == "decimal":
        found = sa.exists(rows.select(_ONE).where(compiler.backend.compare("=", item, wanted)))
        return predicate(found, wanted, nullable=False)
    return predicate(wanted.expr.in_(rows.select(item.expr)), wanted)


def _keyed(compiler: "Compiler", wanted: SqlValue, item: SqlValue) -> SqlValue:
    """``wanted`` in the form of the list's items, or a refusal."""
    same, _ = compiler.comparable(wanted, item)
    return same


def _one_of(compiler: "Compiler", wanted: SqlValue, items: list[SqlValue]) -> SqlValue:
    if not items:
        return predicate(sa.false(), wanted, nullable=False)
    plain = all(item.is_literal and item.type.name == "text" and item.literal for item in items)
    if plain and wanted.type.name == "text":
        return predicate(wanted.expr.in_([item.expr for item in items]), wanted)
    tests = [compiler.compare("=", wanted, item) for item in items]
    return predicate(
        sa.or_(*(test.expr for test in tests)),
        wanted,
        *items,
        nullable=any(test.nullable for test in tests),
    )


def _in(compiler: "Compiler", call: Call) -> SqlValue:
    wanted = compiler.scalar(call.args[0])
    choices = [compiler.value(arg) for arg in call.args[1:]]
    singles = [choice for choice in choices if isinstance(choice, SqlValue)]
    tests = [_one_of(compiler, wanted, singles)] if singles else []
    tests += [
        _member(compiler, wanted, choice) for choice in choices if isinstance(choice, SqlRows)
    ]
    return predicate(
        sa.or_(*(test.expr for test in tests)),
        wanted,
        *singles,
        nullable=any(test.nullable for test in tests),
    )


def _contains(compiler: "Compiler", call: Call) -> SqlValue:
    within, wanted = compiler.value(call.args[0]), compiler.value(call.args[1])
    if isinstance(within, SqlValue):
        if isinstance(wanted, SqlRows):
            raise wrong_kind(text("单个值", "a single value"))
        whole, part = compiler.text(within), compiler.text(wanted)
        position = compiler.backend.position(part.expr, whole.expr)
        return predicate(position > 0, whole, part, nullable=False)
    if isinstance(wanted, SqlValue):
        return _member(compiler, wanted, within)
    if wanted.literals is None:
        raise wrong_kind(text("固定的列表", "a fixed list"))
    tests = [_member(compiler, item, within) for item in wanted.literals]
    return predicate(sa.and_(*(test.expr for test in tests)))


def _contains_any(compiler: "Compiler", call: Call) -> SqlValue:
    within = compiler.value(call.args[0])
    if isinstance(within, SqlValue):
        raise wrong_kind(text("列表", "a list")).at(call.args[0])
    wanted: list[SqlValue] = []
    for arg in call.args[1:]:
        value = compiler.value(arg)
        if isinstance(value, SqlValue):
            wanted.append(value)
        elif value.literals is not None:
            wanted.extend(value.literals)
        else:
            raise wrong_kind(text("固定的列表", "a fixed list")).at(arg)
    tests = [_member(compiler, item, within) for item in wanted]
    return predicate(sa.or_(*(test.expr for test in tests)), *wanted)


def _parts(compiler: "Compiler", call: Call) -> list[Sql]:
    parts: list[Sql] = []
    for arg in call.args:
        value = compiler.rows(arg) or compiler.value(arg)
        if isinstance(value, SqlRows) and value.literals is not None:
            parts.extend(value.literals)
        else:
            parts.append(value)
    return parts


def _failing_rows(rows: SqlRows) -> tuple[sa.ColumnElement[bool], ...]:
    """True when the item of some row fails: an error among the items is the whole's error."""
    if not rows.item.fails:
        return ()
    broken = sa.or_(*rows.item.fails)
    return (sa.exists(rows.select(_ONE).where(broken)),)


def _total_of(compiler: "Compiler", part: Sql) -> SqlValue:
    backend = compiler.backend
    if isinstance(part, SqlValue):
        return compiler.number(part)
    compiler.measure(part.item)
    total = backend.sum(part.item)
    found = replace(
        total, expr=part.select(total.expr).scalar_subquery(), fails=_failing_rows(part)
    )
    return compiler.number(replace(found, nullable=True))


def _sum(compiler: "Compiler", call: Call) -> SqlValue:
    totals = [_total_of(compiler, part) for part in _parts(compiler, call)]
    return reduce(compiler.backend.add, totals)


def _count_of(compiler: "Compiler", part: Sql) -> SqlValue:
    backend = compiler.backend
    if isinstance(part, SqlValue):
        one = sa.case((part.expr.is_(None), 0), else_=1)
        return replace(backend.whole(one, 1), nullable=False, fails=part.fails)
    count = part.select(sa.func.count(part.item.expr)).scalar_subquery()
    return replace(backend.whole(count, 7), nullable=False, fails=_failing_rows(part))


def _number_count(compiler: "Compiler", part: Sql) -> SqlValue:
    compiler.measure(part.item if isinstance(part, SqlRows) else part)
    return _count_of(compiler, part)


def _count(compiler: "Compiler", call: Call) -> SqlValue:
    counts = [_number_count(compiler, part) for part in _parts(compiler, call)]
    return reduce(compiler.backend.add, counts)


def _counta_of(compiler: "Compiler", part: Sql) -> SqlValue:
    if isinstance(part, SqlRows):
        return _count_of(compiler, part)
    one = sa.case((empty(part), 0), else_=1)
    return replace(compiler.backend.whole(one, 1), nullable=False, fails=part.fails)


def _counta(compiler: "Compiler", call: Call) -> SqlValue:
    counts = [_counta_of(compiler, part) for part in _parts(compiler, call)]
    return reduce(compiler.backend.add, counts)


def _rows_of(compiler: "Compiler", call: Call) -> SqlValue:
    value = compiler.rows(call.args[0]) or compiler.value(call.args[0])
    if isinstance(value, SqlValue):
        raise wrong_kind(text("列表", "a list")).at(call.args[0])
    count = value.select(sa.func.count()).scalar_subquery()
    return replace(compiler.backend.whole(count, 7), nullable=False)


def _average(compiler: "Compiler", call: Call) -> SqlValue:
    parts = _parts(compiler, call)
    total = reduce(compiler.backend.add, [_total_of(compiler, part) for part in parts])
    count = reduce(compiler.backend.add, [_number_count(compiler, part) for part in parts])
    mean = replace(compiler.backend.divide(total, count), fails=merged_fails(total, count))
    return compiler.failing_on_zero(mean, count)


def _extreme(op: str, name: str) -> SqlFunction:
    """MIN or MAX: empties do not take part; without any value 0, for dates empty."""

    def compute(compiler: "Compiler", call: Call) -> SqlValue:
        found = [_best_row(compiler, part, name) for part in _parts(compiler, call)]
        kinds = {value.type.name for value in found} - {"null"}
        if not kinds <= {"number"} and not kinds <= {"date", "datetime"}:
            raise wrong_kind(text("数字或日期", "numbers or dates"))
        found = compiler.backend.alike(found)
        best = reduce(lambda left, right: _better(compiler, op, left, right), found)
        return compiler.number(best) if kinds == {"number"} else best

    return compute


def _best_row(compiler: "Compiler", part: Sql, name: str) -> SqlValue:
    if isinstance(part, SqlValue):
        return part
    item = part.item
    own = item.encoding == "decimal"
    aggregate: Callable[..., Any] = getattr(sa.func, f"fw_{name}" if own else name)
    best = aggregate(item.expr, type_=item.expr.type)
    return replace(
        item, expr=part.select(best).scalar_subquery(), nullable=True, fails=_failing_rows(part)
    )


def _better(compiler: "Compiler", op: str, left: SqlValue, right: SqlValue) -> SqlValue:
    if left.type.name == "number":
        wins = compiler.backend.compare(op, right, left)
    else:
        wins = right.expr < left.expr if op == "<" else right.expr > left.expr
    expr = sa.case((left.expr.is_(None), right.expr), (wins, right.expr), else_=left.expr)
    return replace(
        left,
        expr=expr,
        nullable=left.nullable and right.nullable,
        literal=None,
        is_literal=False,
        constant=left.constant and right.constant,
        fails=merged_fails(left, right),
        exact=left.exact and right.exact,
        digits=max(left.digits, right.digits),
    )


FUNCTIONS: dict[str, SqlFunction] = {
    "IN": _in,
    "CONTAINS": _contains,
    "CONTAINSANY": _contains_any,
    "SUM": _sum,
    "AVERAGE": _average,
    "MIN": _extreme("<", "min"),
    "MAX": _extreme(">", "max"),
    "COUNT": _count,
    "COUNTA": _counta,
    "ROWS": _rows_of,
}
