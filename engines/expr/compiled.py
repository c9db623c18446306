"""Formulas ready to run, and the public door on plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from engines.core.issue import Issue
from engines.core.values import ANY, ValueType
from engines.expr.analysis import (
    dependencies,
    is_actor_dependent,
    is_time_dependent,
)
from engines.expr.check import Checker, TypeEnv
from engines.expr.coerce import to_boolean
from engines.expr.compile import compile_node
from engines.expr.compile_call import Closure
from engines.expr.environment import Env, ExprContext, Read, reader
from engines.expr.errors import BUDGET, NAME, SYNTAX, ExprError, Fault, fault
from engines.expr.limits import MAX_STEPS, Budget
from engines.expr.messages import FAULT_MESSAGES, message
from engines.expr.nodes import NO_SPAN, Node
from engines.expr.numbers import number_range, plain, settle
from engines.expr.parser import parse


@dataclass(frozen=True, slots=True)
class Compiled:
    """A formula that was read, checked and compiled once.

    With errors among ``issues`` it still exists: ``evaluate`` then gives an error value.
    """

    source: str
    node: Node | None
    type: ValueType
    dependencies: frozenset[tuple[str, ...]]
    issues: tuple[Issue, ...]
    is_time_dependent: bool
    is_actor_dependent: bool
    _run: Closure = field(repr=False, compare=False)

    @property
    def has_errors(self) -> bool:
        """True when an issue of severity error was found."""
        return any(found.severity == "error" for found in self.issues)

    def evaluate(self, read: Read, context: ExprContext, *, budget: int | None = None) -> object:
        """The plain value or an ``ExprError``. ``read`` gives a field's value and raises
        ``KeyError`` for a field that does not exist."""
        env = Env(read, context, Budget(MAX_STEPS if budget is None else budget))
        try:
            return _settled(self._run(env))
        except Fault as raised:
            return raised.at(self.node).error if self.node is not None else raised.error
        except ArithmeticError:
            return number_range().error
        except RecursionError:
            return fault(BUDGET, "budget").error

    def test(
        self, read: Read, context: ExprContext, *, budget: int | None = None
    ) -> bool | ExprError:
        """The value as a condition: empty is false, a text or a list is an error."""
        value = self.evaluate(read, context, budget=budget)
        if value is True or value is False or isinstance(value, ExprError):
            return value
        try:
            return to_boolean(value)
        except Fault as raised:
            return raised.at(self.node).error if self.node is not None else raised.error


def compile_expression(source: str, env: TypeEnv | None = None) -> Compiled:
    """Read and compile a formula; with ``env`` its types are checked as well."""
    parsed = parse(source)
    issues = list(parsed.issues)
    node = parsed.node
    if node is None:
        return Compiled(
            source, None, ANY, frozenset(), tuple(issues), False, False, _refusing(issues[0])
        )
    kind: ValueType = ANY
    types: dict[int, ValueType] = {}
    if env is not None:
        checker = Checker(env)
        kind = checker.type_of(node)
        types = checker.types
        issues.extend(checker.issues)
    run = _refusing(parsed.issues[0]) if parsed.issues else compile_node(node, types)
    return Compiled(
        source,
        node,
        kind,
        dependencies(node),
        tuple(issues),
        is_time_dependent(node),
        is_actor_dependent(node),
        run,
    )


def evaluate(
    source: str,
    fields: Mapping[str, object],
    now: datetime | None = None,
    *,
    budget: int | None = None,
) -> object:
    """The value of a formula over plain values, or an ``ExprError``; never an exception.

    Records are objects, sub-forms lists of objects. ``now`` is wall-clock time.
    """
    compiled = _cached(source)
    moment = now.replace(tzinfo=None) if now is not None else None
    value = compiled.evaluate(reader(fields), ExprContext(now=moment), budget=budget)
    return Decimal(value) if type(value) is int else value


@lru_cache(maxsize=1024)
def _cached(source: str) -> Compiled:
    return compile_expression(source)


def _refusing(found: Issue) -> Closure:
    code = NAME if found.code == "expr.unknown_function" else SYNTAX
    shown = message(FAULT_MESSAGES, "not_a_formula", {"reason": found.message})
    error = ExprError(code, shown, found.span or NO_SPAN)

    def run(env: Env) -> object:
        raise Fault(error)

    return run


def _settled(value: object) -> object:
    """Numbers with 15 significant digits; a list with an error in it is that error."""
    if isinstance(value, Decimal):
        return plain(settle(value))
    if isinstance(value, list):
        for item in value:
            if isinstance(item, ExprError):
                raise Fault(item)
        return [_settled(item) for item in value]
    return value
