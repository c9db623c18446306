"""The functions as data: for the formula editor, its help, and the browser's evaluator."""

from engines.core.text import Text
from engines.core.values import ValueType
from engines.expr.functions import ALL_FUNCTIONS, Function
from engines.expr.messages import FAULT_MESSAGES, FIXES, ISSUE_MESSAGES


def catalogue() -> list[dict[str, object]]:
    """Every function with its signature, labels and examples, in registered order."""
    return [_described(function) for function in ALL_FUNCTIONS]


def message_tables() -> dict[str, dict[str, dict[str, str]]]:
    """All sentences by table and key, in both languages."""
    tables = {"issues": ISSUE_MESSAGES, "fixes": FIXES, "faults": FAULT_MESSAGES}
    return {name: {key: _both(shown) for key, shown in table.items()}
            for name, table in tables.items()}  # fmt: skip


def _described(function: Function) -> dict[str, object]:
    returns = function.returns
    return {
        "name": function.name,
        "aliases": list(function.aliases),
        "category": function.category,
        "label": _both(function.label),
        "usage": function.usage,
        "params": [
            {"name": param.name, "type": str(param.type), "optional": param.optional}
            for param in function.params
        ],
        "repeat": function.repeat,
        "lazy": function.style == "lazy",
        "returns": str(returns) if isinstance(returns, ValueType) else returns.__name__.lstrip("_"),
        "references_are_lists": function.references_are_lists,
        "takes_empty_dates": function.takes_empty_dates,
        "needs_clock": function.needs_clock,
        "needs_actor": function.needs_actor,
        "examples": [{"formula": one.formula, "gives": one.gives} for one in function.examples],
    }


def _both(shown: Text) -> dict[str, str]:
    return {"zh": shown.zh, "en": shown.en}
