"""The kinds that nodes' settings choose from, as types of settings."""

from typing import TYPE_CHECKING

from engines.actions.action import Act as SharedAct
from engines.actions.action import OwnFields
from engines.core.effect import Effect, UpdateRecord
from engines.flows.actions import NODE_ACTIONS
from engines.flows.approval_modes import APPROVAL_MODES
from engines.flows.assignees import ASSIGNEES
from engines.flows.checking import ConfigCheck
from engines.flows.context import FlowContext
from engines.flows.kinds import Act, Chosen, Describe, FlowCompiler, choice_of

if TYPE_CHECKING:
    ModeChoice = Chosen
    AssigneeChoice = Chosen
    ActionChoice = Chosen
else:
    ModeChoice = choice_of(tuple(APPROVAL_MODES))
    AssigneeChoice = choice_of(tuple(ASSIGNEES))
    ActionChoice = choice_of(tuple(NODE_ACTIONS))


def compile_assignees(
    chosen: tuple[AssigneeChoice, ...], compiler: FlowCompiler
) -> tuple[Describe, ...]:
    """The assignee rules as functions, in order."""
    return tuple(ASSIGNEES[one.kind].compile(one.config, compiler) for one in chosen)


def compile_actions(chosen: tuple[ActionChoice, ...], compiler: FlowCompiler) -> tuple[Act, ...]:
    """The actions as functions, in order."""
    return tuple(_updating(NODE_ACTIONS[one.kind].compile(one.config, compiler)) for one in chosen)


def _updating(act: SharedAct) -> Act:
    """The action with own fields as an update of the flow's record."""

    def effects(ctx: FlowContext) -> tuple[Effect, ...]:
        return tuple(
            UpdateRecord(ctx.form, ctx.record_id, decision.values, ctx.cause)
            if isinstance(decision, OwnFields)
            else decision
            for decision in act(ctx)
        )

    return effects


def check_assignees(chosen: tuple[AssigneeChoice, ...], check: ConfigCheck) -> None:
    """What the assignee kinds themselves know to be wrong."""
    for index, one in enumerate(chosen):
        ASSIGNEES[one.kind].check(one.config, check.under(index, "config"))


def check_actions(chosen: tuple[ActionChoice, ...], check: ConfigCheck) -> None:
    """What the action kinds themselves know to be wrong."""
    for index, one in enumerate(chosen):
        NODE_ACTIONS[one.kind].check(one.config, check.under(index, "config"))
