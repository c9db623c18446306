"""A figure over the records of another form that refer to this one."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from engines.core.context import EvalContext
from engines.core.issue import Issue
from engines.core.text import text
from engines.core.values import NUMBER
from engines.definitions.markers import FormKey, Formula, Reference
from engines.forms.field_type import Example, FieldConfig, FieldType, Scope, config_issue
from engines.forms.field_types.computed import computed_to_wire
from engines.forms.shape import Aggregate, Computation, FieldShape

SourceField = Annotated[str, Reference("field", of="form"), StringConstraints(max_length=120)]
SourceCondition = Annotated[
    str, Formula(of="form", result="boolean"), StringConstraints(max_length=4000)
]


class RollupConfig(FieldConfig):
    """Aggregates ``field`` of the records of ``form`` whose reference ``via`` is this record.

    ``field`` and ``filter`` may use only what is stored with those records. ``decimals``
    is for averages; sums, least and greatest have those of ``field``.
    """

    form: FormKey
    via: SourceField
    function: Literal["count", "sum", "avg", "min", "max"]
    field: SourceField | None = None
    filter: SourceCondition | None = None
    decimals: int = Field(default=2, ge=0, le=8)


class RollupField(FieldType[RollupConfig]):
    kind = "rollup"
    label = text("汇总", "Roll-up")
    docs = text(
        "对引用本记录的其他表单记录计数、求和、平均、最小、最大，例如客户的商机总额。",
        "Count, sum, average, least or greatest over records that refer to this one, such as "
        "an account's total of opportunities.",
    )
    Config = RollupConfig
    in_rows = False
    examples = (Example(3, 3, {"form": "opportunity", "via": "account", "function": "count"}),)

    def shape(self, config: RollupConfig, scope: Scope) -> FieldShape:
        source = self._source(config, scope)
        if config.function == "count":
            return FieldShape(NUMBER, 0, computed="stored")
        if config.function == "avg":
            return FieldShape(NUMBER, config.decimals, computed="stored")
        if source is None:
            return FieldShape(NUMBER, config.decimals, computed="stored")
        return FieldShape(source.type, source.decimals, computed="stored")

    def computation(self, config: RollupConfig) -> Computation:
        return Aggregate(config.form, config.via, config.function, config.field, config.filter)

    def normalise(self, raw: object, config: RollupConfig, ctx: EvalContext) -> object:
        return raw

    def to_wire(self, value: object, config: RollupConfig) -> object:
        return computed_to_wire(value)

    def check(self, config: RollupConfig, scope: Scope) -> Iterable[Issue]:
        if not scope.has_form(config.form):
            yield config_issue(
                "unknown_form",
                f"没有表单“{config.form}”",
                f'There is no form "{config.form}"',
                "form",
            )
            return
        via = scope.field_shape(config.form, config.via)
        if via is None or via.many or via.computed or via.target_form != scope.form_key:
            yield config_issue(
                "bad_rollup_via",
                f"表单“{config.form}”的“{config.via}”不是指向本表单的关联",
                f'"{config.via}" of "{config.form}" is not a reference to this form',
                "via",
            )
        yield from self._source_issues(config, scope)

    def _source_issues(self, config: RollupConfig, scope: Scope) -> Iterable[Issue]:
        if config.function == "count":
            return
        source = self._source(config, scope)
        if source is None:
            yield config_issue(
                "bad_rollup_field",
                f"需要“{config.form}”的一个字段来汇总",
                f'Choose a field of "{config.form}" to sum up',
                "field",
            )
        elif source.stored != "column" or source.many:
            yield config_issue(
                "rollup_not_stored",
                f"“{config.field}”不保存在记录里，不能汇总",
                f'"{config.field}" is not stored with its record and cannot be rolled up',
                "field",
                fix=text("选择普通字段或只依赖本记录的公式", "Choose a plain or stored field"),
            )
        elif not _fits(config.function, source):
            yield config_issue(
                "bad_rollup_field",
                f"“{config.field}”不能用 {config.function} 汇总",
                f'{config.function} cannot be taken of "{config.field}"',
                "field",
                fix=text("求和、平均只能用于数字", "Sums and averages need numbers"),
            )

    def _source(self, config: RollupConfig, scope: Scope) -> FieldShape | None:
        return None if config.field is None else scope.field_shape(config.form, config.field)


def _fits(function: str, source: FieldShape) -> bool:
    if source.type == NUMBER:
        return True
    return function in ("min", "max") and source.type.is_temporal
