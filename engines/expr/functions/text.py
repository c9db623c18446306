"""Texts: parts, search, replacement, case, conversion. Positions count from 1."""

from decimal import Decimal

from engines.core.text import text
from engines.core.values import BOOLEAN, NUMBER, TEXT
from engines.expr.coerce import read_number, to_text
from engines.expr.environment import Env
from engines.expr.errors import VALUE, Fault, fault, shown
from engines.expr.functions.declare import (
    anything,
    condition,
    examples,
    number,
    single,
    text_of,
)
from engines.expr.functions.function import Function
from engines.expr.functions.statistics import items_of
from engines.expr.functions.text_format import formatted
from engines.expr.functions.wildcard import Wildcard
from engines.expr.numbers import ONE, ZERO, rounded, settle, whole


def _bad(name: str, value: object) -> Fault:
    return fault(VALUE, "bad_argument", name=name, value=shown(value))


def _size(name: str, count: Decimal, least: int = 0) -> int:
    size = whole(count)
    if size < least:
        raise _bad(name, settle(count))
    return size


def _concatenate(env: Env, *given: object) -> str:
    parts = [to_text(item) for item in items_of(env, given)]
    env.budget.text_size(sum(map(len, parts)))
    return "".join(parts)


def _textjoin(env: Env, separator: str, skip_empty: bool, *given: object) -> str:
    parts = [to_text(item) for item in items_of(env, given)]
    if skip_empty:
        parts = [part for part in parts if part]
    env.budget.text_size(sum(map(len, parts)) + len(separator) * len(parts))
    return separator.join(parts)


def _left(env: Env, whole_text: str, count: Decimal = ONE) -> str:
    return whole_text[: _size("LEFT", count)]


def _right(env: Env, whole_text: str, count: Decimal = ONE) -> str:
    size = _size("RIGHT", count)
    return whole_text[-size:] if size else ""


def _mid(env: Env, whole_text: str, start: Decimal, count: Decimal) -> str:
    first = _size("MID", start, least=1) - 1
    return whole_text[first : first + _size("MID", count)]


def _len(env: Env, whole_text: str) -> Decimal:
    return Decimal(len(whole_text))


def _upper(env: Env, whole_text: str) -> str:
    return "".join(char.upper() if char.isascii() else char for char in whole_text)


def _lower(env: Env, whole_text: str) -> str:
    return "".join(char.lower() if char.isascii() else char for char in whole_text)


def _proper(env: Env, whole_text: str) -> str:
    shown_text: list[str] = []
    inside = False
    for char in whole_text:
        letter = char.isascii() and char.isalpha()
        shown_text.append((char.lower() if inside else char.upper()) if letter else char)
        inside = letter
    return "".join(shown_text)


def _trim(env: Env, whole_text: str) -> str:
    return " ".join(part for part in whole_text.replace("　", " ").split(" ") if part)


def _clean(env: Env, whole_text: str) -> str:
    return "".join(char for char in whole_text if ord(char) >= 32)


def _substitute(env: Env, whole_text: str, old: str, new: str, occurrence: Decimal = ZERO) -> str:
    if not old:
        return whole_text
    if not occurrence:
        env.budget.text_size(len(whole_text) + whole_text.count(old) * (len(new) - len(old)))
        return whole_text.replace(old, new)
    wanted = _size("SUBSTITUTE", occurrence, least=1)
    parts = whole_text.split(old)
    if wanted >= len(parts):
        return whole_text
    env.budget.text_size(len(whole_text) + len(new))
    return old.join(parts[:wanted]) + new + old.join(parts[wanted:])


def _replace(env: Env, whole_text: str, start: Decimal, count: Decimal, new: str) -> str:
    first = _size("REPLACE", start, least=1) - 1
    size = _size("REPLACE", count)
    env.budget.text_size(len(whole_text) + len(new))
    return whole_text[:first] + new + whole_text[first + size :]


def _find(env: Env, wanted: str, within: str, start: Decimal = ONE) -> Decimal:
    """Exact spelling; no hit is an error, as in spreadsheets."""
    first = _size("FIND", start, least=1) - 1
    env.budget.charge(len(within) >> 4)
    found = within.find(wanted, first) if first <= len(within) else -1
    if found < 0:
        raise fault(VALUE, "not_found", value=shown(wanted))
    return Decimal(found + 1)


