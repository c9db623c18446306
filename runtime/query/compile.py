"""Expression trees → SQLAlchemy Core, with the meaning that the evaluator gives them.

An empty value is 0 for a number, "" for a text and FALSE for a condition; an empty date is
neither before nor after anything. Where a formula would end in an error (division by zero),
a condition is false and a value is NULL.
"""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from engines.core.text import text
from engines.core.values import DATETIME, TEXT
from engines.expr.moments import read_moment
from engines.expr.nodes import (
    ARITHMETIC,
    COMPARISONS,
    Binary,
    Call,
    Field,
    ListLiteral,
    Literal,
    Node,
    Percent,
    Unary,
    walk,
)
from runtime.query.backend import FLIPPED, OPERATORS, Backend
from runtime.query.folding import NOTHING, folded, tree
from runtime.query.refusals import Unqueryable, not_in_sql, wrong_kind
from runtime.query.source import FormSource, RowSource
from runtime.query.values import Sql, SqlRows, SqlValue, merged_fails, predicate

IDS = frozenset(("record", "user", "department", "file"))


def compile_condition(node: Node, source: FormSource) -> sa.ColumnElement[bool]:
    """The condition, fit for WHERE: false where it is empty or would end in an error."""
    compiler = Compiler(source)
    value = compiler.condition(compiler.value(node))
    return sa.and_(value.expr, succeeds(value)) if value.fails else value.expr


def compile_value(node: Node, source: FormSource) -> SqlValue:
    """The value, fit for SELECT: NULL where it is empty or would end in an error."""
    value = Compiler(source).value(node)
    if isinstance(value, SqlRows):
        raise not_in_sql(text("列表", "A list").en).at(node)
    if value.predicate:
        value = replace(value, expr=settled_truth(value), predicate=False, nullable=False)
    if value.fails:
        value = replace(value, expr=sa.case((succeeds(value), value.expr)), fails=(), nullable=True)
    return value


def compile_source(written: str, source: FormSource) -> SqlValue:
    """`compile_value` of a formula's text, which was checked when the app was published."""
    return compile_value(tree(written), source)


def succeeds(value: SqlValue) -> sa.ColumnElement[bool]:
    """True where none of the value's failure conditions holds."""
    return sa.and_(*(sa.not_(known(failure)) for failure in value.fails))


