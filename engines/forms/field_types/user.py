"""One member of the workspace."""

from engines.core.text import text
from engines.core.values import USER
from engines.forms.field_type import Example, FieldConfig, Scope
from engines.forms.field_types.one_id import OneId
from engines.forms.shape import FieldShape


class UserConfig(FieldConfig):
    """A person needs no settings."""


class UserField(OneId[UserConfig]):
    kind = "user"
    label = text("成员", "Person")
    docs = text(
        "一位用户。公式里可读 owner.name、owner.department。",
        "One user; formulas may read owner.name and owner.department.",
    )
    Config = UserConfig
    examples = (Example(3, 3), Example({"id": 3, "name": "王芳"}, 3))

    def shape(self, config: UserConfig, scope: Scope) -> FieldShape:
        return FieldShape(USER, target_form="user")
