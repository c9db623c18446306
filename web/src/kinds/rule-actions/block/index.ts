import { StopOutlined } from "@ant-design/icons";

import type { Words } from "@/api/builder/document";

import { type RuleActionKind, textOf } from "../rule-action";

export const block: RuleActionKind = {
  Icon: StopOutlined,
  color: "#C92A2A",
  stands: "before_save",
  sentences: (config, tell) => {
    const message = tell.words(config["message"] as Words | undefined);
    const field = textOf(config["field"]);
    if (message === "") return [];
    return field === ""
      ? [tell.say("block", { message })]
      : [tell.say("block_at", { message, field: tell.field(field) })];
  },
  start: () => ({ message: { zh: "", en: "" } }),
};
