import { SaveOutlined } from "@ant-design/icons";

import { type RuleTriggerKind, savesOf, saveSentence } from "../rule-trigger";

export const afterSave: RuleTriggerKind = {
  Icon: SaveOutlined,
  color: "#2F6BFF",
  moments: [
    { key: "saved", config: { on: ["create", "update"] }, asks: ["on", "changed", "becomes_true"] },
    { key: "created", config: { on: ["create"] }, asks: [] },
    { key: "changed", config: { on: ["update"] }, asks: ["changed"] },
    { key: "becomes", config: { on: ["create", "update"], becomes_true: true }, asks: [] },
    { key: "deleted", config: { on: ["delete"] }, asks: [] },
  ],
  momentOf: (config) => {
    const on = [...savesOf(config)].sort().join();
    const changed = Array.isArray(config["changed"]) ? config["changed"].length : 0;
    if (config["becomes_true"] === true) {
      return on === "create,update" && changed === 0 ? "becomes" : "saved";
    }
    if (on === "update") return "changed";
    if (on === "create" && changed === 0) return "created";
    return on === "delete" && changed === 0 ? "deleted" : "saved";
  },
  sentence: (config, tell, form) => {
    const said = saveSentence(config, tell, form, "after_save");
    return config["becomes_true"] === true ? said + tell.say("becomes_true") : said;
  },
  beforeSave: false,
};
