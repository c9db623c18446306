"""What a node type is, and a node compiled for running."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel

from engines.core.issue import Issue, Issues
from engines.core.reading import Read
from engines.core.text import Text, text
from engines.definitions.markers import FieldKey
from engines.definitions.models import Definition
from engines.expr import Compiled
from engines.flows.checking import ConfigCheck
from engines.flows.kinds import Act, Describe, FlowCompiler

if TYPE_CHECKING:
    from engines.flows.progress import Progress
    from engines.flows.state import NodeRun

FieldAccess = Literal["hidden", "read", "edit", "required"]
"""``required`` may be edited and must not be empty when the task is agreed to or submitted."""


class NodeField(Definition):
    """What the people of a node may do with one field of the record."""

    field: FieldKey
    access: FieldAccess


@dataclass(frozen=True, slots=True)
class Way:
    """A way out of a node."""

    target: str
    label: Text
    default: bool = False
    condition: Compiled | None = None
    source: str = ""
    """The condition's text, for the trail."""


@dataclass(frozen=True, slots=True)
class NodeParts:
    """What a node type compiles from its settings."""

    assignees: tuple[Describe, ...] = ()
    fallback: tuple[Describe, ...] = ()
    on_pass: tuple[Act, ...] = ()
    on_reject: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class CompiledNode:
    """A node ready to run. ``region`` lists the (parallel node, branch) pairs around it."""

    key: str
    label: Text
    type: "NodeType"
    config: Any
    ways: tuple[Way, ...]
    parts: NodeParts
    region: tuple[tuple[str, int], ...] = ()
    behind: frozenset[str] = frozenset()
    """Nodes that can be reached from here."""
    access: Mapping[str, FieldAccess] = field(default_factory=dict)
    default_access: FieldAccess = "read"

    def access_to(self, field_key: str) -> FieldAccess:
        """What the people of this node may do with a field."""
        return self.access.get(field_key, self.default_access)


class NodeType:
    """Base of all node types; a kind overrides what it needs.

    The hooks get a `Progress` (the state being changed) and the run that the token is at.
    """

    kind: str
    label: Text
    docs: Text
    Config: type[BaseModel]
    examples: tuple[Mapping[str, object], ...] = ()
    has_people: bool = False
    """People work here: it may stand in a loop and can be returned to."""
    can_reject: bool = False
    is_target: bool = True
    """Whether ways may lead here; only the start is none."""
    min_ways: int = 1
    max_ways: int = 1
    default_access: FieldAccess = "read"

    def compile(self, config: Any, compiler: FlowCompiler) -> NodeParts:
        """Compile the formulas in the settings; called once per published version."""
        return NodeParts()

    def check(self, config: Any, check: ConfigCheck) -> None:
        """Report what is wrong beyond references and formulas, which are checked by marker."""

    def enter(self, progress: "Progress", run: "NodeRun", node: CompiledNode) -> None:
        """A token has arrived."""
        raise NotImplementedError

    def people_found(
        self, progress: "Progress", run: "NodeRun", node: CompiledNode, people: tuple[int, ...]
    ) -> None:
        """Answer to the request for people made by this run."""
        raise NotImplementedError

    def settle(self, progress: "Progress", run: "NodeRun", node: CompiledNode) -> None:
        """One of the run's tasks was closed by its person."""
        raise NotImplementedError

    def rejected(self, progress: "Progress", run: "NodeRun", node: CompiledNode) -> None:
        """The round ended with a rejection, and its actions are done."""
        raise NotImplementedError

    def comment_missing(self, action: str, comment: str, node: CompiledNode) -> bool:
        """Whether ``action`` (approve, reject, return) must not go without a comment."""
        return False

    def can_return_to(self, node: CompiledNode, target: CompiledNode) -> bool:
        """Whether this node's settings allow returning to ``target`` (which was passed)."""
        return False

    def only_previous(self, node: CompiledNode) -> bool:
        """Whether returns go no further than the nearest node before."""
        return False

    def can_transfer(self, node: CompiledNode) -> bool:
        """Whether people may hand their task to somebody else."""
        return False


def missing_fields(node: CompiledNode, read: Read) -> Issues:
    """Issues for required fields of the node that are empty."""
    return Issues(
        Issue(
            (key,),
            "required",
            text("此节点必须填写该字段。", "This step requires the field to be filled in."),
        )
        for key, access in node.access.items()
        if access == "required" and read((key,)) in (None, "", [])
    )
