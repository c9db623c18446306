"""Start a flow on the record."""

from pydantic import BaseModel

from engines.core.effect import StartFlow
from engines.core.text import text
from engines.definitions.markers import FlowKey
from engines.definitions.models import Definition
from engines.rules.action import Act, Action, Compiler, Scene


class StartFlowConfig(Definition):
    """The flow; it must be one of the rule's form."""

    flow: FlowKey


class StartFlowAction(Action):
    """A second instance of a flow that already runs on the record is not started."""

    kind = "start_flow"
    label = text("启动流程", "Start a flow")
    docs = text("在本记录上启动一个流程。", "Starts a flow on this record.")
    Config = StartFlowConfig
    examples = ({"flow": "contract_approval"},)

    def compile(self, config: BaseModel, compiler: Compiler) -> Act:
        assert isinstance(config, StartFlowConfig)

        def act(scene: Scene) -> None:
            if scene.record_id is not None:
                scene.effects.append(
                    StartFlow(config.flow, scene.form, scene.record_id, cause=scene.cause)
                )

        return act
