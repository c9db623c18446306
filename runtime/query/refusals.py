"""Why an expression cannot be asked of the database: issues that name the place."""

from engines.core.issue import Issue
from engines.core.text import Text, text
from engines.expr.nodes import NO_SPAN, Node, Span
from runtime.problem import Invalid


class Unqueryable(Invalid):
    """An expression or field that cannot become SQL; 422 with one issue that says why."""

    def __init__(self, code: str, message: Text, span: Span = NO_SPAN, fix: Text | None = None):
        self.issue = Issue((), code, message, span=None if span == NO_SPAN else span, fix=fix)
        super().__init__([self.issue])

    def at(self, node: Node) -> "Unqueryable":
        """The same refusal with its place in the formula, unless a deeper one is known."""
        if self.issue.span is None and node.span != NO_SPAN:
            return Unqueryable(self.issue.code, self.issue.message, node.span, self.issue.fix)
        return self


def unknown_field(path: tuple[str, ...]) -> Unqueryable:
    """No such field, or none that the actor may read: both read the same on purpose."""
    return Unqueryable(
        "field_not_readable",
        text(
            "没有字段 {name}，或你无权查看它", "There is no field {name}, or you may not see it"
        ).format(name=".".join(path)[:120]),
        fix=text("从字段列表中选择", "Choose one from the list of fields"),
    )


def not_in_sql(what: str) -> Unqueryable:
    """The part ``what`` has no counterpart in the database."""
    return Unqueryable(
        "not_in_sql",
        text(
            "{what} 不能用于筛选、权限范围、报表或实时公式",
            "{what} cannot be used in filters, scopes, reports or live formulas",
        ).format(what=what[:120]),
        fix=text(
            "换一种写法，或用保存时计算的公式字段",
            "Write it differently, or use a formula field that is computed at save",
        ),
    )


def wrong_kind(what: Text) -> Unqueryable:
    """A value of a kind that does not fit here."""
    return Unqueryable(
        "wrong_type",
        text("此处需要{what}", "{what} is needed here").format(what=what),
    )


def too_deep(path: tuple[str, ...]) -> Unqueryable:
    """Live formulas that read each other without end, or too many of them."""
    return Unqueryable(
        "too_deep",
        text(
            "字段 {name} 的公式引用层数过多", "The formula of {name} reads too many levels deep"
        ).format(name=".".join(path)[:120]),
    )
