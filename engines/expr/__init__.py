"""The one expression language: parse, check, compile and evaluate Excel-like formulas."""

from engines.expr.analysis import (
    calls,
    dependencies,
    is_actor_dependent,
    is_time_dependent,
    rename_field,
    replace_fields,
)
from engines.expr.check import TYPE_NAMES, MappingTypes, TypeEnv, check
from engines.expr.codec import MalformedTree, node_from_json, node_to_json
from engines.expr.compiled import Compiled, compile_expression, evaluate
from engines.expr.environment import ExprContext, Read, reader
from engines.expr.errors import ExprError
from engines.expr.functions import ALL_FUNCTIONS, FUNCTIONS, Function
from engines.expr.nodes import (
    Binary,
    Call,
    Field,
    ListLiteral,
    Literal,
    Node,
    Percent,
    Unary,
    children,
    walk,
)
from engines.expr.parser import Parsed, parse
from engines.expr.printer import field_source, to_source

__all__ = [
    "ALL_FUNCTIONS",
    "FUNCTIONS",
    "TYPE_NAMES",
    "Binary",
    "Call",
    "Compiled",
    "ExprContext",
    "ExprError",
    "Field",
    "Function",
    "ListLiteral",
    "Literal",
    "MalformedTree",
    "MappingTypes",
    "Node",
    "Parsed",
    "Percent",
    "Read",
    "TypeEnv",
    "Unary",
    "calls",
    "check",
    "children",
    "compile_expression",
    "dependencies",
    "evaluate",
    "field_source",
    "is_actor_dependent",
    "is_time_dependent",
    "node_from_json",
    "node_to_json",
    "parse",
    "reader",
    "rename_field",
    "replace_fields",
    "to_source",
    "walk",
]
