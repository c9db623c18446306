"""Tell people in the app."""

from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from engines.core.effect import Notify
from engines.core.text import Text, text
from engines.definitions.markers import FieldPath, FormulaText, RoleKey
from engines.definitions.models import Definition
from engines.rules.action import Act, Action, Compiler, Scene


class NotifyConfig(Definition):
    """Who: people in fields, managers of people in fields, members of roles.

    ``title`` and ``body`` are texts with ``{name}`` places, filled from ``places``:
    name → formula.
    """

    fields: tuple[FieldPath, ...] = ()
    managers_of: tuple[FieldPath, ...] = ()
    roles: tuple[RoleKey, ...] = ()
    title: Text
    body: Text = Text()
    places: dict[Annotated[str, StringConstraints(pattern=r"^\w{1,40}$")], FormulaText] = Field(
        default_factory=dict, max_length=20
    )


class NotifyAction(Action):
    """Each person gets one message with a link to the record."""

    kind = "notify"
    label = text("发送通知", "Notify")
    docs = text("给相关人员发送站内通知。", "Sends a notification inside the app.")
    Config = NotifyConfig
    examples = ({"fields": ["owner"], "title": "客户已退回公海"},)

    def compile(self, config: BaseModel, compiler: Compiler) -> Act:
        assert isinstance(config, NotifyConfig)
        places = [(name, compiler.formula(source)) for name, source in config.places.items()]

        def act(scene: Scene) -> None:
            shown = {name: _shown(scene.value(formula)) for name, formula in places}
            scene.effects.append(
                Notify(
                    users=_people(scene, config.fields),
                    roles=config.roles,
                    managers_of=_people(scene, config.managers_of),
                    title=config.title.format(**shown),
                    body=config.body.format(**shown),
                    link=(scene.form, scene.record_id) if scene.record_id else None,
                    cause=scene.cause,
                )
            )

        return act


def _people(scene: Scene, paths: tuple[str, ...]) -> tuple[int, ...]:
    """The user ids found at the paths, each once, in order."""
    found: dict[int, None] = {}
    for path in paths:
        value = scene.read(tuple(path.split(".")))
        for person in value if isinstance(value, list) else [value]:
            if isinstance(person, int):
                found[person] = None
    return tuple(found)


def _shown(value: object) -> str:
    """A value inside a sentence."""
    return "" if value is None else str(value)
