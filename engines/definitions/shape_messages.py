"""What is wrong with the shape of a definition, in the words of the product."""

from collections.abc import Mapping
from typing import Any

from pydantic_core import ErrorDetails

from engines.core.issue import Issue, Path
from engines.core.text import Text, text

_SENTENCES: Mapping[str, tuple[Text, Text]] = {
    "missing": (
        text("缺少“{name}”", "{name} is missing"),
        text("补上“{name}”", "Add {name}"),
    ),
    "extra_forbidden": (
        text("不认识的属性“{name}”", "There is no property {name} here"),
        text("删除它，或检查拼写", "Remove it or check its spelling"),
    ),
    "literal_error": (
        text("{value} 不可用", "{value} is not allowed here"),
        text("可用的值：{expected}", "Use one of: {expected}"),
    ),
    "union_tag_invalid": (
        text("没有这种类型：{tag}", "There is no kind {tag} here"),
        text("可用的类型：{expected_tags}", "Use one of: {expected_tags}"),
    ),
    "string_type": (
        text("这里需要文本，得到{value}", "A text is needed here, not {value}"),
        text("用引号写成文本", "Write a text in quotes"),
    ),
    "string_too_long": (
        text("文本超过 {max_length} 个字符", "The text has more than {max_length} characters"),
        text("缩短它", "Shorten it"),
    ),
    "string_too_short": (
        text("文本少于 {min_length} 个字符", "The text has fewer than {min_length} characters"),
        text("写长一些", "Make it longer"),
    ),
    "string_pattern_mismatch": (
        text("{value} 不符合要求的写法", "{value} is not written as required"),
        text(
            "键用小写字母开头，只含小写字母、数字和下划线，最多 48 个字符",
            "Keys start with a small letter and have small letters, digits and _ only, at most 48",
        ),
    ),
    "bool": (
        text("这里需要 true 或 false，得到{value}", "true or false is needed here, not {value}"),
        text("写成 true 或 false", "Write true or false"),
    ),
    "int": (
        text("这里需要整数，得到{value}", "A whole number is needed here, not {value}"),
        text("写成整数", "Write a whole number"),
    ),
    "number": (
        text("这里需要数字，得到{value}", "A number is needed here, not {value}"),
        text("写成数字", "Write a number"),
    ),
    "less_than_equal": (
        text("{value} 太大，最大 {le}", "{value} is too large; at most {le}"),
        text("改小", "Make it smaller"),
    ),
    "less_than": (
        text("{value} 太大，须小于 {lt}", "{value} is too large; it must be below {lt}"),
        text("改小", "Make it smaller"),
    ),
    "greater_than_equal": (
        text("{value} 太小，最小 {ge}", "{value} is too small; at least {ge}"),
        text("改大", "Make it larger"),
    ),
    "greater_than": (
        text("{value} 太小，须大于 {gt}", "{value} is too small; it must be above {gt}"),
        text("改大", "Make it larger"),
    ),
    "list": (
        text("这里需要数组，得到{value}", "An array is needed here, not {value}"),
        text("写成 […]", "Write […]"),
    ),
    "object": (
        text("这里需要对象，得到{value}", "An object is needed here, not {value}"),
        text("写成 {…}", "Write {…}"),
    ),
    "too_long": (
        text(
            "最多 {max_length} 项，现有 {actual_length} 项",
            "At most {max_length} items are allowed, not {actual_length}",
        ),
        text("删除多余的项", "Remove some items"),
    ),
    "too_short": (
        text(
            "至少 {min_length} 项，现有 {actual_length} 项",
            "At least {min_length} items are needed, not {actual_length}",
        ),
        text("补足项数", "Add items"),
    ),
}
_SAME_AS = {
    "bool_type": "bool",
    "bool_parsing": "bool",
    "int_type": "int",
    "int_parsing": "int",
    "int_parsing_size": "int",
    "int_from_float": "int",
    "float_type": "number",
    "float_parsing": "number",
    "finite_number": "number",
    "decimal_type": "number",
    "decimal_parsing": "number",
    "is_instance_of": "number",
    "tuple_type": "list",
    "list_type": "list",
    "set_type": "list",
    "frozen_set_type": "list",
    "dict_type": "object",
    "mapping_type": "object",
    "model_type": "object",
    "model_attributes_type": "object",
    "enum": "literal_error",
}
_ANY_OTHER = (
    text("{value} 不可用：{reason}", "{value} is not allowed here: {reason}"),
    text("按说明改正", "Correct it as the message says"),
)


def message_of(complaint: ErrorDetails, place: Path, value: object) -> Issue:
    """One complaint of the models as an issue with a remedy."""
    name = _SAME_AS.get(complaint["type"], complaint["type"])
    known = name in _SENTENCES
    message, fix = _SENTENCES[name] if known else _ANY_OTHER
    values: dict[str, object] = {
        "name": str(place[-1]) if place else "",
        "value": shown(value),
        "reason": complaint["msg"].removeprefix("Value error, "),
        **_plain(complaint.get("ctx", {})),
    }
    return Issue(
        place,
        f"definition.{name if known else 'invalid'}",
        message.format(**values),
        fix=fix.format(**values),
    )


def either(one: Issue, other: Issue) -> Issue:
    """One issue for a place that fits neither arm of a union (true/false, or a condition)."""
    if one.code == other.code:
        return one
    kinds = {one.code, other.code}
    if kinds == {"definition.bool", "definition.string_type"}:
        return Issue(
            one.path,
            "definition.bool_or_condition",
            text("这里需要 true、false 或条件公式", "true, false or a condition is needed here"),
            fix=text("写成 true、false 或一个公式文本", "Write true, false or a formula as text"),
        )
    return other if one.code == "definition.bool" else one


def shown(value: object) -> str:
    """A value of a document for a message: short, and safe to show."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return f'"{value[:40]}…"' if len(value) > 40 else f'"{value}"'
        case int() | float():
            return str(value)
        case list() | tuple():
            return "[…]"
        case _:
            return "{…}"


def _plain(context: Mapping[str, Any]) -> dict[str, object]:
    return {key: value for key, value in context.items() if isinstance(value, str | int | float)}
