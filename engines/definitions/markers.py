"""Markers that tell what a text in a definition refers to.

A ``Config`` or definition model annotates its attributes with these; finding uses,
renaming and checking walk any model by its markers and need no list of kinds.
"""

from dataclasses import asdict, dataclass
from typing import Annotated, Any, Literal

from pydantic import GetJsonSchemaHandler, StringConstraints

Target = Literal[
    "form", "field", "flow", "rule", "report", "dashboard", "page", "role", "node", "view"
]


class _ShownInSchema:
    """Tells property panels, as ``x-formwork`` in the JSON Schema, what the text refers to."""

    def __get_pydantic_json_schema__(
        self, core_schema: Any, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        schema = handler(core_schema)
        said = asdict(self)  # type: ignore[call-overload]
        known = {name: value for name, value in said.items() if value not in (None, False)}
        schema["x-formwork"] = {"is": type(self).__name__.lower(), **known}
        return schema


@dataclass(frozen=True, slots=True)
class Reference(_ShownInSchema):
    """The text is the key of a ``target``.

    For fields, ``of`` names the attribute that holds the form's key, on the nearest
    enclosing model that has it; without it the form is the one around (a rule's, flow's,
    report's or form's own). ``path`` says that the text may walk relations: ``account.owner``.
    """

    target: Target
    of: str | None = None
    path: bool = False


@dataclass(frozen=True, slots=True)
class Formula(_ShownInSchema):
    """The text is an expression over the fields of a form (``of`` as in `Reference`).

    ``result`` is the type name that it must give; None takes any. ``source`` names the
    form whose fields are also readable as ``source.x`` (None: there is none; ``"around"``:
    the form around).
    """

    of: str | None = None
    result: Literal["boolean", "text", "number", "date"] | None = None
    source: Literal["around"] | None = None


@dataclass(frozen=True, slots=True)
class ReferenceByKind(_ShownInSchema):
    """The text is the key of whatever the sibling attribute ``kind`` names (a menu's target)."""


@dataclass(frozen=True, slots=True)
class Template(_ShownInSchema):
    """The text has ``{field}`` places that are filled from a record of the form around."""


@dataclass(frozen=True, slots=True)
class Icon(_ShownInSchema):
    """The text names an icon of the product's set."""


@dataclass(frozen=True, slots=True)
class Color(_ShownInSchema):
    """The text is a colour, ``#RRGGBB``."""


KindPart = Literal["field_type", "node_type", "trigger", "action", "chart_type"]


@dataclass(frozen=True, slots=True)
class KindOf:
    """The object's ``kind`` is one of ``part``; its ``config`` has that kind's model.

    Stands on a `KindConfig`, or on the ``config`` attribute of a model that has ``kind`` itself.
    """

    part: KindPart


KEY_PATTERN = r"^[a-z][a-z0-9_]{0,47}$"
Key = Annotated[str, StringConstraints(pattern=KEY_PATTERN)]

FormKey = Annotated[str, Reference("form"), StringConstraints(max_length=120)]
FieldKey = Annotated[str, Reference("field"), StringConstraints(max_length=120)]
FieldPath = Annotated[str, Reference("field", path=True), StringConstraints(max_length=240)]
FlowKey = Annotated[str, Reference("flow"), StringConstraints(max_length=120)]
ReportKey = Annotated[str, Reference("report"), StringConstraints(max_length=120)]
DashboardKey = Annotated[str, Reference("dashboard"), StringConstraints(max_length=120)]
RoleKey = Annotated[str, Reference("role"), StringConstraints(max_length=120)]
NodeKey = Annotated[str, Reference("node"), StringConstraints(max_length=120)]

FormulaText = Annotated[str, Formula(), StringConstraints(max_length=4000)]
Condition = Annotated[str, Formula(result="boolean"), StringConstraints(max_length=4000)]

IconName = Annotated[str, Icon(), StringConstraints(max_length=40)]
ColorCode = Annotated[str, Color(), StringConstraints(max_length=20)]
