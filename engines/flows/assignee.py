"""What an assignee kind is: a way to say who is asked, without knowing who that will be."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from engines.core.text import Text
from engines.flows.checking import ConfigCheck
from engines.flows.kinds import Describe, FlowCompiler


class Assignee:
    """Base of all assignee kinds."""

    kind: str
    label: Text
    docs: Text
    Config: type[BaseModel]
    examples: tuple[Mapping[str, object], ...] = ()

    def compile(self, config: Any, compiler: FlowCompiler) -> Describe:
        """A function that describes the people at the moment the node is reached."""
        raise NotImplementedError

    def check(self, config: Any, check: ConfigCheck) -> None:
        """Report what is wrong beyond references and formulas, which are checked by marker."""
