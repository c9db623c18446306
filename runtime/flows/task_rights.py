"""What a task lets its person see and change of the record."""

from dataclasses import dataclass

from engines.flows.node import CompiledNode
from runtime.access import FormAccess, form_access
from runtime.apps.loaded import LoadedApp
from runtime.identity.actor import Actor


@dataclass(frozen=True, slots=True)
class TaskRights:
    """The node's field permissions, and the person's roles where the node says nothing.

    A field that the node names is what the node says it is, for whoever has the task. A field
    that it does not name follows the node's default (readable; at the start editable), but
    never beyond the roles of a person who has rights on the form: what those hide stays
    hidden, what they do not let be edited stays unchanged.
    """

    node: CompiledNode
    own: FormAccess

    def sees(self, key: str) -> bool:
        """Whether the field is shown."""
        named = self.node.access.get(key)
        if named is not None:
            return named != "hidden"
        return not self.own.allows("read") or key in self.own.readable

    def edits(self, key: str) -> bool:
        """Whether the field may be changed."""
        named = self.node.access.get(key)
        if named is not None:
            return named in ("edit", "required")
        if self.node.default_access != "edit" or key not in self.own.form.compiled.fields:
            return False
        return key in self.own.editable("update") | self.own.editable("create")


def task_rights(app: LoadedApp, form_key: str, node: CompiledNode, actor: Actor) -> TaskRights:
    """The rights of a task at ``node`` for the person who has it."""
    return TaskRights(node, form_access(app, form_key, actor))