def known(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """A condition in which NULL has become false."""
    return sa.func.coalesce(condition, sa.false(), type_=sa.Boolean())


def settled_truth(value: SqlValue) -> sa.ColumnElement[bool]:
    """A truth value in which empty means false."""
    return known(value.expr) if value.nullable else value.expr


class Compiler:
    """Walks one tree. Functions live in ``runtime/query/functions`` and call back here."""

    def __init__(self, source: FormSource, row: RowSource | None = None) -> None:
        self.source = source
        self.row = row
        self.backend: Backend = source.backend

    def value(self, node: Node) -> Sql:
        """Any value: a scalar or rows."""
        constant = folded(node)
        if constant is not NOTHING:
            return self._constant(constant)
        try:
            return self._value(node)
        except Unqueryable as refusal:
            raise refusal.at(node) from None

    def scalar(self, node: Node) -> SqlValue:
        """A single value; lists are refused."""
        value = self.value(node)
        if isinstance(value, SqlRows):
            raise wrong_kind(text("单个值", "a single value")).at(node)
        return value

    def _value(self, node: Node) -> Sql:
        match node:
            case Literal():
                return self.backend.literal(node.value)
            case Field():
                row = self.row
                return self.source.path(node.path) if row is None else row.row_path(node.path)
            case Unary():
                value = self.number(self.scalar(node.operand))
                return self.backend.negate(value) if node.op == "-" else value
            case Percent():
                return self.backend.percent(self.number(self.scalar(node.operand)))
            case Binary():
                return self._binary(node)
            case ListLiteral():
                return self._list(node)
            case Call():
                from runtime.query.functions import SQL_FUNCTIONS

                function = SQL_FUNCTIONS.get(canonical(node.name))
                if function is None:
                    raise not_in_sql(node.name)
                found: Sql = function(self, node)
                return found

    def _constant(self, value: object) -> Sql:
        if isinstance(value, list):
            items = [self.backend.literal(item) for item in value]
            return self._literal_rows(items)
        return self.backend.literal(value)

    def _list(self, node: ListLiteral) -> SqlRows:
        return self._literal_rows([self.scalar(item) for item in node.items])

    def _literal_rows(self, items: list[SqlValue]) -> SqlRows:
        items = self.backend.alike(items)
        if not items:
            nothing = sa.select(sa.null().label("item")).where(sa.false()).subquery()
            empty = replace(self.backend.null(), expr=nothing.c.item)
            return SqlRows(nothing, empty, literals=())
        parts = [sa.select(item.expr.label("item")) for item in items]
        rows = (parts[0] if len(parts) == 1 else sa.union_all(*parts)).subquery()
        first = next((item for item in items if not item.is_null_literal), items[0])
        item = replace(
            first, expr=rows.c.item, is_literal=False, literal=None, constant=False, nullable=True
        )
        return SqlRows(rows, item, literals=tuple(items))

    # Operators

    def _binary(self, node: Binary) -> SqlValue:
        if node.op in COMPARISONS:
            return self.compare(node.op, self.scalar(node.left), self.scalar(node.right))
        left, right = self.scalar(node.left), self.scalar(node.right)
        if node.op == "&":
            return self.joined([left, right])
        if node.op in ARITHMETIC:
            return self._arithmetic(node.op, left, right)
        raise not_in_sql(node.op)

    def _arithmetic(self, op: str, left: SqlValue, right: SqlValue) -> SqlValue:
        backend = self.backend
        if op in "+-" and (left.type.is_temporal or right.type.is_temporal):
            return self._date_arithmetic(op, left, right)
        first, second = self.number(left), self.number(right)
        match op:
            case "+":
                return backend.add(first, second)
            case "-":
                return backend.subtract(first, second)
            case "*":
                return backend.multiply(first, second)
            case "/":
                quotient = backend.divide(first, second)
                return self.failing_on_zero(quotient, second)
        raise not_in_sql(op)

    def failing_on_zero(self, value: SqlValue, divisor: SqlValue) -> SqlValue:
        """``value``, which fails where ``divisor`` is 0."""
        if divisor.is_literal and divisor.literal:
            return value
        zero = self.backend.compare("=", divisor, self.backend.number(Decimal(0)))
        return replace(value, fails=(*value.fails, zero), nullable=True)

    def _date_arithmetic(self, op: str, left: SqlValue, right: SqlValue) -> SqlValue:
        if left.type.is_temporal and right.type.is_temporal and op == "-":
            return self.backend.days_between(left, right)
        if right.type.is_temporal:
            if op == "-":
                raise wrong_kind(text("数字", "a number"))
            left, right = right, left
        days = self.number(right)
        if op == "-":
            days = self.backend.negate(days)
        return self.backend.plus_days(left, self.whole(days))

    def joined(self, parts: list[SqlValue]) -> SqlValue:
        """The parts as one text."""
        shown = [self.text(part) for part in parts]
        expr = shown[0].expr
        for part in shown[1:]:
            expr = expr.op("||", precedence=15, return_type=sa.Text())(part.expr)
        return SqlValue(
            expr,
            TEXT,
            nullable=False,
            constant=all(part.constant for part in shown),
            fails=merged_fails(*shown),
        )

    # Conversions, as the evaluator's coerce module does them

    def number(self, value: SqlValue) -> SqlValue:
        """As a number; empty is 0."""
        kind = value.type.name
        if kind == "number":
            return self._filled(value, self.backend.number(Decimal(0)))
        if kind == "null" or value.is_null_literal:
            return replace(self.backend.number(Decimal(0)), fails=value.fails)
        if kind == "boolean":
            truth = sa.case((value.expr, 1), else_=0)
            whole = self.backend.whole(truth, 1)
            return replace(whole, nullable=False, fails=value.fails)
        raise wrong_kind(text("数字", "a number"))

    def measure(self, value: SqlValue) -> SqlValue:
        """A number whose empty stays empty: what aggregates count."""
        if value.type.name not in ("number", "null"):
            raise wrong_kind(text("数字", "a number"))
        return value

    def whole(self, value: SqlValue) -> SqlValue:
        """A number of days or months as integer. With a fraction the formula has no value."""
        backend = self.backend
        if value.decimals == 0 and value.exact and value.encoding != "decimal":
            return value
        if isinstance(value.literal, Decimal):
            raise wrong_kind(text("整数", "a whole number"))
        down = backend.fit(backend.round(value, 0, "down"), 0)
        broken = backend.compare("<>", value, down)
        return replace(down, fails=(*value.fails, broken))

    def text(self, value: SqlValue) -> SqlValue:
        """As text; empty is ""."""
        kind = value.type.name
        if kind == "text":
            return self._filled(value, self.backend.text(""))
        if kind == "null":
            return replace(self.backend.text(""), fails=value.fails)
        if kind == "number":
            shown = self.backend.number_text(value)
        elif kind == "boolean":
            shown = sa.case((value.expr, "TRUE"), else_="FALSE")
            if value.nullable and not value.predicate:
                shown = sa.case((value.expr.is_(None), ""), else_=shown)
        elif kind == "date":
            shown = sa.cast(value.expr, sa.Text())
        elif kind == "datetime":
            shown = self._moment_text(value)
        elif kind in IDS:
            shown = sa.cast(value.expr, sa.Text())
        else:
            raise wrong_kind(text("文本", "a text"))
        if value.nullable and not value.predicate:
            shown = sa.func.coalesce(shown, "", type_=sa.Text())
        return SqlValue(shown, TEXT, nullable=False, constant=value.constant, fails=value.fails)

    def _moment_text(self, value: SqlValue) -> sa.ColumnElement[str]:
        wall = self.backend.local(value).expr
        if self.backend.name == "sqlite":
            # Stored as 2026-11-22T10:30:00.000, shown as 2026-11-22 10:30:00.
            blank = sa.func.replace(wall, "T", " ", type_=sa.Text())
            return sa.func.substr(blank, 1, 19, type_=sa.Text())
        return sa.func.to_char(wall, sa.literal_column("'YYYY-MM-DD HH24:MI:SS'"), type_=sa.Text())

    def condition(self, value: Sql) -> SqlValue:
        """As a truth value whose NULL means false."""
        if isinstance(value, SqlRows):
            raise wrong_kind(text("是/否", "yes or no"))
        kind = value.type.name
        if kind == "boolean":
            return replace(value, predicate=True)
        if kind == "null":
            return predicate(sa.false(), value, nullable=False)
        if kind == "number":
            return predicate(
                self.backend.compare("<>", value, self.backend.number(Decimal(0))), value
            )
        raise wrong_kind(text("是/否", "yes or no"))

    def moment(self, value: SqlValue) -> SqlValue:
        """As a date or wall-clock time; empty stays empty."""
        if value.type.is_temporal:
            return self.backend.local(value)
        if value.type.name == "null":
            return replace(value, type=DATETIME)
        if value.is_literal and isinstance(value.literal, str):
            found = read_moment(value.literal)
            if found is not None:
                return self.backend.moment(found)
        raise wrong_kind(text("日期", "a date"))

    def _filled(self, value: SqlValue, empty: SqlValue) -> SqlValue:
        if not value.nullable:
            return value
        first, second = self.backend.alike([value, empty])
        if second.encoding != first.encoding:
            second = self.backend.fit(second, first.decimals)
        filled = sa.func.coalesce(first.expr, second.expr, type_=first.expr.type)
        return replace(first, expr=filled, nullable=False, is_literal=False, literal=None)

    # Comparison

    def compare(self, op: str, left: SqlValue, right: SqlValue) -> SqlValue:
        """``left op right`` with the evaluator's treatment of empty values."""
        left, right = self.comparable(left, right)
        if left.is_literal and not right.is_literal:
            return self.compare(FLIPPED[op], right, left)
        kinds = {left.type.name, right.type.name}
        if kinds <= {"date", "datetime", "null"}:
            return self._compare_dates(op, left, right)
        if "null" in kinds:
            # An empty value equals what its kind takes an empty value for.
            right = self._empty_of(left) if right.type.name == "null" else right
            if left.type.name == "null":
                return (
                    self.compare(op, self._empty_of(right), right)
                    if (right.type.name != "null")
                    else self._constant_truth(OPERATORS[op](0, 0), left, right)
                )
        if right.is_literal and left.nullable:
            return self._compare_literal(op, left, right)
        if left.nullable and not right.nullable and right.type.name in IDS:
            # Ids are never 0: an empty one is unlike each of them.
            if op == "<>":
                both = sa.or_(left.expr != right.expr, left.expr.is_(None))
                return predicate(both, left, right, nullable=False)
            return predicate(self._raw(op, left, right), left, right)
        first, second = (self._filled(value, self._empty_of(value)) for value in (left, right))
        return predicate(self._raw(op, first, second), left, right, nullable=False)

    def _compare_literal(self, op: str, left: SqlValue, right: SqlValue) -> SqlValue:
        """Column against constant: no function around the column, so that an index serves."""
        raw = self._raw(op, left, right)
        empty = self._empty_of(left).literal
        if OPERATORS[op](empty, right.literal):
            return predicate(sa.or_(raw, left.expr.is_(None)), left, right, nullable=False)
        return predicate(raw, left, right)

    def _compare_dates(self, op: str, left: SqlValue, right: SqlValue) -> SqlValue:
        if left.type.name == "null" and right.type.name == "null":
            return self._constant_truth(OPERATORS[op](0, 0), left, right)
        if "null" in (left.type.name, right.type.name):
            shown = right if left.type.name == "null" else left
            empty, filled = shown.expr.is_(None), shown.expr.is_not(None)
            meaning = {"=": empty, "<>": filled, "<=": empty, ">=": empty}
            return predicate(meaning.get(op, sa.false()), left, right, nullable=False)
        first, second = self._one_measure(left, right)
        raw = OPERATORS[op](first.expr, second.expr)
        if not (left.nullable and right.nullable):
            if op == "<>":
                either = sa.or_(raw, *(v.expr.is_(None) for v in (left, right) if v.nullable))
                return predicate(either, left, right, nullable=False)
            return predicate(raw, left, right)
        neither = sa.and_(left.expr.is_(None), right.expr.is_(None))
        if op in ("=", "<=", ">="):
            return predicate(sa.or_(raw, neither), left, right)
        if op == "<>":
            return predicate(sa.or_(raw, left.expr.is_(None) != right.expr.is_(None)), left, right)
        return predicate(raw, left, right)

    def _one_measure(self, left: SqlValue, right: SqlValue) -> tuple[SqlValue, SqlValue]:
        """Both dates in one form; a constant takes the form of a stored moment beside it."""
        if left.type.name == right.type.name == "date":
            return left, right
        if left.encoding == right.encoding == "utc":
            return left, right
        if left.encoding == "utc" and right.constant:
            return left, self.backend.utc(right)
        if right.encoding == "utc" and left.constant:
            return self.backend.utc(left), right
        first, second = (
            self.backend.midnight(self.backend.local(value)) for value in (left, right)
        )
        return first, second

    def comparable(self, left: SqlValue, right: SqlValue) -> tuple[SqlValue, SqlValue]:
        kinds = (left.type.name, right.type.name)
        if left.type.is_temporal and kinds[1] == "text":
            return left, self._date_text(right)
        if right.type.is_temporal and kinds[0] == "text":
            return self._date_text(left), right
        if kinds[0] in IDS and kinds[1] == "number":
            return left, self._as_id(right, left)
        if kinds[1] in IDS and kinds[0] == "number":
            return self._as_id(left, right), right
        groups = {("id" if kind in IDS else kind) for kind in kinds} - {"null"}
        if len(groups) > 1 and not groups <= {"date", "datetime"}:
            raise wrong_kind(text("两边相同的类型", "the same type on both sides"))
        return left, right

    def _date_text(self, value: SqlValue) -> SqlValue:
        """A text beside a date: one that is a date, or "" for an empty date."""
        return self.backend.null() if value.literal == "" else self.moment(value)

    def _as_id(self, value: SqlValue, like: SqlValue) -> SqlValue:
        if isinstance(value.literal, Decimal):
            # No id has a fraction or more digits than 18: -1 is the id that nothing has.
            wanted = value.literal
            fits = wanted == wanted.to_integral_value() and abs(wanted) < 10**18
            number = int(wanted) if fits else -1
            expr = sa.literal(number, sa.BigInteger())
            return replace(
                value, expr=expr, type=like.type, literal=number, encoding="plain", decimals=0
            )
        return replace(value, type=like.type)

    def _empty_of(self, value: SqlValue) -> SqlValue:
        """What an empty value of this kind counts as."""
        kind = value.type.name
        if kind == "number":
            return self.backend.number(Decimal(0))
        if kind == "boolean":
            return self.backend.truth(False)
        if kind in IDS:
            expr = sa.literal(0, sa.BigInteger())
            return SqlValue(
                expr, value.type, nullable=False, constant=True, literal=0, is_literal=True
            )
        return self.backend.text("")

    def _raw(self, op: str, left: SqlValue, right: SqlValue) -> sa.ColumnElement[bool]:
        if left.type.name == right.type.name == "number":
            return self.backend.compare(op, left, right)
        if left.type == right.type and left.type.name == "boolean" and op not in ("=", "<>"):
            first, second = (sa.case((value.expr, 1), else_=0) for value in (left, right))
            return OPERATORS[op](first, second)
        if right.type.name == "boolean" and isinstance(right.literal, bool) and op in ("=", "<>"):
            wanted = right.literal == (op == "=")
            return left.expr if wanted else sa.not_(left.expr)
        return OPERATORS[op](left.expr, right.expr)

    def _constant_truth(self, truth: Any, *parts: SqlValue) -> SqlValue:
        return predicate(sa.true() if truth else sa.false(), *parts, nullable=False)

    # Lists

    def rows(self, node: Node) -> SqlRows | None:
        """The node as rows: a list, or row arithmetic over one sub-form; None for a scalar."""
        paths = [part.path for part in walk(node) if isinstance(part, Field)]
        tables = {path[0] for path in paths if self._is_sub_form(path)}
        if isinstance(node, Field | ListLiteral) or not tables or self.row is not None:
            value = self.value(node)
            return value if isinstance(value, SqlRows) else None
        if isinstance(node, Call) and canonical(node.name) in _LIST_TO_ONE:
            return None
        if len(tables) > 1:
            raise not_in_sql(", ".join(sorted(tables)))
        row = self.source.row_source(tables.pop())
        item = Compiler(self.source, row).scalar(node)
        return SqlRows(row.from_clause(), item, (row.link,), row.table.c.position)

    def _is_sub_form(self, path: tuple[str, ...]) -> bool:
        field = self.source.form.fields.get(path[0])
        return len(path) > 1 and field is not None and field.shape.stored == "children"


_LIST_TO_ONE = frozenset(
    (
        "SUM",
        "AVERAGE",
        "MIN",
        "MAX",
        "COUNT",
        "COUNTA",
        "COUNTBLANK",
        "ROWS",
        "IN",
        "CONTAINS",
        "CONTAINSANY",
        "ISEMPTY",
    )
)


def canonical(name: str) -> str:
    """The function's own name where an alias was written."""
    from engines.expr.functions import FUNCTIONS

    function = FUNCTIONS.get(name)
    return name if function is None else function.name
