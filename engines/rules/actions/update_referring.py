"""Update the records of another form that refer to this record."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from engines.core.effect import UpdateMatching
from engines.core.text import text
from engines.definitions.markers import FormKey, Formula, Reference
from engines.definitions.models import Definition
from engines.expr import Binary, Call, Literal, Node, parse, replace_fields, to_source
from engines.expr import Field as FieldNode
from engines.rules.action import Act, Action, Compiler, Scene
from engines.rules.actions.create_record import TargetAssignment


class UpdateReferringConfig(Definition):
    """``via``: the reference field of ``form`` that points here.

    ``filter`` is over the target's fields and may read this record as ``source.x``.
    """

    form: FormKey
    via: Annotated[str, Reference("field", of="form")]
    filter: (
        Annotated[
            str,
            Formula(of="form", result="boolean", source="around"),
            StringConstraints(max_length=4000),
        ]
        | None
    ) = None
    values: Annotated[tuple[TargetAssignment, ...], Field(min_length=1, max_length=100)]
    limit: int = Field(default=1000, ge=1, le=10_000)


class UpdateReferringAction(Action):
    """For instance: a lost opportunity cancels its open quotes."""

    kind = "update_referring"
    label = text("更新引用本记录的记录", "Update the referring records")
    docs = text(
        "更新另一表单中引用本记录的记录。",
        "Updates the records of another form that refer to this record.",
    )
    Config = UpdateReferringConfig
    examples = (
        {
            "form": "task",
            "via": "account",
            "filter": 'status = "open"',
            "values": [{"field": "status", "value": '"cancelled"'}],
        },
    )

    def compile(self, config: BaseModel, compiler: Compiler) -> Act:
        assert isinstance(config, UpdateReferringConfig)
        formulas = [(item.field, compiler.formula(item.value)) for item in config.values]
        parsed = parse(config.filter).node if config.filter else None

        def act(scene: Scene) -> None:
            if scene.record_id is None:
                return
            here: Node = Binary("=", FieldNode((config.via,)), Literal(Decimal(scene.record_id)))
            if parsed is not None:
                here = Call("AND", (here, _with_source(parsed, scene)))
            values = {key: scene.value(formula) for key, formula in formulas}
            scene.effects.append(
                UpdateMatching(config.form, to_source(here), values, config.limit, scene.cause)
            )

        return act


def _with_source(node: Node, scene: Scene) -> Node:
    """``node`` with every ``source.x`` replaced by its value in the scene's record."""

    def swap(field: FieldNode) -> Node:
        if field.path[0] != "source":
            return field
        value = scene.read(field.path[1:])
        if isinstance(value, int) and not isinstance(value, bool):
            return Literal(Decimal(value))
        plain = value if isinstance(value, Decimal | str | bool | date) else None
        return Literal(plain)

    return replace_fields(node, swap)
