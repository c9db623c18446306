import { ClockCircleOutlined } from "@ant-design/icons";

import { textOf } from "../../rule-actions/rule-action";
import type { RuleTriggerKind } from "../rule-trigger";

export const schedule: RuleTriggerKind = {
  Icon: ClockCircleOutlined,
  color: "#7048E8",
  moments: [
    {
      key: "schedule",
      config: { every: "day", at: "09:00" },
      asks: ["every", "at", "weekday", "day"],
    },
  ],
  momentOf: () => "schedule",
  sentence: (config, tell, form) => {
    const number = (name: string) => (typeof config[name] === "number" ? config[name] : 1);
    return tell.say(`every.${textOf(config["every"]) || "day"}`, {
      form: tell.form(form),
      at: textOf(config["at"]) || "01:00",
      minute: (textOf(config["at"]) || "01:00").slice(3),
      weekday: tell.say(`weekday.${String(number("weekday"))}`),
      day: number("day"),
    });
  },
  beforeSave: false,
};
