"""Create a record in the same or another form."""

from typing import Annotated

from pydantic import Field

from engines.core.effect import CreateRecord, Effect
from engines.core.text import text
from engines.definitions.markers import FormKey
from engines.definitions.models import Definition
from engines.flows.action import NodeAction
from engines.flows.actions.update_referenced import TargetValue
from engines.flows.context import FlowContext
from engines.flows.kinds import Act, FlowCompiler


class CreateRecordConfig(Definition):
    """The form and the values of the new record."""

    form: FormKey
    values: Annotated[tuple[TargetValue, ...], Field(min_length=1, max_length=100)]


class CreateRecordAction(NodeAction):
    """The new record goes through the same checks as one that a person makes."""

    kind = "create_record"
    label = text("新增记录", "Create a record")
    docs = text("在指定表单中新增一条记录。", "Creates a record in a form.")
    Config = CreateRecordConfig
    examples = ({"form": "task", "values": [{"field": "subject", "value": '"交付准备"'}]},)

    def compile(self, config: CreateRecordConfig, compiler: FlowCompiler) -> Act:
        formulas = [(item.field, compiler.formula(item.value)) for item in config.values]

        def act(ctx: FlowContext) -> tuple[Effect, ...]:
            values = {key: formula(ctx) for key, formula in formulas}
            return (CreateRecord(config.form, values, ctx.cause),)

        return act
