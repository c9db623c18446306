"""Rows inside a record: order lines, quotation items."""

from collections.abc import Iterable

from pydantic import Field

from engines.core.context import EvalContext
from engines.core.issue import Issue
from engines.core.text import text
from engines.core.values import table_of
from engines.forms.field_type import Example, FieldConfig, FieldType, Rejected, Scope, config_issue
from engines.forms.shape import FieldShape

MAX_ROWS = 1000


class SubformConfig(FieldConfig):
    """How many rows there may be. Fewer than ``min_rows`` is refused at save."""

    min_rows: int = Field(default=0, ge=0, le=MAX_ROWS)
    max_rows: int = Field(default=200, ge=1, le=MAX_ROWS)


class SubformField(FieldType[SubformConfig]):
    kind = "subform"
    label = text("子表单", "Sub-form")
    docs = text(
        "记录内的明细行。主表公式用 items.amount 读取整列，行内公式用 amount 读取本行。",
        "Lines inside a record. Formulas of the record read a column as items.amount; "
        "formulas of a row read amount of that row.",
    )
    Config = SubformConfig
    has_columns = True
    in_rows = False
    examples = (
        Example([{"name": "A"}], [{"name": "A"}]),
        Example({"name": "A"}, rejected="forms.wrong_type"),
        Example([{}, {}], config={"max_rows": 1}, rejected="forms.too_many_rows"),
        Example([], [], {"min_rows": 0}),
    )

    def shape(self, config: SubformConfig, scope: Scope) -> FieldShape:
        return FieldShape(table_of("rows"), many=True, stored="children")

    def normalise(self, raw: object, config: SubformConfig, ctx: EvalContext) -> object:
        """The list of raw rows; the save plan normalises their cells by the columns."""
        if not isinstance(raw, list | tuple):
            return Rejected(
                "forms.wrong_type", text("{label}需要行的列表", "{label} must be a list of rows")
            )
        if len(raw) > config.max_rows:
            return Rejected(
                "forms.too_many_rows",
                text(
                    f"{{label}}最多 {config.max_rows} 行",
                    f"{{label}} may have at most {config.max_rows} rows",
                ),
            )
        return list(raw)

    def check(self, config: SubformConfig, scope: Scope) -> Iterable[Issue]:
        if config.min_rows > config.max_rows:
            yield config_issue(
                "bad_range", "最少行数大于最多行数", "min_rows is above max_rows", "min_rows"
            )
