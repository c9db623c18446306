import { CalendarOutlined } from "@ant-design/icons";

import { textOf } from "../../rule-actions/rule-action";
import type { RuleTriggerKind } from "../rule-trigger";

export const dateRelative: RuleTriggerKind = {
  Icon: CalendarOutlined,
  color: "#0CA678",
  moments: [
    {
      key: "date",
      config: { field: "", offset_days: 0, at: "09:00" },
      asks: ["field", "offset_days", "at", "catch_up_days"],
    },
  ],
  momentOf: () => "date",
  sentence: (config, tell, form) => {
    const days = typeof config["offset_days"] === "number" ? config["offset_days"] : 0;
    const key = days === 0 ? "on_day" : days > 0 ? "after_day" : "before_day";
    const field = textOf(config["field"]);
    return tell.say(key, {
      form: tell.form(form),
      field: field === "" ? tell.say("some_date") : tell.field(field),
      count: Math.abs(days),
      at: textOf(config["at"]) || "09:00",
    });
  },
  beforeSave: false,
};
