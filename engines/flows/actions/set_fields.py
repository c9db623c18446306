"""Set fields of the record that the flow runs on."""

from typing import Annotated

from pydantic import Field

from engines.core.effect import Effect, UpdateRecord
from engines.core.text import text
from engines.definitions.markers import FieldKey, FormulaText
from engines.definitions.models import Definition
from engines.flows.action import NodeAction
from engines.flows.context import FlowContext
from engines.flows.kinds import Act, FlowCompiler


class OwnValue(Definition):
    """``field`` of the record becomes the value of the formula."""

    field: FieldKey
    value: FormulaText


class SetFieldsConfig(Definition):
    """Fields and the formulas that give their new values."""

    values: Annotated[tuple[OwnValue, ...], Field(min_length=1, max_length=100)]


class SetFieldsAction(NodeAction):
    """All formulas see the record as it was before the action."""

    kind = "set_fields"
    label = text("设置字段", "Set fields")
    docs = text("把公式的结果写入本记录的字段。", "Writes the results of formulas into own fields.")
    Config = SetFieldsConfig
    examples = ({"values": [{"field": "status", "value": '"approved"'}]},)

    def compile(self, config: SetFieldsConfig, compiler: FlowCompiler) -> Act:
        formulas = [(item.field, compiler.formula(item.value)) for item in config.values]

        def act(ctx: FlowContext) -> tuple[Effect, ...]:
            values = {key: formula(ctx) for key, formula in formulas}
            return (UpdateRecord(ctx.form, ctx.record_id, values, ctx.cause),)

        return act
