"""Update the record that a reference field points to."""

from typing import Annotated

from pydantic import Field

from engines.actions.action import Act, Acting, Action, Compiler, Decision, TargetValue
from engines.actions.check import ActionCheck
from engines.actions.ids import ids_in
from engines.core.effect import UpdateRecord
from engines.core.text import text
from engines.definitions.markers import FieldPath, FormKey
from engines.definitions.models import Definition


class UpdateReferencedConfig(Definition):
    """``via``: reference field (also along references) to ``form``; empty: nothing happens."""

    form: FormKey
    via: FieldPath
    values: Annotated[tuple[TargetValue, ...], Field(min_length=1, max_length=100)]


class UpdateReferencedAction(Action):
    """For instance: an approved contract makes its account a customer.

    Where the field holds several references, each of the records is updated.
    """

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

    def compile(self, config: UpdateReferencedConfig, compiler: Compiler) -> Act:
        via = compiler.path(config.via)
        formulas = [(item.field, compiler.formula(item.value)) for item in config.values]

        def act(acting: Acting) -> tuple[Decision, ...]:
            values = {key: acting.value(formula) for key, formula in formulas}
            return tuple(
                UpdateRecord(config.form, target, values, acting.cause)
                for target in ids_in(acting.read(via))
            )

        return act

    def check(self, config: UpdateReferencedConfig, check: ActionCheck) -> None:
        check.settable(config.values, config.form)
        check.points_to(("via",), config.via, check.types, config.form)
