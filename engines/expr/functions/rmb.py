"""Amounts in Chinese capitals, as on invoices and cheques."""

from decimal import Decimal

from engines.core.text import text
from engines.core.values import TEXT
from engines.expr.environment import Env
from engines.expr.errors import NUM, fault, shown
from engines.expr.functions.declare import examples, number
from engines.expr.functions.function import Function
from engines.expr.numbers import HUNDRED, multiply, rounded

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")
_LIMIT = Decimal(10) ** 12


def _rmbcap(env: Env, amount: Decimal) -> str:
    cents = rounded(multiply(amount, HUNDRED), 0)
    if abs(cents) >= _LIMIT * 100:
        raise fault(NUM, "bad_argument", name="RMBCAP", value=shown(amount))
    sign = "负" if cents < 0 else ""
    yuan, rest = divmod(int(abs(cents)), 100)
    jiao, fen = divmod(rest, 10)
    written = _yuan(yuan) + "元" if yuan else ""
    if rest == 0:
        return f"{sign}{written or '零元'}整"
    if jiao:
        written += _DIGITS[jiao] + "角"
    elif yuan:
        written += "零"
    written += _DIGITS[fen] + "分" if fen else "整"
    return sign + written


def _yuan(yuan: int) -> str:
    groups: list[int] = []
    while yuan:
        yuan, group = divmod(yuan, 10_000)
        groups.append(group)
    written = ""
    gap = False
    for position in range(len(groups) - 1, -1, -1):
        group = groups[position]
        if group == 0:
            gap = True
            continue
        if written and (gap or group < 1000):
            written += "零"
        written += _four_digits(group) + _GROUPS[position]
        gap = False
    return written


def _four_digits(group: int) -> str:
    written = ""
    gap = False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit == 0:
            gap = True
            continue
        if written and gap:
            written += "零"
        written += _DIGITS[digit] + _PLACES[place]
        gap = False
    return written


# fmt: off
FUNCTIONS: tuple[Function, ...] = (
    Function("RMBCAP", "text", (number("amount"),), TEXT, _rmbcap,
             text("人民币大写", "Amount in Chinese capitals"),
             examples(("RMBCAP(1004.05)", '"壹仟零肆元零伍分"'),
                      ("RMBCAP(-100000000)", '"负壹亿元整"'), ("RMBCAP(0)", '"零元整"'))),
)
# fmt: on
