"""What an approval mode is: how the votes of one round become a decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel

from engines.core.text import Text

Verdict = Literal["open", "pass", "reject"]


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes of one round, each person counted once; ``open`` have not decided yet."""

    agreed: int
    rejected: int
    open: int


class ApprovalMode:
    """Base of all modes. A round always has at least one person."""

    kind: str
    label: Text
    docs: Text
    Config: type[BaseModel]
    examples: tuple[Mapping[str, object], ...] = ()
    one_at_a_time: bool = False
    """Whether the next person is asked only after the one before has agreed."""

    def verdict(self, votes: Votes, config: Any) -> Verdict:
        """What the votes so far decide; never ``open`` when nobody is left to vote."""
        raise NotImplementedError
