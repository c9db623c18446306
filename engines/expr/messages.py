"""Every sentence of the expression language, in Chinese and English.

The browser carries the same table as ``web/src/expr/messages.json``; a test compares.
``{name}`` places are filled by ``message``.
"""

from engines.core.text import Text, text

ISSUE_MESSAGES: dict[str, Text] = {
    "empty": text("公式为空", "The formula is empty"),
    "too_long": text("公式超过 {limit} 个字符", "The formula has more than {limit} characters"),
    "too_many_nodes": text(
        "公式过于复杂，超过 {limit} 个部分", "The formula has over {limit} parts"
    ),
    "too_deep": text("公式嵌套或连写过深", "The formula is nested or chained too deeply"),
    "bad_character": text("不认识的字符 {found}", "The character {found} is not understood"),
    "bad_number": text(
        "数字 {found} 写法不对或太大", "The number {found} is malformed or too large"
    ),
    "unclosed_text": text("文本缺少结束引号", "The text has no closing quote"),
    "unclosed_brace": text("字段引用缺少“}”", "The field reference has no closing }"),
    "empty_field": text("字段引用里没有名称", "The field reference names no field"),
    "unclosed_bracket": text("“{found}”没有配对的右括号", "The bracket {found} is never closed"),
    "unmatched_bracket": text("多余的“{found}”", "The bracket {found} was never opened"),
    "unexpected": text("此处不应出现 {found}", "{found} is not expected here"),
    "unexpected_end": text("公式没有写完", "The formula ends too early"),
    "missing_argument": text("缺少一个参数", "An argument is missing"),
    "unknown_function": text("没有函数 {name}", "There is no function {name}"),
    "argument_count": text(
        "函数 {name} 需要 {expected} 个参数，现有 {count} 个",
        "{name} takes {expected} arguments, not {count}",
    ),
    "unknown_field": text("没有字段 {name}", "There is no field {name}"),
    "plus_on_text": text("“+”不能用于文本", "+ cannot be used with text"),
    "not_a_number": text("{op} 需要数字，此处是{type}", "{op} needs a number, not {type}"),
    "compare_types": text("{left}不能与{right}比较", "{left} cannot be compared with {right}"),
    "bad_date_text": text("{found} 不是日期", "{found} is not a date"),
    "argument_type": text(
        "函数 {name} 的第 {position} 个参数应为{expected}，此处是{type}",
        "Argument {position} of {name} must be {expected}, not {type}",
    ),
    "date_arithmetic": text("日期不能这样计算", "Dates cannot be computed like this"),
}

FIXES: dict[str, Text] = {
    "empty": text("写入一个公式，例如 单价*数量", "Write a formula, for instance price*quantity"),
    "too_long": text("拆成几个公式字段", "Split it into several formula fields"),
    "too_many_nodes": text("拆成几个公式字段", "Split it into several formula fields"),
    "too_deep": text(
        "用 IFS、SWITCH 或 CONCATENATE，或拆分", "Use IFS, SWITCH, CONCATENATE, or split"
    ),
    "bad_character": text("特殊名称请写成 {字段名}", "Write unusual names in braces: {field name}"),
    "bad_number": text("写成 1234.5", "Write it like 1234.5"),
    "unclosed_text": text('在文本末尾加上 "', 'Add " at the end of the text'),
    "unclosed_brace": text("写成 {字段名}", "Write {field name}"),
    "empty_field": text("写成 {字段名} 或 {客户.等级}", "Write {field} or {account.level}"),
    "unclosed_bracket": text("补上右括号", "Add the closing bracket"),
    "unmatched_bracket": text("删除它，或补上左括号", "Remove it or add the opening bracket"),
    "unexpected": text(
        "检查是否缺少运算符、逗号或引号", "Check for a missing operator, comma or quote"
    ),
    "unexpected_end": text("补上缺少的值或字段", "Add the missing value or field"),
    "missing_argument": text(
        '写出参数；空值写 NULL 或 ""', 'Write it; an empty value is NULL or ""'
    ),
    "did_you_mean": text("是否要写 {name}？", "Did you mean {name}?"),
    "unknown_function": text("从函数列表中选择", "Choose one from the list of functions"),
    "argument_count": text("用法：{usage}", "Usage: {usage}"),
    "unknown_field": text("从字段列表中选择", "Choose one from the list of fields"),
    "plus_on_text": text("连接文本请用 & 或 CONCATENATE", "Join texts with & or CONCATENATE"),
    "not_a_number": text("用 VALUE() 把文本转为数字", "Turn text into a number with VALUE()"),
    "compare_types": text("让两边类型相同", "Make both sides the same type"),
    "bad_date_text": text(
        '写成 "2024-01-31" 或 DATE(2024,1,31)', 'Write "2024-01-31" or DATE(2024,1,31)'
    ),
    "argument_type": text("用法：{usage}", "Usage: {usage}"),
    "date_arithmetic": text(
        "日期可以加减天数，两个日期可以相减", "Add or subtract days, or subtract two dates"
    ),
}

FAULT_MESSAGES: dict[str, Text] = {
    "division_by_zero": text("除数为 0 或为空", "Division by zero or by an empty value"),
    "number_range": text("数字超出可计算的范围", "The number is out of the range"),
    "date_range": text("日期超出 0001 至 9999 年", "The date is outside the years 1 to 9999"),
    "needs_number": text("此处需要数字，得到 {value}", "A number is needed here, not {value}"),
    "needs_boolean": text("此处需要是/否，得到 {value}", "Yes or no is needed here, not {value}"),
    "needs_date": text("此处需要日期，得到 {value}", "A date is needed here, not {value}"),
    "needs_text": text("此处需要文本，得到一组值", "A text is needed here, not a set of values"),
    "needs_single": text(
        "此处需要单个值，得到列表；请用 SUM、JOIN、INDEX 等",
        "A single value is needed here, not a list; use SUM, JOIN, INDEX …",
    ),
    "lengths_differ": text("两列的行数不同", "The columns differ in length"),
    "not_comparable": text("{left} 与 {right} 不能比较", "{left} and {right} cannot be compared"),
    "bad_argument": text(
        "{name} 的参数 {value} 不在允许范围", "{name} does not accept the argument {value}"
    ),
    "no_match": text("没有匹配的项", "Nothing matches"),
    "not_found": text("没有找到 {value}", "{value} was not found"),
    "no_values": text("没有可计算的数值", "There are no numbers to compute with"),
    "unknown_field": text("没有字段 {name}", "There is no field {name}"),
    "not_a_record": text("{name} 下没有字段", "{name} has no fields below it"),
    "no_clock": text("此处没有当前时间", "The current time is not known here"),
    "no_user": text("此处没有当前用户", "The current user is not known here"),
    "bad_format": text("格式 {value} 无法识别", "The format {value} is not understood"),
    "bad_value": text("字段的值无法用于公式", "The field's value cannot be used in a formula"),
    "budget": text("公式的计算量超出限制，请拆分公式", "The formula needs too much work; split it"),
    "list_too_long": text("列表超过 {limit} 项", "The list has more than {limit} items"),
    "text_too_long": text("文本超过 {limit} 个字符", "The text has more than {limit} characters"),
    "not_a_formula": text("公式有错误：{reason}", "The formula has an error: {reason}"),
}


def message(table: dict[str, Text], key: str, values: dict[str, object]) -> Text:
    """The sentence ``key`` of ``table`` with its places filled."""
    template = table[key]
    return template.format(**values) if values else template
