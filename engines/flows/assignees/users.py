"""Named people (指定成员)."""

from typing import Annotated

from pydantic import Field

from engines.core.text import text
from engines.definitions.models import Definition
from engines.flows.assignee import Assignee
from engines.flows.context import FlowContext
from engines.flows.kinds import Describe, FlowCompiler
from engines.flows.people import PeopleQuery, TheseUsers


class UsersConfig(Definition):
    """Ids of users of the workspace, in the order in which they are asked."""

    users: Annotated[tuple[int, ...], Field(min_length=1, max_length=50)]


class UsersAssignee(Assignee):
    """These very people."""

    kind = "users"
    label = text("指定成员", "Named people")
    docs = text("指定的成员，按所列顺序。", "The people listed, in this order.")
    Config = UsersConfig
    examples = ({"users": [3, 5]},)

    def compile(self, config: UsersConfig, compiler: FlowCompiler) -> Describe:
        query = TheseUsers(config.users, text("指定成员", "named people"))

        def describe(ctx: FlowContext, initiator: int | None) -> tuple[PeopleQuery, ...]:
            return (query,)

        return describe
