"""Update the record that a reference field points to (W4: contract approved, customer won)."""

from typing import Annotated

from pydantic import Field

from engines.core.effect import Effect, UpdateRecord
from engines.core.text import text
from engines.definitions.markers import FieldPath, FormKey, FormulaText, Reference
from engines.definitions.models import Definition
from engines.flows.action import NodeAction
from engines.flows.checking import ConfigCheck
from engines.flows.context import FlowContext
from engines.flows.kinds import Act, FlowCompiler, user_ids


class TargetValue(Definition):
    """``field`` of the target form becomes the value of a formula over the flow's record."""

    field: Annotated[str, Reference("field", of="form")]
    value: FormulaText


class UpdateReferencedConfig(Definition):
    """``via``: reference field (also along references) to ``form``; empty: nothing happens."""

    form: FormKey
    via: FieldPath
    values: Annotated[tuple[TargetValue, ...], Field(min_length=1, max_length=100)]


class UpdateReferencedAction(NodeAction):
    """Where the field holds several references, each of the records is updated."""

    kind = "update_referenced"
    label = text("更新关联的记录", "Update the referenced record")
    docs = text(
        "更新本记录的关联字段所指向的记录。",
        "Updates the record that a reference field of this record points to.",
    )
    Config = UpdateReferencedConfig
    examples = (
        {"form": "account", "via": "account", "values": [{"field": "status", "value": '"won"'}]},
    )

    def compile(self, config: UpdateReferencedConfig, compiler: FlowCompiler) -> Act:
        path = compiler.path(config.via)
        formulas = [(item.field, compiler.formula(item.value)) for item in config.values]

        def act(ctx: FlowContext) -> tuple[Effect, ...]:
            values = {key: formula(ctx) for key, formula in formulas}
            return tuple(
                UpdateRecord(config.form, target, values, ctx.cause)
                for target in user_ids(ctx.read(path))
            )

        return act

    def check(self, config: UpdateReferencedConfig, check: ConfigCheck) -> None:
        found = check.type_at(config.via)
        if found is None:
            return
        if found.item.name != "record" or found.item.form != config.form:
            check.report(
                ("via",),
                "not_a_reference_to_form",
                text(
                    "字段“{field}”不是指向“{form}”的关联字段。",
                    'The field "{field}" is not a reference to "{form}".',
                ).format(field=config.via, form=config.form),
            )
