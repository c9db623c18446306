"""Arithmetic and rounding."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from math import gcd, lcm

from engines.core.text import text
from engines.core.values import DATE, NUMBER, ValueType
from engines.expr.coerce import to_number
from engines.expr.environment import Env
from engines.expr.errors import DIV0, NUM, fault, shown
from engines.expr.functions.declare import examples, number, single
from engines.expr.functions.function import Function
from engines.expr.moments import day_of
from engines.expr.numbers import (
    CONTEXT,
    ONE,
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_UP,
    ZERO,
    divide,
    multiply,
    number_range,
    power,
    rounded,
    settle,
    subtract,
    truncated,
    whole,
)

PI = Decimal("3.141592653589793238462643383")


def _round(env: Env, x: Decimal, places: Decimal = ZERO) -> Decimal:
    return rounded(x, whole(places))


def _round_up(env: Env, x: Decimal, places: Decimal = ZERO) -> Decimal:
    return rounded(x, whole(places), ROUND_UP)


def _round_down(env: Env, x: Decimal, places: Decimal = ZERO) -> Decimal:
    return rounded(x, whole(places), ROUND_DOWN)


def _int(env: Env, x: object) -> object:
    """Of a date-time the day, as in spreadsheets."""
    return day_of(x) if isinstance(x, date) else rounded(to_number(x), 0, ROUND_FLOOR)


def _of_int(types: Sequence[ValueType]) -> ValueType:
    return DATE if types[0].is_temporal else NUMBER


def _steps(x: Decimal, step: Decimal, rounding: str) -> Decimal:
    return multiply(rounded(divide(x, step), 0, rounding), step)


def _ceiling(env: Env, x: Decimal, step: Decimal = ONE) -> Decimal:
    """Both signs negative round away from zero; otherwise upwards by the step's size."""
    if not step:
        return ZERO
    return _steps(x, step if x < 0 and step < 0 else abs(step), ROUND_CEILING)


def _floor(env: Env, x: Decimal, step: Decimal = ONE) -> Decimal:
    return _steps(x, step if x < 0 and step < 0 else abs(step), ROUND_FLOOR)


def _mround(env: Env, x: Decimal, step: Decimal) -> Decimal:
    if not step or not x:
        return ZERO
    if (x < 0) != (step < 0):
        raise number_range()
    return multiply(rounded(divide(x, step), 0), step)


def _mod(env: Env, x: Decimal, divisor: Decimal) -> Decimal:
    if not divisor:
        raise fault(DIV0, "division_by_zero")
    quotient = rounded(CONTEXT.divide(x, divisor), 0, ROUND_FLOOR)
    return subtract(x, multiply(quotient, divisor))


def _quotient(env: Env, x: Decimal, divisor: Decimal) -> Decimal:
    return truncated(divide(x, divisor))


def _away_from_zero_to(x: Decimal, odd: bool) -> Decimal:
    size = int(rounded(abs(x), 0, ROUND_UP))
    if size % 2 != odd:
        size += 1
    return Decimal(-size if x < 0 else size)


def _even(env: Env, x: Decimal) -> Decimal:
    return _away_from_zero_to(x, odd=False)


def _odd(env: Env, x: Decimal) -> Decimal:
    return _away_from_zero_to(x, odd=True)


def _abs(env: Env, x: Decimal) -> Decimal:
    return abs(x)


def _sign(env: Env, x: Decimal) -> Decimal:
    return Decimal((x > 0) - (x < 0))


def _sqrt(env: Env, x: Decimal) -> Decimal:
    if x < 0:
        raise number_range()
    return CONTEXT.sqrt(x)


def _power(env: Env, base: Decimal, exponent: Decimal) -> Decimal:
    return power(base, exponent)


def _exp(env: Env, x: Decimal) -> Decimal:
    if x > 720:
        raise number_range()
    return ZERO if x < -100_000 else CONTEXT.exp(x)


def _positive(x: Decimal) -> Decimal:
    if x <= 0:
        raise number_range()
    return x


def _ln(env: Env, x: Decimal) -> Decimal:
    return CONTEXT.ln(_positive(x))


def _log(env: Env, x: Decimal, base: Decimal = Decimal(10)) -> Decimal:
    if base == 10:
        return CONTEXT.log10(_positive(x))
    return divide(CONTEXT.ln(_positive(x)), CONTEXT.ln(_positive(base)))


def _pi(env: Env) -> Decimal:
    return PI


def _counting_numbers(numbers: tuple[Decimal, ...]) -> list[int]:
    found = [whole(truncated(x)) for x in numbers]
    if any(x < 0 for x in found):
        raise number_range()
    return found


def _gcd(env: Env, *numbers: Decimal) -> Decimal:
    return Decimal(gcd(*_counting_numbers(numbers)))


def _lcm(env: Env, *numbers: Decimal) -> Decimal:
    result = 1
    for x in _counting_numbers(numbers):
        result = lcm(result, x)
        if result > 10**300:
            raise number_range()
    return Decimal(result)


