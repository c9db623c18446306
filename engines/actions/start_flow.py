"""Start a flow on the record."""

from engines.actions.action import Act, Acting, Action, Compiler, Decision
from engines.actions.check import ActionCheck
from engines.core.effect import StartFlow
from engines.core.text import text
from engines.definitions.markers import FlowKey
from engines.definitions.models import Definition


class StartFlowConfig(Definition):
    """The flow; it must be one of the form around."""

    flow: FlowKey


class StartFlowAction(Action):
    """A second instance of a flow that already runs on the record is not started."""

    kind = "start_flow"
    label = text("启动流程", "Start a flow")
    docs = text("在本记录上启动一个流程。", "Starts a flow on this record.")
    Config = StartFlowConfig
    examples = ({"flow": "contract_approval"},)

    def compile(self, config: StartFlowConfig, compiler: Compiler) -> Act:
        def act(acting: Acting) -> tuple[Decision, ...]:
            if acting.record_id is None:
                return ()
            return (StartFlow(config.flow, acting.form, acting.record_id, cause=acting.cause),)

        return act

    def check(self, config: StartFlowConfig, check: ActionCheck) -> None:
        flow = check.app.flow(config.flow)
        if flow is not None and flow.form != check.form:
            check.report(
                ("flow",),
                "flow_of_other_form",
                text(
                    "流程“{flow}”属于另一个表单。请选择本表单的流程。",
                    'The flow "{flow}" belongs to another form. Choose one of this form.',
                ).format(flow=config.flow),
            )
