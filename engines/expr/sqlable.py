"""Which formulas the databases can answer: those of filters, scopes, reports, live fields."""

from collections.abc import Iterator

from engines.core.issue import Issue, Issues
from engines.core.text import Text, text
from engines.expr.functions import FUNCTIONS
from engines.expr.nodes import Binary, Call, Field, Node, children, walk

SQL_FUNCTIONS = frozenset((
    "AND", "OR", "NOT", "XOR", "IF", "IFS", "SWITCH", "COALESCE", "IFERROR", "ISERROR", "ISEMPTY",
    "ISBLANK", "TRUE", "FALSE", "EQ", "NE", "LT", "LE", "GT", "GE", "ROUND", "ROUNDUP",
    "ROUNDDOWN", "INT", "ABS", "MOD", "CONCATENATE", "LEFT", "RIGHT", "MID", "LEN", "UPPER",
    "LOWER", "TRIM", "SUBSTITUTE", "EXACT", "FIND", "SEARCH", "STARTSWITH", "ENDSWITH", "TODAY",
    "NOW", "YEAR", "QUARTER", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "WEEKDAY", "EDATE",
    "EOMONTH", "DATEDELTA", "DATEADD", "DAYS", "DATEDIF", "DATE", "IN", "CONTAINS", "CONTAINSANY",
    "SUM", "AVERAGE", "MIN", "MAX", "COUNT", "COUNTA", "ROWS", "USER", "USERNAME", "USERDEPT",
    "SUBORDINATES", "DEPARTMENTS_BELOW", "INROLE",
))  # fmt: skip
"""Functions with a counterpart in SQL, by their own names."""

_FIXED = {
    "LEFT": (1,),
    "RIGHT": (1,),
    "MID": (1, 2),
    "ROUND": (1,),
    "ROUNDUP": (1,),
    "ROUNDDOWN": (1,),
    "WEEKDAY": (1,),
    "SEARCH": (0,),
    "SUBSTITUTE": (1,),
    "ENDSWITH": (1,),
    "DATEDIF": (2,),
    "DATEADD": (2,),
    "INROLE": (0,),
}
"""Arguments that must not depend on the record."""

_MOST_ARGUMENTS = {"SEARCH": 2, "FIND": 2, "SUBSTITUTE": 3, "DATE": 3}


def sqlable(node: Node) -> Issues:
    """What in the tree no database can compute; empty when all of it can be.

    Parts that do not depend on the record, the moment or the actor may use any function:
    they are computed once, before the query.
    """
    return Issues(_refusals(node))


def _refusals(node: Node) -> Iterator[Issue]:
    if _is_constant(node):
        return
    if isinstance(node, Binary) and node.op == "^":
        yield _issue(node, text("运算符 ^", "The operator ^"))
    if isinstance(node, Call):
        yield from _call_refusals(node)
    for child in children(node):
        yield from _refusals(child)


def _call_refusals(node: Call) -> Iterator[Issue]:
    function = FUNCTIONS.get(node.name)
    if function is None:
        return
    name = function.name
    shown = text(f"函数 {name}", f"The function {name}")
    if name not in SQL_FUNCTIONS:
        yield _issue(node, shown)
        return
    if len(node.args) > _MOST_ARGUMENTS.get(name, 255):
        yield _issue(node, text(f"函数 {name} 的附加参数", f"The further arguments of {name}"))
    for position in _FIXED.get(name, ()):
        if position < len(node.args) and not _is_constant(node.args[position]):
            yield _issue(
                node.args[position],
                text(
                    f"函数 {name} 第 {position + 1} 个参数不固定时",
                    f"Argument {position + 1} of {name}, unless it is fixed,",
                ),
            )


def _is_constant(node: Node) -> bool:
    for part in walk(node):
        if isinstance(part, Field):
            return False
        if isinstance(part, Call):
            function = FUNCTIONS.get(part.name)
            if function is None or function.needs_clock or function.needs_actor:
                return False
    return True


def _issue(node: Node, what: Text) -> Issue:
    return Issue(
        (),
        "expr.not_in_sql",
        text(
            "{what}不能用于筛选、权限范围、报表或实时公式",
            "{what} cannot be used in filters, scopes, reports or live formulas",
        ).format(what=what),
        span=node.span,
        fix=text(
            "换一种写法，或用保存时计算的公式字段",
            "Write it differently, or use a formula field that is computed at save",
        ),
    )
