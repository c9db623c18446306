import { BranchesOutlined } from "@ant-design/icons";

import { type RuleActionKind, textOf } from "../rule-action";

export const startFlow: RuleActionKind = {
  Icon: BranchesOutlined,
  color: "#1098AD",
  stands: "after_save",
  sentences: (config, tell) => {
    const flow = textOf(config["flow"]);
    return flow === "" ? [] : [tell.say("start_flow", { flow: tell.flow(flow) })];
  },
  start: (app, form) => ({ flow: app.flows?.find((flow) => flow.form === form)?.key ?? "" }),
};
