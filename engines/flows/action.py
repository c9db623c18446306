"""What an action of a node is: something done in the flow's transaction, decided here."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from engines.core.text import Text
from engines.flows.checking import ConfigCheck
from engines.flows.kinds import Act, FlowCompiler


class NodeAction:
    """Base of all actions that a node can carry out."""

    kind: str
    label: Text
    docs: Text
    Config: type[BaseModel]
    examples: tuple[Mapping[str, object], ...] = ()

    def compile(self, config: Any, compiler: FlowCompiler) -> Act:
        """The action as a function from the context to effects."""
        raise NotImplementedError

    def check(self, config: Any, check: ConfigCheck) -> None:
        """Report what is wrong beyond references and formulas, which are checked by marker."""
