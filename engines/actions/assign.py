"""Give the record to the right person of a role."""

from typing import Annotated

from pydantic import Field, StringConstraints

from engines.actions.action import Act, Acting, Action, Compiler, Decision
from engines.core.effect import AssignRecord
from engines.core.text import text
from engines.definitions.markers import FormulaText, RoleKey
from engines.definitions.models import Definition


class AssignConfig(Definition):
    """``match``: attribute of the person → formula that it must equal.

    Among several who match, the one with the fewest records of the form gets it.
    ``fallback``: when nobody matches, any member of the role.
    """

    role: RoleKey
    match: dict[Annotated[str, StringConstraints(pattern=r"^\w{1,40}$")], FormulaText] = Field(
        default_factory=dict, max_length=10
    )
    fallback: bool = True


class AssignAction(Action):
    """For instance: a new lead goes to the sales rep of its region."""

    kind = "assign"
    label = text("分配负责人", "Assign an owner")
    docs = text(
        "按角色和属性（如区域）分配负责人，记录最少的人优先。",
        "Assigns an owner by role and attributes such as region; who has fewest records comes first.",
    )
    Config = AssignConfig
    examples = ({"role": "sales_rep", "match": {"region": "region"}},)

    def compile(self, config: AssignConfig, compiler: Compiler) -> Act:
        formulas = [(name, compiler.formula(source)) for name, source in config.match.items()]

        def act(acting: Acting) -> tuple[Decision, ...]:
            if acting.record_id is None:
                return ()
            match = {name: acting.value(formula) for name, formula in formulas}
            return (
                AssignRecord(
                    form=acting.form,
                    record_id=acting.record_id,
                    role=config.role,
                    match={name: str(value) for name, value in match.items() if value is not None},
                    fallback=config.fallback,
                    cause=acting.cause,
                ),
            )

        return act
