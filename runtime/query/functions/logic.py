"""Conditions and choices in SQL. A branch that is not taken cannot fail."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from engines.core.text import text
from engines.expr.nodes import Call
from runtime.query.functions.support import SqlFunction
from runtime.query.refusals import not_in_sql, wrong_kind
from runtime.query.values import SqlRows, SqlValue, predicate

if TYPE_CHECKING:
    from runtime.query.compile import Compiler

Condition = sa.ColumnElement[bool]


def _known(condition: Condition) -> Condition:
    return sa.func.coalesce(condition, sa.false(), type_=sa.Boolean())


def _truth(value: SqlValue) -> Condition:
    return _known(value.expr) if value.nullable else value.expr


def _any_failure(value: SqlValue) -> Condition:
    return sa.or_(*(_known(failure) for failure in value.fails))


def _and(compiler: "Compiler", call: Call) -> SqlValue:
    parts = [compiler.condition(compiler.value(arg)) for arg in call.args]
    found = predicate(
        sa.and_(*(part.expr for part in parts)), nullable=any(part.nullable for part in parts)
    )
    failing = [part for part in parts if part.fails]
    if not failing:
        return found
    # A false operand decides, whatever errors the others have.
    open_still = (
        sa.or_(_any_failure(part), _truth(part)) if part.fails else _truth(part) for part in parts
    )
    fails = sa.and_(sa.or_(*(_any_failure(part) for part in failing)), *open_still)
    return replace(found, fails=(fails,))


def _or(compiler: "Compiler", call: Call) -> SqlValue:
    parts = [compiler.condition(compiler.value(arg)) for arg in call.args]
    found = predicate(
        sa.or_(*(part.expr for part in parts)), nullable=any(part.nullable for part in parts)
    )
    failing = [part for part in parts if part.fails]
    if not failing:
        return found
    open_still = (
        sa.or_(_any_failure(part), sa.not_(_truth(part))) if part.fails else sa.not_(_truth(part))
        for part in parts
    )
    fails = sa.and_(sa.or_(*(_any_failure(part) for part in failing)), *open_still)
    return replace(found, fails=(fails,))


def _not(compiler: "Compiler", call: Call) -> SqlValue:
    value = compiler.condition(compiler.value(call.args[0]))
    return predicate(sa.not_(_truth(value)), value, nullable=False)


def _xor(compiler: "Compiler", call: Call) -> SqlValue:
    parts = [compiler.condition(compiler.scalar(arg)) for arg in call.args]
    count: Any = sum(
        (sa.case((part.expr, 1), else_=0) for part in parts[1:]),
        start=sa.case((parts[0].expr, 1), else_=0),
    )
    return predicate(count % 2 == 1, *parts, nullable=False)


def _choice(
    compiler: "Compiler", branches: list[tuple[SqlValue, SqlValue]], otherwise: SqlValue | None
) -> SqlValue:
    """CASE over conditions; without ``otherwise`` no match is an error."""
    values = [value for _, value in branches]
    last = compiler.backend.null() if otherwise is None else otherwise
    alike = compiler.backend.alike([*(_plain(value) for value in values), _plain(last)])
    kinds = {value.type.name for value in alike} - {"null"}
    if len(kinds) > 1:
        raise wrong_kind(text("相同类型的结果", "results of one type"))
    shown = next((value for value in alike if value.type.name != "null"), alike[0])
    tests = [_truth(test) for test, _ in branches]
    expr = sa.case(
        *((test, value.expr) for test, value in zip(tests, alike, strict=False)),
        else_=alike[-1].expr,
    )
    fails: list[Condition] = []
    before: list[Condition] = []
    for (test, value), truth in zip(branches, tests, strict=True):
        fails.extend(sa.and_(*before, failure) for failure in test.fails)
        fails.extend(sa.and_(*before, truth, failure) for failure in value.fails)
        before.append(sa.not_(truth))
    if otherwise is None:
        fails.append(sa.and_(*before))
    else:
        fails.extend(sa.and_(*before, failure) for failure in otherwise.fails)
    return replace(
        shown,
        expr=expr,
        fails=tuple(fails),
        is_literal=False,
        literal=None,
        predicate=False,
        constant=all(part.constant for pair in branches for part in pair) and last.constant,
        nullable=any(value.nullable for value in alike),
        exact=all(value.exact for value in alike),
        digits=max(value.digits for value in alike),
        decimals=max(value.decimals for value in alike),
    )


def _plain(value: SqlValue) -> SqlValue:
    """A truth made by comparing is never empty when it is kept as a value."""
    if not value.predicate:
        return value
    return replace(value, expr=_truth(value), nullable=False, predicate=False)


def _if(compiler: "Compiler", call: Call) -> SqlValue:
    test = compiler.condition(compiler.scalar(call.args[0]))
    then = compiler.scalar(call.args[1])
    written = len(call.args) == 3
    otherwise = compiler.scalar(call.args[2]) if written else compiler.backend.truth(False)
    return _choice(compiler, [(test, then)], otherwise)


def _ifs(compiler: "Compiler", call: Call) -> SqlValue:
    if len(call.args) % 2:
        raise not_in_sql("IFS")
    branches = [
        (compiler.condition(compiler.scalar(test)), compiler.scalar(value))
        for test, value in zip(call.args[::2], call.args[1::2], strict=True)
    ]
    return _choice(compiler, branches, None)


def _switch(compiler: "Compiler", call: Call) -> SqlValue:
    subject, *rest = call.args
    wanted = compiler.scalar(subject)
    has_default = len(rest) % 2 == 1
    pairs = rest[:-1] if has_default else rest
    branches = [
        (compiler.compare("=", wanted, compiler.scalar(case)), compiler.scalar(value))
        for case, value in zip(pairs[::2], pairs[1::2], strict=True)
    ]
    otherwise = compiler.scalar(rest[-1]) if has_default else None
    if not branches:
        raise not_in_sql("SWITCH")
    return _choice(compiler, branches, otherwise)


def _coalesce(compiler: "Compiler", call: Call) -> SqlValue:
    values = [_plain(compiler.scalar(arg)) for arg in call.args]
    branches = [
        (predicate(sa.not_(empty(value)), value, nullable=False), replace(value, fails=()))
        for value in values
    ]
    return _choice(compiler, branches, compiler.backend.null())


def _iferror(compiler: "Compiler", call: Call) -> SqlValue:
    value, other = compiler.scalar(call.args[0]), compiler.scalar(call.args[1])
    if not value.fails:
        return value
    failed = predicate(_any_failure(value), nullable=False)
    return _choice(compiler, [(failed, other)], replace(value, fails=()))


def _iserror(compiler: "Compiler", call: Call) -> SqlValue:
    value = compiler.scalar(call.args[0])
    if not value.fails:
        return compiler.backend.truth(False)
    return predicate(_any_failure(value), nullable=False)


def empty(value: SqlValue) -> Condition:
    """True for an empty value: NULL, or a text without characters."""
    if value.predicate or (not value.nullable and value.type.name != "text"):
        return sa.false()
    if value.type.name == "text" and not isinstance(value.expr, sa.sql.elements.TypeCoerce):
        return sa.func.coalesce(value.expr, "", type_=sa.Text()) == ""
    # Columns never hold "": storage keeps an empty text as NULL.
    return value.expr.is_(None)


def _isempty(compiler: "Compiler", call: Call) -> SqlValue:
    value = compiler.value(call.args[0])
    if isinstance(value, SqlRows):
        found = sa.exists(value.select(sa.literal_column("1")))
        return predicate(sa.not_(found), nullable=False)
    return predicate(empty(value), value, nullable=False)


def _isblank(compiler: "Compiler", call: Call) -> SqlValue:
    value = compiler.scalar(call.args[0])
    return predicate(empty(value), value, nullable=False)


def _comparison(op: str) -> SqlFunction:
    def compare(compiler: "Compiler", call: Call) -> SqlValue:
        left, right = (compiler.scalar(arg) for arg in call.args)
        return compiler.compare(op, left, right)

    return compare


def _true(compiler: "Compiler", call: Call) -> SqlValue:
    return compiler.backend.truth(True)


def _false(compiler: "Compiler", call: Call) -> SqlValue:
    return compiler.backend.truth(False)


FUNCTIONS: dict[str, SqlFunction] = {
    "AND": _and,
    "OR": _or,
    "NOT": _not,
    "XOR": _xor,
    "IF": _if,
    "IFS": _ifs,
    "SWITCH": _switch,
    "COALESCE": _coalesce,
    "IFERROR": _iferror,
    "ISERROR": _iserror,
    "ISEMPTY": _isempty,
    "ISBLANK": _isblank,
    "TRUE": _true,
    "FALSE": _false,
    "EQ": _comparison("="),
    "NE": _comparison("<>"),
    "LT": _comparison("<"),
    "LE": _comparison("<="),
    "GT": _comparison(">"),
    "GE": _comparison(">="),
}
