"""Several members of the workspace."""

from pydantic import Field

from engines.core.text import text
from engines.core.values import USER, list_of
from engines.forms.field_type import Example, FieldConfig, Scope
from engines.forms.field_types.many_ids import ManyIds
from engines.forms.shape import FieldShape


class UsersConfig(FieldConfig):
    """At most ``max_count`` people."""

    max_count: int = Field(default=100, ge=1, le=1000)


class UsersField(ManyIds[UsersConfig]):
    kind = "users"
    label = text("多个成员", "People")
    docs = text("多位用户，例如协作人。", "Several users, such as collaborators.")
    Config = UsersConfig
    in_rows = False
    examples = (Example([3, 4, 3], [3, 4]), Example([None], rejected="forms.not_an_id"))

    def most(self, config: UsersConfig) -> int:
        return config.max_count

    def shape(self, config: UsersConfig, scope: Scope) -> FieldShape:
        return FieldShape(list_of(USER), target_form="user", many=True, stored="links")
