"""The initiator's manager (直属上级)."""

from typing import Annotated

from pydantic import Field

from engines.core.text import text
from engines.definitions.models import Definition
from engines.flows.assignee import Assignee
from engines.flows.context import FlowContext
from engines.flows.kinds import Describe, FlowCompiler
from engines.flows.people import ManagerOf, PeopleQuery


class ManagerConfig(Definition):
    """``level``: 1 is the direct manager, 2 that person's manager, and so on."""

    level: Annotated[int, Field(ge=1, le=10)] = 1


class ManagerAssignee(Assignee):
    """One person up the reporting line."""

    kind = "manager"
    label = text("发起人的上级", "Initiator's manager")
    docs = text(
        "发起人的直属上级；级别 2 为上级的上级，依此类推。",
        "The initiator's direct manager; level 2 is that person's manager, and so on.",
    )
    Config = ManagerConfig
    examples = ({}, {"level": 2})

    def compile(self, config: ManagerConfig, compiler: FlowCompiler) -> Describe:
        described = text("发起人的第 {n} 级上级", "initiator's manager, level {n}").format(
            n=config.level
        )

        def describe(ctx: FlowContext, initiator: int | None) -> tuple[PeopleQuery, ...]:
            return () if initiator is None else (ManagerOf(initiator, config.level, described),)

        return describe
