"""Members of a role (指定角色)."""

from engines.core.text import text
from engines.definitions.markers import RoleKey
from engines.definitions.models import Definition
from engines.flows.assignee import Assignee
from engines.flows.context import FlowContext
from engines.flows.kinds import Describe, FlowCompiler
from engines.flows.people import PeopleQuery, RoleMembers


class RoleConfig(Definition):
    """The role's key."""

    role: RoleKey


class RoleAssignee(Assignee):
    """Everybody who has the role when the node is reached."""

    kind = "role"
    label = text("指定角色", "Role")
    docs = text(
        "到达节点时拥有该角色的所有人。", "Everybody who has the role when the flow arrives."
    )
    Config = RoleConfig
    examples = ({"role": "sales_director"},)

    def compile(self, config: RoleConfig, compiler: FlowCompiler) -> Describe:
        described = text("角色“{role}”", 'role "{role}"').format(role=config.role)
        query = RoleMembers(config.role, described)

        def describe(ctx: FlowContext, initiator: int | None) -> tuple[PeopleQuery, ...]:
            return (query,)

        return describe
