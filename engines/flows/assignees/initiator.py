"""The initiator (发起人本人)."""

from engines.core.text import text
from engines.definitions.models import Definition
from engines.flows.assignee import Assignee
from engines.flows.context import FlowContext
from engines.flows.kinds import Describe, FlowCompiler
from engines.flows.people import PeopleQuery, TheseUsers


class InitiatorConfig(Definition):
    """No settings."""


class InitiatorAssignee(Assignee):
    """Whoever started the instance; nobody where a rule without a person did."""

    kind = "initiator"
    label = text("发起人", "Initiator")
    docs = text("发起该流程的人。", "Whoever started the flow.")
    Config = InitiatorConfig
    examples = ({},)

    def compile(self, config: InitiatorConfig, compiler: FlowCompiler) -> Describe:
        def describe(ctx: FlowContext, initiator: int | None) -> tuple[PeopleQuery, ...]:
            users = () if initiator is None else (initiator,)
            return (TheseUsers(users, text("发起人", "initiator")),)

        return describe
