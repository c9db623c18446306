"""The static type check: what a formula gives, and what cannot be right in it."""

from collections.abc import Mapping
from typing import Protocol

from engines.core.issue import Issue
from engines.core.text import Text, text, with_key
from engines.core.values import (
    ANY,
    BOOLEAN,
    DATE,
    DATETIME,
    NULL,
    NUMBER,
    TEXT,
    ValueType,
    list_of,
)
from engines.expr.functions import FUNCTIONS, Function
from engines.expr.functions.function import SINGLE, merged
from engines.expr.moments import read_moment
from engines.expr.nodes import (
    COMPARISONS,
    Binary,
    Call,
    Field,
    ListLiteral,
    Literal,
    Node,
    Percent,
    Unary,
)
from engines.expr.parser import did_you_mean, issue
from engines.expr.spelling import closest

TYPE_NAMES: dict[str, Text] = {
    "text": text("文本", "text"),
    "number": text("数字", "a number"),
    "boolean": text("是/否", "yes/no"),
    "date": text("日期", "a date"),
    "datetime": text("日期时间", "a date-time"),
    "user": text("人员", "a user"),
    "department": text("部门", "a department"),
    "file": text("文件", "a file"),
    "record": text("关联记录", "a reference"),
    "table": text("子表单", "a sub-form"),
    "list": text("列表", "a list"),
    "null": text("空值", "an empty value"),
    "any": text("任意值", "any value"),
}
_IDS = frozenset(("user", "department", "file", "record"))


class TypeEnv(Protocol):
    """What the checker asks about fields."""

    def resolve(self, path: tuple[str, ...]) -> ValueType | None:
        """The type of a field (of a sub-form column: a list), or None when unknown."""

    def label(self, path: tuple[str, ...]) -> Text:
        """What the field is called; its key where it has no name."""

    def suggest(self, name: str) -> str | None:
        """A field path like ``name``, for "did you mean"."""


class MappingTypes:
    """A type environment over a mapping from paths to types."""

    def __init__(self, types: Mapping[tuple[str, ...], ValueType]) -> None:
        self._types = types

    def resolve(self, path: tuple[str, ...]) -> ValueType | None:
        return self._types.get(path)

    def words(self, path: tuple[str, ...]) -> None:
        """Values of which only the types are known are said as they are."""

    def label(self, path: tuple[str, ...]) -> Text:
        """There are no names but the keys."""
        return text(".".join(path), ".".join(path))

    def suggest(self, name: str) -> str | None:
        return closest(name, (".".join(path) for path in self._types))


def check(node: Node, env: TypeEnv) -> tuple[ValueType, tuple[Issue, ...]]:
    """The type of the formula's value and everything that is wrong with its types."""
    checker = Checker(env)
    return checker.type_of(node), tuple(checker.issues)


