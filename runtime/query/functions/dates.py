"""Dates in SQL: everything is calendar time of the workspace's zone."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import sqlalchemy as sa

from engines.core.values import DATE, DATETIME
from engines.expr.nodes import Call
from runtime.query.backend import DatePart
from runtime.query.functions.support import (
    SqlFunction,
    constant,
    text_constant,
    whole_constant,
)
from runtime.query.parameters import NOW, TODAY
from runtime.query.refusals import not_in_sql
from runtime.query.values import SqlValue, merged_fails

if TYPE_CHECKING:
    from runtime.query.compile import Compiler

_STEP = re.compile(r"\s*([+-]?)\s*(\d{1,6})\s*([yMwd])", re.ASCII)


def _today(compiler: "Compiler", call: Call) -> SqlValue:
    kind = sa.Text() if compiler.backend.name == "sqlite" else sa.Date()
    return SqlValue(sa.bindparam(TODAY, type_=kind), DATE, nullable=False, constant=True)


def _now(compiler: "Compiler", call: Call) -> SqlValue:
    kind = sa.Text() if compiler.backend.name == "sqlite" else sa.DateTime(timezone=True)
    expr = sa.bindparam(NOW, type_=kind)
    return SqlValue(expr, DATETIME, encoding="utc", nullable=False, constant=True)


def _moment(compiler: "Compiler", call: Call, position: int = 0) -> SqlValue:
    return compiler.moment(compiler.scalar(call.args[position]))


def _part(part: DatePart) -> SqlFunction:
    def compute(compiler: "Compiler", call: Call) -> SqlValue:
        return compiler.backend.part(part, _moment(compiler, call))

    return compute


def _weekday(compiler: "Compiler", call: Call) -> SqlValue:
    backend, kind = compiler.backend, whole_constant(call, 1, 1)
    monday_first = backend.part("weekday", _moment(compiler, call))
    if kind == 2:
        return monday_first
    if kind == 3:
        return backend.subtract(monday_first, backend.number(Decimal(1)))
    if kind != 1 and not 11 <= kind <= 17:
        raise not_in_sql("WEEKDAY")
    start = 7 if kind == 1 else kind - 10
    shifted = backend.add(monday_first, backend.number(Decimal(7 - start)))
    turned = backend.fit(backend.modulo(shifted, backend.number(Decimal(7))), 0)
    return backend.add(turned, backend.number(Decimal(1)))


def _day_only(compiler: "Compiler", value: SqlValue) -> SqlValue:
    return compiler.backend.day(value) if value.type.is_temporal else value


def _edate(compiler: "Compiler", call: Call) -> SqlValue:
    months = compiler.whole(compiler.number(compiler.scalar(call.args[1])))
    on = _day_only(compiler, _moment(compiler, call))
    return compiler.backend.plus_months(on, months)


def _eomonth(compiler: "Compiler", call: Call) -> SqlValue:
    moved = _edate(compiler, call)
    return compiler.backend.month_end(moved)


def _datedelta(compiler: "Compiler", call: Call) -> SqlValue:
    days = compiler.whole(compiler.number(compiler.scalar(call.args[1])))
    return compiler.backend.plus_days(_moment(compiler, call), days)


def _dateadd(compiler: "Compiler", call: Call) -> SqlValue:
    value = _moment(compiler, call)
    steps = constant(call.args[1])
    if not isinstance(steps, str):
        unit = text_constant(call, 2, "d")
        count = compiler.whole(compiler.number(compiler.scalar(call.args[1])))
        return _stepped(compiler, value, count, unit)
    if len(call.args) > 2:
        raise not_in_sql("DATEADD")
    position = 0
    while position < len(steps.rstrip()) or position == 0:
        found = _STEP.match(steps, position)
        if found is None:
            raise not_in_sql("DATEADD")
        sign, digits, letter = found.groups()
        number = Decimal(-int(digits) if sign == "-" else int(digits))
        value = _stepped(compiler, value, compiler.backend.number(number), letter)
        position = found.end()
    return value


def _stepped(compiler: "Compiler", value: SqlValue, count: SqlValue, unit: str) -> SqlValue:
    backend = compiler.backend
    if unit == "d":
        return backend.plus_days(value, count)
    if unit == "M":
        return backend.plus_months(value, count)
    if unit == "w":
        return backend.plus_days(value, backend.multiply(count, backend.number(Decimal(7))))
    if unit == "y":
        return backend.plus_months(value, backend.multiply(count, backend.number(Decimal(12))))
    raise not_in_sql("DATEADD")


def _days(compiler: "Compiler", call: Call) -> SqlValue:
    end, start = (_day_only(compiler, _moment(compiler, call, at)) for at in (0, 1))
    return compiler.backend.days_between(end, start)


def _datedif(compiler: "Compiler", call: Call) -> SqlValue:
    if text_constant(call, 2, "d") not in ("d", "D"):
        raise not_in_sql("DATEDIF")
    start, end = (_day_only(compiler, _moment(compiler, call, at)) for at in (0, 1))
    return compiler.backend.days_between(end, start)


def _date(compiler: "Compiler", call: Call) -> SqlValue:
    if len(call.args) != 3:
        raise not_in_sql("DATE")
    parts = [compiler.whole(compiler.number(compiler.scalar(arg))) for arg in call.args]
    made = compiler.backend.date(parts[0], parts[1], parts[2])
    return replace(made, fails=merged_fails(*parts))


FUNCTIONS: dict[str, SqlFunction] = {
    "TODAY": _today,
    "NOW": _now,
    "YEAR": _part("year"),
    "QUARTER": _part("quarter"),
    "MONTH": _part("month"),
    "DAY": _part("day"),
    "HOUR": _part("hour"),
    "MINUTE": _part("minute"),
    "SECOND": _part("second"),
    "WEEKDAY": _weekday,
    "EDATE": _edate,
    "EOMONTH": _eomonth,
    "DATEDELTA": _datedelta,
    "DATEADD": _dateadd,
    "DAYS": _days,
    "DATEDIF": _datedif,
    "DATE": _date,
}
