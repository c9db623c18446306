"""Update the records of another form that refer to this record."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field, StringConstraints

from engines.actions.action import Act, Acting, Action, Compiler, Decision, TargetValue
from engines.actions.check import ActionCheck
from engines.core.effect import UpdateMatching
from engines.core.reading import Types
from engines.core.text import Text, text
from engines.core.values import ValueType
from engines.definitions.markers import FormKey, Formula, Reference
from engines.definitions.models import Definition
from engines.expr import (
    Binary,
    Call,
    Literal,
    Node,
    TypeEnv,
    dependencies,
    parse,
    replace_fields,
    to_source,
)
from engines.expr import Field as FieldNode

Path = tuple[str, ...]


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
    values: Annotated[tuple[TargetValue, ...], Field(min_length=1, max_length=100)]
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

    def compile(self, config: UpdateReferringConfig, compiler: Compiler) -> Act:
        formulas = [(item.field, compiler.formula(item.value)) for item in config.values]
        parsed = parse(config.filter).node if config.filter else None
        read = dependencies(parsed) if parsed is not None else frozenset()
        sources = {path: compiler.path(".".join(path[1:])) for path in read if _of_source(path)}

        def act(acting: Acting) -> tuple[Decision, ...]:
            if acting.record_id is None:
                return ()
            here: Node = Binary("=", FieldNode((config.via,)), Literal(Decimal(acting.record_id)))
            if parsed is not None:
                here = Call("AND", (here, _with_source(parsed, sources, acting)))
            values = {key: acting.value(formula) for key, formula in formulas}
            return (
                UpdateMatching(config.form, to_source(here), values, config.limit, acting.cause),
            )

        return act

    def check(self, config: UpdateReferringConfig, check: ActionCheck) -> None:
        check.settable(config.values, config.form)
        target = check.forms.get(config.form)
        if target is None:
            return
        check.points_to(("via",), config.via, target.env, check.form)
        if config.filter is not None:
            check.condition(("filter",), config.filter, _SourceTypes(target.env, check.types))


class _SourceTypes:
    """The target's fields, and the record that the action stands on as ``source.x``."""

    def __init__(self, target: Types, source: TypeEnv) -> None:
        self._target = target
        self._source = source

    def resolve(self, path: Path) -> ValueType | None:
        if _of_source(path):
            return self._source.resolve(path[1:])
        return self._target.resolve(path)

    def label(self, path: Path) -> Text:
        return self._source.label(path[1:]) if _of_source(path) else self._target.label(path)

    def suggest(self, name: str) -> str | None:
        return self._target.suggest(name)


def _of_source(path: Path) -> bool:
    """Whether the path reads the source; ``source`` alone is a field of the target's own."""
    return path[0] == "source" and len(path) > 1


def _with_source(node: Node, sources: Mapping[Path, Path], acting: Acting) -> Node:
    """``node`` with every ``source.x`` replaced by its value in the acting record."""

    def swap(field: FieldNode) -> Node:
        if field.path not in sources:
            return field
        value = acting.read(sources[field.path])
        if isinstance(value, int) and not isinstance(value, bool):
            return Literal(Decimal(value))
        plain = value if isinstance(value, Decimal | str | bool | date) else None
        return Literal(plain)

    return replace_fields(node, swap)
