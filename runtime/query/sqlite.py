"""SQLite's half: numbers are scaled integers, or decimal text where those do not reach."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

import sqlalchemy as sa

from engines.core.values import DATE, DATETIME, NUMBER, TEXT, ValueType
from engines.expr.numbers import settle
from runtime.db.types import moment_text
from runtime.query.backend import FLIPPED, OPERATORS, Backend, DatePart, Grain, Rounding
from runtime.query.values import COLUMN_DIGITS, SAFE_DIGITS, SqlRows, SqlValue, merged_fails
from runtime.query.zones import steady_since

_MOST_DECIMALS = 15


class SqliteBackend(Backend):
    """See `Backend`. The ``fw_`` functions are those of ``sqlite_functions``."""

    name = "sqlite"

    # Values in

    def column(self, column: sa.ColumnElement[Any], kind: ValueType, decimals: int) -> SqlValue:
        if kind.name == "number":
            coerced = sa.type_coerce(column, sa.BigInteger())
            return SqlValue(coerced, kind, decimals, "scaled")
        if kind.name == "datetime":
            return SqlValue(sa.type_coerce(column, sa.Text()), kind, encoding="utc")
        if kind.name in ("date", "text"):
            return SqlValue(sa.type_coerce(column, sa.Text()), kind)
        if kind.name == "boolean":
            return SqlValue(sa.type_coerce(column, sa.Boolean()), kind)
        return SqlValue(sa.type_coerce(column, sa.BigInteger()), kind)

    def number(self, value: Decimal) -> SqlValue:
        settled = value.normalize()
        exponent = settled.as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        scaled = int(settled.scaleb(decimals)) if settled.adjusted() < 30 else 0
        digits = len(str(abs(scaled)))
        if decimals > _MOST_DECIMALS or digits > SAFE_DIGITS or settled.adjusted() >= 30:
            expr: sa.ColumnElement[Any] = sa.literal(format(settled, "f"), sa.Text())
            return _decimal(expr, constant=True, literal=value)
        return SqlValue(
            sa.literal(scaled, sa.BigInteger()),
            NUMBER,
            decimals,
            "scaled",
            digits,
            nullable=False,
            constant=True,
            literal=value,
            is_literal=True,
        )

    def moment(self, value: date | datetime) -> SqlValue:
        if isinstance(value, datetime):
            shown, kind = value.isoformat(timespec="milliseconds"), DATETIME
            encoding = "local"
        else:
            shown, kind, encoding = value.isoformat(), DATE, "plain"
        return SqlValue(
            sa.literal(shown, sa.Text()),
            kind,
            encoding=encoding,  # type: ignore[arg-type]
            nullable=False,
            constant=True,
            literal=value,
            is_literal=True,
        )

    def whole(self, expr: sa.ColumnElement[Any], digits: int = COLUMN_DIGITS) -> SqlValue:
        return SqlValue(expr, NUMBER, 0, "scaled", digits)

    # Numbers

    def add(self, left: SqlValue, right: SqlValue) -> SqlValue:
        return self._sum_of("fw_add", lambda a, b: a + b, left, right)

    def subtract(self, left: SqlValue, right: SqlValue) -> SqlValue:
        return self._sum_of("fw_subtract", lambda a, b: a - b, left, right)

    def multiply(self, left: SqlValue, right: SqlValue) -> SqlValue:
        digits = left.digits + right.digits
        decimals = left.decimals + right.decimals
        scaled = left.encoding == right.encoding == "scaled"
        if scaled and digits <= SAFE_DIGITS and decimals <= _MOST_DECIMALS:
            return _scaled(left.expr * right.expr, decimals, digits, left, right)
        return self._call("fw_multiply", left, right)

    def divide(self, left: SqlValue, right: SqlValue) -> SqlValue:
        return replace(self._call("fw_divide", left, right), exact=False)

    def modulo(self, left: SqlValue, right: SqlValue) -> SqlValue:
        return self._call("fw_modulo", left, right)

    def negate(self, value: SqlValue) -> SqlValue:
        if value.encoding == "scaled":
            return value.with_expr(-value.expr)
        return self.subtract(self.number(Decimal(0)), value)

    def percent(self, value: SqlValue) -> SqlValue:
        if value.encoding == "scaled" and value.decimals + 2 <= _MOST_DECIMALS:
            # The same integer read with two more decimals.
            return replace(value.with_expr(value.expr), decimals=value.decimals + 2)
        return self._call("fw_divide", value, self.number(Decimal(100)))

    def round(self, value: SqlValue, places: int, how: Rounding) -> SqlValue:
        if value.encoding == "scaled" and value.decimals <= places:
            return value.with_expr(value.expr)
        expr = sa.func.fw_round(self._text(value), places, how, type_=sa.Text())
        return _decimal(expr, value, constant=value.constant)

    def absolute(self, value: SqlValue) -> SqlValue:
        if value.encoding == "scaled":
            return value.with_expr(sa.func.abs(value.expr, type_=sa.BigInteger()))
        negative = sa.func.substr(value.expr, 1, 1) == "-"
        return value.with_expr(sa.case((negative, sa.func.substr(value.expr, 2)), else_=value.expr))

    def compare(self, op: str, left: SqlValue, right: SqlValue) -> sa.ColumnElement[bool]:
        if left.is_literal and not right.is_literal:
            return self.compare(FLIPPED[op], right, left)
        if left.encoding == "scaled" and isinstance(right.literal, Decimal | int):
            return _compare_literal(op, left, Decimal(right.literal))
        pair = _aligned(left, right)
        if pair is not None:
            return OPERATORS[op](*pair[0])
        order = sa.func.fw_compare(self._text(left), self._text(right), type_=sa.Integer())
        return OPERATORS[op](order, 0)

    def number_text(self, value: SqlValue) -> sa.ColumnElement[str]:
        if value.encoding == "scaled" and value.decimals == 0 and value.digits <= COLUMN_DIGITS:
            return sa.cast(value.expr, sa.Text())
        return sa.func.fw_number_text(self._text(value), type_=sa.Text())

    def fit(self, value: SqlValue, decimals: int) -> SqlValue:
        if value.encoding == "scaled" and value.decimals == decimals:
            return value
        more = decimals - value.decimals
        if value.encoding == "scaled" and more > 0 and isinstance(value.literal, Decimal | int):
            scaled = int(Decimal(value.literal).scaleb(decimals))
            expr: sa.ColumnElement[Any] = sa.literal(scaled, sa.BigInteger())
            return replace(value, expr=expr, decimals=decimals, digits=len(str(abs(scaled))))
        if value.encoding == "scaled" and more > 0 and value.digits + more <= SAFE_DIGITS:
            expr = value.expr * sa.literal(10**more, sa.BigInteger())
            return replace(value.with_expr(expr), decimals=decimals, digits=value.digits + more)
        expr = sa.func.fw_rescale(self._text(value), decimals, type_=sa.BigInteger())
        return replace(
            value.with_expr(expr),
            decimals=decimals,
            encoding="scaled",
            digits=SAFE_DIGITS,
            exact=True,
        )

    def alike(self, values: list[SqlValue]) -> list[SqlValue]:
        kinds = {value.type.name for value in values if not value.is_null_literal}
        if kinds == {"number"}:
            present = [value for value in values if not value.is_null_literal]
            decimals = max(value.decimals for value in present)
            roomy = all(
                value.encoding == "scaled"
                and value.digits + decimals - value.decimals <= SAFE_DIGITS
                for value in present
            )
            return [
                value
                if value.is_null_literal
                else self.fit(value, decimals)
                if roomy
                else _decimal(self._text(value), value, constant=value.constant)
                for value in values
            ]
        if kinds == {"date", "datetime"} or kinds == {"datetime"}:
            if all(value.encoding == "utc" or value.is_null_literal for value in values):
                return values
            return [
                value if value.is_null_literal else self.midnight(self.local(value))
                for value in values
            ]
        return values

    def sum(self, value: SqlValue) -> SqlValue:
        decimals = value.decimals if value.encoding == "scaled" else 0
        return _decimal(sa.func.fw_sum(value.expr, decimals, type_=sa.Text()), value)

    def _sum_of(self, name: str, operation: Any, left: SqlValue, right: SqlValue) -> SqlValue:
        pair = _aligned(left, right)
        if pair is None:
            return self._call(name, left, right)
        (first, second), decimals, digits = pair
        if digits >= SAFE_DIGITS:
            return self._call(name, left, right)
        return _scaled(operation(first, second), decimals, digits + 1, left, right)

    def _call(self, name: str, left: SqlValue, right: SqlValue) -> SqlValue:
        call = getattr(sa.func, name)
        expr = call(self._text(left), self._text(right), type_=sa.Text())
        return _decimal(expr, left, right, constant=left.constant and right.constant)

    def _text(self, value: SqlValue) -> sa.ColumnElement[Any]:
        """The number as our decimal functions take it: text, or a plain integer."""
        if value.encoding != "scaled" or value.decimals == 0:
            return value.expr
        return sa.func.fw_unscale(value.expr, value.decimals, type_=sa.Text())

    # Dates

    def local(self, value: SqlValue) -> SqlValue:
        if value.encoding != "utc":
            return value
        expr: sa.ColumnElement[Any] = sa.func.fw_to_local(
            value.expr, self.zone.key, type_=sa.Text()
        )
        steady = steady_since(self.zone)
        if steady is not None and not value.constant:
            # Five times faster than a call into Python for every row.
            since, minutes = steady
            moved = sa.func.strftime(
                "%Y-%m-%dT%H:%M:%f", value.expr, f"{minutes:+d} minutes", type_=sa.Text()
            )
            expr = sa.case((value.expr >= moment_text(since), moved), else_=expr)
        return replace(value.with_expr(expr), encoding="local")

    def utc(self, value: SqlValue) -> SqlValue:
        if value.encoding == "utc":
            return value
        if isinstance(value.literal, date):
            wall = value.literal
            if not isinstance(wall, datetime):
                wall = datetime(wall.year, wall.month, wall.day)  # noqa: DTZ001 zone follows
            aware = wall.replace(tzinfo=self.zone).astimezone(UTC)
            expr: sa.ColumnElement[Any] = sa.literal(moment_text(aware), sa.Text())
        else:
            expr = sa.func.fw_to_utc(value.expr, self.zone.key, type_=sa.Text())
        return replace(value.with_expr(expr), type=DATETIME, encoding="utc")

    def midnight(self, value: SqlValue) -> SqlValue:
        if value.type.name == "datetime":
            return value
        expr = value.expr.op("||", precedence=15)(sa.literal("T00:00:00.000", sa.Text()))
        return replace(value.with_expr(expr), type=DATETIME, encoding="local")

    def day(self, value: SqlValue) -> SqlValue:
        if value.type.name == "date":
            return value
        expr = sa.func.substr(self.local(value).expr, 1, 10, type_=sa.Text())
        return replace(value.with_expr(expr), type=DATE, encoding="plain")

    def part(self, part: DatePart, value: SqlValue) -> SqlValue:
        wall = self.local(value)
        if part == "weekday":
            number: sa.ColumnElement[Any] = sa.func.fw_weekday(wall.expr, type_=sa.BigInteger())
        elif part == "quarter":
            number = (_digits(wall.expr, 6, 2) + 2).op("/", precedence=8)(3)
        elif part in ("hour", "minute", "second") and value.type.name == "date":
            number = sa.case((wall.expr.is_not(None), sa.literal(0)))
        else:
            start, length = _PLACES[part]
            number = _digits(wall.expr, start, length)
        return replace(self.whole(number, 4), fails=value.fails, constant=value.constant)

    def plus_days(self, value: SqlValue, days: SqlValue) -> SqlValue:
        return self._shift("fw_plus_days", value, days)

    def plus_months(self, value: SqlValue, months: SqlValue) -> SqlValue:
        return self._shift("fw_plus_months", value, months)

    def date(self, year: SqlValue, month: SqlValue, day: SqlValue) -> SqlValue:
        parts = (year, month, day)
        expr = sa.func.fw_date(*(part.expr for part in parts), type_=sa.Text())
        return SqlValue(expr, DATE, constant=all(part.constant for part in parts))

    def month_end(self, value: SqlValue) -> SqlValue:
        expr = sa.func.fw_month_end(self.local(value).expr, type_=sa.Text())
        return replace(value.with_expr(expr), type=DATE, encoding="plain")

    def days_between(self, later: SqlValue, earlier: SqlValue) -> SqlValue:
        constant = later.constant and earlier.constant
        first, second = self.local(later).expr, self.local(earlier).expr
        if later.type.name == earlier.type.name == "date":
            days = sa.func.julianday(first) - sa.func.julianday(second)
            whole = self.whole(sa.cast(days, sa.BigInteger()), 7)
            return replace(whole, fails=merged_fails(later, earlier), constant=constant)
        expr = sa.func.fw_days_between(first, second, type_=sa.Text())
        return replace(_decimal(expr, later, earlier, constant=constant), exact=False)

    def bucket(self, grain: Grain, value: SqlValue) -> sa.ColumnElement[str]:
        wall = self.local(value).expr
        if grain == "day" and value.type.name == "date":
            return wall
        if grain == "week":
            return sa.func.fw_week_start(wall, type_=sa.Text())
        if grain == "quarter":
            quarter = (_digits(wall, 6, 2) + 2).op("/", precedence=8)(3)
            year = sa.func.substr(wall, 1, 4, type_=sa.Text())
            return year.op("||", precedence=15)(sa.literal("-Q", sa.Text())).op(
                "||", precedence=15
            )(quarter)
        length = {"year": 4, "month": 7, "day": 10}[grain]
        return sa.func.substr(wall, 1, length, type_=sa.Text())

    def milliseconds_between(
        self, later: sa.ColumnElement[Any], earlier: sa.ColumnElement[Any]
    ) -> sa.ColumnElement[int]:
        return _milliseconds(later) - _milliseconds(earlier)

    def _shift(self, name: str, value: SqlValue, amount: SqlValue) -> SqlValue:
        wall = self.local(value)
        expr = getattr(sa.func, name)(wall.expr, amount.expr, type_=sa.Text())
        shifted = replace(wall.with_expr(expr), nullable=value.nullable or amount.nullable)
        return replace(
            shifted, fails=merged_fails(value, amount), constant=value.constant and amount.constant
        )

    # Texts

    def upper(self, value: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
        return sa.func.upper(value, type_=sa.Text())

    def lower(self, value: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
        return sa.func.lower(value, type_=sa.Text())

    def trim(self, value: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
        return sa.func.fw_trim(value, type_=sa.Text())

    def position(
        self, part: sa.ColumnElement[str], within: sa.ColumnElement[str]
    ) -> sa.ColumnElement[int]:
        return sa.func.instr(within, part, type_=sa.BigInteger())

    # Lists

    def items(self, column: sa.ColumnElement[Any]) -> SqlRows:
        each = sa.func.json_each(sa.type_coerce(column, sa.Text())).table_valued("key", "value")
        order = sa.type_coerce(each.c.key, sa.BigInteger())
        return SqlRows(each, SqlValue(sa.type_coerce(each.c.value, sa.Text()), TEXT), order=order)

    def holds(self, column: sa.ColumnElement[Any], item: SqlValue) -> sa.ColumnElement[bool]:
        rows = self.items(column)
        return sa.exists(rows.select(sa.literal_column("1")).where(rows.item.expr == item.expr))


_PLACES: dict[str, tuple[int, int]] = {
    "year": (1, 4),
    "month": (6, 2),
    "day": (9, 2),
    "hour": (12, 2),
    "minute": (15, 2),
    "second": (18, 2),
}


def _milliseconds(moment: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """A stored moment as whole milliseconds since 1970; no float comes near it."""
    stored = sa.type_coerce(moment, sa.Text())
    seconds = sa.cast(sa.func.strftime("%s", stored), sa.BigInteger())
    rest = sa.cast(sa.func.substr(stored, 21, 3), sa.BigInteger())
    return seconds * sa.literal(1000, sa.BigInteger()) + rest


def _digits(wall: sa.ColumnElement[Any], start: int, length: int) -> sa.ColumnElement[Any]:
    return sa.cast(sa.func.substr(wall, start, length), sa.BigInteger())


def _scaled(expr: sa.ColumnElement[Any], decimals: int, digits: int, *parts: SqlValue) -> SqlValue:
    return SqlValue(
        expr,
        NUMBER,
        decimals,
        "scaled",
        digits,
        nullable=any(part.nullable for part in parts),
        constant=all(part.constant for part in parts),
        fails=merged_fails(*parts),
    )


def _decimal(
    expr: sa.ColumnElement[Any], *parts: SqlValue, constant: bool = False, literal: object = None
) -> SqlValue:
    return SqlValue(
        expr,
        NUMBER,
        _MOST_DECIMALS,
        "decimal",
        COLUMN_DIGITS,
        nullable=literal is None,
        constant=constant,
        literal=literal,
        is_literal=literal is not None,
        fails=merged_fails(*parts),
        exact=all(part.exact for part in parts),
    )


def _aligned(
    left: SqlValue, right: SqlValue
) -> tuple[tuple[sa.ColumnElement[Any], sa.ColumnElement[Any]], int, int] | None:
    """Both integers on one scale, that scale, and the digits of the larger; None if too big."""
    if left.encoding != "scaled" or right.encoding != "scaled":
        return None
    decimals = max(left.decimals, right.decimals)
    digits = max(value.digits + decimals - value.decimals for value in (left, right))
    if digits > SAFE_DIGITS:
        return None
    first, second = (
        value.expr * sa.literal(10 ** (decimals - value.decimals), sa.BigInteger())
        if value.decimals < decimals
        else value.expr
        for value in (left, right)
    )
    return (first, second), decimals, digits


def _compare_literal(op: str, left: SqlValue, literal: Decimal) -> sa.ColumnElement[bool]:
    """Bring the constant to the column's scale, so that an index on the column serves."""
    wanted = settle(literal).scaleb(left.decimals)
    if wanted.adjusted() >= SAFE_DIGITS:
        # Beyond every stored number: only the sign matters.
        wanted = Decimal(10**SAFE_DIGITS) if wanted > 0 else Decimal(-(10**SAFE_DIGITS))
    whole = wanted.to_integral_value(ROUND_FLOOR)
    if whole != wanted:
        if op in ("=", "<>"):
            never = sa.and_(left.expr.is_(None), left.expr.is_not(None))
            return never if op == "=" else left.expr.is_not(None)
        if op in ("<", ">="):
            whole = wanted.to_integral_value(ROUND_CEILING)
    return OPERATORS[op](left.expr, sa.literal(int(whole), sa.BigInteger()))
