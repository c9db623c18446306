"""Rounding and remainders in SQL."""

from dataclasses import replace
from typing import TYPE_CHECKING

from engines.expr.nodes import Call
from runtime.query.backend import Rounding
from runtime.query.functions.support import SqlFunction, whole_constant
from runtime.query.values import SqlValue, merged_fails

if TYPE_CHECKING:
    from runtime.query.compile import Compiler


def _rounding(how: Rounding) -> SqlFunction:
    def compute(compiler: "Compiler", call: Call) -> SqlValue:
        value = compiler.number(compiler.scalar(call.args[0]))
        return compiler.backend.round(value, whole_constant(call, 1, 0), how)

    return compute


def _int(compiler: "Compiler", call: Call) -> SqlValue:
    value = compiler.number(compiler.scalar(call.args[0]))
    return compiler.backend.fit(compiler.backend.round(value, 0, "floor"), 0)


def _abs(compiler: "Compiler", call: Call) -> SqlValue:
    return compiler.backend.absolute(compiler.number(compiler.scalar(call.args[0])))


def _mod(compiler: "Compiler", call: Call) -> SqlValue:
    value, divisor = (compiler.number(compiler.scalar(arg)) for arg in call.args)
    remainder = replace(compiler.backend.modulo(value, divisor), fails=merged_fails(value, divisor))
    return compiler.failing_on_zero(remainder, divisor)


FUNCTIONS: dict[str, SqlFunction] = {
    "ROUND": _rounding("half_up"),
    "ROUNDUP": _rounding("up"),
    "ROUNDDOWN": _rounding("down"),
    "INT": _int,
    "ABS": _abs,
    "MOD": _mod,
}
