"""PostgreSQL's half: numbers are NUMERIC, dates and moments have types of their own."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from engines.core.values import DATE, DATETIME, NUMBER, TEXT, ValueType
from engines.expr.numbers import settle
from runtime.query.backend import OPERATORS, Backend, DatePart, Grain, Rounding
from runtime.query.values import COLUMN_DIGITS, SqlRows, SqlValue, merged_fails

_NUMERIC = sa.Numeric(asdecimal=True)
# Thirty places make quotients as precise as the 28 digits of the expression engine.
_WIDE = sa.Numeric(62, 30)
_FARTHEST = 4_000_000
_FIRST = sa.literal_column("TIMESTAMP '0001-01-01'", sa.DateTime())
_LAST = sa.literal_column("TIMESTAMP '9999-12-31 23:59:59.999'", sa.DateTime())
_AWARE = sa.DateTime(timezone=True)
_WALL = sa.DateTime(timezone=False)


class PostgresBackend(Backend):
    """See `Backend`."""

    name = "postgresql"

    # Values in

    def column(self, column: sa.ColumnElement[Any], kind: ValueType, decimals: int) -> SqlValue:
        if kind.name == "number":
            return SqlValue(sa.type_coerce(column, _NUMERIC), kind, decimals)
        if kind.name == "datetime":
            return SqlValue(sa.type_coerce(column, _AWARE), kind, encoding="utc")
        types: dict[str, sa.types.TypeEngine[Any]] = {
            "date": sa.Date(),
            "text": sa.Text(),
            "boolean": sa.Boolean(),
        }
        return SqlValue(sa.type_coerce(column, types.get(kind.name, sa.BigInteger())), kind)

    def number(self, value: Decimal) -> SqlValue:
        exponent = value.normalize().as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        return SqlValue(
            sa.literal(settle(value), _NUMERIC),
            NUMBER,
            decimals,
            nullable=False,
            constant=True,
            literal=value,
            is_literal=True,
        )

    def moment(self, value: date | datetime) -> SqlValue:
        timed = isinstance(value, datetime)
        return SqlValue(
            sa.literal(value, _WALL if timed else sa.Date()),
            DATETIME if timed else DATE,
            encoding="local" if timed else "plain",
            nullable=False,
            constant=True,
            literal=value,
            is_literal=True,
        )

    def whole(self, expr: sa.ColumnElement[Any], digits: int = COLUMN_DIGITS) -> SqlValue:
        return SqlValue(sa.cast(expr, _NUMERIC), NUMBER, 0, digits=digits)

    # Numbers

    def add(self, left: SqlValue, right: SqlValue) -> SqlValue:
        return _number(left.expr + right.expr, max(left.decimals, right.decimals), left, right)

    def subtract(self, left: SqlValue, right: SqlValue) -> SqlValue:
        return _number(left.expr - right.expr, max(left.decimals, right.decimals), left, right)

    def multiply(self, left: SqlValue, right: SqlValue) -> SqlValue:
        return _number(left.expr * right.expr, left.decimals + right.decimals, left, right)

    def divide(self, left: SqlValue, right: SqlValue) -> SqlValue:
        divisor = sa.func.nullif(right.expr, 0, type_=_NUMERIC)
        quotient = sa.cast(left.expr, _WIDE).op("/", precedence=8, return_type=_NUMERIC)(divisor)
        return replace(_number(quotient, 15, left, right), exact=False, nullable=True)

    def modulo(self, left: SqlValue, right: SqlValue) -> SqlValue:
        divisor = sa.func.nullif(right.expr, 0, type_=_NUMERIC)
        floored = sa.func.floor(
            _settled(left.expr.op("/", precedence=8, return_type=_NUMERIC)(divisor)), type_=_NUMERIC
        )
        return replace(_number(left.expr - divisor * floored, 15, left, right), nullable=True)

    def negate(self, value: SqlValue) -> SqlValue:
        return value.with_expr(-value.expr)

    def percent(self, value: SqlValue) -> SqlValue:
        return _number(value.expr * sa.literal(Decimal("0.01"), _NUMERIC), 15, value)

    def round(self, value: SqlValue, places: int, how: Rounding) -> SqlValue:
        number = value.expr if value.exact else _settled(value.expr)
        shift = sa.literal(Decimal(10) ** abs(places), _NUMERIC)
        if how in ("half_up", "down"):
            # NUMERIC rounds half away from zero, as formulas do.
            name = "round" if how == "half_up" else "trunc"
            rounded = getattr(sa.func, name)(number, places, type_=_NUMERIC)
        else:
            scaled = number * shift if places >= 0 else number * (Decimal(10) ** places)
            if how == "up":
                whole = sa.func.sign(scaled) * sa.func.ceil(sa.func.abs(scaled))
            else:
                whole = getattr(sa.func, "floor" if how == "floor" else "ceil")(scaled)
            back = Decimal(10) ** -places
            rounded = sa.type_coerce(whole, _NUMERIC) * sa.literal(back, _NUMERIC)
        return replace(_number(rounded, max(places, 0), value), exact=True)

    def absolute(self, value: SqlValue) -> SqlValue:
        return value.with_expr(sa.func.abs(value.expr, type_=_NUMERIC))

    def compare(self, op: str, left: SqlValue, right: SqlValue) -> sa.ColumnElement[bool]:
        first, second = (
            value.expr if value.exact else _settled(value.expr) for value in (left, right)
        )
        return OPERATORS[op](first, second)

    def number_text(self, value: SqlValue) -> sa.ColumnElement[str]:
        number = value.expr if value.exact else _settled(value.expr)
        return sa.cast(sa.func.trim_scale(number, type_=_NUMERIC), sa.Text())

    def fit(self, value: SqlValue, decimals: int) -> SqlValue:
        return self.round(value, decimals, "half_up")

    def alike(self, values: list[SqlValue]) -> list[SqlValue]:
        kinds = {value.type.name for value in values if not value.is_null_literal}
        if kinds == {"date", "datetime"} or kinds == {"datetime"}:
            if all(value.encoding == "utc" or value.is_null_literal for value in values):
                return values
            return [
                value if value.is_null_literal else self.midnight(self.local(value))
                for value in values
            ]
        return values

    def sum(self, value: SqlValue) -> SqlValue:
        total = sa.func.sum(value.expr, type_=_NUMERIC)
        return replace(_number(total, value.decimals, value), nullable=True)

    # Dates

    def local(self, value: SqlValue) -> SqlValue:
        if value.encoding != "utc":
            return value
        expr = sa.func.timezone(self._zone(), value.expr, type_=_WALL)
        return replace(value.with_expr(expr), encoding="local")

    def utc(self, value: SqlValue) -> SqlValue:
        if value.encoding == "utc":
            return value
        if isinstance(value.literal, date):
            wall = value.literal
            if not isinstance(wall, datetime):
                wall = datetime(wall.year, wall.month, wall.day)  # noqa: DTZ001 zone follows
            expr: sa.ColumnElement[Any] = sa.literal(
                wall.replace(tzinfo=self.zone).astimezone(UTC), _AWARE
            )
        else:
            expr = sa.func.timezone(self._zone(), sa.cast(value.expr, _WALL), type_=_AWARE)
        return replace(value.with_expr(expr), type=DATETIME, encoding="utc")

    def midnight(self, value: SqlValue) -> SqlValue:
        if value.type.name == "datetime":
            return value
        return replace(value.with_expr(sa.cast(value.expr, _WALL)), type=DATETIME, encoding="local")

    def day(self, value: SqlValue) -> SqlValue:
        if value.type.name == "date":
            return value
        expr = sa.cast(self.local(value).expr, sa.Date())
        return replace(value.with_expr(expr), type=DATE, encoding="plain")

    def part(self, part: DatePart, value: SqlValue) -> SqlValue:
        wall = sa.cast(self.local(value).expr, _WALL)
        name = "isodow" if part == "weekday" else part
        number = sa.func.date_part(sa.literal_column(f"'{name}'"), wall, type_=sa.Float())
        if part == "second":
            number = sa.func.floor(number, type_=sa.Float())
        return replace(self.whole(number, 4), fails=value.fails, constant=value.constant)

    def plus_days(self, value: SqlValue, days: SqlValue) -> SqlValue:
        interval = sa.func.make_interval(0, 0, 0, _count(days))
        return self._shift(value, interval, days)

    def plus_months(self, value: SqlValue, months: SqlValue) -> SqlValue:
        interval = sa.func.make_interval(0, _count(months))
        return self._shift(value, interval, months)

    def date(self, year: SqlValue, month: SqlValue, day: SqlValue) -> SqlValue:
        years, months, days = (_count(part) for part in (year, month, day))
        # Years without calendar would be an error of the whole statement.
        valid = sa.case((years.between(1, 9990), years))
        first = sa.cast(sa.func.make_date(valid, 1, 1), _WALL)
        moved = first + sa.func.make_interval(0, months - 1)
        moved = moved + sa.func.make_interval(0, 0, 0, days - 1)
        return SqlValue(
            sa.cast(_in_calendar(moved), sa.Date()),
            DATE,
            constant=all(part.constant for part in (year, month, day)),
        )

    def month_end(self, value: SqlValue) -> SqlValue:
        wall = sa.cast(self.local(value).expr, _WALL)
        first = sa.func.date_trunc("month", wall, type_=_WALL)
        last = first + sa.func.make_interval(0, 1) - sa.func.make_interval(0, 0, 0, 1)
        return replace(value.with_expr(sa.cast(last, sa.Date())), type=DATE, encoding="plain")

    def days_between(self, later: SqlValue, earlier: SqlValue) -> SqlValue:
        first, second = self.local(later).expr, self.local(earlier).expr
        parts = (later, earlier)
        if later.type.name == earlier.type.name == "date":
            days = first.op("-", precedence=7, return_type=sa.Integer())(second)
            return replace(_number(sa.cast(days, _NUMERIC), 0, *parts))
        passed = sa.cast(first, _WALL).op("-", precedence=7, return_type=sa.Interval())(
            sa.cast(second, _WALL)
        )
        seconds = sa.cast(sa.extract("epoch", passed), _WIDE)
        quotient = seconds.op("/", precedence=8, return_type=_NUMERIC)(
            sa.literal(Decimal(86_400), _NUMERIC)
        )
        return replace(_number(quotient, 15, *parts), exact=False)

    def bucket(self, grain: Grain, value: SqlValue) -> sa.ColumnElement[str]:
        wall: sa.ColumnElement[Any] = sa.cast(self.local(value).expr, _WALL)
        formats = {
            "year": "YYYY",
            "quarter": 'YYYY"-Q"Q',
            "month": "YYYY-MM",
            "day": "YYYY-MM-DD",
        }
        if grain == "week":
            wall = sa.func.date_trunc(sa.literal_column("'week'"), wall, type_=_WALL)
        shape = formats["day" if grain == "week" else grain]
        # The format is a constant of ours; as a parameter GROUP BY would not recognise it.
        return sa.func.to_char(wall, sa.literal_column(f"'{shape}'"), type_=sa.Text())

    def milliseconds_between(
        self, later: sa.ColumnElement[Any], earlier: sa.ColumnElement[Any]
    ) -> sa.ColumnElement[int]:
        passed = later.op("-", precedence=7, return_type=sa.Interval())(earlier)
        return sa.cast(
            sa.func.round(sa.cast(sa.extract("epoch", passed), _NUMERIC) * 1000), sa.BigInteger()
        )

    def _shift(
        self, value: SqlValue, interval: sa.ColumnElement[Any], amount: SqlValue
    ) -> SqlValue:
        wall = self.local(value)
        kind = sa.Date() if value.type.name == "date" else _WALL
        moved = sa.cast(wall.expr, _WALL).op("+", precedence=7, return_type=_WALL)(interval)
        shifted = wall.with_expr(sa.cast(_in_calendar(moved), kind))
        return replace(
            shifted,
            nullable=value.nullable or amount.nullable,
            fails=merged_fails(value, amount),
            constant=value.constant and amount.constant,
        )

    def _zone(self) -> sa.ColumnElement[str]:
        # Written out, not bound, so that a grouping expression is recognised as the same.
        return sa.literal_column(f"'{self.zone.key}'", sa.Text())

    # Texts

    def upper(self, value: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
        return sa.func.upper(sa.collate(value, "C"), type_=sa.Text())

    def lower(self, value: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
        return sa.func.lower(sa.collate(value, "C"), type_=sa.Text())

    def trim(self, value: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
        single = sa.func.regexp_replace(value, " {2,}", " ", "g", type_=sa.Text())
        return sa.func.btrim(single, " ", type_=sa.Text())

    def position(
        self, part: sa.ColumnElement[str], within: sa.ColumnElement[str]
    ) -> sa.ColumnElement[int]:
        return sa.func.strpos(within, part, type_=sa.BigInteger())

    # Lists

    def items(self, column: sa.ColumnElement[Any]) -> SqlRows:
        each = (
            sa.func.jsonb_array_elements_text(sa.type_coerce(column, JSONB()))
            .table_valued("value", with_ordinality="key")
            .render_derived()
        )
        return SqlRows(
            each, SqlValue(sa.type_coerce(each.c.value, sa.Text()), TEXT), order=each.c.key
        )

    def holds(self, column: sa.ColumnElement[Any], item: SqlValue) -> sa.ColumnElement[bool]:
        wanted = sa.func.jsonb_build_array(sa.cast(item.expr, sa.Text()), type_=JSONB())
        return sa.func.coalesce(
            sa.type_coerce(column, JSONB()).op("@>", return_type=sa.Boolean())(wanted),
            sa.false(),
        )


def _number(expr: sa.ColumnElement[Any], decimals: int, *parts: SqlValue) -> SqlValue:
    return SqlValue(
        sa.type_coerce(expr, _NUMERIC),
        NUMBER,
        min(decimals, 15),
        nullable=any(part.nullable for part in parts),
        constant=all(part.constant for part in parts),
        exact=all(part.exact for part in parts),
        fails=merged_fails(*parts),
    )


def _count(value: SqlValue) -> sa.ColumnElement[Any]:
    """A number of days or months as integer; NULL where no calendar reaches that far."""
    expr = value.expr
    if isinstance(value.literal, Decimal) and abs(value.literal) <= _FARTHEST:
        return sa.literal(int(value.literal), sa.Integer())
    return sa.cast(sa.case((sa.func.abs(expr) <= _FARTHEST, expr)), sa.Integer())


def _in_calendar(moved: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """NULL outside of the years 1 to 9999: PostgreSQL would go on, formulas do not."""
    return sa.case((moved.between(_FIRST, _LAST), moved))


def _settled(number: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """Rounded to 15 significant digits, as the expression engine compares and shows numbers."""
    places = 14 - sa.cast(
        sa.func.floor(sa.func.log(sa.func.nullif(sa.func.abs(number), 0))), sa.Integer()
    )
    rounded = sa.func.round(number, sa.func.coalesce(places, 0), type_=_NUMERIC)
    return sa.type_coerce(rounded, _NUMERIC)