def _fact(env: Env, x: Decimal) -> Decimal:
    size = whole(truncated(x))
    if not 0 <= size <= 170:
        raise fault(NUM, "bad_argument", name="FACT", value=shown(settle(x)))
    result = ONE
    for factor in range(2, size + 1):
        result = multiply(result, Decimal(factor))
    return result


_X = number("number")
_PLACES = number("digits", optional=True)
_STEP = number("step", optional=True)

# fmt: off
FUNCTIONS: tuple[Function, ...] = (
    Function("ROUND", "math", (_X, _PLACES), NUMBER, _round,
             text("四舍五入到指定小数位", "Round half away from zero"),
             examples(("ROUND(2.675, 2)", "2.68"), ("ROUND(1234.5678, -2)", "1200"))),
    Function("ROUNDUP", "math", (_X, _PLACES), NUMBER, _round_up,
             text("向远离零的方向舍入", "Round away from zero"),
             examples(("ROUNDUP(3.2, 0)", "4"), ("ROUNDUP(-3.21, 1)", "-3.3"))),
    Function("ROUNDDOWN", "math", (_X, _PLACES), NUMBER, _round_down,
             text("向零的方向舍入", "Round towards zero"),
             examples(("ROUNDDOWN(3.99, 0)", "3"), ("ROUNDDOWN(-3.29, 1)", "-3.2"))),
    Function("TRUNC", "math", (_X, _PLACES), NUMBER, _round_down,
             text("截去小数", "Cut off decimals"), examples(("TRUNC(-3.7)", "-3"))),
    Function("INT", "math", (single("number"),), _of_int, _int,
             text("向下取整", "Round down to a whole number"), examples(("INT(-3.991)", "-4"))),
    Function("CEILING", "math", (_X, _STEP), NUMBER, _ceiling,
             text("向上取到步长的倍数", "Round up to a multiple"),
             examples(("CEILING(10, -3)", "12"), ("CEILING(-10, 3)", "-9"),
                      ("CEILING(-10, -3)", "-12"))),
    Function("FLOOR", "math", (_X, _STEP), NUMBER, _floor,
             text("向下取到步长的倍数", "Round down to a multiple"),
             examples(("FLOOR(42.3, 5)", "40"), ("FLOOR(-2.5, 1)", "-3"))),
    Function("MROUND", "math", (_X, number("step")), NUMBER, _mround,
             text("取最接近的倍数", "Round to the nearest multiple"),
             examples(("MROUND(10, 3)", "9"))),
    Function("MOD", "math", (_X, number("divisor")), NUMBER, _mod,
             text("余数，符号同除数", "Remainder with the divisor's sign"),
             examples(("MOD(-10, 3)", "2"), ("MOD(5.5, 2)", "1.5"))),
    Function("QUOTIENT", "math", (_X, number("divisor")), NUMBER, _quotient,
             text("商的整数部分", "Whole part of a division"), examples(("QUOTIENT(-7, 2)", "-3"))),
    Function("ABS", "math", (_X,), NUMBER, _abs,
             text("绝对值", "Absolute value"), examples(("ABS(-7.25)", "7.25"))),
    Function("SIGN", "math", (_X,), NUMBER, _sign,
             text("正负号：1、0 或 -1", "Sign: 1, 0 or -1"), examples(("SIGN(-3)", "-1"))),
    Function("EVEN", "math", (_X,), NUMBER, _even,
             text("远离零取偶数", "Round away from zero to even"), examples(("EVEN(3)", "4"))),
    Function("ODD", "math", (_X,), NUMBER, _odd,
             text("远离零取奇数", "Round away from zero to odd"), examples(("ODD(2)", "3"))),
    Function("SQRT", "math", (_X,), NUMBER, _sqrt,
             text("平方根", "Square root"), examples(("SQRT(16)", "4"))),
    Function("POWER", "math", (number("base"), number("exponent")), NUMBER, _power,
             text("乘方", "Power"), examples(("POWER(2, 10)", "1024"))),
    Function("EXP", "math", (_X,), NUMBER, _exp,
             text("e 的乘方", "Power of e"), examples(("EXP(0)", "1"))),
    Function("LN", "math", (_X,), NUMBER, _ln,
             text("自然对数", "Natural logarithm"), examples(("LN(1)", "0"))),
    Function("LOG", "math", (_X, number("base", optional=True)), NUMBER, _log,
             text("对数，默认以 10 为底", "Logarithm, base 10 by default"),
             examples(("LOG(1000)", "3"), ("LOG(8, 2)", "3"))),
    Function("PI", "math", (), NUMBER, _pi,
             text("圆周率", "The number pi"), examples(("ROUND(PI(), 4)", "3.1416"))),
    Function("GCD", "math", (_X,), NUMBER, _gcd,
             text("最大公约数", "Greatest common divisor"), examples(("GCD(24, 36)", "12")),
             repeat=1),
    Function("LCM", "math", (_X,), NUMBER, _lcm,
             text("最小公倍数", "Least common multiple"), examples(("LCM(4, 6)", "12")), repeat=1),
    Function("FACT", "math", (_X,), NUMBER, _fact,
             text("阶乘", "Factorial"), examples(("FACT(5)", "120"))),
)
# fmt: on
