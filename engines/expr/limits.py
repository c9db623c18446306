"""How much work one formula may cause."""

from engines.expr.errors import BUDGET, Fault, fault

MAX_SOURCE = 10_000
MAX_NODES = 2_000
MAX_DEPTH = 200
MAX_NESTING = 60
MAX_LIST = 100_000
MAX_TEXT = 100_000
MAX_STEPS = 2_000_000


class Budget:
    """Steps that remain for one evaluation. List items cost one step, 16 characters too.

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
            raise fault(
                BUDGET,
                "公式的计算量超出限制，请减少明细行数或拆分公式",
                "The formula needs too much work; use fewer rows or split the formula",
            )

    def list_size(self, size: int) -> None:
        """Allow a list of ``size`` items to be made."""
        if size > MAX_LIST:
            raise fault(
                BUDGET,
                f"列表超过 {MAX_LIST} 项",
                f"The list has more than {MAX_LIST} items",
            )
        self.charge(size)

    def text_size(self, size: int) -> None:
        """Allow a text of ``size`` characters to be made."""
        if size > MAX_TEXT:
            raise text_too_long()
        self.charge(size >> 4)


def text_too_long() -> Fault:
    return fault(
        BUDGET, f"文本超过 {MAX_TEXT} 个字符", f"The text has more than {MAX_TEXT} characters"
    )