def _search(env: Env, wanted: str, within: str, start: Decimal = ONE) -> Decimal:
    """Case and wildcards: ``?`` and ``*``; no hit gives 0."""
    first = _size("SEARCH", start, least=1) - 1
    env.budget.charge((len(within) >> 2) + 1)
    if first > len(within):
        return ZERO
    return Decimal(Wildcard(wanted).find(within, first) + 1)


def _rept(env: Env, whole_text: str, count: Decimal) -> str:
    times = _size("REPT", count)
    env.budget.text_size(len(whole_text) * times)
    return whole_text * times if whole_text else ""


def _exact(env: Env, left: str, right: str) -> bool:
    return left == right


def _char(env: Env, code: Decimal) -> str:
    point = whole(code)
    if not 1 <= point <= 0x10FFFF or 0xD800 <= point <= 0xDFFF:
        raise _bad("CHAR", settle(code))
    return chr(point)


def _code(env: Env, whole_text: str) -> Decimal:
    if not whole_text:
        raise _bad("CODE", whole_text)
    return Decimal(ord(whole_text[0]))


def _t(env: Env, value: object) -> str:
    return value if isinstance(value, str) else ""


def _value(env: Env, written: object) -> Decimal | None:
    if written is None or isinstance(written, Decimal):
        return written
    found = read_number(written) if isinstance(written, str) else None
    if found is None:
        raise fault(VALUE, "needs_number", value=shown(written))
    return found


def _numbervalue(env: Env, written: str, point: str = ".", group: str = ",") -> Decimal:
    if not point or point[:1] == group[:1]:
        raise _bad("NUMBERVALUE", point)
    cleaned = "".join(written.split()).replace(group[:1] or " ", "")
    if cleaned.count(point[0]) > 1:
        raise fault(VALUE, "needs_number", value=shown(written))
    if "," in cleaned and point[0] != ",":
        raise fault(VALUE, "needs_number", value=shown(written))
    found = read_number(cleaned.replace(point[0], "."))
    if found is None and cleaned:
        raise fault(VALUE, "needs_number", value=shown(written))
    return found or ZERO


def _text(env: Env, value: object, pattern: str) -> str:
    env.budget.charge(len(pattern) * 4)
    return formatted(value, pattern)


def _fixed(env: Env, x: Decimal, places: Decimal = Decimal(2), plain: bool = False) -> str:
    size = whole(places)
    if abs(size) > 30:
        raise _bad("FIXED", settle(places))
    zeros = "." + "0" * size if size > 0 else ""
    return formatted(rounded(x, size), ("0" if plain else "#,##0") + zeros)


def _starts_with(env: Env, whole_text: str, wanted: str) -> bool:
    return whole_text.startswith(wanted)


def _ends_with(env: Env, whole_text: str, wanted: str) -> bool:
    return whole_text.endswith(wanted)


_TEXT = text_of("text")
_ITEM = anything("value")

