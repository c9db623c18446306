"""Is a value plain JSON of a bearable size? Asked before anything walks it recursively."""

import math

from engines.core.issue import Issue, Path
from engines.core.text import text
from engines.definitions.limits import MAX_DEPTH, MAX_DOCUMENT, MAX_VALUES

MAX_INTEGER = 2**63 - 1


def plain_json_issue(document: object) -> Issue | None:
    """The first reason why ``document`` is refused as a whole; None when it is bearable.

    After None, every value is a dict with text keys, a list, a text that UTF-8 and
    PostgreSQL can hold, a finite number of 64 bits, a truth value or None.
    """
    waiting: list[tuple[object, Path]] = [(document, ())]
    values = size = 0
    while waiting:
        value, path = waiting.pop()
        values += 1
        size += 2
        if values > MAX_VALUES or size > MAX_DOCUMENT:
            return _too_big()
        if len(path) > MAX_DEPTH:
            return Issue(
                path[:8],
                "definition.too_deep",
                text(f"嵌套超过 {MAX_DEPTH} 层", f"Nested more than {MAX_DEPTH} levels deep"),
                fix=text("减少嵌套", "Nest less deeply"),
            )
        match value:
            case None | bool():
                pass
            case str():
                size += len(value)
                if _unstorable(value):
                    return _bad_text(path)
            case int():
                if not -MAX_INTEGER <= value <= MAX_INTEGER:
                    return _bad_number(path)
            case float():
                if not math.isfinite(value):
                    return _bad_number(path)
            case list() | tuple():
                waiting.extend((item, (*path, index)) for index, item in enumerate(value))
            case dict():
                for key, item in value.items():
                    if not isinstance(key, str) or _unstorable(key):
                        return _bad_text(path)
                    size += len(key)
                    waiting.append((item, (*path, key)))
            case _:
                return Issue(
                    path,
                    "definition.not_json",
                    text("这里的值不是 JSON", "The value here is not JSON"),
                    fix=text(
                        "只用对象、数组、文本、数字、true、false、null",
                        "Use objects, arrays, texts, numbers, true, false and null only",
                    ),
                )
    return None


def _unstorable(value: str) -> bool:
    if value.isascii():
        return "\x00" in value
    return "\x00" in value or any("\ud800" <= sign <= "\udfff" for sign in value)


def _too_big() -> Issue:
    megabytes = MAX_DOCUMENT // 1_000_000
    return Issue(
        (),
        "definition.too_big",
        text(
            f"应用定义超过 {megabytes} MB 或 {MAX_VALUES} 个值",
            f"The app definition is over {megabytes} MB or {MAX_VALUES} values",
        ),
        fix=text("拆分成多个应用，或删除不用的部分", "Split the app or remove unused parts"),
    )


def _bad_text(path: Path) -> Issue:
    return Issue(
        path,
        "definition.bad_text",
        text("文本含有无法保存的字符", "The text has characters that cannot be stored"),
        fix=text(
            "删除零字符（\\u0000）和不成对的代理字符",
            "Remove null characters (\\u0000) and unpaired surrogates",
        ),
    )


def _bad_number(path: Path) -> Issue:
    return Issue(
        path,
        "definition.bad_number",
        text("数字超出范围", "The number is out of range"),
        fix=text("使用 64 位以内的有限数字", "Use a finite number of at most 64 bits"),
    )
