"""People that a formula gives (公式)."""

from typing import Annotated

from pydantic import StringConstraints

from engines.actions.ids import ids_in
from engines.core.text import text
from engines.definitions.markers import Formula
from engines.definitions.models import Definition
from engines.flows.assignee import Assignee
from engines.flows.checking import ConfigCheck
from engines.flows.context import FlowContext
from engines.flows.kinds import Describe, FlowCompiler
from engines.flows.people import PeopleQuery, TheseUsers


class FormulaConfig(Definition):
    """``formula`` gives a user or a list of users."""

    formula: Annotated[str, Formula(), StringConstraints(min_length=1, max_length=4000)]


class FormulaAssignee(Assignee):
    """For instance: above one million the account's owner, else the record's."""

    kind = "formula"
    label = text("公式", "Formula")
    docs = text("公式返回一个或多个成员。", "A formula that gives one person or several.")
    Config = FormulaConfig
    examples = ({"formula": "IF(amount > 1000000, account.owner, owner)"},)

    def compile(self, config: FormulaConfig, compiler: FlowCompiler) -> Describe:
        formula = compiler.formula(config.formula)

        def describe(ctx: FlowContext, initiator: int | None) -> tuple[PeopleQuery, ...]:
            return (TheseUsers(ids_in(ctx.value(formula)), text("公式", "formula")),)

        return describe

    def check(self, config: FormulaConfig, check: ConfigCheck) -> None:
        found = check.result_type(config.formula)
        if found is not None and found.item.name not in ("user", "any", "null"):
            check.report(
                ("formula",),
                "formula_gives_no_people",
                text(
                    "公式的结果类型是“{type}”，应为成员。",
                    'The formula gives "{type}", but people are needed.',
                ).format(type=found),
            )
