"""A syntax tree to Python closures, built once and run many times."""

import operator
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from engines.core.values import ValueType
from engines.expr.coerce import order, spread, to_number, to_text
from engines.expr.compile_call import Closure, call_closure
from engines.expr.environment import Env
from engines.expr.errors import NAME, VALUE, Fault, fault, shown
from engines.expr.moments import days_between, shifted
from engines.expr.nodes import (
    Binary,
    Call,
    Field,
    ListLiteral,
    Literal,
    Node,
    Percent,
    Unary,
)
from engines.expr.numbers import (
    CONTEXT,
    HUNDRED,
    add,
    divide,
    multiply,
    number_range,
    power,
    settle,
    subtract,
)

Types = Mapping[int, ValueType]
_PLAIN = frozenset((Decimal, str, bool, int, date, type(None)))
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def compile_node(node: Node, types: Types) -> Closure:
    """The closure of a tree. ``types`` holds the static type of nodes by ``id``; with it,
    an empty date stays empty in arithmetic. Faults carry the place of the node."""
    match node:
        case Literal():
            value = node.value
            return lambda env: value
        case Field():
            return _field(node)
        case Unary():
            return _placed(node, _unary(node, types))
        case Percent():
            return _placed(node, _percent(node, types))
        case Binary():
            return _placed(node, _binary(node, types))
        case ListLiteral():
            return _list_literal(node, types)
        case Call():
            return _placed(node, _call(node, types))


def _placed(node: Node, closure: Closure) -> Closure:
    def run(env: Env) -> object:
        try:
            return closure(env)
        except Fault as raised:
            raise raised.at(node) from None
        except ArithmeticError:
            raise number_range().at(node) from None

    return run


def _field(node: Field) -> Closure:
    path = node.path

    def run(env: Env) -> object:
        try:
            value = env.read(path)
        except KeyError:
            raise fault(NAME, "unknown_field", name=".".join(path)[:80]).at(node) from None
        except Fault as raised:
            raise raised.at(node) from None
        kind = type(value)
        if kind in _PLAIN and (kind is not Decimal or value.is_finite()):  # type: ignore[attr-defined]
            return value
        try:
            return env.fit(value)
        except Fault as raised:
            raise raised.at(node) from None

    return run


def _unary(node: Unary, types: Types) -> Closure:
    operand = compile_node(node.operand, types)
    if node.op == "+":
        return operand

    def minus(value: object) -> Decimal:
        return CONTEXT.minus(to_number(value))

    return _spreading_one(operand, minus)


def _percent(node: Percent, types: Types) -> Closure:
    def hundredth(value: object) -> Decimal:
        return CONTEXT.divide(to_number(value), HUNDRED)

    return _spreading_one(compile_node(node.operand, types), hundredth)


def _spreading_one(operand: Closure, compute: Callable[[object], object]) -> Closure:
    def run(env: Env) -> object:
        value = operand(env)
        if isinstance(value, list):
            return spread(compute, (value,), env.budget)
        return compute(value)

    return run


def _binary(node: Binary, types: Types) -> Closure:
    left, right = compile_node(node.left, types), compile_node(node.right, types)
    if node.op in _COMPARE:
        return _comparison(node.op, left, right, node.right)
    if node.op == "&":
        return _concatenation(left, right)
    if node.op in "+-":
        return _sum(node, left, right, types)
    compute = {"*": multiply, "/": divide, "^": power}[node.op]

    def on_values(a: object, b: object) -> Decimal:
        return compute(to_number(a), to_number(b))

    def run(env: Env) -> object:
        a, b = left(env), right(env)
        if type(a) is Decimal and type(b) is Decimal:
            return compute(a, b)
        if isinstance(a, list) or isinstance(b, list):
            return spread(on_values, (a, b), env.budget)
        return on_values(a, b)

    return run


def _comparison(op: str, left: Closure, right: Closure, right_node: Node) -> Closure:
    compare = _COMPARE[op]

    def on_values(a: object, b: object) -> bool:
        sign = order(a, b)
        return op == "<>" if sign is None else compare(sign, 0)

    def run(env: Env) -> object:
        a, b = left(env), right(env)
        if type(a) is Decimal and type(b) is Decimal:
            return compare(settle(a), settle(b))
        if type(a) is str and type(b) is str:
            return compare(a, b)
        if isinstance(a, list) or isinstance(b, list):
            return spread(on_values, (a, b), env.budget)
        return on_values(a, b)

    if not isinstance(right_node, Literal) or type(right_node.value) is not Decimal:
        return run
    bound = settle(right_node.value)

    def run_against_constant(env: Env) -> object:
        a = left(env)
        if type(a) is Decimal:
            return compare(settle(a), bound)
        if isinstance(a, list):
            return spread(on_values, (a, bound), env.budget)
        return on_values(a, bound)

    return run_against_constant


def _concatenation(left: Closure, right: Closure) -> Closure:
    def run(env: Env) -> object:
        a, b = left(env), right(env)

        def joined(one: object, other: object) -> str:
            head, tail = to_text(one), to_text(other)
            env.budget.text_size(len(head) + len(tail))
            return head + tail

        if isinstance(a, list) or isinstance(b, list):
            return spread(joined, (a, b), env.budget)
        return joined(a, b)

    return run


def _sum(node: Binary, left: Closure, right: Closure, types: Types) -> Closure:
    compute, plus = (add, True) if node.op == "+" else (subtract, False)
    left_date = _is_temporal(node.left, types)
    right_date = _is_temporal(node.right, types)

    def on_values(a: object, b: object) -> object:
        if (left_date and a is None) or (right_date and b is None):
            return None
        if isinstance(a, date):
            if isinstance(b, date):
                if plus:
                    raise fault(VALUE, "needs_number", value=shown(b))
                return days_between(a, b)
            days = to_number(b)
            return shifted(a, days if plus else -days)
        if isinstance(b, date) and plus:
            return shifted(b, to_number(a))
        return compute(to_number(a), to_number(b))

    def run(env: Env) -> object:
        a, b = left(env), right(env)
        if type(a) is Decimal and type(b) is Decimal:
            return compute(a, b)
        if isinstance(a, list) or isinstance(b, list):
            return spread(on_values, (a, b), env.budget)
        return on_values(a, b)

    return run


def _is_temporal(node: Node, types: Types) -> bool:
    known = types.get(id(node))
    return known is not None and known.item.is_temporal


def _list_literal(node: ListLiteral, types: Types) -> Closure:
    items = [compile_node(item, types) for item in node.items]

    def run(env: Env) -> object:
        env.budget.list_size(len(items))
        found: list[object] = []
        for item in items:
            value = item(env)
            if isinstance(value, list):
                env.budget.list_size(len(found) + len(value))
                found.extend(value)
            else:
                found.append(value)
        return found

    return run


def _call(node: Call, types: Types) -> Closure:
    closures = [compile_node(arg, types) for arg in node.args]
    return call_closure(node, closures, gives_dates=_is_temporal(node, types))
