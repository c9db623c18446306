"""Update the record that a reference field of this record points to."""

from typing import Annotated

from pydantic import BaseModel, Field

from engines.core.effect import UpdateRecord
from engines.core.text import text
from engines.definitions.markers import FieldKey, FormKey
from engines.definitions.models import Definition
from engines.rules.action import Act, Action, Compiler, Scene
from engines.rules.actions.create_record import TargetAssignment


class UpdateReferencedConfig(Definition):
    """``via``: own reference field to ``form``; nothing happens while it is empty."""

    form: FormKey
    via: FieldKey
    values: Annotated[tuple[TargetAssignment, ...], Field(min_length=1, max_length=100)]


class UpdateReferencedAction(Action):
    """For instance: an approved contract makes its account a customer."""

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

    def compile(self, config: BaseModel, compiler: Compiler) -> Act:
        assert isinstance(config, UpdateReferencedConfig)
        formulas = [(item.field, compiler.formula(item.value)) for item in config.values]

        def act(scene: Scene) -> None:
            found = scene.read((config.via,))
            targets = found if isinstance(found, list) else [found]
            values = {key: scene.value(formula) for key, formula in formulas}
            for target in targets:
                if isinstance(target, int):
                    scene.effects.append(UpdateRecord(config.form, target, values, scene.cause))

        return act
