"""The head of the initiator's department, or of one above it (部门主管)."""

from typing import Annotated

from pydantic import Field

from engines.core.text import text
from engines.definitions.models import Definition
from engines.flows.assignee import Assignee
from engines.flows.context import FlowContext
from engines.flows.kinds import Describe, FlowCompiler
from engines.flows.people import DepartmentHead, PeopleQuery


class DepartmentHeadConfig(Definition):
    """``level``: 1 is the initiator's department, counting upwards from there.

    ``fill_up`` (向上补位): where the department has no head, the next head above.
    """

    level: Annotated[int, Field(ge=1, le=20)] = 1
    fill_up: bool = True


class DepartmentHeadAssignee(Assignee):
    """Counts from the department in whose name the instance was started."""

    kind = "department_head"
    label = text("部门主管", "Head of department")
    docs = text(
        "发起部门的主管；级别 2 为上一级部门的主管，依此类推。可设置无主管时由上级部门主管补位。",
        "The head of the initiator's department; level 2 is the department above, and so on. "
        "Where there is no head, the next one above can stand in.",
    )
    Config = DepartmentHeadConfig
    examples = ({}, {"level": 2, "fill_up": False})

    def compile(self, config: DepartmentHeadConfig, compiler: FlowCompiler) -> Describe:
        described = text(
            "发起部门起第 {n} 级部门主管", "head of department, level {n} from the initiator's"
        ).format(n=config.level)

        def describe(ctx: FlowContext, initiator: int | None) -> tuple[PeopleQuery, ...]:
            department = ctx.initiator_department
            if department is None:
                return ()
            return (DepartmentHead(department, config.level, config.fill_up, described),)

        return describe
