"""Tell people in the app."""

from typing import Annotated

from pydantic import Field, StringConstraints

from engines.core.effect import Effect, Notify
from engines.core.text import Text, text
from engines.definitions.markers import FieldPath, FormulaText, RoleKey
from engines.definitions.models import Definition
from engines.flows.action import NodeAction
from engines.flows.context import FlowContext
from engines.flows.kinds import Act, FlowCompiler, user_ids


class NotifyConfig(Definition):
    """Who: people in fields, managers of people in fields, members of roles.

    ``title`` and ``body`` have ``{name}`` places, filled from ``places``: name → formula.
    """

    fields: tuple[FieldPath, ...] = ()
    managers_of: tuple[FieldPath, ...] = ()
    roles: tuple[RoleKey, ...] = ()
    title: Text
    body: Text = Text()
    places: dict[Annotated[str, StringConstraints(pattern=r"^\w{1,40}$")], FormulaText] = Field(
        default_factory=dict, max_length=20
    )


class NotifyAction(NodeAction):
    """Each person gets one message with a link to the record."""

    kind = "notify"
    label = text("发送通知", "Notify")
    docs = text("给相关人员发送站内通知。", "Sends a notification inside the app.")
    Config = NotifyConfig
    examples = ({"fields": ["owner"], "title": "合同已通过"},)

    def compile(self, config: NotifyConfig, compiler: FlowCompiler) -> Act:
        people = [compiler.path(path) for path in config.fields]
        managers = [compiler.path(path) for path in config.managers_of]
        places = [(name, compiler.formula(source)) for name, source in config.places.items()]

        def act(ctx: FlowContext) -> tuple[Effect, ...]:
            shown = {name: _shown(formula(ctx)) for name, formula in places}
            return (
                Notify(
                    users=user_ids([ctx.read(path) for path in people]),
                    roles=config.roles,
                    managers_of=user_ids([ctx.read(path) for path in managers]),
                    title=config.title.format(**shown),
                    body=config.body.format(**shown),
                    link=(ctx.form, ctx.record_id),
                    cause=ctx.cause,
                ),
            )

        return act


def _shown(value: object) -> str:
    """A value inside a sentence."""
    return "" if value is None else str(value)
