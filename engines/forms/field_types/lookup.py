"""A value shown from a referenced record, always as it is there."""

from collections.abc import Iterable
from dataclasses import replace

from pydantic import Field

from engines.core.context import EvalContext
from engines.core.issue import Issue
from engines.core.text import text
from engines.core.values import ANY
from engines.definitions.markers import FieldPath
from engines.forms.field_type import Example, FieldConfig, FieldType, Scope, config_issue
from engines.forms.field_types.computed import computed_to_wire
from engines.forms.shape import Computation, FieldShape, PathRead


class LookupConfig(FieldConfig):
    """``path`` starts with a reference of this form: ``account.level``."""

    path: FieldPath = Field(min_length=1)


class LookupField(FieldType[LookupConfig]):
    kind = "lookup"
    label = text("引用字段", "Lookup")
    docs = text(
        "沿关联显示对方的字段，例如 account.level。不复制，对方改了立即可见。",
        "Shows a field of a referenced record, such as account.level. Never copied, so it is "
        "what the other record says now.",
    )
    Config = LookupConfig
    in_rows = False
    examples = (Example("A", "A", {"path": "account.level"}),)

    def shape(self, config: LookupConfig, scope: Scope) -> FieldShape:
        found = scope.path_shape(tuple(config.path.split(".")))
        return replace(
            found or FieldShape(ANY),
            stored="none",
            computed="live",
            searchable=False,
            numbered=False,
        )

    def computation(self, config: LookupConfig) -> Computation:
        return PathRead(tuple(config.path.split(".")))

    def normalise(self, raw: object, config: LookupConfig, ctx: EvalContext) -> object:
        return raw

    def to_wire(self, value: object, config: LookupConfig) -> object:
        return computed_to_wire(value)

    def check(self, config: LookupConfig, scope: Scope) -> Iterable[Issue]:
        path = tuple(config.path.split("."))
        found = scope.path_shape(path)
        if len(path) < 2 or found is None or found.many or found.stored == "children":
            yield config_issue(
                "bad_lookup",
                f"“{config.path}”不是沿关联可以读到的单个值",
                f'"{config.path}" does not lead along a reference to a single value',
                "path",
                fix=text("写成 关联字段.对方字段", "Write reference.field, such as account.level"),
            )
