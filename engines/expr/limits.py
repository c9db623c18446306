"""How much work one formula may cause."""

from engines.expr.errors import BUDGET, fault

MAX_SOURCE = 10_000
MAX_NODES = 2_000
MAX_DEPTH = 150
MAX_NESTING = 60
MAX_LIST = 100_000
MAX_TEXT = 100_000
MAX_STEPS = 2_000_000


class Budget:
    """Steps that remain for one evaluation. A list item costs one step, 16 characters too.

    A formula has no loops, so only lists and texts can make it expensive: nodes are
    bounded when it is parsed and need no counting here.
    """

    __slots__ = ("steps",)

    def __init__(self, steps: int = MAX_STEPS) -> None:
        self.steps = steps

    def charge(self, steps: int) -> None:
        """Take ``steps`` away; a fault when none are left."""
        self.steps -= steps
        if self.steps < 0:
            raise fault(BUDGET, "budget")

    def list_size(self, size: int) -> None:
        """Allow a list of ``size`` items to be made or walked."""
        if size > MAX_LIST:
            raise fault(BUDGET, "list_too_long", limit=MAX_LIST)
        self.charge(size)

    def text_size(self, size: int) -> None:
        """Allow a text of ``size`` characters to be made."""
        if size > MAX_TEXT:
            raise fault(BUDGET, "text_too_long", limit=MAX_TEXT)
        self.charge(size >> 4)