# fmt: off
FUNCTIONS: tuple[Function, ...] = (
    Function("CONCATENATE", "text", (_ITEM,), TEXT, _concatenate,
             text("连接文本", "Join texts"), examples(('CONCATENATE("a", 1, TRUE)', '"a1TRUE"')),
             repeat=1, aliases=("CONCAT",)),
    Function("TEXTJOIN", "text", (text_of("separator"), condition("skip_empty"), _ITEM), TEXT,
             _textjoin, text("用分隔符连接", "Join with a separator"),
             examples(('TEXTJOIN("、", TRUE, ["键盘", "", "鼠标"])', '"键盘、鼠标"')), repeat=1),
    Function("LEFT", "text", (_TEXT, number("count", True)), TEXT, _left,
             text("左边的字符", "First characters"), examples(('LEFT("北京市海淀区", 3)', '"北京市"'))),
    Function("RIGHT", "text", (_TEXT, number("count", True)), TEXT, _right,
             text("右边的字符", "Last characters"), examples(('RIGHT("张三丰", 1)', '"丰"'))),
    Function("MID", "text", (_TEXT, number("start"), number("count")), TEXT, _mid,
             text("中间的字符", "Characters from a position"),
             examples(('MID("合同编号2024", 3, 2)', '"编号"'))),
    Function("LEN", "text", (_TEXT,), NUMBER, _len,
             text("字符数", "Number of characters"), examples(('LEN("客户")', "2"))),
    Function("UPPER", "text", (_TEXT,), TEXT, _upper,
             text("大写（A–Z）", "Upper case (A–Z)"), examples(('UPPER("aBc1")', '"ABC1"'))),
    Function("LOWER", "text", (_TEXT,), TEXT, _lower,
             text("小写（A–Z）", "Lower case (A–Z)"), examples(('LOWER("aBc1")', '"abc1"'))),
    Function("PROPER", "text", (_TEXT,), TEXT, _proper,
             text("首字母大写", "First letters upper case"),
             examples(('PROPER("john o\'neil")', '"John O\'Neil"'))),
    Function("TRIM", "text", (_TEXT,), TEXT, _trim,
             text("去掉多余空格", "Remove surplus blanks"), examples(('TRIM("  a   b ")', '"a b"'))),
    Function("CLEAN", "text", (_TEXT,), TEXT, _clean,
             text("去掉控制字符", "Remove control characters"),
             examples(('CLEAN("a" & CHAR(10) & "b")', '"ab"'))),
    Function("SUBSTITUTE", "text",
             (_TEXT, text_of("old"), text_of("new"), number("occurrence", True)), TEXT,
             _substitute, text("替换文本，区分大小写", "Replace text, case matters"),
             examples(('SUBSTITUTE("2024-01-02", "-", "/")', '"2024/01/02"'))),
    Function("REPLACE", "text", (_TEXT, number("start"), number("count"), text_of("new")), TEXT,
             _replace, text("按位置替换", "Replace by position"),
             examples(('REPLACE("abcdef", 3, 2, "XYZ")', '"abXYZef"'))),
    Function("FIND", "text", (text_of("find"), text_of("within"), number("start", True)), NUMBER,
             _find, text("位置，区分大小写；找不到为错误", "Position, exact; an error without hit"),
             examples(('FIND("市", "深圳市")', "3"))),
    Function("SEARCH", "text", (text_of("find"), text_of("within"), number("start", True)),
             NUMBER, _search, text("位置，不区分大小写；找不到为 0", "Position, any case; 0 without hit"),
             examples(('SEARCH("C", "abcabc")', "3"), ('SEARCH("x", "abc")', "0"))),
    Function("REPT", "text", (_TEXT, number("times")), TEXT, _rept,
             text("重复文本", "Repeat text"), examples(('REPT("ab", 3)', '"ababab"'))),
    Function("EXACT", "text", (text_of("left"), text_of("right")), BOOLEAN, _exact,
             text("完全相同（区分大小写）", "Exactly the same text"),
             examples(('EXACT("a", "A")', "FALSE"))),
    Function("CHAR", "text", (number("code"),), TEXT, _char,
             text("编码对应的字符", "Character of a code"), examples(("CHAR(65)", '"A"')),
             aliases=("UNICHAR",)),
    Function("CODE", "text", (_TEXT,), NUMBER, _code,
             text("首字符的编码", "Code of the first character"), examples(('CODE("A")', "65")),
             aliases=("UNICODE",)),
    Function("T", "text", (single("value"),), TEXT, _t,
             text("文本原样，其他为空", "Text as it is, else empty"), examples(('T(5)', '""'))),
    Function("VALUE", "text", (single("text"),), NUMBER, _value,
             text("文本转数字", "Number of a text"), examples(('VALUE("1,234.50")', "1234.5"))),
    Function("NUMBERVALUE", "text",
             (_TEXT, text_of("decimal_point", True), text_of("group", True)), NUMBER,
             _numbervalue, text("按指定分隔符转数字", "Number of a text with given separators"),
             examples(('NUMBERVALUE("1.234,5", ",", ".")', "1234.5"))),
    Function("TEXT", "text", (single("value"), text_of("format")), TEXT, _text,
             text("按格式显示数字或日期", "Show a number or date in a format"),
             examples(('TEXT(1234.5, "#,##0.00")', '"1,234.50"'),
                      ('TEXT(DATE(2024, 3, 5), "yyyy-mm-dd")', '"2024-03-05"')),
             takes_empty_dates=True),
    Function("FIXED", "text", (number("number"), number("digits", True), condition("plain", True)),
             TEXT, _fixed, text("固定小数位的文本", "Text with fixed decimals"),
             examples(("FIXED(1234.567, 1)", '"1,234.6"'), ("FIXED(2.5, 0, TRUE)", '"3"'))),
    Function("STARTSWITH", "text", (_TEXT, text_of("start")), BOOLEAN, _starts_with,
             text("是否以此开头", "Begins with"), examples(('STARTSWITH("SO-01", "SO-")', "TRUE"))),
    Function("ENDSWITH", "text", (_TEXT, text_of("end")), BOOLEAN, _ends_with,
             text("是否以此结尾", "Ends with"), examples(('ENDSWITH("a.pdf", ".pdf")', "TRUE"))),
)
# fmt: on
