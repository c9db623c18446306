"""Tell people in the app."""

from typing import Annotated

from pydantic import Field, StringConstraints

from engines.actions.action import Act, Acting, Action, Compiler, Decision
from engines.actions.ids import ids_in
from engines.core.effect import Notify
from engines.core.text import Text, text
from engines.definitions.markers import FieldPath, FormulaText, RoleKey
from engines.definitions.models import Definition


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

    def compile(self, config: NotifyConfig, compiler: Compiler) -> Act:
        people = [compiler.path(path) for path in config.fields]
        managers = [compiler.path(path) for path in config.managers_of]
        places = [(name, compiler.formula(source)) for name, source in config.places.items()]

        def act(acting: Acting) -> tuple[Decision, ...]:
            shown = {name: _shown(acting.value(formula)) for name, formula in places}
            return (
                Notify(
                    users=ids_in([acting.read(path) for path in people]),
                    roles=config.roles,
                    managers_of=ids_in([acting.read(path) for path in managers]),
                    title=config.title.format(**shown),
                    body=config.body.format(**shown),
                    link=None if acting.record_id is None else (acting.form, acting.record_id),
                    cause=acting.cause,
                ),
            )

        return act


def _shown(value: object) -> str:
    """A value inside a sentence."""
    return "" if value is None else str(value)
