import { UserSwitchOutlined } from "@ant-design/icons";

import { type RuleActionKind, textOf } from "../rule-action";

export const assign: RuleActionKind = {
  Icon: UserSwitchOutlined,
  color: "#D6409F",
  stands: "after_save",
  sentences: (config, tell) => {
    const role = textOf(config["role"]);
    if (role === "") return [];
    const match = Object.values((config["match"] ?? {}) as Record<string, string>);
    const by = tell.list(match.map((formula) => tell.value(formula, "")));
    return [tell.say(match.length === 0 ? "assign" : "assign_by", { role: tell.role(role), by })];
  },
  start: (app) => ({ role: app.roles?.[0]?.key ?? "" }),
};
