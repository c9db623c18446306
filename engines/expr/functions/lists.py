"""Lists: membership, positions, distinct values, texts to lists and back."""

from collections.abc import Sequence
from decimal import Decimal

from engines.core.text import text
from engines.core.values import BOOLEAN, NUMBER, TEXT, ValueType, list_of
from engines.expr.coerce import equal, is_empty, order, to_text
from engines.expr.environment import Env
from engines.expr.errors import NA, VALUE, fault, shown
from engines.expr.functions.declare import anything, examples, number, single, text_of, values
from engines.expr.functions.function import Function, of_first_item, of_items
from engines.expr.functions.statistics import items_of
from engines.expr.numbers import ZERO, settle, whole


def _member(env: Env, wanted: object, items: list[object]) -> bool:
    env.budget.list_size(len(items))
    return any(equal(item, wanted) for item in items_of(env, (items,)))


def _in(env: Env, wanted: object, *given: object) -> bool:
    """``wanted`` among the values; lists among them count with their items."""
    return _member(env, wanted, list(items_of(env, given)))


def _contains(env: Env, within: object, wanted: object) -> bool:
    """A list holds the value; a text holds the text, in exact spelling."""
    if not isinstance(within, list):
        if isinstance(wanted, list):
            raise fault(VALUE, "needs_single")
        whole_text = to_text(within)
        env.budget.charge(len(whole_text) >> 4)
        return to_text(wanted) in whole_text
    if isinstance(wanted, list):
        return all(_member(env, item, within) for item in wanted)
    return _member(env, wanted, within)


def _contains_any(env: Env, within: list[object], *given: object) -> bool:
    return any(_member(env, item, within) for item in items_of(env, given))


def _index(env: Env, column: list[object], position: Decimal) -> object:
    at = whole(position)
    if at == 0 or abs(at) > len(column):
        raise fault(VALUE, "bad_argument", name="INDEX", value=at)
    found = list(items_of(env, (column,)))
    return found[at - 1 if at > 0 else at]


def _match(env: Env, wanted: object, column: list[object]) -> Decimal:
    for position, item in enumerate(items_of(env, (column,)), start=1):
        if equal(item, wanted):
            return Decimal(position)
    raise fault(NA, "not_found", value=shown(wanted))


def _join(env: Env, column: list[object], separator: str = ",") -> str:
    parts = [to_text(item) for item in items_of(env, (column,)) if not is_empty(item)]
    env.budget.text_size(sum(map(len, parts)) + len(separator) * len(parts))
    return separator.join(parts)


def _split(env: Env, whole_text: str, separator: str) -> list[object]:
    if not whole_text:
        return []
    if not separator:
        raise fault(VALUE, "bad_argument", name="SPLIT", value=shown(separator))
    env.budget.list_size(whole_text.count(separator) + 1)
    return list(whole_text.split(separator))


def _union(env: Env, *given: object) -> list[object]:
    """Distinct values in the order of their first occurrence; empties are left out."""
    found: dict[object, object] = {}
    for item in items_of(env, given):
        if not is_empty(item):
            key = settle(item) if isinstance(item, Decimal) else item
            found.setdefault((isinstance(item, bool), key), item)
    return list(found.values())


def _sort(env: Env, column: list[object], descending: Decimal = ZERO) -> list[object]:
    items = [item for item in items_of(env, (column,)) if not is_empty(item)]
    env.budget.charge(len(items) * 16)
    return sorted(items, key=_by_order, reverse=bool(descending))


class _by_order:
    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __lt__(self, other: "_by_order") -> bool:
        return order(self.value, other.value) == -1


def _rows(env: Env, column: list[object]) -> Decimal:
    return Decimal(len(column))


def _first(env: Env, column: list[object]) -> object:
    return next(items_of(env, (column,)), None)


def _last(env: Env, column: list[object]) -> object:
    found = list(items_of(env, (column,)))
    return found[-1] if found else None


def _list_of_items(types: Sequence[ValueType]) -> ValueType:
    return list_of(types[0].item if len(types) == 1 else of_items(types))


_LIST = values("list")

# fmt: off
FUNCTIONS: tuple[Function, ...] = (
    Function("IN", "list", (single("value"), anything("choice")), BOOLEAN, _in,
             text("是否为其中之一", "Is it one of these"),
             examples(('IN("b", "a", "b")', "TRUE"), ('IN(3, [1, 2])', "FALSE")), repeat=1),
    Function("CONTAINS", "list", (anything("within"), anything("value")), BOOLEAN, _contains,
             text("列表含该值；文本含该文本", "A list holds a value, a text holds a text"),
             examples(('CONTAINS(["a", "b"], "a")', "TRUE"), ('CONTAINS("深圳市", "圳")', "TRUE")),
             aliases=("CONTAIN",)),
    Function("CONTAINSANY", "list", (_LIST, anything("value")), BOOLEAN, _contains_any,
             text("列表含其中任一值", "A list holds any of the values"),
             examples(('CONTAINSANY(["a", "b"], "x", "b")', "TRUE")), repeat=1),
    Function("INDEX", "list", (_LIST, number("position")), of_first_item, _index,
             text("第几项，负数从末尾数", "Item at a position; negative counts from the end"),
             examples(("INDEX([5, 6, 7], 2)", "6"), ("INDEX([5, 6, 7], -1)", "7"))),
    Function("MATCH", "list", (single("value"), _LIST), NUMBER, _match,
             text("值在列表中的位置", "Position of a value"), examples(("MATCH(6, [5, 6])", "2"))),
    Function("JOIN", "list", (_LIST, text_of("separator", True)), TEXT, _join,
             text("用分隔符连接列表，忽略空值", "Join a list; empties are left out"),
             examples(('JOIN(["a", "", "b"], "/")', '"a/b"'))),
    Function("SPLIT", "list", (text_of("text"), text_of("separator")), list_of(TEXT), _split,
             text("按分隔符拆成列表", "Cut a text into a list"),
             examples(('INDEX(SPLIT("a-b", "-"), 2)', '"b"'))),
    Function("UNION", "list", (anything("value"),), _list_of_items, _union,
             text("去重后的所有值", "Distinct values"),
             examples(("COUNT(UNION([1, 2], [2, 3]))", "3")), repeat=1, aliases=("UNIQUE",)),
    Function("SORT", "list", (_LIST, number("descending", True)), _list_of_items, _sort,
             text("排序，忽略空值", "Sorted, without empties"),
             examples(("INDEX(SORT([3, 1, 2]), 1)", "1"))),
    Function("ROWS", "list", (_LIST,), NUMBER, _rows,
             text("行数，含空行", "Number of rows, empty ones too"),
             examples(("ROWS([1, NULL])", "2"))),
    Function("FIRST", "list", (_LIST,), of_first_item, _first,
             text("第一项", "First item"), examples(("FIRST([4, 5])", "4"))),
    Function("LAST", "list", (_LIST,), of_first_item, _last,
             text("最后一项", "Last item"), examples(("LAST([4, 5])", "5"))),
)
# fmt: on
