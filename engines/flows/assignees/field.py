"""People in a user field of the record or of a related one (表单内成员字段)."""

from engines.actions.ids import ids_in
from engines.core.text import text
from engines.definitions.markers import FieldPath
from engines.definitions.models import Definition
from engines.flows.assignee import Assignee
from engines.flows.checking import ConfigCheck
from engines.flows.context import FlowContext
from engines.flows.kinds import Describe, FlowCompiler
from engines.flows.people import PeopleQuery, TheseUsers


class FieldConfig(Definition):
    """``field``: a user field, also along references: ``account.owner``."""

    field: FieldPath


class FieldAssignee(Assignee):
    """Read when the node is reached; later changes of the field do not matter."""

    kind = "field"
    label = text("表单中的成员字段", "People in a field")
    docs = text(
        "到达节点时成员字段中的人，可以是关联记录的字段，如 account.owner。",
        "Whoever stands in a user field when the flow arrives; also a field of a related "
        "record such as account.owner.",
    )
    Config = FieldConfig
    examples = ({"field": "owner"}, {"field": "account.owner"})

    def compile(self, config: FieldConfig, compiler: FlowCompiler) -> Describe:
        path = compiler.path(config.field)
        described = text("字段“{field}”中的成员", 'people in "{field}"').format(
            field=compiler.types.label(path)
        )

        def describe(ctx: FlowContext, initiator: int | None) -> tuple[PeopleQuery, ...]:
            return (TheseUsers(ids_in(ctx.read(path)), described),)

        return describe

    def check(self, config: FieldConfig, check: ConfigCheck) -> None:
        found = check.type_at(config.field)
        if found is not None and found.item.name != "user":
            check.report(
                ("field",),
                "not_a_user_field",
                text(
                    "字段“{field}”不是成员字段。请选择成员字段。",
                    'The field "{field}" does not hold people. Choose a user field.',
                ).format(field=check.called(config.field)),
            )
