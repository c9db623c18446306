import { SafetyCertificateOutlined } from "@ant-design/icons";

import { type RuleTriggerKind, saveSentence } from "../rule-trigger";

export const beforeSave: RuleTriggerKind = {
  Icon: SafetyCertificateOutlined,
  color: "#F08C00",
  moments: [{ key: "before", config: { on: ["create", "update"] }, asks: ["on", "changed"] }],
  momentOf: () => "before",
  sentence: (config, tell, form) => saveSentence(config, tell, form, "before_save"),
  beforeSave: true,
};
