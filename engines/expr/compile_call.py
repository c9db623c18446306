"""Function calls: converting arguments, spreading over lists, empty dates."""

from collections.abc import Callable, Sequence
from datetime import date

from engines.core.values import BOOLEAN, DATE, DATETIME, NUMBER, TEXT, ValueType
from engines.expr.coerce import spread, to_boolean, to_moment, to_number, to_text
from engines.expr.environment import Env
from engines.expr.errors import NAME, fault
from engines.expr.functions import FUNCTIONS, Function
from engines.expr.functions.function import LIST, SINGLE
from engines.expr.nodes import Call, Field

Closure = Callable[[Env], object]
_EXTREMES = frozenset(("MAX", "MIN", "MAXIFS", "MINIFS"))


def call_closure(node: Call, closures: Sequence[Closure], gives_dates: bool) -> Closure:
    """The closure of a call whose arguments are compiled already.

    ``gives_dates`` tells that the static type is a date: MAX and MIN over empty dates are
    then empty, not 0.
    """
    function = FUNCTIONS.get(node.name)
    if function is None or not function.accepts(len(closures)):
        return _not_callable(node)
    if function.references_are_lists:
        closures = [
            _as_column(closure) if isinstance(arg, Field) else closure
            for arg, closure in zip(node.args, closures, strict=True)
        ]
    if function.style == "lazy":
        return _lazy_call(function, tuple(closures))
    call = _plain_call(function, tuple(closures))
    return _only_dates(call) if gives_dates and function.name in _EXTREMES else call


def _not_callable(node: Call) -> Closure:
    def run(env: Env) -> object:
        raise fault(NAME, "not_a_formula", reason=node.name[:60])

    return run


def _as_column(closure: Closure) -> Closure:
    def run(env: Env) -> object:
        value = closure(env)
        return value if isinstance(value, list) else [value]

    return run


def _lazy_call(function: Function, closures: tuple[Closure, ...]) -> Closure:
    run_function = function.run
    return lambda env: run_function(env, *closures)


def _plain_call(function: Function, closures: tuple[Closure, ...]) -> Closure:
    run_function = function.run
    params = [function.param(position) for position in range(len(closures))]
    converters = [_converter(param.type) for param in params]
    spreading = tuple(
        position
        for position, param in enumerate(params)
        if param.type is SINGLE or param.type in (NUMBER, TEXT, BOOLEAN, DATE, DATETIME)
    )
    dates = (
        ()
        if function.takes_empty_dates
        else tuple(
            position for position, param in enumerate(params) if param.type in (DATE, DATETIME)
        )
    )

    def run(env: Env) -> object:
        values = [closure(env) for closure in closures]

        def invoke(*given: object) -> object:
            converted = [
                value if convert is None else convert(value)
                for convert, value in zip(converters, given, strict=True)
            ]
            for position in dates:
                if converted[position] is None:
                    return None
            return run_function(env, *converted)

        for position in spreading:
            if isinstance(values[position], list):
                return _spread_call(invoke, values, spreading, env)
        return invoke(*values)

    return run


def _spread_call(
    invoke: Callable[..., object], values: list[object], spreading: tuple[int, ...], env: Env
) -> list[object]:
    def one(*cells: object) -> object:
        given = list(values)
        for position, cell in zip(spreading, cells, strict=True):
            given[position] = cell
        return invoke(*given)

    return spread(one, [values[position] for position in spreading], env.budget)


def _converter(wanted: ValueType) -> Callable[[object], object] | None:
    if wanted == LIST:
        return _to_list
    return {
        NUMBER: to_number,
        TEXT: to_text,
        BOOLEAN: to_boolean,
        DATE: to_moment,
        DATETIME: to_moment,
    }.get(wanted)


def _to_list(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _only_dates(closure: Closure) -> Closure:
    def run(env: Env) -> object:
        value = closure(env)
        return value if isinstance(value, date) else None

    return run