class Checker:
    """One check. ``types`` holds the type of every visited node by ``id``."""

    def __init__(self, env: TypeEnv) -> None:
        self._env = env
        self.issues: list[Issue] = []
        self.types: dict[int, ValueType] = {}

    def type_of(self, node: Node) -> ValueType:
        """The type of ``node``; issues are collected on the way."""
        found = self._type_of(node)
        self.types[id(node)] = found
        return found

    def _type_of(self, node: Node) -> ValueType:
        match node:
            case Literal():
                return _literal_type(node)
            case Field():
                return self._field(node)
            case Unary(op="+"):
                return self.type_of(node.operand)
            case Unary(op=op):
                return self._number_operand(node.operand, op)
            case Percent():
                return self._number_operand(node.operand, "%")
            case ListLiteral():
                return list_of(merged([self.type_of(item).item for item in node.items]))
            case Call():
                return self._call(node)
            case Binary(op="&"):
                kinds = (self.type_of(node.left), self.type_of(node.right))
                return _lifted(TEXT, *kinds)
            case Binary(op=op) if op in COMPARISONS:
                return self._comparison(node)
            case Binary(op=op) if op in "+-":
                return self._sum(node)
            case Binary():
                left = self._number_operand(node.left, node.op)
                return _lifted(NUMBER, left, self._number_operand(node.right, node.op))

    def _field(self, node: Field) -> ValueType:
        found = self._env.resolve(node.path)
        if found is not None:
            return found
        written = ".".join(node.path)
        near = self._env.suggest(written)
        fix = (
            did_you_mean(with_key(self._env.label(tuple(near.split("."))), near)) if near else None
        )
        self.issues.append(issue("unknown_field", node.span, fix, name=written[:80]))
        return ANY

    def _number_operand(self, node: Node, op: str) -> ValueType:
        found = self.type_of(node)
        if not _counts_as_number(found.item):
            self._not_a_number(node, op, found.item)
        return _lifted(NUMBER, found)

    def _not_a_number(self, node: Node, op: str, found: ValueType) -> None:
        if found.is_temporal:
            self.issues.append(issue("date_arithmetic", node.span))
        else:
            self.issues.append(issue("not_a_number", node.span, op=op, type=TYPE_NAMES[found.name]))

    def _sum(self, node: Binary) -> ValueType:
        whole = (self.type_of(node.left), self.type_of(node.right))
        left, right = whole[0].item, whole[1].item
        if node.op == "+" and TEXT in (left, right):
            self.issues.append(issue("plus_on_text", node.span))
            return _lifted(NUMBER, *whole)
        if left.is_temporal and right.is_temporal:
            if node.op == "+":
                self.issues.append(issue("date_arithmetic", node.span))
            return _lifted(NUMBER, *whole)
        for operand, found in ((node.left, left), (node.right, right)):
            if not _counts_as_number(found) and not found.is_temporal:
                self._not_a_number(operand, node.op, found)
        if left.is_temporal:
            return _lifted(left, *whole)
        if right.is_temporal:
            if node.op == "-":
                self.issues.append(issue("date_arithmetic", node.span))
            return _lifted(right, *whole)
        return _lifted(ANY if ANY in (left, right) else NUMBER, *whole)

    def _comparison(self, node: Binary) -> ValueType:
        whole = (self.type_of(node.left), self.type_of(node.right))
        left, right = whole[0].item, whole[1].item
        for moment, other, written in ((left, right, node.right), (right, left, node.left)):
            if moment.is_temporal and other == TEXT and isinstance(written, Literal):
                if written.value != "" and read_moment(str(written.value)) is None:
                    found = f'"{str(written.value)[:40]}"'
                    self.issues.append(issue("bad_date_text", written.span, found=found))
                return _lifted(BOOLEAN, *whole)
        if not _comparable(left, right):
            self.issues.append(
                issue(
                    "compare_types",
                    node.span,
                    left=TYPE_NAMES[left.name],
                    right=TYPE_NAMES[right.name],
                )
            )
        return _lifted(BOOLEAN, *whole)

    def _call(self, node: Call) -> ValueType:
        given = [self.type_of(arg) for arg in node.args]
        function = FUNCTIONS.get(node.name)
        if function is None or not function.accepts(len(given)):
            return ANY  # the parser has reported it
        spreads = False
        for position, (arg, found) in enumerate(zip(node.args, given, strict=True)):
            wanted = function.param(position).type
            spreads = spreads or (found.is_list and not wanted.is_list and wanted != ANY)
            if not _accepts(wanted, found.item, arg):
                self._wrong_argument(function, position, arg, wanted, found.item)
        returns = function.returns
        result = returns if isinstance(returns, ValueType) else returns(given)
        return list_of(result.item) if spreads and function.style == "plain" else result

    def _wrong_argument(
        self, function: Function, position: int, arg: Node, wanted: ValueType, found: ValueType
    ) -> None:
        self.issues.append(
            issue(
                "argument_type",
                arg.span,
                name=function.name,
                position=position + 1,
                expected=TYPE_NAMES[wanted.name],
                type=TYPE_NAMES[found.name],
                usage=function.usage,
            )
        )


def _literal_type(node: Literal) -> ValueType:
    value = node.value
    if value is None:
        return NULL
    kinds = {"str": TEXT, "bool": BOOLEAN, "Decimal": NUMBER, "date": DATE, "datetime": DATETIME}
    return kinds[type(value).__name__]


def _lifted(result: ValueType, *operands: ValueType) -> ValueType:
    """A list of results when an operand is a list."""
    return list_of(result) if any(operand.is_list for operand in operands) else result


def _counts_as_number(found: ValueType) -> bool:
    return found in (NUMBER, BOOLEAN, NULL, ANY)


def _comparable(left: ValueType, right: ValueType) -> bool:
    if left == right or ANY in (left, right) or NULL in (left, right):
        return True
    if left.is_temporal and right.is_temporal:
        return True
    names = {left.name, right.name}
    if names <= _IDS:
        return left.name == right.name
    return NUMBER in (left, right) and bool(names & _IDS)


def _accepts(wanted: ValueType, found: ValueType, arg: Node) -> bool:
    if found in (ANY, NULL) or wanted in (ANY, SINGLE, TEXT) or wanted.is_list:
        return found.name != "table" or wanted.is_list or wanted == ANY
    if wanted == NUMBER:
        return _counts_as_number(found) or _written(arg, found)
    if wanted == BOOLEAN:
        return found in (BOOLEAN, NUMBER)
    return found.is_temporal or (_written(arg, found) and _is_moment_text(arg))


def _written(arg: Node, found: ValueType) -> bool:
    return found == TEXT and isinstance(arg, Literal)


def _is_moment_text(arg: Node) -> bool:
    return isinstance(arg, Literal) and read_moment(str(arg.value)) is not None
